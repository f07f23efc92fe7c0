"""Every task of an editor, as each role: from the log-in to what a visitor gets.

`TABLE` holds the permissions. A role with the permission does the task up to the public page; that
others are refused, `tests/editors/test_every_way.py` and `test_permissions.py` try.
"""

REDACTEUR, EINDREDACTEUR, BEHEERDER = "Redacteur", "Eindredacteur", "Beheerder"
ROLES = (REDACTEUR, EINDREDACTEUR, BEHEERDER)
EVERYBODY, REVIEWERS = frozenset(ROLES), frozenset(ROLES) - {REDACTEUR}

# Tried by day; the acts of the rest are tried by day without a browser.
BY_DAY = {
    *("write a programme page with blocks", "schedule", "review there and back"),
    *("replace a document", "restore from the trash", "replace a link on eight pages"),
    *("change what is on every page", "find it in the guide"),
}
# What a Redacteur writes comes on the site when somebody else approves it.
TABLE = {
    "write a news item": EVERYBODY,
    "write a publication": EVERYBODY,
    "write a programme page with blocks": EVERYBODY,
    "paste from word": EVERYBODY,
    "review there and back": REVIEWERS,
    "schedule": REVIEWERS,
    "change a programme and go back": EVERYBODY,
    "replace a document": REVIEWERS,
    "crop a picture": REVIEWERS,
    "restore from the trash": REVIEWERS,
    "merge topics": frozenset({BEHEERDER}),
    "replace a link on eight pages": EVERYBODY,
    "add a partner": REVIEWERS,
    "choose related posts": EVERYBODY,
    "change what is on every page": REVIEWERS,
    "redirect": REVIEWERS,
    "find it in the guide": EVERYBODY,
}

# From the first click to what a visitor gets; choosing a file in the system's own window is none.
# Counted on the forms as they are: a number that rises is a step back.
MAX_CLICKS = {
    "write a news item": 7,
    "write a publication": 12,
    "write a programme page with blocks": 24,
    "change a programme and go back": 6,
    "review there and back": 8,
    "schedule": 4,
    "paste from word": 6,
    "replace a link on eight pages": 5,
    "merge topics": 7,
    "restore from the trash": 6,
    "replace a document": 4,
    "crop a picture": 4,
    "add a partner": 6,
    "choose related posts": 6,
    "change what is on every page": 16,
    "redirect": 7,
    "find it in the guide": 2,
}
