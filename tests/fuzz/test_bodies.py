"""Damaged streams: the page answers, no script runs, and editors are told."""

import json
import logging

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import SiteSettings
from ptvt_site.editors.models import DamagedPage
from ptvt_site.home.models import StandardPage
from publications.models import PublicationPage
from tests import factories
from tests.core.test_blocks import TEXTS

from .answers import scripts_in
from .bodies import SEED, damaged
from .conftest import times

BODIES = times("FUZZ_BODIES", 30)
# The Markdown and the form take longer, and see the same stream.
EVERY = 20
STORY = ["quote", "key_figures", "table", "accordion", "video", "call_to_action", "contact"]


@pytest.fixture
def story(site):
    """A stream with every block of an article, in the form of the database."""
    picture, file = factories.ImageFactory(), factories.DocumentFactory()
    rich = f'<h2>Kop</h2><p>Tekst <a linktype="document" id="{file.pk}">bestand</a></p>'
    image = {"image": picture.pk, "decorative": False, "alt_text": "Een plaat"}
    values = [
        ("text", rich),
        ("picture", {"image": image, "caption": "Bij"}),
        ("downloads", {"heading": "Meer", "documents": [{"document": file.pk, "title": ""}]}),
        *((name, TEXTS[name]) for name in STORY),
    ]
    return [{"type": name, "value": value, "id": f"b-{name}"} for name, value in values]


@pytest.fixture
def programme_story(story):
    """The same with the blocks of a programme."""
    partner = factories.PartnerFactory()
    names = ["toelichting", "governance", "partners", "role"]
    values = [(name, dict(TEXTS[name])) for name in names]
    dict(values)["partners"]["partners"] = [partner.pk]
    return [*story, *({"type": name, "value": value, "id": None} for name, value in values)]


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
    @pytest.mark.parametrize("kind", ["news", "publication", "standard"])
    def test_answer_whatever_is_stored(
        self, admin, home, news_index, publication_index, story, tried, kind
    ):
        page = {
            "news": lambda: factories.NewsPageFactory(parent=news_index),
            "publication": lambda: factories.PublicationPageFactory(parent=publication_index),
            "standard": lambda: factories.StandardPageFactory(parent=home),
        }[kind]()
        assert isinstance(page, NewsPage | PublicationPage | StandardPage)
        wrong = wrong_answers(admin, page, "body", damaged(story, BODIES))
        tried(f"Damaged bodies of {type(page).__name__}", BODIES, wrong, SEED)

    def test_of_programmes_too(self, admin, programme, programme_story, tried):
        assert isinstance(programme, ProgrammePage)
        wrong = wrong_answers(admin, programme, "body", damaged(programme_story, BODIES))
        tried("Damaged bodies of ProgrammePage", BODIES, wrong, SEED)

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
        {"type": "text", "value": "<p>Gezond</p>"},
        {"type": "text", "value": {"a": 1}},
        {"type": "vroeger", "value": "weg"},
    ]

    @pytest.fixture
    def settings_form(self):
        """What the form of the settings sends after what is damaged was left out of it."""
        link = {"name": "LinkedIn", "url": "https://example.org/"}
        names = ("tagline", "about", "email", "phone", "visiting_addresses")
        return nested_form_data(
            dict.fromkeys(names, "") | {"social_links": streamfield([("link", link)])}
        )

    @pytest.fixture
    def page(self, news_index):
        page = factories.NewsPageFactory(parent=news_index, title="Kapot bericht")
        store(NewsPage, page.pk, "body", self.BODY)
        return page

    def test_are_told_of_a_damaged_block(self, client, page, editor, caplog):
        with caplog.at_level(logging.ERROR):
            body = client.get(page.get_url()).content.decode()
        assert "Gezond" in body
        assert "Left out 2 damaged blocks" in caplog.text
        client.force_login(editor)
        start = client.get("/beheer/").content.decode()
        assert "pagina met een beschadigd blok" in start
        report = client.get("/beheer/rapporten/beschadigd/").content.decode()
        assert "Kapot bericht" in report
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in report

    def test_are_told_of_a_damaged_link_below_every_page(self, admin, site, settings_form):
        links = [{"type": "link", "value": {"name": "LinkedIn", "url": "https://example.org/"}}]
        settings = SiteSettings.objects.create(site=site)
        store(SiteSettings, settings.pk, "social_links", [*links, {"type": "vroeger"}, 5])
        start = admin.get("/beheer/").content.decode()
        assert "beschadigde links onderaan elke pagina" in start
        address = reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])
        assert f'href="{address}"' in start
        assert admin.get(address).status_code == 200
        assert admin.post(address, settings_form).status_code == 302
        assert "onderaan elke pagina" not in admin.get("/beheer/").content.decode()

    def test_of_it_only_who_can_mend_it(self, client, site, django_user_model):
        settings = SiteSettings.objects.create(site=site)
        store(SiteSettings, settings.pk, "social_links", [5])
        writer = django_user_model.objects.create_user("schrijver", password="x")
        writer.groups.add(Group.objects.get(name="Redacteur"))
        client.force_login(writer)
        assert "onderaan elke pagina" not in client.get("/beheer/").content.decode()

    def test_are_told_no_more_once_it_is_published_again(self, client, page, admin):
        client.get(page.get_url())
        assert DamagedPage.objects.get().blocks == 2
        NewsPage.objects.get(pk=page.pk).save_revision().publish()
        client.get(page.get_url())
        assert not DamagedPage.objects.exists()

    def test_are_not_told_of_what_is_gone(self, client, page):
        client.get(page.get_url())
        page.delete()
        assert not DamagedPage.objects.exists()

    def test_a_page_that_is_whole_writes_nothing(self, client, news_index):
        page = factories.NewsPageFactory(parent=news_index)
        store(NewsPage, page.pk, "body", self.BODY[:1])
        client.get(page.get_url())
        assert not DamagedPage.objects.exists()


def test_a_seed_gives_the_same_streams():
    stored = [{"type": "text", "value": "<p>x</p>"}]
    one, same, other = (list(damaged(stored, 50, seed)) for seed in (7, 7, 8))
    assert one == same != other
