"""All personal data is in a register, and nothing about visitors is stored."""

import re
from pathlib import Path

import yaml
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import models

from ptvt_site.core.models import SiteSettings
from tests import factories

REGISTER = yaml.safe_load(Path(__file__).with_name("personal_data.yaml").read_text())
STORED, COOKIES = REGISTER["stored"], REGISTER["cookies"]
# Fields with such a name, or of such a type, hold something of a person.
_NAMES = re.compile(
    r"(^|_)(email|phone|ip|ip_address|user_agent|password|first_name|last_name|username|author_name|"
    r"avatar|last_login|session_key|session_data|credit)$"
)
_TYPES = (models.EmailField, models.GenericIPAddressField)
# A password of a page or a collection, not of a person.
NOT_OF_PEOPLE = re.compile(r"wagtailcore\.(Collection|Page)ViewRestriction\.password")
VISITS = "/ /actueel/ /zoeken/?q=techniek /publicaties/ /bestaat-niet/ /api/v2/posts/".split()


def personal_fields() -> set[str]:
    """The fields of all models that are about a person, as far as a program can see."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.related_model is get_user_model()
        or isinstance(field, _TYPES)
        or _NAMES.search(field.name)
    }


def test_all_personal_data_is_in_the_register_which_names_only_what_exists():
    missing = personal_fields() - STORED.keys()
    assert [name for name in missing if not NOT_OF_PEOPLE.fullmatch(name)] == []
    for name, facts in STORED.items():
        label, _, field = name.rpartition(".")
        assert apps.get_model(label)._meta.get_field(field), name
        assert len(facts) == 3 and all(facts), name
    assert (settings.SESSION_COOKIE_AGE, settings.TRASH_DAYS) == (8 * 60 * 60, 30)


def test_a_visit_leaves_no_row_and_no_cookie(client, site, news_index):
    factories.NewsPageFactory(parent=news_index, title="Techniek")
    SiteSettings.objects.create(site=site)
    stored = [apps.get_model(name.rpartition(".")[0]) for name in STORED]
    before = {model: model.objects.count() for model in stored}
    for path in VISITS:
        response = client.get(path, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Bezoeker/1.0")
        assert not response.cookies, path
        assert {model: model.objects.count() for model in stored} == before, path


def test_cookies_are_in_the_register(client, editor, site):
    client.get("/account/login/")
    client.post("/account/login/", {"login": "redacteur", "password": "geheim-woord-123"})
    client.get("/beheer/")
    names = {name.removeprefix("__Host-") for name in client.cookies}
    names |= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, CookieStorage.cookie_name}
    assert names <= COOKIES.keys()
