"""The permissions of each role: one table, tested on the views of the admin."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page, UploadedFile

from ptvt_site.core.models import BasePage, CustomDocument, CustomImage, SiteSettings
from ptvt_site.directory.models import ContactPage, DossierPage, RegionIndexPage, RegionPage
from ptvt_site.events.models import EventIndexPage
from publications.models import PostKind
from tests import factories

from .conftest import ANONYMOUS, NOBODY, filled_in

WRITERS = {"Redacteur", "Eindredacteur", "Beheerder"}
REVIEWERS = WRITERS - {"Redacteur"}
MANAGERS = {"Beheerder"}
EVERYBODY = [ANONYMOUS, NOBODY, *sorted(WRITERS)]

# `test_every_way.py` tries what has more ways than a form.
ON_PAGES = {"action-save": WRITERS, "action-submit": WRITERS, "lock": REVIEWERS}
# The second of two is for pages with pages below them.
ON_EVERY_PAGE_TYPE = {
    "can_edit": WRITERS,
    "can_publish": REVIEWERS,
    "can_unpublish": REVIEWERS,
    "can_lock": REVIEWERS,
    "can_set_view_restrictions": REVIEWERS,
    "can_delete": (REVIEWERS, MANAGERS),
}
ON_FILES = dict.fromkeys(["upload", "change one's own"], WRITERS)
ON_FILES |= dict.fromkeys(["change", "delete"], REVIEWERS)
# Elsewhere in the admin, by address.
OF_WRITERS = """
    account/ berichten/ programmas/ images/ documents/ images/chooser/ documents/chooser/
    choose-page/ handleiding/ reports/workflow_tasks/ rapporten/nakijken/ rapporten/reacties/
    rapporten/andere-vorm/ rapporten/vragen/ rapporten/bezoek/ rapporten/volgers/
    rapporten/niet-gevonden/ snippets/publications/topic/ snippets/publications/person/
    snippets/network/partner/ snippets/events/place/ snippets/events/place/add/
""".split()
OF_REVIEWERS = """
    snippets/publications/topic/add/ snippets/publications/topic/edit/{topic}/
    snippets/network/partner/add/ snippets/network/partner/edit/{partner}/
    snippets/network/partner/delete/{partner}/ redirects/ redirects/add/ oude-adressen/
    snippets/search/synonyms/ snippets/search/synonyms/add/ snippets/search/pinnedresult/
    snippets/search/pinnedresult/add/ snippets/publications/postkind/
    snippets/publications/postkind/add/ snippets/publications/postkind/edit/{kind}/
    snippets/publications/postkind/delete/{kind}/ snippets/publications/person/add/
    snippets/publications/person/edit/{person}/ snippets/publications/person/delete/{person}/
    mensen/{person}/vertrek/
""".split()
OF_MANAGERS = """
    snippets/publications/topic/delete/{topic}/ users/ users/new/ groups/ groups/new/ collections/
    collections/add/ workflows/list/ workflows/tasks/index/ sites/
""".split()
ADDRESSES = dict.fromkeys(["", *OF_WRITERS], WRITERS) | dict.fromkeys(OF_REVIEWERS, REVIEWERS)
ADDRESSES |= dict.fromkeys(OF_MANAGERS, MANAGERS)


@pytest.fixture
def pages(home, news_index, publication_index, programme_index, programme):
    factories.StandardPageFactory(parent=home)
    factories.NewsPageFactory(parent=news_index)
    factories.PublicationPageFactory(parent=publication_index)
    factories.EventPageFactory(parent=EventIndexPage.objects.get())
    home.add_child(instance=ContactPage(title="Contact"))
    home.add_child(instance=DossierPage(title="Vmbo"))
    regions = home.add_child(instance=RegionIndexPage(title="Regio’s"))
    regions.add_child(instance=RegionPage(title="Oost"))
    pages = [page.specific for page in home.get_descendants(inclusive=True)]
    types = {model for model in apps.get_models() if issubclass(model, BasePage)}
    assert {type(page) for page in pages} == {model for model in types if model.is_creatable}
    return pages


@pytest.fixture
def allowed_to(client, log_in):
    """The roles of EVERYBODY for which an attempt succeeds; each starts from the same."""

    def try_all(attempt):
        able = set()
        for who in EVERYBODY:
            user = log_in(who)
            with transaction.atomic():
                if attempt(user):
                    able.add(who)
                transaction.set_rollback(True)
        return able

    return try_all


def answers(client, address: str) -> bool:
    """Whether the address answers, and does not redirect to the start page or the login."""
    status = client.get(address).status_code
    assert status in (200, 302, 403)
    return status == 200


def test_on_every_page_type(pages, log_in):
    users = {role: log_in(role) for role in EVERYBODY if role != ANONYMOUS}
    for page in pages:
        for permission, roles in ON_EVERY_PAGE_TYPE.items():
            able = {
                role
                for role, user in users.items()
                if getattr(page.permissions_for_user(user), permission)()
            }
            has_children = page.get_children().exists()
            allowed = roles[has_children] if isinstance(roles, tuple) else roles
            assert able == allowed, (page, permission)


def test_every_writer_opens_a_page(client, news_index, allowed_to):
    page = factories.NewsPageFactory(parent=news_index)
    names = [f"wagtailadmin_pages:{name}" for name in ("edit", "view_draft", "history", "copy")]
    for name in [*names, "wagtailadmin_explore"]:
        url = reverse(name, args=[page.pk])
        assert allowed_to(lambda user, url=url: answers(client, url)) == WRITERS, name


@pytest.mark.parametrize("action", ON_PAGES)
def test_on_a_page(client, editor, news_index, allowed_to, action):
    page = factories.NewsPageFactory(parent=news_index)
    edit, lock = (reverse(f"wagtailadmin_pages:{n}", args=[page.pk]) for n in ("edit", "lock"))
    client.force_login(editor)
    form = filled_in(client.get(edit), page) | {"title": "Anders"}

    def attempt(user):
        client.post(lock if action == "lock" else edit, form | {action: "1"})
        now = Page.objects.get(pk=page.pk)
        if action == "action-save":
            return now.specific.get_latest_revision_as_object().title == "Anders"
        return now.locked if action == "lock" else now.current_workflow_state

    assert allowed_to(attempt) == ON_PAGES[action]


def test_elsewhere(client, site, allowed_to):
    topic, partner = factories.TopicFactory(), factories.PartnerFactory()
    keys = {"topic": topic.pk, "partner": partner.pk, "site": site.pk}
    keys |= {"person": factories.PersonFactory().pk, "kind": PostKind.objects.first().pk}

    def who_opens(address: str) -> set[str]:
        return allowed_to(lambda user: answers(client, f"/beheer/{address.format(**keys)}"))

    assert {address: who_opens(address) for address in ADDRESSES} == ADDRESSES


@pytest.mark.parametrize("model", [CustomImage, CustomDocument])
@pytest.mark.parametrize("action", ON_FILES)
def test_on_files(client, site, allowed_to, action, model):
    app = "wagtailimages" if model is CustomImage else "wagtaildocs"
    root = Collection.get_first_root_node()
    factory = factories.ImageFactory if model is CustomImage else factories.DocumentFactory

    def attempt(user):
        if action == "upload":
            name, content = ("tekst.txt", b"Een tekst.")
            if model is CustomImage:
                name, content = ("a.png", get_test_image_file().file.getvalue())
            file = SimpleUploadedFile(name, content)
            data = {"title": "Nieuw", "files[]": file, "collection": root.pk}
            client.post(reverse(f"{app}:add_multiple"), data)
            # A picture waits there until it is described.
            return model.objects.exists() or UploadedFile.objects.exists()
        owner = user if "own" in action else None
        one = factory(collection=root, uploaded_by_user=owner)
        if action == "delete":
            client.post(reverse(f"{app}:delete", args=[one.pk]))
            return not model.objects.filter(pk=one.pk).exists()
        return answers(client, reverse(f"{app}:edit", args=[one.pk]))

    assert allowed_to(attempt) == ON_FILES[action]


def test_settings_are_saved_for_reviewers(client, site, allowed_to):
    address = f"/beheer/settings/core/sitesettings/{site.pk}/"

    def attempt(user):
        before = SiteSettings.objects.filter(site=site).values().first()
        client.post(address, {"email": "anders@voorbeeld.nl", "social_links-count": "0"})
        return SiteSettings.objects.filter(site=site).values().first() != before

    assert allowed_to(attempt) == REVIEWERS


def test_wagtails_own_groups_are_gone(db):
    assert set(Group.objects.values_list("name", flat=True)) == WRITERS


def test_a_writer_finds_no_button_to_publish(client, news_index, log_in):
    draft = factories.NewsPageFactory(parent=news_index, live=False)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    for role in WRITERS:
        log_in(role)
        shown = b'name="action-publish"' in client.get(address).content
        assert shown == (role in REVIEWERS)
