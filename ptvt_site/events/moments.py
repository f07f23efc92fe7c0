"""Days and times of events, in Dutch."""

from datetime import datetime, time, timedelta

from django.utils.formats import date_format

# What ends within these hours on the next day, is of one evening.
NIGHT = timedelta(hours=12)


def shown_days(first, last) -> str:
    """One day, or the first and the last without what they share, such as `3 t/m 5 mei 2027`."""
    until = date_format(last, "j F Y")
    if first == last:
        return until
    same = "j" if (first.year, first.month) == (last.year, last.month) else "j F"
    return f"{date_format(first, same if first.year == last.year else 'j F Y')} t/m {until}"


def shown_times(start: datetime, end: datetime) -> str:
    """The hours, such as `10.00–15.00 uur`; by night with what tells the days apart."""
    if end == start:
        return f"{start:%H.%M} uur"
    if end.date() == start.date() or end.time() > start.time():
        return f"{start:%H.%M}–{end:%H.%M} uur"
    if end - start >= NIGHT:
        return f"{start:%H.%M} uur tot {end:%H.%M} uur op de laatste dag"
    if end.time() == time.min:
        return f"{start:%H.%M}–24.00 uur"
    return f"{start:%H.%M}–{end:%H.%M} uur (volgende dag)"
