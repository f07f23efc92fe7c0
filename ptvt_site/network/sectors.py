"""The sectors that work together in PTvT, in the order in which the site names them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models


class Sector(models.TextChoices):
    """Where a partner comes from."""

    OVERHEID = "overheid", "Overheid"
    ONDERWIJS = "onderwijs", "Onderwijs"
    BEDRIJFSLEVEN = "bedrijfsleven", "Bedrijfsleven"
    WERKNEMERS = "werknemers", "Werknemers"
    REGIO = "regio", "Regio"
    KENNISINSTELLING = "kennisinstelling", "Kennisinstelling"


@dataclass(frozen=True)
class SectorGroup:
    """Who or what belongs to one sector."""

    sector: str
    label: str
    members: list

    @classmethod
    def of(cls, members: Iterable[Any], sector_of: Callable[[Any], str]) -> list["SectorGroup"]:
        """The members by sector, in the sectors' own order; without empty sectors."""
        groups = defaultdict(list)
        for member in members:
            groups[sector_of(member)].append(member)
        return [cls(one.value, one.label, groups[one]) for one in Sector if one in groups]
