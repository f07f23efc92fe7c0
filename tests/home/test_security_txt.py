"""Where to report a vulnerability (RFC 9116)."""

import datetime

from django.utils import timezone

from ptvt_site.core.models import SiteSettings

PATH = "/.well-known/security.txt"


def fields(client) -> dict[str, str]:
    response = client.get(PATH)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in response.text.splitlines())


def test_does_not_expire_within_60_days_and_names_the_best_contact(client, site, settings):
    """When this fails: see whether the contact is right, and set SECURITY_TXT_EXPIRES further."""
    found = fields(client)
    assert found["Preferred-Languages"] == "nl, en"
    assert found["Canonical"] == settings.WAGTAILADMIN_BASE_URL.rstrip("/") + PATH
    left = datetime.datetime.fromisoformat(found["Expires"]) - timezone.now()
    assert datetime.timedelta(days=60) < left < datetime.timedelta(days=366)
    assert found["Contact"] == "http://testserver/"
    SiteSettings.objects.create(site=site, email="info@voorbeeld.nl")
    assert fields(client)["Contact"] == "mailto:info@voorbeeld.nl"
    settings.SECURITY_CONTACT = "https://voorbeeld.nl/melden"
    assert fields(client)["Contact"] == "https://voorbeeld.nl/melden"
