"""Events in the words of schema.org."""

from django.utils import timezone

from ptvt_site.core.metadata.addresses import absolute_url
from ptvt_site.core.metadata.structured_data import filled, reference

_STATES = {"geannuleerd": "EventCancelled", "verplaatst": "EventRescheduled"}
_ATTENDANCE = {"plek": "Offline", "online": "Online", "beide": "Mixed"}


def event(request, page) -> dict:
    """An event; times with the offset of the clock on that day."""

    def moment(value) -> str:
        if value is None:
            return ""
        local = timezone.localtime(value)
        return (local.date() if page.is_all_day else local).isoformat()

    url = absolute_url(request, page.get_url(request))
    state = _STATES.get(page.state, "EventScheduled")
    return filled(
        {
            "@type": "Event",
            # An event has an organiser, and no author.
            "author": None,
            "organizer": reference(request, "organisatie"),
            "startDate": moment(page.start),
            "endDate": moment(page.end),
            "previousStartDate": moment(page.previous_start) if page.state == "verplaatst" else "",
            "eventStatus": f"https://schema.org/{state}",
            "eventAttendanceMode": "https://schema.org/"
            f"{_ATTENDANCE[page.attendance]}EventAttendanceMode",
            "location": _locations(page, url),
            "offers": _offer(page),
        }
    ) | {"author": None}


def _locations(page, url: str) -> list[dict]:
    locations = []
    if page.place and page.attendance != "online":
        place = page.place
        address = {
            "@type": "PostalAddress",
            "streetAddress": place.street,
            "postalCode": place.postcode,
            "addressLocality": place.city,
            "addressCountry": "NL",
        }
        locations.append({"@type": "Place", "name": place.name, "address": filled(address)})
    if page.attendance != "plek":
        link = page.place.url if page.place and page.place.url else page.registration_url
        locations.append({"@type": "VirtualLocation", "url": link or url})
    return locations


def _offer(page) -> dict:
    if not page.registration_url:
        return {}
    free = {"price": "0", "priceCurrency": "EUR"} if page.price.casefold() == "gratis" else {}
    sold = "SoldOut" if page.state == "vol" else "InStock"
    return {
        "@type": "Offer",
        "url": page.registration_url,
        "availability": f"https://schema.org/{sold}",
        **free,
    }
