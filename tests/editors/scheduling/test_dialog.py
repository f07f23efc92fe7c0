"""The button “Schema opslaan” of the dialog with the schedule."""

import pytest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.models import Page, Revision, Workflow

from tests import factories
from tests.editors.conftest import filled_in, html_of, screen_of
from tests.editors.scheduling.conftest import ago

# At noon: in the night when the clock changes, a form refuses the hour that comes twice or never.
SOON, LATER, PAST = (localtime(ago(days=days)).replace(hour=12) for days in (-2, -9, 2))


def text(moment) -> str:
    return localtime(moment).strftime("%Y-%m-%dT%H:%M") if moment else ""


@pytest.fixture
def send(client, log_in):
    """Send the form of a page with the button, as somebody with a role."""

    def send(page, role="Eindredacteur", **moments):
        log_in(role)
        address = screen_of(page)
        data = filled_in(client.get(address), page) | {"title": "Nieuw", "action-schedule": "1"}
        response = client.post(address, data | {k: text(v) for k, v in moments.items()})
        assert response.status_code == 302, response.context["form"].errors
        return Page.objects.get(pk=page.pk)

    return send


@pytest.fixture
def live(site):
    page = factories.NewsPageFactory(title="Oud")
    page.save_revision().publish()
    return page


def planned() -> int:
    return Revision.objects.exclude(approved_go_live_at=None).count()


class TestPublishing:
    @pytest.mark.parametrize(
        ("role", "moment", "number"),
        [("Eindredacteur", SOON, 1), ("Eindredacteur", PAST, 0), ("Redacteur", SOON, 0)],
    )
    def test_is_planned_at_once_by_who_may(self, draft, send, role, moment, number):
        page = send(draft, role, go_live_at=moment, expire_at=LATER)
        assert (page.live, planned()) == (False, number)

    def test_at_a_moment_that_cannot_be_is_refused_above_the_form(self, client, log_in, draft):
        log_in("Eindredacteur")
        data = filled_in(client.get(screen_of(draft)), draft) | {"expire_at": text(PAST)}
        told = client.post(screen_of(draft), data).text
        assert "Kies bovenaan de i en dan “Schema bewerken”." in told
        assert "Van de site halen op: Dit moment is al voorbij." in told.partition("<form")[0]
        data |= {"go_live_at": text(LATER), "expire_at": text(SOON)}
        told = client.post(screen_of(draft), data).text.partition("<form")[0]
        assert "Publiceren op: De pagina moet eerder op de site komen" in told

    def test_is_planned_from_an_empty_form(self, client, log_in, news_index):
        log_in("Eindredacteur")
        address = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_index.pk])
        data = filled_in(client.get(address), factories.NewsPageFactory.build())
        data |= {"title": "Nieuw", "summary": "Kort.", "go_live_at": text(SOON)}
        client.post(address, data | {"slug": "nieuw", "action-schedule": "1"})
        assert planned() == 1

    def test_waits_for_the_review(self, draft, send, writer):
        draft.save_revision()
        Workflow.objects.get().start(draft, writer)
        page = send(draft, go_live_at=SOON)
        assert (page.workflow_in_progress, planned()) == (True, 0)


class TestExpiry:
    @pytest.mark.parametrize(("role", "is_set"), [("Eindredacteur", True), ("Redacteur", False)])
    def test_is_set_on_the_live_page_and_its_draft_stays_one(self, live, send, role, is_set):
        page = send(live, role, expire_at=SOON)
        assert (page.title, page.has_unpublished_changes) == ("Oud", True)
        assert bool(page.expire_at) is is_set
        assert send(live, expire_at=None).expire_at is None

    def test_alone_leaves_no_draft(self, site, send):
        page = factories.NewsPageFactory(title="Nieuw")
        page.save_revision().publish()
        assert not send(page, expire_at=SOON).has_unpublished_changes

    def test_of_an_expired_page_allows_a_draft(self, live, send):
        Page.objects.filter(pk=live.pk).update(expire_at=PAST, expired=True, live=False)
        live.refresh_from_db()
        live.save_revision()
        assert send(live).get_latest_revision_as_object().title == "Nieuw"


def test_the_list_shows_both_moments(client, log_in, draft, live, send):
    send(draft, go_live_at=SOON, expire_at=LATER)
    send(live, expire_at=SOON)
    body = html_of(client, reverse("ptvt_ingepland"))
    assert "Publiceren op" in body and "Van de site halen op" in body
    assert body.count("/edit/") >= 2
    assert all(date_format(localtime(moment), "j F Y H:i") in body for moment in (SOON, LATER))
