"""No English is left in the admin, for any of the roles; our own Dutch is complete and polite."""

import re
from importlib import import_module
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, Task

from news.models import NewsPage
from publications.models import PublicationPage
from tests import factories
from tests.editors import english
from tests.editors.conftest import html_of
from tests.editors.test_start_page import scheduled, submitted
from tests.editors.writing.test_autosave import address as address_of
from tests.editors.writing.test_autosave import initial_data
from tests.selection import WHOLE, by_day

# A Beheerder has all screens; those of a Redacteur differ on the first addresses only. Where links
# lead is for the night. The last number is how many pages there are at least.
ROLES = [("Redacteur", False, 40), ("Beheerder", WHOLE, 200 if WHOLE else 45)]
ADDRESS = re.compile(r"/beheer/[^\s\"'<>\\]*")
# They end the session, or give a file, a picture or a script.
NOT_PAGES = re.compile(
    r"/logout/|/jsi18n/|/sprite|export=|/preview/[^?]*$|/thumbnail|/generate_url/"
)
PAGE_VIEWS = "add_subpage copy move delete unpublish history usage privacy workflow_history"
CHOOSERS = """
    choose-page/ choose-page/?page_type=news.newspage choose-external-link/ choose-email-link/
    choose-phone-link/ choose-anchor-link/ embeds/chooser/ images/chooser/
    images/chooser/?select_format=true documents/chooser/ snippets/choose/publications/topic/
    workflows/task_chooser/
"""
BULK = (
    ("wagtailcore/page", "news", "delete move publish unpublish"),
    ("publications/post", "news", "add_topic publish unpublish"),
    ("core/customimage", "picture", "delete add_tags add_to_collection"),
    ("core/customdocument", "file", "delete add_tags add_to_collection"),
    ("publications/topic", "topic", "delete"),
    ("accounts/user", "user", "delete assign_role set_active_state"),
)
SOURCES = sorted(Path(settings.LOCALE_PATHS[0]).rglob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[ds]|\{\w+\}")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_our_own_messages_are_complete_and_compiled(source):
    """After a change, `make messages` compiles them."""

    def said(entries) -> dict[tuple, list[str]]:
        return {
            (entry.msgctxt, entry.msgid): [*entry.msgstr_plural.values()] or [entry.msgstr]
            for entry in entries
        }

    entries = polib.pofile(source)
    assert said(polib.mofile(source.with_suffix(".mo"))) == said(entries)
    for entry in entries:
        known = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in said([entry])[entry.msgctxt, entry.msgid]:
            assert text and set(PLACEHOLDER.findall(text)) <= known, entry.msgid
            assert not english.INFORMAL.search(text), text


def test_catalogue_has_dutch_for_every_message():
    """What Wagtail leaves untranslated is in `ptvt_site/locale`, and some that we say better."""
    assert gettext("Bold") == "Vet"
    # Most of allauth is not in use here; `tests/accounts/test_dutch.py` reads its pages.
    entries = list(english.catalogue(with_allauth=False))
    left = {
        entry.msgid
        for entry in entries
        for text in english.in_dutch(entry)
        if text in (entry.msgid, entry.msgid_plural)
        and not english.is_same(text)
        and not english.DEVELOPERS.match(text.casefold())
    }
    assert sorted(left) == []
    # Editors know the names of lists, not what Wagtail calls their items.
    dutch = {text for entry in entries for text in english.in_dutch(entry)}
    assert [text for text in dutch if re.search(r"\bsnippets?\b", text)] == ["Wagtail snippets"]


@pytest.fixture(scope="module")
def messages():
    return english.Catalogue()


@pytest.fixture
def content(news_index, programme, label, editor):
    Page.objects.filter(title__startswith="Welcome").delete()
    picture, file = factories.ImageFactory(title="Robot"), factories.DocumentFactory(title="Plan")
    news = factories.NewsPageFactory(title="Robots", image=picture, topics=[label], owner=editor)
    for title in ("Robots in de klas", "Robots in de klas en thuis"):
        news.title, news.body = title, [("text", f"<p>{title}</p>")]
        news.save_revision(user=editor).publish(user=editor)
    news.title = "Robots overal"
    news.save_revision(user=editor)
    submitted(editor, news_index, "Nakijken")
    scheduled(editor, news_index, "Straks")
    locked = {"locked": True, "locked_by": editor, "locked_at": timezone.now()}
    factories.NewsPageFactory(title="Op slot", **locked)
    factories.StandardPageFactory(title="Over ons")
    factories.PartnerFactory()
    Redirect.add_redirect("/oud/", redirect_to=news)
    Collection.get_first_root_node().add_child(name="Foto’s")
    return {"picture": picture, "file": file, "news": news, "topic": label, "user": editor}


def kind_of(address: str) -> str:
    """What kind of page an address leads to: without numbers, values, sorting and paging."""
    path, _, query = address.partition("?")
    asked = sorted({part.partition("=")[0] for part in query.split("&")} - {"ordering", "p"})
    return re.sub(r"[0-9a-f-]{36}|\d+", "N", path) + "?" + "&".join(asked)


def first_addresses(content) -> list[str]:
    """Where to start: what a link alone does not lead to."""
    news, picture, file = (content[name].pk for name in ("news", "picture", "file"))
    home = content["news"].get_ancestors().get(depth=2).pk
    pages = Page.objects.filter(depth__gt=by_day(3, at_night=1))
    found = [f"/beheer/pages/{page.pk}/edit/" for page in pages]
    keys = by_day([news], at_night=[home, news])
    found += [f"/beheer/pages/{pk}/{view}/" for pk in keys for view in PAGE_VIEWS.split()]
    found += [f"/beheer/{chooser}" for chooser in CHOOSERS.split()]
    revisions = list(content["news"].revisions.order_by("pk").values_list("pk", flat=True))
    found += [
        f"/beheer/pages/{news}/revisions/compare/{revisions[0]}...{revisions[1]}/",
        f"/beheer/pages/{news}/revisions/compare/earliest...latest/",
        f"/beheer/pages/{news}/revisions/{revisions[0]}/revert/",
        f"/beheer/pages/{news}/move/{content['news'].get_parent().pk}/confirm/",
        f"/beheer/images/chooser/{picture}/select_format/",
        f"/beheer/images/{picture}/generate_url/",
        f"/beheer/documents/edit/{file}/",
        f"/beheer/workflows/tasks/edit/{Task.objects.first().pk}/",
        "/beheer/bestaat-niet/",
        "/beheer/pages/999999/edit/",
    ]
    for model, name, actions in BULK:
        at = f"?id={content[name].pk}&next=/beheer/"
        found += [f"/beheer/bulk/{model}/{action}/{at}" for action in actions.split()]
    return ["/beheer/", *found]


def crawl(client, start: list[str], follows_links: bool = True):
    """The pages at the first addresses, and one of each other kind of page that they lead to."""
    waiting, seen = list(start), {kind_of(address) for address in start}
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        assert response.status_code < 500, address
        if not re.search("html|json", response.get("Content-Type", "")) or response.streaming:
            continue
        body = response.text
        yield address, body
        for found in ADDRESS.findall(body.replace("&amp;", "&").replace("\\u0026", "&")):
            found = found.partition("#")[0]
            is_new = kind_of(found) not in seen and not NOT_PAGES.search(found)
            if follows_links and is_new:
                seen.add(kind_of(found))
                waiting.append(found)


def english_in(pages, messages) -> dict[str, str]:
    """The texts in English on those pages, each with the first address that shows it."""
    found, known = {}, set()
    for address, body in pages:
        for text in english.texts(body):
            if text and text not in known:
                known.add(text)
                if messages.english(text):
                    found[text] = address
    return found


@pytest.mark.parametrize(("role", "follows_links", "least"), by_day(ROLES[-1:], at_night=ROLES))
def test_admin_is_in_dutch(client, log_in, content, messages, role, follows_links, least):
    log_in(role)
    pages = dict(crawl(client, first_addresses(content), follows_links))
    found = english_in(pages.items(), messages)
    assert not found, "\n".join(f"{text!r} at {where}" for text, where in found.items())
    assert len(pages) > least


FORMS = {
    "/beheer/snippets/publications/topic/add/": {"name": ""},
    "/beheer/snippets/network/partner/add/": {"name": "", "website": "geen adres"},
    "/beheer/images/add/": {"title": ""},
    "/beheer/documents/add/": {"title": ""},
    "/beheer/redirects/add/": {"old_path": ""},
    "/beheer/users/new/": {"username": "een naam", "email": "x", "password1": "1"},
    "/beheer/groups/new/": {"name": ""},
    "/beheer/account/": {"name_email-email": "geen adres", "password-new_password1": "a"},
    "/beheer/workflows/add/": {"name": ""},
    "/beheer/choose-external-link/": {"external-link-chooser-url": "geen adres"},
    "/beheer/choose-email-link/": {"email-link-chooser-email_address": "geen adres"},
}
FORMSETS = ("page_permissions", "document_permissions", "image_permissions", "workflow_tasks")
FORMSETS = (*FORMSETS, "collection_permissions", "pages")
MANAGEMENT = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")


def test_mistakes_are_explained_in_dutch(admin, content, messages, news_index, publication_index):
    empty = {f"{name}-{field}": "0" for name in FORMSETS for field in MANAGEMENT}
    for address, data in FORMS.items():
        response = admin.post(address, data | empty)
        assert response.status_code == 200, address
        assert not english_in([(address, response.text)], messages)
    for model, parent in ((NewsPage, news_index), (PublicationPage, publication_index)):
        data = initial_data(model, parent) | {"slug": "met een spatie", "date": "morgen"}
        response = admin.post(address_of(model, parent), data | {"action-publish": "1"})
        body = response.text
        assert "Dit is een verplicht veld." in body or "Dit veld is verplicht." in body
        assert not english_in([(model, body)], messages)


def test_the_words_of_wagtails_scripts_are_in_dutch(admin, messages):
    """The catalogue that the scripts of the admin get."""
    catalogue = html_of(admin, "/beheer/jsi18n/")
    assert '"Are you sure?": "Weet u het zeker?"' in catalogue and "Sluit" in catalogue
    pair = re.compile(r'^    "((?:[^"\\]|\\.)+)": "((?:[^"\\]|\\.)*)"', re.MULTILINE)
    found = dict(pair.findall(catalogue))
    assert len(found) > 50
    assert [dutch for dutch in found.values() if messages.english(dutch)] == []


def test_exports_have_a_dutch_name_and_headings(admin, content):
    reports = "workflow workflow_tasks site_history locked_pages".split()
    files = {f"wagtailadmin_reports:{name}": "overzicht.csv" for name in reports}
    files |= {"wagtailadmin_reports:aging_pages": "overzicht", "berichten:index": "berichten"}
    for name, file in files.items():
        response = admin.get(reverse(name), {"export": "csv"})
        headings, *rows = b"".join(response.streaming_content).decode().splitlines()
        assert rows and f'filename="{file}' in response["Content-Disposition"], name
        assert not re.search("_|[a-z]+,|,[a-z]", re.sub(r"[A-Z][\w /]*", "", headings)), headings


# Their templates give these Dutch words of their own.
WITH_HEADING = {"comment_notifications", "content_types"}
MODULES = """
    admin.forms.choosers admin.forms.pages admin.forms.workflows contrib.redirects.forms
    admin.views.pages.bulk_actions.page_bulk_action documents.forms images.forms users.forms
""".split()


def test_every_field_of_wagtails_forms_has_a_label():
    """A field without one shows its name in the code, which is English."""
    modules = [import_module(f"wagtail.{name}") for name in MODULES]
    forms = [one for module in modules for one in vars(module).values() if isinstance(one, type)]
    unlabelled = [
        f"{form.__name__}.{name}"
        for form in forms
        for name, field in getattr(form, "base_fields", {}).items()
        if field.label is None and not field.widget.is_hidden and name not in WITH_HEADING
    ]
    assert unlabelled == []
