"""The guide is complete: chapters, pictures and the links to them."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from lxml import html

from programmes.models import ProgrammePage
from ptvt_site.editors.content_checks.checker import RULES
from ptvt_site.editors.guide.chapters import BY_SLUG, CHAPTER_BY_URL_NAME, CHAPTERS, PICTURES
from ptvt_site.editors.reports.hooks import REPORTS
from publications.models import post_types
from tests import factories
from tests.addresses import views
from tests.browser.guide.recipes import RECIPES
from tests.editors.conftest import bulk, html_of, screen_of

pytestmark = pytest.mark.django_db
STATIC = Path(settings.BASE_DIR) / "static"
LINK = re.compile(r"(?<!!)\[([^]]*)\]\(([^)]*)\)")
PICTURE = re.compile(r"!\[([^]]*)\]\(([^)]*)\)")
MAX_SIZE = 60_000  # bytes


@pytest.fixture
def reader(site, client, log_in):
    log_in("Beheerder")
    return client


def test_every_chapter_can_be_reached_and_read_and_no_other(reader):
    start = html_of(reader, reverse("ptvt_guide"))
    for chapter in CHAPTERS:
        page = html_of(reader, chapter.url)
        assert f'href="{chapter.url}"' in start and "aria-current" in page
        for text, target in LINK.findall(chapter.text):
            title = " ".join(text.split())
            assert target not in BY_SLUG or title == BY_SLUG[target].title, chapter.slug
    assert reader.get("/beheer/handleiding/nergens/").status_code == 404


def test_pictures_exist_and_are_described_and_small():
    named = {name: alt for each in CHAPTERS for alt, name in PICTURE.findall(each.text)}
    files = {path.stem: path.stat().st_size for path in (STATIC / "img/guide").glob("*.webp")}
    assert set(named) == set(PICTURES) == set(files) == {recipe.name for recipe in RECIPES}
    assert all(len(alt) > 20 for alt in named.values())
    assert [name for name, size in files.items() if size > MAX_SIZE] == []


def test_is_searched(reader):
    for question, slug in [
        ("wachtwoord", "inloggen"), ("twee onderwerpen samenvoegen", "onderwerpen"),
        ("pagina terugzetten uit de prullenbak", "verwijderen"), ("zwembad", ""),
        ("melding voettekst", "menu"), ("volgers", "lezers"),
        ("Een zin telt meer dan 25 woorden", "controles"),
    ]:  # fmt: skip
        page = html.fromstring(reader.get(reverse("ptvt_guide"), {"q": question}).content)
        found = [link.get("href") for link in page.iterfind(".//main//h2/a")]
        assert not slug or reverse("ptvt_guide_chapter", args=[slug]) in found, question
        assert len(found) < len(CHAPTERS) / 2
        assert bool(found) == bool(slug)


def test_every_screen_with_a_chapter_is_there_and_every_kind_of_page_has_one():
    names = {name for name, _ in views()}
    assert set(CHAPTER_BY_URL_NAME) <= names | {f"{name.partition(':')[0]}:*" for name in names}
    assert CHAPTER_BY_URL_NAME["wagtailadmin_pages:collect_workflow_action_data"].slug == "nakijken"
    assert {model.guide_chapter for model in (*post_types(), ProgrammePage)} <= set(BY_SLUG)


def test_a_screen_leads_to_its_chapter(reader):
    programme = factories.ProgrammePageFactory()
    screens = {screen_of(programme, view): "verwijderen" for view in ("delete", "unpublish")}
    screens |= {screen_of(programme): "programma", screen_of(programme, "history"): "nakijken"}
    screens[screen_of(programme, "move")] = screens[bulk("move", programme)] = "paginas"
    screens[bulk("delete", programme)] = "verwijderen"
    for name, slug in [
        ("wagtailadmin_home", "startpagina"), ("programmas:index", "programma"),
        ("wagtailimages:index", "afbeeldingen"), ("wagtailimages:add_multiple", "afbeeldingen"),
        ("wagtailadmin_explore_root", "paginas"), ("ptvt_volgers", "lezers"),
        ("ptvt_vergeefs-gezocht", "zoeken"), ("wagtaildocs:add_multiple", "bestanden"),
        ("wagtailsnippets_publications_topic:add", "onderwerpen"),
        ("wagtailsnippets_network_partner:list", "onderwerpen"),
        ("ptvt_prullenbak", "verwijderen"), ("ptvt_nakijken", "zorg"),
        ("wagtailusers_users:add", "gebruikers"), ("wagtailadmin_account", "inloggen"),
    ]:  # fmt: skip
        screens[reverse(name)] = slug
    screens[reverse("wagtailsettings:edit", args=["core", "sitesettings"])] = "menu"
    link = 'class="ptvt-guide-link" href="/beheer/handleiding/{}/"'
    for url, slug in screens.items():
        assert link.format(slug) in html_of(reader, url, follow=True), url
    assert 'class="ptvt-guide-link"' not in html_of(reader, bulk("publish", programme))
    form = html_of(reader, screen_of(programme))
    dialog = form.partition('id="schedule-publishing-dialog"')[2].partition("id_expire_at")[2]
    assert link.format("inplannen") in dialog.partition("Schema opslaan")[0]


def test_the_checks_are_explained_and_the_reports_listed_with_links(reader):
    page = html_of(reader, reverse("ptvt_guide_chapter", args=["controles"]))
    assert all(rule["name"] in page for rule in RULES)
    page = html.fromstring(reader.get(reverse("ptvt_guide_chapter", args=["zorg"])).content)
    links = {link.get("href") for link in page.iterfind(".//main//a")}
    assert {report.url() for report in REPORTS} <= links
    assert all(report.advice for report in REPORTS)
