import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from ptvt_site.core.fields import optional_key
from ptvt_site.core.models.trash import TREE
from ptvt_site.core.retention import Retention


class SharedVersion(models.Model):
    """A link to one version of a page, that lets anybody read it. Deleting it takes it back.

    The version is stored here: Wagtail's own changes while its editor writes on.
    """

    # The log leaves such a text out of addresses.
    token = models.CharField(max_length=64, unique=True, default=secrets.token_hex)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="shared_versions")
    content = models.JSONField()
    version_at = models.DateTimeField("versie van")
    expires_at = models.DateTimeField("geldig tot")
    created_by = optional_key(settings.AUTH_USER_MODEL, "gemaakt door")

    retentions = (Retention("Links naar concepten, na de laatste dag", 1, "expires_at"),)

    def __str__(self):
        return f"{self.page}"

    @property
    def is_superseded(self) -> bool:
        """Whether the page was published after this version."""
        published_at = self.page.live and self.page.last_published_at
        return bool(published_at) and published_at >= self.version_at

    @classmethod
    def working(cls):
        """The links that work now."""
        links = cls.objects.filter(expires_at__gt=timezone.now(), page__path__startswith=TREE)
        return links.select_related("page", "created_by").order_by("expires_at")
