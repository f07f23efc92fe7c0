"""A map of the Netherlands in five simple shapes, drawn by us: the regions of the Techniekpact."""

from django.db import models

VIEW_BOX = "0 10 300 405"


class Area(models.TextChoices):
    """A region of the Techniekpact."""

    NOORD = "noord", "Noord"
    OOST = "oost", "Oost"
    NOORDWEST = "noordwest", "Noordwest"
    ZUIDWEST = "zuidwest", "Zuidwest"
    ZUIDOOST = "zuidoost", "Zuidoost"


# The path of each, and the place of its name.
SHAPES = {
    Area.NOORD: ("M152 20h98a50 50 0 0 1 50 50v58H152z", 226, 82),
    Area.OOST: ("M152 132h148v24a92 92 0 0 1-92 92h-56z", 222, 188),
    Area.NOORDWEST: ("M148 40v160H46v-58a102 102 0 0 1 102-102z", 99, 158),
    Area.ZUIDWEST: ("M148 204v108H96A96 96 0 0 1 0 216v-12z", 84, 256),
    Area.ZUIDOOST: ("M152 252h98v60a98 98 0 0 1-98 98z", 198, 310),
}
