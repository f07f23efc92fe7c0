"""Bundles: pages that go live together, or not at all."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, Workflow

from ptvt_site.core.models import Refused
from ptvt_site.editors import start_page as work
from ptvt_site.editors.models import Bundle, BundlePage, ScheduleFailure
from ptvt_site.editors.scheduling.hooks import PlannedReport
from ptvt_site.editors.scheduling.run import run
from ptvt_site.following.models import Change
from tests import factories

NOW = timezone.now
LATER = timedelta(days=1)


@pytest.fixture
def users(django_user_model, site):
    made = {}
    for role in ("Redacteur", "Eindredacteur"):
        made[role] = django_user_model.objects.create_user(role, f"{role}@voorbeeld.nl")
        made[role].groups.add(Group.objects.get(name=role))
    return made


@pytest.fixture
def pages(news_index, publication_index):
    """A draft of a news item and one of a publication."""
    made = [
        factories.NewsPageFactory(parent=news_index, title="Bericht", live=False),
        factories.PublicationPageFactory(parent=publication_index, title="Rapport", live=False),
    ]
    for page in made:
        page.save_revision()
    return made


@pytest.fixture
def bundle(pages):
    bundle = Bundle.objects.create(
        name="Lancering", live=False, pages=[BundlePage(page=page) for page in pages]
    )
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


def are_live(pages) -> list[bool]:
    for page in pages:
        page.refresh_from_db()
    return [page.live for page in pages]


@pytest.mark.parametrize("how", ["now", "planned"])
def test_goes_live_together(client, bundle, pages, users, how):
    plan(bundle, users["Eindredacteur"], LATER if how == "planned" else None)
    if how == "planned":
        assert are_live(pages) == [False, False]
        assert [row.title for row in work.planned(users["Redacteur"])] == ["Lancering"]
        client.force_login(users["Eindredacteur"])
        form = client.get(reverse("wagtailsnippets_editors_bundle:edit", args=[bundle.pk]))
        assert "Annuleer geplande publicatie" in form.content.decode()
        form = client.get(reverse("wagtailadmin_pages:edit", args=[pages[0].pk]))
        assert "Deze pagina zit in de bundel “Lancering”" in form.content.decode()
        assert work.drafts(users["Eindredacteur"]) == []
        planned = PlannedReport.rows(users["Redacteur"])
        assert {row.pk: row.next for row in planned} == dict.fromkeys(
            [page.pk for page in pages], bundle.go_live_at
        )
        # What is written after the review does not come along.
        pages[0].title = "Niet nagekeken"
        pages[0].save_revision(user=users["Redacteur"])
        let_it_come(bundle)
    assert are_live(pages) == [True, True] and pages[0].title == "Bericht"
    assert Change.objects.count() == 2 and not ScheduleFailure.objects.exists()


@pytest.mark.parametrize("how", ["locked", "in the trash", "invalid"])
@pytest.mark.parametrize("when", ["now", "planned"])
def test_nothing_goes_live_when_one_cannot(client, bundle, pages, users, how, when):
    client.force_login(users["Eindredacteur"])
    if when == "planned":
        plan(bundle, users["Eindredacteur"])
    last = pages[1]
    if how == "locked":
        type(last).objects.filter(pk=last.pk).update(locked=True)
    elif how == "in the trash":
        client.post(reverse("wagtailadmin_pages:delete", args=[last.pk]))
    else:
        for revision in Revision.objects.filter(object_id=str(last.pk)):
            revision.content["summary"] = ""
            revision.save()
    if when == "now":
        with pytest.raises(Refused, match="Rapport"):
            plan(bundle, users["Eindredacteur"], None)
    else:
        let_it_come(bundle)
        assert "Rapport" in ScheduleFailure.objects.first().reason
        assert "Rapport" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert are_live(pages) == [False, False]
    bundle.refresh_from_db()
    assert not bundle.live and not Change.objects.exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_a_refused_bundle_keeps_what_was_filled_in(client, bundle, pages, users, is_new):
    type(pages[1]).objects.filter(pk=pages[1].pk).update(locked=True)
    client.force_login(users["Eindredacteur"])
    views, args = "wagtailsnippets_editors_bundle", [] if is_new else [bundle.pk]
    url = reverse(f"{views}:{'add' if is_new else 'edit'}", args=args)
    form = {
        "name": "Nieuwe naam",
        "pages-TOTAL_FORMS": 2,
        "pages-INITIAL_FORMS": 0,
        "action-publish": "1",
    }
    for number, page in enumerate(pages):
        form |= {f"pages-{number}-page": page.pk, f"pages-{number}-ORDER": number}
    answer = client.post(url, form, headers={"Referer": f"http://testserver{url}"}, follow=True)
    stored = Bundle.objects.latest("pk")
    assert answer.redirect_chain[-1][0] == reverse(f"{views}:edit", args=[stored.pk])
    body = answer.content.decode()
    assert 'value="Nieuwe naam"' in body and "vergrendeld" in body
    assert are_live(pages) == [False, False]


@pytest.mark.parametrize("how", ["form", "own schedule", "other bundle"])
def test_no_page_goes_live_by_itself_before(client, bundle, pages, users, how):
    page, user = pages[0], users["Eindredacteur"]
    if how == "own schedule":
        page.save_revision(approved_go_live_at=NOW() - timedelta(minutes=1))
    plan(bundle, user)
    if how == "own schedule":
        run()
    elif how == "other bundle":
        other = Bundle.objects.create(name="Tweede", live=False, pages=[BundlePage(page=page)])
        with pytest.raises(Refused, match="Lancering"):
            plan(other, user, None)
    else:
        client.force_login(user)
        client.post(reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"]))
        with pytest.raises(Refused, match="Lancering"):
            page.get_latest_revision().publish(user=user)
    assert are_live(pages)[0] is False


def test_a_page_that_was_taken_out_is_free(bundle, pages, users):
    user = users["Eindredacteur"]
    plan(bundle, user)
    bundle.pages.remove(next(row for row in bundle.pages.all() if row.page_id == pages[0].pk))
    plan(bundle, user)
    pages[0].get_latest_revision().publish(user=user)
    assert are_live(pages) == [True, False]
    bundle.delete()
    pages[1].get_latest_revision().publish(user=user)
    assert are_live(pages) == [True, True]


def test_has_one_review(client, bundle, pages, users):
    writer, reviewer = users["Redacteur"], users["Eindredacteur"]
    with pytest.raises(Refused, match="niet publiceren"):
        plan(bundle, writer, None)
    with pytest.raises(Refused, match="Kies eerst"):
        plan(Bundle.objects.create(name="Leeg", live=False), reviewer, None)
    bundle.go_live_at = None
    bundle.save_revision(user=writer)
    workflow = Workflow.objects.get(name="Eindredactie")
    assert bundle.get_workflow() == workflow
    state = workflow.start(bundle, writer)
    assert [(row.title, row.is_bundle) for row in work.to_do(reviewer)] == [("Lancering", True)]
    client.force_login(reviewer)
    assert "Lancering" in client.get(reverse("wagtailadmin_home")).content.decode()
    edit = client.get(reverse("wagtailsnippets_editors_bundle:edit", args=[bundle.pk]))
    buttons = (
        edit.content.decode().partition('<div class="ptvt-actions">')[2].partition("</div>")[0]
    )
    names = ('action-name="approve"', 'action-name="reject"', "action-save")
    assert [name in buttons for name in names] == [True, True, True]
    state.current_task_state.approve(user=reviewer)
    assert are_live(pages) == [True, True]


def test_the_form_shows_the_state_of_each_page(client, bundle, pages, users):
    pages[1].summary = ""
    pages[1].save_revision(clean=False)
    client.force_login(users["Redacteur"])
    edit = client.get(reverse("wagtailsnippets_editors_bundle:edit", args=[bundle.pk]))
    body = edit.content.decode()
    assert "Bericht: klaar om te publiceren" in body and "Rapport: Samenvatting" in body
    assert 'name="action-publish"' not in body
    assert client.get(reverse("wagtailsnippets_editors_bundle:list")).status_code == 200
