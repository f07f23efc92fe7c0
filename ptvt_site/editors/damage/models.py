from django.db import models


class DamagedPage(models.Model):
    """A page of which some blocks could not be shown to a visitor."""

    # No foreign key: Wagtail's migrations need our user first, and are not there yet.
    page_id = models.IntegerField("nummer van de pagina", unique=True)
    blocks = models.PositiveIntegerField("aantal blokken")
    found_at = models.DateTimeField("gevonden op", auto_now=True)

    class Meta:
        verbose_name = "pagina met een beschadigd blok"
        verbose_name_plural = "pagina’s met een beschadigd blok"

    def __str__(self):
        return f"pagina {self.page_id}"
