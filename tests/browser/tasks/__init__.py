"""Every task of an editor, as each role: from the log-in to what a visitor gets.

A role with the permission does the task up to the public page; that others are refused,
`tests/editors/test_every_way.py` and `test_permissions.py` try.
"""

import pytest

from tests.selection import by_day

REDACTEUR, EINDREDACTEUR, BEHEERDER = "Redacteur", "Eindredacteur", "Beheerder"
ROLES = (REDACTEUR, EINDREDACTEUR, BEHEERDER)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# By day one role that may do almost every task.
TRIED = by_day([EINDREDACTEUR], at_night=ROLES)


def task(max_clicks: int, role: str = REDACTEUR, *, by_day: bool = False, phone: bool = False):
    """Let a test try a task as this role and those with more rights, at a desk or also on a phone.

    From the first click to what a visitor gets; choosing a file in the system's own window is none.
    The clicks are counted on the forms as they are: a number that rises is a step back. The acts of
    the tasks that are tried at night are tried by day without a browser.
    """
    marks = () if by_day else pytest.mark.whole
    able = [one for one in TRIED if one in ROLES[ROLES.index(role) :]]
    cases = [pytest.param((one, max_clicks, {}), marks=marks, id=one) for one in able]
    if phone:
        cases.append(pytest.param((EINDREDACTEUR, max_clicks, PHONE), id="phone"))
    return pytest.mark.parametrize("attempt", cases, indirect=True)
