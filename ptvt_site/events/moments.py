"""Days and times of events, in Dutch."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def shown_moment(start: datetime | None, end: datetime | None, *, is_all_day: bool = False) -> str:
    """From when to when, such as `28 januari 2027, 10.00–15.00 uur` or `3 t/m 5 mei 2027`."""
    if start is None:
        return ""
    start, end = timezone.localtime(start), timezone.localtime(end or start)
    days = shown_days(start.date(), end.date())
    return days if is_all_day else f"{days}, {shown_times(start, end)}"


def shown_days(first, last) -> str:
    """One day, or the first and the last, without what they share."""
    until = date_format(last, "j F Y")
    if first == last:
        return until
    same = "j" if (first.year, first.month) == (last.year, last.month) else "j F"
    return f"{date_format(first, same if first.year == last.year else 'j F Y')} t/m {until}"


def shown_times(start: datetime, end: datetime) -> str:
    """The hours, such as `10.00–15.00 uur`."""
    until = f"–{end:%H.%M}" if end != start else ""
    return f"{start:%H.%M}{until} uur"
