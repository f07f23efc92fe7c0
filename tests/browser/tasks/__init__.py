"""Every task of an editor, as each role: from the log-in to what a visitor gets.

`TABLE` holds the permissions. A role with the permission does the task up to the public page; one
without is not offered it, and is refused at its address.
"""

REDACTEUR, EINDREDACTEUR, BEHEERDER = "Redacteur", "Eindredacteur", "Beheerder"
ROLES = (REDACTEUR, EINDREDACTEUR, BEHEERDER)
EVERYBODY, REVIEWERS = frozenset(ROLES), frozenset(ROLES) - {REDACTEUR}

# Tried by day; the acts of the rest are tried by day without a browser.
BY_DAY = {
    *("write a news item", "write a programme page with blocks", "publish", "schedule", "comment"),
    *("review there and back", "lock", "replace a document", "add a topic to several"),
    *("restore from the trash", "replace a link on eight pages", "change what is on every page"),
    "find it in the guide",
}
# What a Redacteur writes comes on the site when somebody else approves it.
TABLE = {
    "write a news item": EVERYBODY,
    "write a publication": EVERYBODY,
    "write a programme page with blocks": EVERYBODY,
    "publish": REVIEWERS,
    "send back and approve": REVIEWERS,
    "review there and back": REVIEWERS,
    "schedule": REVIEWERS,
    "comment": EVERYBODY,
    "lock": REVIEWERS,
    "restore an old version": EVERYBODY,
    "replace a document": REVIEWERS,
    "add a topic to several": EVERYBODY,
    "unpublish several": REVIEWERS,
    "unpublish with a redirect": REVIEWERS,
    "delete with a redirect": REVIEWERS,
    "restore from the trash": REVIEWERS,
    "merge topics": frozenset({BEHEERDER}),
    "replace a link on eight pages": EVERYBODY,
    "add a partner": REVIEWERS,
    "choose related posts": EVERYBODY,
    "change what is on every page": REVIEWERS,
    "redirect": REVIEWERS,
    "find it in the guide": EVERYBODY,
    "move": REVIEWERS,
}
