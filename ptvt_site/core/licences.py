"""The licences under which content may be used again."""

from django.db import models

from .link import Link


class Licence(models.TextChoices):
    """What editors can choose."""

    CC_BY = "cc-by-4.0", "CC BY 4.0: gebruik mag, met naamsvermelding"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0: ook, en delen onder dezelfde licentie"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0: alleen niet-commercieel, met naamsvermelding"
    CC_BY_ND = "cc-by-nd-4.0", "CC BY-ND 4.0: ongewijzigd, met naamsvermelding"
    CC0 = "cc0-1.0", "CC0: gebruik mag zonder voorwaarden"
    NONE = "geen", "Alle rechten voorbehouden"


def licence_link(key: str) -> Link | None:
    """The name and address of a licence; None when all rights are reserved."""
    if key in ("", Licence.NONE):
        return None
    name = Licence(key).label.partition(":")[0]
    code, version = key.rsplit("-", 1)
    place = (
        f"publicdomain/zero/{version}" if key == Licence.CC0 else f"licenses/{code[3:]}/{version}"
    )
    return Link(name, f"https://creativecommons.org/{place}/deed.nl")
