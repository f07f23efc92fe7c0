"""Damaged streams: the page answers, no script runs, and editors see what cannot be read."""

import json
import logging

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

from .answers import scripts_in
from .bodies import SEED, damaged
from .conftest import times

BODIES = times("FUZZ_BODIES", 12)
# The Markdown and the form take longer, and see the same stream.
EVERY = 10


def store(model, pk, field, value):
    """Write to the database as it is, past every check; False when the database refuses it."""
    try:
        with transaction.atomic():
            model.objects.filter(pk=pk).update(**{field: json.dumps(value)})
    except Exception:
        return False
    return True


def wrong_answers(client, page, field, bodies, model=None, key=None):
    """What went wrong, for each damaged stream; a broken answer is an exception or a 500."""
    logging.disable(logging.CRITICAL)
    client.raise_request_exception = False
    wrong = []
    address = page.get_url()
    for number, body in enumerate(bodies):
        store(model or type(page), key or page.pk, field, body)
        paths = [address]
        if number % EVERY == 0:
            paths += [address.rstrip("/") + ".md"] if address != "/" else []
            paths += [reverse("wagtailadmin_pages:edit", args=[page.pk])]
        for path in paths:
            response = client.get(path)
            if response.status_code != 200 or scripts_in(response.content):
                wrong.append((path, response.status_code, json.dumps(body)[:1500]))
                break
    logging.disable(logging.NOTSET)
    return wrong


class TestPages:
    @pytest.mark.parametrize("kind", ["NewsPage", "PublicationPage", "StandardPage", "programme"])
    def test_answer_whatever_is_stored(self, admin, site, request, kind, tried):
        indexes = {"NewsPage": "news_index", "PublicationPage": "publication_index"}
        parent = request.getfixturevalue(indexes.get(kind, "home"))
        if kind == "programme":
            page, block = request.getfixturevalue("programme"), StoryBlock(PROGRAMME_BLOCKS)
        else:
            page, block = getattr(factories, f"{kind}Factory")(parent=parent), StoryBlock()
        wrong = wrong_answers(admin, page, "body", damaged(story(block), BODIES))
        tried(f"Damaged bodies of {type(page).__name__}", BODIES, wrong, SEED)

    def test_and_the_home_page(self, admin, home, tried):
        figure = {"value": "1", "unit": "%", "label": "x", "source": "y"}
        figures = [{"type": "figure", "value": dict(figure), "id": f"f{n}"} for n in range(3)]
        wrong = wrong_answers(admin, home, "figures", damaged(figures, BODIES))
        tried("Damaged figures of HomePage", BODIES, wrong, SEED)

    def test_and_the_links_of_every_page(self, admin, site, home, tried):
        settings = SiteSettings.objects.create(site=site)
        link = {"name": "LinkedIn", "url": "https://example.org/"}
        links = [{"type": "link", "value": dict(link), "id": f"l{n}"} for n in range(3)]
        bodies = damaged(links, BODIES)
        wrong = wrong_answers(admin, home, "social_links", bodies, SiteSettings, settings.pk)
        tried("Damaged links of SiteSettings", BODIES, wrong, SEED)


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

    @staticmethod
    def stored(model):
        name = "body" if model is NewsPage else "social_links"
        return json.loads(model.objects.annotate(raw=Cast(name, TextField())).get().raw)

    def test_a_block_that_cannot_be_read_is_skipped_and_logged(self, client, page, caplog):
        with caplog.at_level(logging.ERROR):
            body = client.get(page.get_url()).content.decode()
        assert body.index("Eerste") < body.index("Laatste")
        assert "A stored block 'text' cannot be read" in caplog.text

    def test_a_visit_writes_nothing(self, client, page):
        with CaptureQueriesContext(connection) as queries:
            client.get(page.get_url())
        assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]

    def test_see_what_cannot_be_read_above_the_form(self, admin, page):
        form = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "niet worden gelezen" in form
        assert "vroeger" in form
        store(NewsPage, page.pk, "body", self.BODY[:1])
        form = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "niet worden gelezen" not in form

    def test_lose_nothing_by_publishing(self, page):
        page.save_revision().publish()
        assert self.stored(NewsPage) == self.BODY

    @pytest.mark.parametrize(("drop", "stored"), [({}, [5]), ({"drop-unreadable": "on"}, [])])
    def test_lose_nothing_by_a_form_unless_they_ask_for_it(self, admin, site, drop, stored):
        link = {"name": "LinkedIn", "url": "https://example.org/"}
        settings = SiteSettings.objects.create(site=site)
        store(SiteSettings, settings.pk, "social_links", [5, {"type": "link", "value": link}])
        address = reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])
        assert "niet worden gelezen" in admin.get(address).content.decode()
        sent = nested_form_data(
            dict.fromkeys(("tagline", "about", "email", "phone", "visiting_addresses"), "")
            | {
                "social_links": streamfield([("link", link)]),
                "social_picture": "",
                "licence": "cc-by-4.0",
                **{name: streamfield([]) for name in ("menu", "footer_columns", "entries")},
            }
        )
        sent |= {f"social_links-{name}": value for name, value in drop.items()}
        answer = admin.post(address, sent)
        assert answer.status_code == 302, answer.context["form"].errors
        *first, last = self.stored(SiteSettings)
        assert (first, last["value"]) == (stored, link)


def test_a_seed_gives_the_same_streams():
    stored = [{"type": "text", "value": "<p>x</p>"}]
    one, same, other = (list(damaged(stored, 50, seed)) for seed in (7, 7, 8))
    assert one == same != other
