"""Bundles: pages that go live together, or not at all."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from ptvt_site.core.models import Refused
from ptvt_site.editors import start_page as work
from ptvt_site.editors.models import Bundle, BundlePage, ScheduleFailure
from ptvt_site.editors.scheduling import PlannedReport, run
from ptvt_site.following.models import Change
from tests import factories
from tests.editors.conftest import bulk, filled_in, html_of, screen_of

NOW, LATER = timezone.now, timedelta(days=1)
BUNDLES = "wagtailsnippets_editors_bundle"


@pytest.fixture
def writer(log_in):
    return log_in("Redacteur")


@pytest.fixture
def reviewer(log_in, writer):
    """Logged in."""
    return log_in("Eindredacteur")


@pytest.fixture
def pages(site):
    """A draft of a news item and one of a publication."""
    news = factories.NewsPageFactory(title="Bericht", live=False)
    report = factories.PublicationPageFactory(title="Rapport", live=False)
    for page in (news, report):
        page.save_revision()
    return [news, report]


@pytest.fixture
def bundle(pages):
    return bundle_of("Lancering", *pages)


def bundle_of(name, *pages) -> Bundle:
    rows = [BundlePage(page=page) for page in pages]
    bundle = Bundle.objects.create(name=name, live=False, pages=rows)
    bundle.save_revision()
    return bundle


def plan(bundle, user, at=LATER):
    bundle.go_live_at = at and NOW() + at
    bundle.save_revision().publish(user=user)


def let_it_come(bundle) -> None:
    """Let the moment of the bundle come, and run the scheduler."""
    for revision in bundle.revisions.filter(approved_go_live_at__isnull=False):
        revision.approved_go_live_at = NOW() - timedelta(minutes=1)
        revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
        revision.save()
    run()


def summarize(page, summary: str) -> None:
    """Give all versions of a page this summary."""
    for revision in Revision.objects.filter(object_id=str(page.pk)):
        revision.content["summary"] = summary
        revision.save()


def are_live(pages) -> list[bool]:
    for page in pages:
        page.refresh_from_db()
    return [page.live for page in pages]


def edit_form(client, bundle) -> str:
    return html_of(client, reverse(f"{BUNDLES}:edit", args=[bundle.pk]))


@pytest.mark.parametrize("how", ["now", "planned"])
def test_goes_live_together(client, bundle, pages, writer, reviewer, how):
    plan(bundle, reviewer, LATER if how == "planned" else None)
    if how == "planned":
        assert are_live(pages) == [False, False]
        assert [row.title for row in work.planned(writer)] == ["Lancering"]
        for user, may in ((reviewer, True), (writer, False)):
            client.force_login(user)
            assert ("Annuleer geplande publicatie" in edit_form(client, bundle)) is may
        assert "“Bericht” zit in de bundel “Lancering”" in html_of(client, screen_of(pages[0]))
        assert work.drafts(reviewer) == []
        planned = {row.pk: row.next for row in PlannedReport.rows(writer)}
        assert planned == {page.pk: bundle.go_live_at for page in pages}
        # What is written after the review does not come along.
        pages[0].title = "Niet nagekeken"
        pages[0].save_revision(user=writer)
        let_it_come(bundle)
    assert are_live(pages) == [True, True] and pages[0].title == "Bericht"
    assert Change.objects.count() == 2 and not ScheduleFailure.objects.exists()


@pytest.mark.parametrize(
    ("when", "how"),
    [
        *(("now", how) for how in ("locked", "in the trash")),
        *(("planned", how) for how in ("in the trash", "invalid")),
    ],
)
def test_all_wait_when_one_cannot(client, bundle, pages, writer, reviewer, mailoutbox, how, when):
    if when == "planned":
        plan(bundle, reviewer)
    bad, other = pages if how == "invalid" else reversed(pages)
    if how == "locked":
        Page.objects.filter(pk=bad.pk).update(locked=True)
    elif how == "in the trash":
        answer = client.post(screen_of(bad, "delete"), follow=True)
        if when == "planned":
            assert "“Rapport” zit in de bundel “Lancering”" in answer.text
            let_it_come(bundle)
            assert are_live(pages) == [True, True]
            return
    else:
        summarize(bad, "")
    if when == "now":
        with pytest.raises(Refused, match="Rapport"):
            plan(bundle, reviewer, None)
    else:
        assert "Bericht: ingepland" not in edit_form(client, bundle)
        let_it_come(bundle)
        assert "De site probeert het steeds opnieuw" in edit_form(client, bundle)
        run()
        assert "“Bericht”: Samenvatting" in ScheduleFailure.objects.get(page=bad).reason
        told = [(mail.to, mail.subject) for mail in mailoutbox if "mislukt" in mail.subject]
        assert told == [([reviewer.email], "Planning mislukt: Bericht")]
        assert "Bericht" in html_of(client, reverse("wagtailadmin_home"))
        summarize(bad, "Nu wel.")
        summarize(other, "")
        run()
        assert "“Rapport”: Samenvatting" in ScheduleFailure.objects.get(page=other).reason
        assert ScheduleFailure.objects.get().attempts == 3
    assert are_live(pages) == [False, False]
    bundle.refresh_from_db()
    assert not bundle.live and not Change.objects.exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_a_refused_bundle_keeps_what_was_filled_in(client, bundle, pages, reviewer, is_new):
    Page.objects.filter(pk=pages[1].pk).update(locked=True)
    url = reverse(f"{BUNDLES}:add") if is_new else reverse(f"{BUNDLES}:edit", args=[bundle.pk])
    rows = [{"page": page.pk, "ORDER": number} for number, page in enumerate(pages)]
    form = {"name": "Nieuwe naam", "action-publish": "1", "pages": inline_formset(rows)}
    headers = {"Referer": f"http://testserver{url}"}
    answer = client.post(url, nested_form_data(form), headers=headers, follow=True)
    stored = Bundle.objects.latest("pk")
    assert answer.redirect_chain[-1][0] == reverse(f"{BUNDLES}:edit", args=[stored.pk])
    body = answer.text
    assert 'value="Nieuwe naam"' in body and "vergrendeld" in body
    assert are_live(pages) == [False, False]


def test_no_page_goes_live_by_itself_before(client, bundle, pages, reviewer):
    page = pages[0]
    page.save_revision(approved_go_live_at=NOW() - timedelta(minutes=1))
    plan(bundle, reviewer)
    run()
    client.post(reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"]))
    assert "in de bundel “Lancering”" in html_of(client, bulk("publish", page))
    with pytest.raises(Refused, match="Lancering"):
        page.get_latest_revision().publish(user=reviewer)
    with pytest.raises(Refused, match="Lancering"):
        plan(bundle_of("Tweede", page), reviewer, None)
    assert are_live(pages)[0] is False


def test_a_page_that_was_taken_out_is_free(bundle, pages, reviewer):
    plan(bundle, reviewer)
    bundle.pages.remove(next(row for row in bundle.pages.all() if row.page_id == pages[0].pk))
    plan(bundle, reviewer)
    pages[0].get_latest_revision().publish(user=reviewer)
    assert are_live(pages) == [True, False]
    bundle.delete()
    pages[1].get_latest_revision().publish(user=reviewer)
    assert are_live(pages) == [True, True]


def test_publishes_nothing_else_when_a_version_it_kept_is_gone(bundle, pages, reviewer):
    plan(bundle, reviewer)
    pages[0].revisions.all().delete()
    assert not Bundle.objects.get().is_late
    let_it_come(bundle)
    assert are_live(pages) == [False, False] and Bundle.objects.get().is_late
    assert "geen versie meer" in ScheduleFailure.objects.get().reason


def test_one_that_was_left_without_pages_goes_after_a_month(bundle):
    left, _ = bundle_of("Halverwege"), bundle_of("Net begonnen")
    for old in (bundle, left):
        old.revisions.update(created_at=NOW() - timedelta(days=31))
    call_command("empty_trash")
    assert sorted(map(str, Bundle.objects.all())) == ["Lancering", "Net begonnen"]


def test_has_one_review(client, bundle, pages, writer, reviewer):
    with pytest.raises(Refused, match="niet publiceren"):
        plan(bundle, writer, None)
    with pytest.raises(Refused, match="Kies eerst"):
        plan(bundle_of("Leeg"), reviewer, None)
    bundle.go_live_at = None
    bundle.save_revision(user=writer)
    workflow = Workflow.objects.get(name="Eindredactie")
    assert bundle.get_workflow() == workflow
    workflow.start(bundle, writer)
    (row,) = work.to_do(reviewer)
    assert row.title == "Lancering" and "editors/bundle" in row.url
    assert "Lancering" in html_of(client, reverse("wagtailadmin_home"))
    edit = reverse(f"{BUNDLES}:edit", args=[bundle.pk])
    form = client.get(edit)
    actions = form.text.partition('<div class="ptvt-actions">')[2]
    buttons = actions.partition("</div>")[0]
    names = ('action-name="approve"', 'action-name="reject"', "action-save")
    assert [name in buttons for name in names] == [True, True, True]
    approved = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = client.post(edit, filled_in(form, bundle) | approved, follow=True)
    assert "De bundel “Lancering” is goedgekeurd" in answer.text
    assert are_live(pages) == [True, True]


def test_what_a_colleague_sent_back_is_said_and_not_approved(
    client, bundle, writer, reviewer, mailoutbox
):
    bundle.get_workflow().start(bundle, writer)
    edit = reverse(f"{BUNDLES}:edit", args=[bundle.pk])
    form = filled_in(client.get(edit), bundle)
    bundle.current_workflow_task_state.reject(user=reviewer, comment="Nog een pagina erbij.")
    asked, back = mailoutbox
    assert [asked.subject, back.subject] == [
        "Nakijken: Lancering",
        "Wijzigingen gevraagd: Lancering",
    ]
    assert "vraagt u om “Lancering” aan te passen." in back.body
    approved = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = client.post(edit, form | approved, follow=True).text
    assert "Er is niets goedgekeurd" in answer and "“Nog een pagina erbij.”" in answer
    assert not Bundle.objects.get().live


def test_the_form_shows_the_state_of_each_page(client, bundle, pages, writer):
    summarize(pages[1], "")
    pages[0].image = factories.ImageFactory()
    pages[0].save_revision()
    pages[0].image.delete()
    pages[0].get_workflow().start(pages[0], writer)
    pages[0].revisions.update(user=writer)
    body = edit_form(client, bundle)
    state = "klaar om te publiceren; zonder wat verwijderd is: afbeelding; beoordeling: In behand"
    assert f"Bericht: {state}" in body and "Rapport: Samenvatting" in body
    assert 'name="action-publish"' not in body
    assert html_of(client, reverse(f"{BUNDLES}:list"))
