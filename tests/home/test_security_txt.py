"""Where to report a vulnerability (RFC 9116)."""

import datetime

import pytest
from django.conf import settings
from django.utils import timezone

from ptvt_site.core.models import SiteSettings

PATH = "/.well-known/security.txt"


@pytest.fixture
def fields(client, site):
    SiteSettings.objects.create(site=site, email="info@voorbeeld.nl")
    response = client.get(PATH)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_names_who_to_ask_and_does_not_expire_within_60_days(fields):
    """When this fails: see whether the contact is right, and set SECURITY_TXT_EXPIRES further."""
    assert fields["Contact"] == "mailto:info@voorbeeld.nl"
    assert fields["Preferred-Languages"] == "nl, en"
    assert fields["Canonical"] == settings.WAGTAILADMIN_BASE_URL.rstrip("/") + PATH
    left = datetime.datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert datetime.timedelta(days=60) < left < datetime.timedelta(days=366)


def test_has_the_contact_of_the_settings_first_and_else_the_home_page(client, site, settings):
    assert b"Contact: http://testserver/\n" in client.get(PATH).content
    settings.SECURITY_CONTACT = "https://voorbeeld.nl/melden"
    assert b"Contact: https://voorbeeld.nl/melden\n" in client.get(PATH).content
