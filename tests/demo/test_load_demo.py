"""The demo content: complete, true to the facts, and safe to load again."""

import re
import sys
from collections import Counter
from io import StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, Site

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import SiteSettings
from ptvt_site.demo import builder
from ptvt_site.demo.large import read_large
from ptvt_site.demo.management.commands import load_demo
from ptvt_site.demo.source import CONTENT, read_yaml
from ptvt_site.home.models import HomePage, StandardPage
from ptvt_site.network.models import Partner
from publications.models import PublicationPage, Topic

pytestmark = pytest.mark.django_db

Image = get_image_model()
Document = get_document_model()


def run(*options) -> str:
    """Run the command; its output."""
    output = StringIO()
    call_command("load_demo", "--no-renditions", *options, stdout=output)
    return output.getvalue()


@pytest.fixture(scope="module")
def demo(module_transaction):
    """The demo site, loaded once for this module; what the command said."""
    return run()


@pytest.fixture
def site(demo, db):
    return Site.objects.get(is_default_site=True)


def state() -> dict:
    whole = [Page, Topic, Partner, Image, Document, Site, SiteSettings]
    found = {model.__name__: list(model.objects.order_by("pk").values()) for model in whole}
    found["revisions"] = list(Revision.objects.order_by("pk").values("pk", "created_at"))
    return found | {"log": PageLogEntry.objects.count()}


class TestLoading:
    def test_a_second_run_changes_nothing_also_of_the_work_of_editors(self, site):
        page = ProgrammePage.objects.get(slug="techniekpact")
        page.introduction = "Van de redactie."
        page.slug = "ons-techniekpact"
        page.save_revision().publish()
        settings = SiteSettings.for_site(site)
        settings.about = "Van de redactie."
        settings.save()
        before = state()
        assert "0 pages made" in run()
        assert state() == before

    def test_adds_a_page_that_is_gone_but_not_when_told_if_empty(self, site, monkeypatch):
        called = []
        monkeypatch.setattr(load_demo, "call_command", lambda name, **_: called.append(name))
        NewsPage.objects.get(slug="studiereis-singapore").delete()
        before = state()
        assert "nothing done" in run("--if-empty")
        assert state() == before
        assert "1 pages made" in run()
        assert called == []
        assert (page := NewsPage.objects.get(slug="studiereis-singapore")).live
        page.delete()
        call_command("load_demo", stdout=StringIO())
        assert called == ["make_renditions"]

    def test_without_its_packages_it_says_what_to_install(self, db, monkeypatch):
        monkeypatch.setitem(sys.modules, "ptvt_site.demo.builder", None)
        with pytest.raises(CommandError, match="requirements-demo.txt"):
            run()

    def test_says_so_when_a_page_of_the_site_has_the_address_of_one_of_these(self, site):
        page = NewsPage.objects.get(slug="studiereis-singapore")
        page.get_parent().add_child(instance=StandardPage(title="Van ons"))
        page.delete()
        Page.objects.filter(slug="van-ons").update(slug=page.slug)
        before = state()
        with pytest.raises(CommandError, match="al in gebruik"):
            run()
        assert state() == before


def test_every_page_but_the_undated_report_is_published_below_the_home_page(demo, site):
    assert Site.objects.count() == 1
    assert site.root_page.specific == HomePage.objects.get()
    assert site.site_name == "Platform Talent voor Technologie"
    assert Page.objects.filter(depth=2).count() == 1
    pages = Page.objects.filter(depth__gt=1)
    (draft,) = pages.filter(live=False)
    assert draft.specific.date is None
    told = f"Demo content: {pages.count()} pages made, drafts among them: ['{draft.title}'].\n"
    assert demo == told
    assert not pages.filter(latest_revision=None).exists()
    assert not pages.live().filter(live_revision=None).exists()
    assert not pages.live().filter(has_unpublished_changes=True).exists()


class TestContent:
    def test_every_page_is_complete(self, site):
        """That each answers, `tests/browser/test_privacy_crawl.py` sees to."""
        for page in Page.objects.live().filter(depth__gt=1).specific():
            page.full_clean()
            assert page.meta_description, page.title

    def test_every_block_is_valid_and_links_to_published_pages(self, site):
        published = {str(pk) for pk in Page.objects.live().values_list("pk", flat=True)}
        links = []
        for page in [one for one in Page.objects.specific() if hasattr(one, "body")]:
            page.body.stream_block.clean(page.body)
            texts = page.body.stream_block.get_searchable_content(page.body)
            assert "".join(texts).strip(), page.title
            stored = str(page.body.get_prep_value())
            links += re.findall(r'linktype="page" id="(\d+)"', stored)
            assert "page:" not in stored
        assert len(links) > 10 and set(links) <= published
        home = HomePage.objects.get()
        home.figures.stream_block.clean(home.figures)
        assert len(home.figures) == 3

    def test_a_programme_has_its_label_unless_an_editor_gave_it_to_another_page(self, site):
        labels = dict(ProgrammePage.objects.values_list("title", "label__name"))
        # It is only a challenge.
        assert labels.pop("Investeren in het talent van de toekomst!") is None
        assert labels and all(title == label for title, label in labels.items())
        page = ProgrammePage.objects.get(slug="techniekpact")
        label = page.label
        page.delete()
        ProgrammePage.objects.filter(slug="katapult").update(label=label)
        run()
        assert ProgrammePage.objects.get(slug="techniekpact").label is None


class TestFiles:
    def test_wagtail_knows_what_refers_to_what(self, site):
        fields = ("object_id", "content_path", "to_content_type", "to_object_id")
        known = set(ReferenceIndex.objects.values_list(*fields))
        call_command("rebuild_references_index", verbosity=0)
        assert known == set(ReferenceIndex.objects.values_list(*fields))
        topics = ReferenceIndex.objects.filter(model_path="tagged_items.item.tag")
        assert topics.first().describe_source_field() == "Onderwerp van een bericht → Onderwerp"

    def test_every_picture_has_alt_text_and_a_maker_and_every_file_is_a_tagged_pdf(self, site):
        covers = Document.objects.exclude(cover=None).values("cover")
        images = list(Image.objects.exclude(pk__in=covers))
        assert len(images) == 4
        for image in images:
            assert image.description and image.credit and image.file_hash
            assert image.file_size < 1_000_000
        publications = list(PublicationPage.objects.exclude(files=None))
        assert len(publications) == 2
        for publication in publications:
            document = publication.files.get().document
            with document.open_file() as file, pikepdf.open(file) as pdf:
                assert bool(pdf.Root.MarkInfo.Marked) and str(pdf.Root.Lang).startswith("nl")
                with pdf.open_metadata() as metadata:
                    assert metadata["pdfuaid:part"] == "1"
                    assert metadata["dc:title"] == publication.title


class TestLarge:
    def test_is_the_same_every_time_and_as_large_as_it_says(self):
        first, second = read_large(), read_large()
        assert first == second
        count = Counter(source.model for source in first)
        assert (count[NewsPage], count[PublicationPage], count[ProgrammePage]) == (400, 60, 12)
        assert len({source.slug for source in first}) == len(first)

    def test_every_photograph_has_a_maker_and_a_licence(self):
        named = read_yaml("large/photos.yaml")
        assert {path.name for path in (CONTENT / "large/photos").iterdir()} == set(named)
        assert all("," in photo["credit"] and photo["description"] for photo in named.values())

    @pytest.mark.whole
    def test_loads_its_logos_posts_and_photographs(self, site, monkeypatch):
        wanted = {"kwasten.webp", "honden-staand.webp"}
        monkeypatch.setattr(builder, "read_large", lambda: few_of(read_large(), wanted))
        monkeypatch.setattr(builder.SiteBuilder, "_redirect_old_addresses", lambda self: None)
        run("--large")
        assert Partner.objects.count() == 70
        assert {p.logo.is_svg() for p in Partner.objects.exclude(logo=None)} == {True}
        assert Image.objects.get(title="Honden op de trap").has_focal_point()
        page = ProgrammePage.objects.get(slug="blijven-leren-in-de-techniek")
        page.body.stream_block.clean(page.body)


def few_of(sources: list, photos: set[str]) -> list:
    """A few of the sources: all undated ones, and a post with each of the photographs."""
    shown = {(s.fields.get("image") or {}).get("photo"): s for s in sources if "date" in s.fields}
    return [s for s in sources if "date" not in s.fields or s in [shown[name] for name in photos]]


CHALLENGE = "investeren-in-het-talent-van-de-toekomst"
# The addresses of ptvt.nl that are known, and the pages that have them now; one is a draft.
OLD_ADDRESSES = {
    "vraagstuk/gezamenlijke-aanpak-overheid-onderwijs-en-bedrijfsleven-voor-voldoende-vakbekwame-"
    "mensen-in-techniek-en-ict": "programmas/techniekpact",
    f"vraagstuk/{CHALLENGE}-vraagstuk": f"programmas/{CHALLENGE}",
    "vraagstuk/techniekpact": "programmas/techniekpact",
    "actueel/jaarverslag-2020": "publicaties/jaarverslag-2020",
    "artikel/studiereis-singapore": "actueel/studiereis-singapore",
    "artikel/jaarverslag-2020": "publicaties/jaarverslag-2020",
}


def test_old_addresses_lead_to_the_page_that_has_them_now(client, site):
    for old, new in OLD_ADDRESSES.items():
        for host, slash in (("ptvt.nl", ""), ("www.ptvt.nl", "/")):
            response = client.get(f"/{old}{slash}", headers={"host": host})
            assert (response.status_code, response["Location"]) == (301, f"/{new}/")
        assert Page.objects.get(slug=new.split("/")[1]).url == f"/{new}/"
