"""The permissions of each role: one table, tested on the views of the admin."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page, PageViewRestriction, UploadedFile

from ptvt_site.core.models import CustomDocument, CustomImage, SiteSettings
from ptvt_site.editors.trash.models import TREE
from tests import factories

from .conftest import ANONYMOUS, NOBODY, filled_in

WRITERS = {"Redacteur", "Eindredacteur", "Beheerder"}
REVIEWERS = WRITERS - {"Redacteur"}
MANAGERS = {"Beheerder"}
EVERYBODY = [ANONYMOUS, NOBODY, *sorted(WRITERS)]

# Of each page type. The second of two is for pages with pages below them.
ON_PAGES = {
    "list": WRITERS,
    "form": WRITERS,
    "draft": WRITERS,
    "history": WRITERS,
    "save": WRITERS,
    "submit": WRITERS,
    "copy": WRITERS,
    "publish": REVIEWERS,
    "unpublish": REVIEWERS,
    "lock": REVIEWERS,
    "make private": REVIEWERS,
    "delete": (REVIEWERS, MANAGERS),
}
PAGE_TYPES = [
    "homepage",
    "standardpage",
    "newsindexpage",
    "newspage",
    "publicationindexpage",
    "publicationpage",
    "programmeindexpage",
    "programmepage",
    "partnerindexpage",
]
WITH_PAGES_BELOW = {"homepage", "newsindexpage", "publicationindexpage", "programmeindexpage"}
ON_FILES = {
    "upload a picture": WRITERS,
    "upload a document": WRITERS,
    "change a picture of one's own": WRITERS,
    "change a document of one's own": WRITERS,
    "change a picture": REVIEWERS,
    "change a document": REVIEWERS,
    "delete a picture": REVIEWERS,
    "delete a document": REVIEWERS,
}
# Elsewhere in the admin, by address.
ADDRESSES = {
    "": WRITERS,
    "account/": WRITERS,
    "berichten/": WRITERS,
    "programmas/": WRITERS,
    "images/": WRITERS,
    "documents/": WRITERS,
    "images/chooser/": WRITERS,
    "documents/chooser/": WRITERS,
    "choose-page/": WRITERS,
    "reports/workflow_tasks/": WRITERS,
    "snippets/publications/topic/": WRITERS,
    "snippets/network/partner/": WRITERS,
    "snippets/publications/topic/add/": REVIEWERS,
    "snippets/publications/topic/edit/{topic}/": REVIEWERS,
    "snippets/publications/topic/delete/{topic}/": MANAGERS,
    "snippets/network/partner/add/": REVIEWERS,
    "snippets/network/partner/edit/{partner}/": REVIEWERS,
    "snippets/network/partner/delete/{partner}/": REVIEWERS,
    "redirects/": REVIEWERS,
    "redirects/add/": REVIEWERS,
    "settings/core/sitesettings/{site}/": MANAGERS,
    "users/": MANAGERS,
    "users/new/": MANAGERS,
    "groups/": MANAGERS,
    "groups/new/": MANAGERS,
    "collections/": MANAGERS,
    "collections/add/": MANAGERS,
    "workflows/list/": MANAGERS,
    "workflows/tasks/index/": MANAGERS,
    "sites/": MANAGERS,
}


@pytest.fixture
def pages(home, news_index, publication_index, programme_index, programme):
    """A page of each type, by the name of its model."""
    made = [
        home,
        news_index,
        publication_index,
        programme_index,
        programme,
        factories.StandardPageFactory(parent=home),
        factories.NewsPageFactory(parent=news_index),
        factories.PublicationPageFactory(parent=publication_index),
        Page.objects.get(slug="partners").specific,
    ]
    return {page._meta.model_name: page for page in made}


@pytest.fixture
def who_can(client, log_in):
    """Those of EVERYBODY for whom an attempt succeeds; each starts from the same."""

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


@pytest.fixture
def attempt_on(client, editor):
    """A function that tries an action on a page, and says whether it succeeded."""

    def make(action, page):
        def url(name, *extra):
            return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *extra])

        def now():
            return Page.objects.filter(pk=page.pk).first()

        edit = url("edit")
        client.force_login(editor)
        form = filled_in(client.get(edit), page) | {"title": "Anders"}
        client.logout()

        def send(button):
            client.post(edit, form | {button: "1"})

        def title_of_draft():
            return now().specific.get_latest_revision_as_object().title

        looks = {
            "list": reverse("wagtailadmin_explore", args=[page.pk]),
            "form": edit,
            "draft": url("view_draft"),
            "history": url("history"),
            "copy": url("copy"),
        }
        private = {"restriction_type": "login"}
        does = {
            "save": (lambda: send("action-save"), lambda: title_of_draft() == "Anders"),
            "submit": (lambda: send("action-submit"), lambda: now().current_workflow_state),
            "publish": (lambda: send("action-publish"), lambda: now().title == "Anders"),
            "unpublish": (lambda: client.post(url("unpublish")), lambda: not now().live),
            "lock": (lambda: client.post(url("lock")), lambda: now().locked),
            "make private": (
                lambda: client.post(url("set_privacy"), private),
                lambda: PageViewRestriction.objects.filter(page=page.pk).exists(),
            ),
            "delete": (lambda: client.post(url("delete")), lambda: not now().path.startswith(TREE)),
        }

        def attempt(user):
            if action in looks:
                return answers(client, looks[action])
            do, is_done = does[action]
            do()
            return is_done()

        return attempt

    return make


@pytest.mark.parametrize("page_type", PAGE_TYPES)
@pytest.mark.parametrize("action", ON_PAGES)
def test_on_pages(pages, attempt_on, who_can, action, page_type):
    allowed = ON_PAGES[action]
    if isinstance(allowed, tuple):
        allowed = allowed[page_type in WITH_PAGES_BELOW]
    if (action, page_type) == ("delete", "homepage"):
        allowed = set()  # The root page of a site cannot be deleted.
    assert who_can(attempt_on(action, pages[page_type])) == allowed


@pytest.mark.parametrize("address", ADDRESSES)
def test_elsewhere(client, site, who_can, address):
    topic, partner = factories.TopicFactory(), factories.PartnerFactory()
    path = "/beheer/" + address.format(topic=topic.pk, partner=partner.pk, site=site.pk)
    assert who_can(lambda user: answers(client, path)) == ADDRESSES[address]


@pytest.mark.parametrize("action", ON_FILES)
def test_on_files(client, site, who_can, action):
    model = CustomImage if "picture" in action else CustomDocument
    app = "wagtailimages" if model is CustomImage else "wagtaildocs"
    root = Collection.get_first_root_node()
    factory = factories.ImageFactory if model is CustomImage else factories.DocumentFactory

    def attempt(user):
        if action.startswith("upload"):
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
        if action.startswith("delete"):
            client.post(reverse(f"{app}:delete", args=[one.pk]))
            return not model.objects.filter(pk=one.pk).exists()
        return answers(client, reverse(f"{app}:edit", args=[one.pk]))

    assert who_can(attempt) == ON_FILES[action]


def test_settings_are_saved_for_managers_only(client, site, who_can):
    address = f"/beheer/settings/core/sitesettings/{site.pk}/"

    def attempt(user):
        before = SiteSettings.objects.filter(site=site).values().first()
        client.post(address, {"email": "anders@voorbeeld.nl", "social_links-count": "0"})
        return SiteSettings.objects.filter(site=site).values().first() != before

    assert who_can(attempt) == MANAGERS


def test_wagtails_own_groups_are_gone(db):
    assert set(Group.objects.values_list("name", flat=True)) == WRITERS


def test_a_writer_finds_no_button_to_publish(client, news_index, log_in):
    draft = factories.NewsPageFactory(parent=news_index, live=False)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    for role in WRITERS:
        log_in(role)
        shown = b'name="action-publish"' in client.get(address).content
        assert shown == (role in REVIEWERS)
