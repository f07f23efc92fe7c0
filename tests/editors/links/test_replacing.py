"""Replacing a link, in the live text and the draft; a typed address of a page is a page link."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Workflow

from news.models import NewsPage
from ptvt_site.core.page_links import page_at
from ptvt_site.editors.links.stored_values import change_page, replace_address
from tests import factories
from tests.editors.writing.sent_forms import action, links_to
from tests.editors.writing.test_autosave import address, initial_data
from tests.factories import linking_text

OLD, NEW = "https://elders.example/oud", "https://elders.example/nieuw"
CHANGE = replace_address(OLD, NEW)


@pytest.fixture
def page(site):
    page = factories.NewsPageFactory(title="Live", body=[linking_text(OLD)])
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


def change(page, user) -> NewsPage:
    change_page(NewsPage.objects.get(pk=page.pk), CHANGE, user)
    return NewsPage.objects.get(pk=page.pk)


def links(version) -> str:
    return str(version.body.get_prep_value())


@pytest.mark.parametrize(
    ("state", "draft_url"),
    [("draft", "https://ander.example/"), ("draft", OLD), ("scheduled", OLD), ("in review", OLD)],
)
def test_keeps_a_newer_draft(page, editor, draft_url, state):
    later = timezone.now() + timedelta(days=3)
    page.title, page.body = "Concept", [linking_text(draft_url)]
    if state == "scheduled":
        page.go_live_at = later
    draft = page.save_revision()
    if state == "scheduled":
        draft.publish()
    elif state == "in review":
        Workflow.objects.get().start(page, editor)
    page = change(page, editor)
    assert (page.title, NEW in links(page), OLD in links(page)) == ("Live", True, False)
    assert page.get_latest_revision() == draft
    after = page.get_latest_revision_as_object()
    assert after.title == "Concept" and page.has_unpublished_changes
    assert OLD not in links(after) and (NEW in links(after)) is (draft_url == OLD)
    draft.refresh_from_db()
    assert draft.approved_go_live_at == (later if state == "scheduled" else None)
    assert page.workflow_in_progress is (state == "in review")
    assert OLD not in links(page.live_revision.as_object())


def test_changes_an_older_version_that_is_scheduled_and_an_incomplete_draft(page, editor):
    page.go_live_at = timezone.now() + timedelta(days=3)
    scheduled = page.save_revision()
    scheduled.publish()
    page.title, page.go_live_at, page.summary = "Nieuwste", None, ""
    page.save_revision(clean=False)
    for version in (scheduled, change(page, editor).get_latest_revision()):
        version.refresh_from_db()
        assert NEW in links(version.as_object())
    assert scheduled.approved_go_live_at
    page.unpublish()
    page.body = [linking_text(OLD)]
    page.save_revision(clean=False)
    assert NEW in links(change(page, editor).get_latest_revision_as_object())


def test_changes_a_scheduled_page_that_is_not_live_yet(site, editor):
    page = factories.NewsPageFactory(live=False, body=[linking_text(OLD)])
    page.go_live_at = timezone.now() + timedelta(days=3)
    draft = page.save_revision()
    draft.publish()
    page = change(page, editor)
    assert NEW in links(page.scheduled_revision.as_object()) and not page.live
    assert page.get_latest_revision() == draft


@pytest.mark.parametrize("with_draft", [True, False])
def test_changes_aliases_with_their_original(page, editor, with_draft):
    alias = page.create_alias(update_slug="alias")
    if with_draft:
        page.save_revision()
    change(page, editor)
    assert NEW in links(NewsPage.objects.get(pk=alias.pk))


@pytest.fixture
def target(site):
    return factories.StandardPageFactory(slug="open")


@pytest.fixture
def saved(admin, news_index, target):
    """The stored body of a new post that an editor saves with these fields."""

    def save(fields: dict):
        data = initial_data(NewsPage, news_index) | {"title": "Een", "slug": "een"} | fields
        admin.post(address(NewsPage, news_index), data)
        page = NewsPage.objects.get().get_latest_revision_as_object()
        return page.body.get_prep_value()[0]["value"]

    return save


OWN = ["/open/", "/open", "http://testserver/open/", "https://testserver/open"]
OTHER = """
    #open open /open/#deel /open/?pagina=2 /open/feed/ /weg/ https://elders.example/open/
    //elders.example/open/ http://[::1 /%00/ mailto:open javascript:open
"""


def test_the_page_at_an_address_of_this_site_is_found(home, target):
    for url in OWN:
        assert page_at(url).pk == target.pk, url
    for url in ["/", "http://testserver", "http://testserver/"]:
        assert page_at(url).pk == home.pk, url
    for url in ["", "/\x00/", *OTHER.split()]:
        assert page_at(url) is None, url


@pytest.mark.parametrize("url", [*OWN[::2], "https://elders.example/open/", "/open/#deel"])
def test_rich_text_stores_a_page_link_and_keeps_other_addresses(saved, target, url):
    html = saved(links_to({"url": url}))
    assert (f'id="{target.pk}"' in html and 'linktype="page"' in html) is (url in OWN)
    assert (f'href="{url}"' in html) is ("href" in html) is (url not in OWN)


@pytest.mark.parametrize("host", ["ptvt.example", "elders.example"])
def test_a_call_to_action_stores_the_page_and_keeps_other_addresses(saved, target, site, host):
    # The field for addresses wants a domain.
    site.hostname = "ptvt.example"
    site.save()
    url, is_own = f"https://{host}/open/", host == site.hostname
    value = saved(action(url=url))
    assert (value["page"], value["url"]) == ((target.pk, "") if is_own else (None, url))
