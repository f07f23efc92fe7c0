"""The permissions of each role in the admin; `test_every_way.py` tries each act on a page."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, UploadedFile

from ptvt_site.core.data import toml_beside
from ptvt_site.core.models import SiteSettings
from publications.models import PostKind
from tests import factories
from tests.editors.conftest import MANAGERS, REVIEWERS, WRITERS, html_of, screen_of

TOPICS = "/beheer/snippets/publications/topic/"
ROLES = {"writers": WRITERS, "reviewers": REVIEWERS, "managers": MANAGERS}
# Elsewhere in the admin, by address.
ADDRESSES = {"": WRITERS} | {
    address: ROLES[name]
    for name, addresses in toml_beside(__file__, "permissions.toml").items()
    for address in addresses.split()
}


def answers(client, address: str) -> bool:
    """Whether the address answers, and does not redirect to the start page or the login."""
    status = client.get(address).status_code
    assert status in (200, 302, 403)
    return status == 200


def test_elsewhere(client, site, allowed_to, monkeypatch):
    # Whether it answers is known before it is rendered, which takes long.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    topic, partner = factories.TopicFactory(), factories.PartnerFactory()
    page = factories.NewsPageFactory()
    keys = {"topic": topic.pk, "partner": partner.pk, "page": page.pk}
    keys |= {"person": factories.PersonFactory().pk, "kind": PostKind.objects.first().pk}
    paths = {address: f"/beheer/{address.format(**keys)}" for address in ADDRESSES}
    opened = {name: lambda user, path=path: answers(client, path) for name, path in paths.items()}
    assert allowed_to(opened) == ADDRESSES


@pytest.mark.parametrize("app", ["wagtailimages", "wagtaildocs"])
def test_on_files(client, site, allowed_to, app):
    factory, name, content = factories.DocumentFactory, "tekst.txt", b"Een tekst."
    if app == "wagtailimages":
        factory, name = factories.ImageFactory, "a.png"
        content = get_test_image_file().file.getvalue()
    model, root = factory._meta.model, Collection.get_first_root_node()

    def upload(user):
        file = SimpleUploadedFile(name, content)
        data = {"title": "Nieuw", "files[]": file, "collection": root.pk}
        client.post(reverse(f"{app}:add_multiple"), data)
        # A picture waits there until it is described.
        return model.objects.exists() or UploadedFile.objects.exists()

    def change(user, owner=None):
        one = factory(collection=root, uploaded_by_user=owner)
        return answers(client, reverse(f"{app}:edit", args=[one.pk]))

    def delete(user):
        one = factory(collection=root)
        client.post(reverse(f"{app}:delete", args=[one.pk]))
        return not model.objects.filter(pk=one.pk).exists()

    def change_own(user):
        return change(user, owner=user)

    who = {upload: WRITERS, change_own: WRITERS, change: REVIEWERS, delete: REVIEWERS}
    assert allowed_to({attempt: attempt for attempt in who}) == who


def test_settings_are_saved_for_reviewers(client, site, allowed_to):
    address = f"/beheer/settings/core/sitesettings/{site.pk}/"

    def attempt(user):
        before = SiteSettings.objects.filter(site=site).values().first()
        client.post(address, {"email": "anders@voorbeeld.nl", "social_links-count": "0"})
        return SiteSettings.objects.filter(site=site).values().first() != before

    assert allowed_to({"save": attempt}) == {"save": REVIEWERS}


def test_wagtails_own_groups_are_gone(db):
    assert set(Group.objects.values_list("name", flat=True)) == WRITERS


def test_each_finds_the_buttons_of_what_it_may(client, news_index, log_in):
    draft = factories.NewsPageFactory(live=False)
    explorer = reverse("wagtailadmin_explore", args=[news_index.pk])
    for role in WRITERS:
        log_in(role)
        for address in (screen_of(draft), explorer, "/beheer/berichten/"):
            found = re.search(r'name="action-publish"|/bulk/.*publish/', html_of(client, address))
            assert bool(found) == (role in REVIEWERS), address
        found = "/bulk/publications/topic/delete/" in html_of(client, TOPICS)
        assert found == (role in MANAGERS), role


def test_the_menu_has_no_lists_of_pages_for_who_may_see_none(without_role, site):
    assert '"url": "/beheer/berichten/"}' not in html_of(without_role, "/beheer/")
