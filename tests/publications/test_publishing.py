"""What publishing a news item by its form costs, with savepoints and what follows the commit."""

import json
from itertools import chain

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.test.utils.form_data import querydict_from_html

from news.models import NewsPage
from ptvt_site.core import indexing, renditions
from ptvt_site.core.models import CustomImage, CustomRendition
from ptvt_site.editors.models import LinkedAddress
from tests import factories
from tests.editors.writing.sent_forms import body, links_to
from tests.operations.test_background import queued, run_tasks  # noqa: F401
from tests.uploads.pictures import picture

MAX_QUERIES = 70


def photograph(size=(400, 250)) -> CustomImage:
    file = ContentFile(picture(size=size), name="a.jpg")
    return CustomImage.objects.create(title="Foto", description="Twee vlakken.", file=file)


def text_with_links() -> str:
    """A text with twenty links: to pages, to other addresses of this site, and to other sites."""
    data = [{"id": factories.StandardPageFactory().pk} for _ in range(10)]
    data += [{"url": f"/actueel/feed/?jaar={2000 + n}"} for n in range(5)]
    data += [{"url": f"https://elders.example/{n}"} for n in range(5)]
    return links_to(*data)["body-0-value"]


@pytest.fixture
def published(admin, news_index, label, queued, commits):  # noqa: F811
    """The queries of publishing a draft with a new topic, three photos and twenty links."""
    lead, *others = [photograph() for _ in range(3)]
    page = NewsPage(title="Robots", slug="robots", summary="Kort", live=False, image=lead)
    news_index.add_child(instance=page)
    page.save_revision()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(admin.get(url).text, form_id="page-edit-form").dict()
    pictures = [
        ("picture", {"image": {"image": one.pk, "decorative": "", "alt_text": "x"}, "caption": ""})
        for one in others
    ]
    data |= body(("text", text_with_links()), *pictures)
    data |= {"topics": label.name, "action-publish": "1"}
    indexing.drop_waiting()
    DBTaskResult.objects.all().delete()
    CustomRendition.objects.all().delete()  # The form shows the pictures small.
    rendered = []

    def note(template, **kwargs):
        if not (template.name or "wagtail").startswith("wagtail"):  # Messages for the editor.
            rendered.append(template.name)

    template_rendered.connect(note)
    with (
        CaptureQueriesContext(connection) as queries,
        commits(),
    ):
        assert admin.post(url, data).status_code == 302
    page.refresh_from_db()
    assert page.live and len(page.body) == 3 and json.dumps(page.body.get_prep_value()).count("<a ")
    template_rendered.disconnect(note)
    assert rendered == []
    return [query["sql"] for query in queries]


def test_costs_few_queries_and_leaves_the_rest_to_the_background(published, client, commits):
    # The outermost savepoints of a test are transactions on the site, which are no queries.
    outermost = [sql for sql in published if "SAVEPOINT" in sql]
    assert len(outermost) == 6, "Two transactions, one with a savepoint."
    assert len(published) - 4 <= MAX_QUERIES, len(published)
    assert not CustomRendition.objects.exists() and not LinkedAddress.objects.exists()
    assert DBTaskResult.objects.filter(task_path__endswith="prepare_pictures").count() == 1
    # Until then a visitor gets jpegs, which take no time.
    shown = client.get("/actueel/robots/").text
    assert shown.count(".jpg") > 3 and ".avif" not in shown
    with CaptureQueriesContext(connection) as captured:
        run_tasks()
    in_background = [query["sql"] for query in captured]
    shown = client.get("/actueel/robots/").text
    assert shown.count(".avif") == 6
    # All sizes of the picture above the text, and two in three formats of each in the text.
    assert CustomRendition.objects.count() == 16 + 2 * 6
    assert LinkedAddress.objects.count() == 10
    for table in ("search_searchentry", "wagtailsearch_indexentry"):
        assert (times(published, table), times(in_background, table)) == (0, 1)
    found = client.get("/zoeken/?q=techniekpact").context["found"].results.full
    assert "Robots" in [one.name for one in found]
    with commits():
        NewsPage.objects.get(slug="robots").unpublish()
    assert not client.get("/zoeken/?q=techniekpact").context["found"].results.full


def times(queries, table: str) -> int:
    # Wagtail writes its index on PostgreSQL by SQL of its own, without quotes.
    plain = [" ".join(sql.replace('"', "").split()) for sql in queries]
    return len([sql for sql in plain if sql.startswith(f"INSERT INTO {table} ")])


def test_a_long_picture_can_be_had_in_all_sizes(db):
    image = photograph((1200, 18000))
    image.in_task, sizes = True, {*chain(renditions.STORY, *renditions.SHOWN_AS.values())}
    assert set(image.get_renditions(*sizes)) == sizes


def test_refuses_a_year_that_cannot_be(admin, site):
    page = factories.NewsPageFactory(slug="een", live=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(admin.get(url).text, form_id="page-edit-form").dict()
    data |= {"body-count": "0", "action-publish": "1"}
    for name, moment in (
        ("date", "0001-01-01"), ("go_live_at", "0202-01-01T00:00"),
        ("expire_at", "2101-01-01T00:00"), ("date", "9999-01-01"),
    ):  # fmt: skip
        response = admin.post(url, data | {name: moment})
        assert response.status_code == 200, name
        assert "Dit jaar kan niet kloppen." in response.text, name
