"""Events in the words of schema.org."""

from django.utils import timezone

from ptvt_site.core.metadata import filled, reference
from ptvt_site.core.site import absolute_url

SCHEMA = "https://schema.org/"
_STATES = {"geannuleerd": "EventCancelled", "verplaatst": "EventRescheduled"}
_ATTENDANCE = {"plek": "Offline", "online": "Online", "beide": "Mixed"}


def event(request, page) -> dict:
    """An event; times with the offset of the clock on that day."""

    def moment(value) -> str:
        local = value and timezone.localtime(value)
        return local and (local.date() if page.is_all_day else local).isoformat()

    offer = {"@type": "Offer", "url": page.registration_url}
    offer["availability"] = SCHEMA + ("SoldOut" if page.state == "vol" else "InStock")
    node = {
        "@type": "Event",
        "organizer": reference(request, "organisatie"),
        "startDate": moment(page.start),
        "endDate": moment(page.end),
        "previousStartDate": page.state == "verplaatst" and moment(page.previous_start),
        "eventStatus": SCHEMA + _STATES.get(page.state, "EventScheduled"),
        "eventAttendanceMode": f"{SCHEMA}{_ATTENDANCE[page.attendance]}EventAttendanceMode",
        "location": _locations(page, absolute_url(request, page.get_url(request))),
        "offers": page.registration_url and offer,
    }
    # An event has an organiser, and no author.
    return {name: value for name, value in filled(node).items() if value} | {"author": None}


def _locations(page, url: str) -> list[dict]:
    place, locations = page.place, []
    if place and page.attendance != "online":
        address = {"streetAddress": place.address, "addressLocality": place.city}
        address = filled({"@type": "PostalAddress", **address, "addressCountry": "NL"})
        locations.append({"@type": "Place", "name": place.name, "address": address})
    if page.attendance != "plek":
        link = (place and place.url) or page.registration_url or url
        locations.append({"@type": "VirtualLocation", "url": link})
    return locations
