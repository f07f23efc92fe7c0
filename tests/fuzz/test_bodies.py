"""Damaged streams: the page answers, no script runs, and editors see what cannot be read."""

import json
import logging
import os
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import NewsPage
from programmes.blocks import PROGRAMME_BLOCKS
from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.models import SiteSettings
from tests import factories
from tests.block_examples import story
from tests.editors.conftest import html_of, screen_of

from .bodies import SEED, damaged, scripts_in

BODIES = int(os.environ.get("FUZZ_BODIES", 12))
# The Markdown and the form take longer, and see the same stream.
EVERY = 10


def store(model, pk, field, value):
    """Write to the database as it is, past every check; some values the database refuses."""
    with suppress(Exception), transaction.atomic():
        model.objects.filter(pk=pk).update(**{field: json.dumps(value)})


def wrong_answers(client, page, field, bodies, model=None, key=None):
    """What went wrong, for each damaged stream; a broken answer is an exception or a 500."""
    logging.disable(logging.CRITICAL)
    client.raise_request_exception = False
    address = page.get_url()
    slow = [screen_of(page), *([f"{address.rstrip('/')}.md"] if address != "/" else [])]
    wrong = []
    for number, body in enumerate(bodies):
        store(model or type(page), key or page.pk, field, body)
        for path in [address, *(slow if number % EVERY == 0 else [])]:
            response = client.get(path)
            content = response.content
            if path.endswith(".md"):  # Where this is no tag.
                content = content.replace(rb"\<", b"&lt;")
            if response.status_code != 200 or scripts_in(content):
                wrong.append((path, response.status_code, json.dumps(body)[:1500]))
    logging.disable(logging.NOTSET)
    return wrong


LINK = {"name": "LinkedIn", "url": "https://example.org/"}
FIGURE = {"value": "1", "unit": "%", "label": "x", "source": "y"}


def three(kind: str, value: dict) -> list[dict]:
    return [{"type": kind, "value": dict(value), "id": f"{kind[0]}{n}"} for n in range(3)]


@pytest.mark.parametrize(
    "kind", ["NewsPage", "PublicationPage", "StandardPage", "programme", "home", "SiteSettings"]
)
def test_pages_answer_whatever_is_stored(admin, site, home, request, kind, tried):
    page, field, others = home, "body", ()
    if kind == "home":
        field, stored = "figures", three("figure", FIGURE)
    elif kind == "SiteSettings":  # On every page.
        field, stored = "social_links", three("link", LINK)
        others = (SiteSettings, SiteSettings.objects.create(site=site).pk)
    elif kind == "programme":
        page, stored = request.getfixturevalue("programme"), story(StoryBlock(PROGRAMME_BLOCKS))
    else:
        indexes = {"NewsPage": "news_index", "PublicationPage": "publication_index"}
        parent = request.getfixturevalue(indexes.get(kind, "home"))
        page, stored = getattr(factories, f"{kind}Factory")(parent=parent), story(StoryBlock())
    wrong = wrong_answers(admin, page, field, damaged(stored, BODIES), *others)
    tried(f"Damaged {field} of {kind}", BODIES, wrong, SEED)


class TestEditors:
    BODY = [
        {"type": "text", "value": "<p>Eerste</p>", "id": "a"},
        {"type": "text", "value": {"a": 1}, "id": "b"},
        {"type": "text", "value": "<p>Laatste</p>", "id": "c"},
        {"type": "vroeger", "value": "weg", "id": "d"},
    ]

    @pytest.fixture
    def page(self, news_index):
        page = factories.NewsPageFactory(parent=news_index, title="Kapot bericht")
        store(NewsPage, page.pk, "body", self.BODY)
        return NewsPage.objects.get(pk=page.pk)

    def stored(self, model):
        name = "body" if model is NewsPage else "social_links"
        return json.loads(model.objects.annotate(raw=Cast(name, TextField())).get().raw)

    def test_a_visit_skips_and_logs_a_broken_block_and_writes_nothing(self, client, page, caplog):
        with caplog.at_level(logging.ERROR), CaptureQueriesContext(connection) as queries:
            body = client.get(page.get_url()).content.decode()
        assert body.index("Eerste") < body.index("Laatste")
        assert "A stored block 'text' cannot be read" in caplog.text
        assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]

    def test_see_what_cannot_be_read_above_the_form_and_lose_nothing_by_publishing(
        self, admin, page
    ):
        form = html_of(admin, screen_of(page))
        assert "niet worden gelezen" in form and "vroeger" in form
        page.save_revision().publish()
        assert self.stored(NewsPage) == self.BODY
        store(NewsPage, page.pk, "body", self.BODY[:1])
        assert "niet worden gelezen" not in html_of(admin, screen_of(page))

    @pytest.mark.parametrize(("drop", "stored"), [({}, [5]), ({"drop-unreadable": "on"}, [])])
    def test_lose_nothing_by_a_form_unless_they_ask_for_it(self, admin, site, drop, stored):
        settings = SiteSettings.objects.create(site=site)
        store(SiteSettings, settings.pk, "social_links", [5, {"type": "link", "value": LINK}])
        address = reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])
        assert "niet worden gelezen" in admin.get(address).content.decode()
        streams = {name: streamfield([]) for name in ("menu", "footer_columns", "entries")}
        streams["social_links"] = streamfield([("link", LINK)])
        sent = nested_form_data({"licence": "cc-by-4.0", **streams})
        sent |= {f"social_links-{name}": value for name, value in drop.items()}
        answer = admin.post(address, sent)
        assert answer.status_code == 302, answer.context["form"].errors
        *first, last = self.stored(SiteSettings)
        assert (first, last["value"]) == (stored, LINK)
