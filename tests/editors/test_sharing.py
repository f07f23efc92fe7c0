"""Versions that somebody without an account can read."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from ptvt_site.editors.models import SharedVersion
from tests import factories


@pytest.fixture
def draft(news_index):
    """A draft of a news item."""
    page = factories.NewsPageFactory(parent=news_index, title="Nog niet af", live=False)
    page.save_revision()
    return page


@pytest.fixture
def shared(client, log_in, draft):
    """The address of a link that an editor made; nobody is logged in."""
    log_in("Redacteur")
    client.post(reverse("ptvt_share", args=[draft.pk]))
    client.logout()
    return reverse("shared_version", args=[SharedVersion.objects.get().token])


def test_shows_one_version_with_a_banner_and_is_kept_nowhere(client, draft, shared):
    draft.title = "Later geschreven"
    draft.save_revision()
    response = client.get(shared)
    body = response.content.decode()
    assert "Nog niet af" in body and "Dit is een concept" in body and "Later" not in body
    assert "noindex" in response["X-Robots-Tag"] and "no-store" in response["Cache-Control"]
    assert "wagtail-userbar" not in body and not response.cookies
    assert client.get(draft.url).status_code == 404


@pytest.mark.parametrize("how", ["taken back", "expired", "unknown"])
def test_ends(client, log_in, draft, shared, how):
    if how == "taken back":
        log_in("Redacteur")
        data = {"intrekken": SharedVersion.objects.get().pk}
        client.post(reverse("ptvt_share", args=[draft.pk]), data)
    elif how == "expired":
        SharedVersion.objects.update(expires_at=timezone.now())
    else:
        shared = reverse("shared_version", args=["x"])
    assert client.get(shared).status_code == 404


@pytest.mark.parametrize(("website", "count"), [("", 1), ("https://robot.example", 0)])
def test_a_reader_comments_under_a_name(client, log_in, draft, shared, website, count):
    said = {"name": "Noor", "text": "Klopt het jaar?", "website": website}
    assert client.post(shared, said).status_code == 302
    comments = Comment.objects.filter(page=draft.pk, text="Klopt het jaar?")
    assert comments.count() == count
    if count:
        user = comments.get().user
        assert "Noor" in user.first_name and not user.is_active and not user.has_usable_password()
        log_in("Redacteur")
        form = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
        assert "Klopt het jaar?" in form


def test_a_comment_without_a_name_is_refused(client, draft, shared):
    assert client.post(shared, {"name": "", "text": "Klopt het?"}).status_code == 200
    assert not Comment.objects.exists()


def test_is_for_who_may_change_the_page(without_role, draft):
    without_role.post(reverse("ptvt_share", args=[draft.pk]))
    assert not SharedVersion.objects.exists()
