"""What publishing a news item by its form costs, with savepoints and what follows the commit."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from news.models import NewsPage

MAX_QUERIES = 80


@pytest.fixture
def published(admin, news_index, label, django_capture_on_commit_callbacks):
    """The queries of publishing a draft with a new topic."""
    page = NewsPage(title="Robots", slug="robots", summary="Kort", live=False)
    news_index.add_child(instance=page)
    page.save_revision()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(admin.get(url).content.decode(), form_id="page-edit-form").dict()
    data |= {"topics": label.name, "body-count": "0", "action-publish": "1"}
    with (
        CaptureQueriesContext(connection) as queries,
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert admin.post(url, data).status_code == 302
    page.refresh_from_db()
    assert page.live
    return [query["sql"] for query in queries]


def test_costs_few_queries(published):
    assert len(published) <= MAX_QUERIES


@pytest.mark.parametrize("table", ["search_searchentry", "wagtailsearch_indexentry"])
def test_indexes_once(published, table):
    # Wagtail writes its index on PostgreSQL by SQL of its own, without quotes.
    plain = [" ".join(sql.replace('"', "").split()) for sql in published]
    assert len([sql for sql in plain if sql.startswith(f"INSERT INTO {table} ")]) == 1


def test_finds_the_page_by_its_new_topic(client, published):
    found = client.get("/zoeken/?q=techniekpact").context["found"].results.full
    assert "Robots" in [one.name for one in found]
