"""All personal data is in a register, and nothing about visitors is stored."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone
from wagtail.models import Comment, PageLogEntry

from ptvt_site.core.models import SiteSettings
from ptvt_site.directory.contact import ContactMessage
from ptvt_site.feedback.models import Feedback, FormatRequest
from ptvt_site.following.models import Subscriber
from tests import factories

REGISTER = yaml.safe_load(Path(__file__).with_name("personal_data.yaml").read_text())
STORED, COOKIES = REGISTER["stored"], REGISTER["cookies"]
VISITORS = ("visitor", "follower")
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


def test_a_visit_leaves_no_row_and_no_cookie(client, site):
    factories.NewsPageFactory(title="Techniek")
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
    # A device is remembered per account: the key of that is no part of the name in the register.
    names = {name.removeprefix("__Host-").removesuffix(f"-{editor.pk}") for name in client.cookies}
    names |= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, CookieStorage.cookie_name}
    assert names <= COOKIES.keys()


def kept_of_a_visitor(address: str, page) -> list[models.Model]:
    """A row of each model in which visitors leave an address, and what they said without one."""
    follower = Subscriber.objects.create(email=address)
    followed = follower.subscriptions.create(address="/actueel/", frequency="meteen")
    document = factories.DocumentFactory()
    return [
        follower,
        followed,
        ContactMessage.objects.create(email=address, text="Hoe kan ik meedoen?"),
        FormatRequest.objects.create(document=document, email=address, wish="Grote letters"),
        Feedback.objects.create(path="/", page=page, found=False, text=f"Mail {address}."),
    ]


def test_what_is_kept_of_one_address_is_shown_and_deleted_alone(site, django_user_model):
    post = factories.NewsPageFactory(summary="Vraag jan@x.nl.")
    user = django_user_model.objects.create_user("jan", "jan@x.nl")
    said = Comment.objects.create(page=post, user=user, text="Jan@x.nl: mooi", contentpath="title")
    others = [*kept_of_a_visitor("an.jan@x.nl", post), *kept_of_a_visitor("jan@x.nl.be", post)]
    others.append(ContactMessage.objects.create(email="a@x.nl", text="Ik zoek jan@x.nl"))
    block = {"type": "text", "value": "<p>Mail jan@x.nl.</p>"}
    story = factories.NewsPageFactory(body=json.dumps([block]))
    gone = factories.NewsPageFactory(title="Over jan@x.nl")
    logged = PageLogEntry.objects.log_action(gone, "wagtail.edit")
    gone.delete()
    draft = {"content": {"summary": "Vraag:\njan@x.nl"}, "version_at": timezone.now()}
    others.append(post.shared_versions.create(**draft, expires_at=timezone.now()))
    theirs = kept_of_a_visitor("Jan@X.nl", post)
    of_visitors = {name.rpartition(".")[0] for name, (who, *_) in STORED.items() if who in VISITORS}
    assert {row._meta.label for row in theirs} >= of_visitors
    for arguments in (["jan", "--delete"], [""], [" @", "--delete"]):
        with pytest.raises(CommandError):
            call_command("personal_data", *arguments)
    for options, is_left in ([], True), (["--delete"], False):
        output, notes = StringIO(), StringIO()
        call_command("personal_data", "jan@x.nl", *options, stdout=output, stderr=notes)
        shown = {(row["model"], row["pk"]) for row in json.loads(output.getvalue())}
        assert shown == {(row._meta.label_lower, row.pk) for row in theirs}
        for row in (post.post_ptr, story, user, said, logged, *others[-2:]):
            assert f"Elsewhere: {row._meta.label} {row.pk}," in notes.getvalue()
        assert f"/beheer/pages/{post.pk}/edit/" in notes.getvalue()
        assert f"/beheer/users/edit/{user.pk}/" in notes.getvalue()
        assert [type(row).objects.filter(pk=row.pk).exists() for row in theirs] == [is_left] * 5
    assert all(type(row).objects.filter(pk=row.pk).exists() for row in (post, user, said, *others))
