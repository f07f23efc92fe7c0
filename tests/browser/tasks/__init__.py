"""Every task of an editor, as each role: from the log-in to what a visitor gets.

A role with the permission does the task up to the public page; that others are refused,
`tests/editors/test_every_way.py` and `test_permissions.py` try.
"""

REDACTEUR, EINDREDACTEUR, BEHEERDER = "Redacteur", "Eindredacteur", "Beheerder"
ROLES = (REDACTEUR, EINDREDACTEUR, BEHEERDER)

# Tried by day; the acts of the rest are tried by day without a browser.
BY_DAY = {
    *("write a programme page with blocks", "schedule", "review there and back"),
    *("replace a document", "restore from the trash", "replace a link on eight pages"),
    *("change what is on every page", "find it in the guide", "plan an event"),
}
# What a Redacteur writes comes on the site when somebody else approves it.
OF_REVIEWERS = {
    *("review there and back", "schedule", "replace a document", "crop a picture", "redirect"),
    *("restore from the trash", "add a partner", "change what is on every page"),
    *("plan an event", "add a region", "add a person"),
}
# From the first click to what a visitor gets; choosing a file in the system's own window is none.
# Counted on the forms as they are: a number that rises is a step back.
MAX_CLICKS = {
    "write a news item": 7, "write a publication": 12, "write a programme page with blocks": 24,
    "change a programme and go back": 6, "review there and back": 8, "schedule": 4,
    "paste from word": 6, "replace a link on eight pages": 5, "merge topics": 7,
    "restore from the trash": 6, "replace a document": 4, "crop a picture": 4, "add a partner": 6,
    "choose related posts": 6, "change what is on every page": 16, "redirect": 7,
    "find it in the guide": 2, "plan an event": 16, "add a region": 14, "add a person": 12,
    "say who takes over": 4,
}  # fmt: skip


def may(role: str, task: str) -> bool:
    """Whether a role has the permission for a task."""
    if task == "merge topics":
        return role == BEHEERDER
    return role != REDACTEUR or task not in OF_REVIEWERS
