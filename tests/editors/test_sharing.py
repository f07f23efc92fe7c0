"""Versions that somebody without an account can read."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from ptvt_site.editors.models import SharedVersion
from ptvt_site.insight.counting import kind_of
from tests import factories
from tests.editors.conftest import filled_in, html_of, screen_of


@pytest.fixture
def draft(site):
    page = factories.NewsPageFactory(title="Nog niet af", live=False)
    page.save_revision()
    return page


@pytest.fixture
def shared(client, log_in, draft):
    """The address of a link that an editor made; nobody is logged in."""
    log_in("Redacteur")
    client.post(reverse("ptvt_share", args=[draft.pk]), {"days": 3})
    client.logout()
    return reverse("shared_version", args=[SharedVersion.objects.get().token])


def test_shows_one_version_with_a_banner_and_is_kept_nowhere(client, draft, shared):
    revision = draft.get_latest_revision()
    draft.title = "Later geschreven"
    # The version that Wagtail changes while somebody writes on.
    draft.save_revision(overwrite_revision=revision, user=revision.user)
    response = client.get(shared)
    body = response.text
    assert response.status_code == 200
    assert "Nog niet af" in body and "Dit is een concept" in body and "Later" not in body
    assert "noindex" in response["X-Robots-Tag"] and "no-store" in response["Cache-Control"]
    assert "style-src 'self' 'unsafe-inline'" not in response["Content-Security-Policy"]
    assert "Deel deze pagina" not in body and not response.cookies
    assert client.get(draft.url).status_code == 404
    assert kind_of({}, shared, 200) is None


def test_shows_a_page_that_was_published_since(client, draft, shared):
    draft.get_latest_revision().publish()
    body = html_of(client, shared)
    assert "Nog niet af" in body and "Dit is een concept" not in body
    assert f'href="{draft.url}">lees haar op de site' in body
    private = draft.view_restrictions.create(restriction_type="login")
    assert "Nog niet af" in html_of(client, shared)
    private.delete()
    draft.unpublish()
    assert "Nog niet af" in html_of(client, shared)


def test_shows_an_editor_no_more_than_others(client, log_in, shared):
    log_in("Beheerder")
    response = client.get(shared)
    assert response.context["request"].user.is_anonymous
    assert b"userbar" not in response.content and b"/beheer/" not in response.content


@pytest.mark.parametrize("how", ["taken back", "expired", "in the trash", "unknown"])
def test_ends_with_a_page_that_says_so(client, log_in, draft, shared, how):
    if how == "taken back":
        log_in("Redacteur")
        data = {"intrekken": SharedVersion.objects.get().pk}
        client.post(reverse("ptvt_share", args=[draft.pk]), data)
    elif how == "expired":
        SharedVersion.objects.update(expires_at=timezone.now())
    elif how == "in the trash":
        draft.delete(user=log_in("Eindredacteur"))
    else:
        shared = reverse("shared_version", args=["x"])
    client.logout()
    response = client.get(shared)
    body = response.text
    assert (response.status_code, "Nog niet af" in body) == (410, False)
    assert "Deze link werkt niet meer" in body
    assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
    assert client.post(shared, {"name": "Noor", "text": "Dag"}).status_code == 410


@pytest.mark.parametrize(("website", "count"), [("", 1), ("https://robot.example", 0)])
def test_a_reader_comments_under_a_name(client, log_in, draft, shared, website, count):
    writer = log_in("Redacteur")
    edit = screen_of(draft)
    form = filled_in(client.get(edit), draft)
    client.logout()
    said = {"name": "Noor", "text": "Klopt het jaar?", "website": website}
    refused = client.post(shared, said | {"name": ""})
    assert refused.status_code == 422 and "Klopt het jaar?" in refused.text
    assert client.post(shared, said).status_code == 302
    comments = Comment.objects.filter(page=draft.pk, text="Noor: Klopt het jaar?")
    assert comments.count() == len(mail.outbox) == count
    if count:
        assert mail.outbox[0].to == [writer.email] and "Klopt het jaar?" in mail.outbox[0].body
        user = comments.get().user
        assert not user.is_active and not user.has_usable_password() and not user.groups.exists()
        log_in("Redacteur")
        client.post(edit, form)
        assert "Klopt het jaar?" in html_of(client, edit)


def test_a_comment_is_stored_while_the_mail_server_is_down(client, shared, no_mail_server):
    assert client.post(shared, {"name": "Noor", "text": "Dag"}).status_code == 302
    assert Comment.objects.get().text == "Noor: Dag"


def test_the_editor_finds_the_link_which_works_until_its_day_is_over(client, log_in, draft, shared):
    last = SharedVersion.objects.get().expires_at
    assert timezone.localdate(last) == timezone.localdate() + timedelta(days=3)
    assert timezone.localdate(last + timedelta(minutes=1)) > timezone.localdate(last)
    log_in("Redacteur", first_name="Rosa", last_name="de Vries")
    address = reverse("ptvt_share", args=[draft.pk])
    assert address in html_of(client, screen_of(draft))
    screen = client.post(address, {"days": 100}).text
    assert f'value="http://testserver{shared}"' in screen
    assert "gemaakt door Rosa de Vries" in screen and SharedVersion.objects.count() == 1


def test_is_for_who_may_change_the_page(without_role, draft):
    without_role.post(reverse("ptvt_share", args=[draft.pk]), {"days": 3})
    assert not SharedVersion.objects.exists()
