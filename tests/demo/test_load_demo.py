"""The demo content: complete, true to the facts, and safe to load again."""

import re
from datetime import date
from io import StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry, Revision, Site

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import SiteSettings
from ptvt_site.demo import typesetting
from ptvt_site.home.models import HomePage, StandardPage
from ptvt_site.network.models import Partner
from publications.models import Post, PublicationPage, Topic

pytestmark = pytest.mark.django_db

Image = get_image_model()
Document = get_document_model()

# Title, date and reading time as the facts give them; None where they give no reading time.
POSTS = [
    ("Nieuwe subsidieregeling Sterk Techniekonderwijs 2025-2028", date(2024, 4, 2), 2),
    ("Werkenden in de techniek en ICT trouw aan beroep en sector", date(2024, 1, 30), 2),
    ("Studiereis Singapore", date(2023, 11, 10), 2),
    (
        "Leerlingaantal in de technische profielen van het vmbo stijgt met 10,4%",
        date(2023, 1, 13),
        1,
    ),
    ("De aanwas voor het technisch onderwijs blijft maar dalen", date(2022, 5, 2), 2),
    ("Vol energie van start in 2022!", date(2022, 1, 5), None),
    ("Jaarverslag 2020", date(2021, 5, 12), None),
    ("Handboek Samen werkt!", date(2020, 2, 1), 1),
]
UNDATED = "Een jaar van transitie en verder bouwen"


def run(*options) -> str:
    """Run the command; its output."""
    output = StringIO()
    call_command("load_demo", *options, stdout=output)
    return output.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo site, loaded once for this module and rolled back after it."""
    from django.db import connection, transaction
    from django.test import override_settings

    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        transaction.atomic(),
    ):
        output = run()
        # Constraints that wait for the end of a transaction: a rollback would never look at them.
        connection.check_constraints()
        yield output
        transaction.set_rollback(True)


@pytest.fixture
def site(demo, db):
    """The loaded site, for a test that may write."""
    return Site.objects.get(is_default_site=True)


def state() -> dict:
    """All that a second run could disturb."""
    return {
        "pages": list(Page.objects.order_by("pk").values()),
        "revisions": list(Revision.objects.order_by("pk").values("pk", "created_at")),
        "log": PageLogEntry.objects.count(),
        "topics": list(Topic.objects.order_by("pk").values()),
        "partners": list(Partner.objects.order_by("pk").values()),
        "images": list(Image.objects.order_by("pk").values()),
        "documents": list(Document.objects.order_by("pk").values()),
        "sites": list(Site.objects.values()),
        "settings": list(SiteSettings.objects.values()),
    }


class TestLoading:
    def test_reports_in_one_line(self, demo):
        assert re.fullmatch(r"Demo content: pages made: \d+\..*\n", demo)
        assert UNDATED in demo

    def test_a_second_run_changes_nothing(self, site):
        before = state()
        assert "nothing changed" in run()
        assert state() == before

    def test_a_second_run_leaves_the_work_of_editors_alone(self, site):
        page = ProgrammePage.objects.get(slug="techniekpact")
        page.introduction = "Van de redactie."
        page.slug = "ons-techniekpact"
        page.save_revision().publish()
        settings = SiteSettings.for_site(site)
        settings.about = "Van de redactie."
        settings.save()
        before = state()
        run()
        assert state() == before

    def test_if_empty_does_nothing_on_a_site_with_pages(self, site):
        NewsPage.objects.first().delete()
        before = state()
        assert "nothing done" in run("--if-empty")
        assert state() == before

    def test_adds_a_page_that_is_gone(self, site):
        NewsPage.objects.get(slug="studiereis-singapore").delete()
        assert "pages made: 1." in run()
        assert NewsPage.objects.get(slug="studiereis-singapore").live

    @pytest.mark.django_db
    def test_without_typst_it_says_what_to_install_and_writes_nothing(self, monkeypatch):
        monkeypatch.setattr(typesetting, "typst", None)
        before = state()
        with pytest.raises(CommandError, match="requirements-demo.txt"):
            run()
        assert state() == before


class TestSite:
    def test_the_home_page_is_the_root_of_the_one_site(self, site):
        assert Site.objects.count() == 1
        assert site.root_page.specific == HomePage.objects.get()
        assert site.site_name == "Platform Talent voor Technologie"
        assert Page.objects.filter(depth=2).count() == 1

    def test_the_menu_is_in_order(self, site):
        menu = site.root_page.get_children().live().in_menu()
        assert [page.slug for page in menu] == [
            "programmas",
            "actueel",
            "publicaties",
            "over-ptvt",
        ]

    def test_every_page_but_the_undated_report_is_published_with_a_revision(self, site):
        pages = Page.objects.filter(depth__gt=1)
        assert [page.title for page in pages.filter(live=False)] == [UNDATED]
        assert not pages.filter(latest_revision=None).exists()
        assert not pages.live().filter(live_revision=None).exists()
        assert not pages.live().filter(has_unpublished_changes=True).exists()

    def test_the_settings_name_both_offices(self, site):
        assert SiteSettings.for_site(site).offices == ["Utrecht", "Den Haag"]

    def test_every_page_answers(self, site, client):
        for page in Page.objects.live().filter(depth__gt=1):
            response = client.get(page.url)
            assert response.status_code == 200, page.url

    def test_the_undated_report_is_not_found(self, site, client):
        page = PublicationPage.objects.get(title=UNDATED)
        assert page.date is None
        assert client.get(f"/publicaties/{page.slug}/").status_code == 404


class TestTexts:
    @pytest.mark.parametrize(("title", "day", "minutes"), POSTS)
    def test_date_and_reading_time_are_those_of_the_facts(self, site, title, day, minutes):
        post = Post.objects.get(title=title)
        assert post.date == day
        assert post.reading_time == (minutes or post.reading_time)
        assert post.summary

    def test_there_are_no_other_posts(self, site):
        assert set(Post.objects.values_list("title", flat=True)) == {
            UNDATED,
            *(title for title, _, _ in POSTS),
        }

    def test_summaries_are_short(self, site):
        assert not [post.title for post in Post.objects.all() if len(post.summary) > 160]

    @pytest.mark.parametrize("model", [NewsPage, PublicationPage, ProgrammePage, StandardPage])
    def test_no_body_is_empty(self, site, model):
        for page in model.objects.all():
            texts = page.body.stream_block.get_searchable_content(page.body)
            assert "".join(texts).strip(), page.title

    def test_every_block_is_valid(self, site):
        for model in (NewsPage, PublicationPage, ProgrammePage, StandardPage):
            for page in model.objects.all():
                page.body.stream_block.clean(page.body)

    def test_every_link_in_a_text_goes_to_a_published_page(self, site):
        published = {str(pk) for pk in Page.objects.live().values_list("pk", flat=True)}
        links = 0
        for model in (NewsPage, PublicationPage, ProgrammePage, StandardPage):
            for page in model.objects.all():
                stored = str(page.body.get_prep_value())
                found = re.findall(r'linktype="page" id="(\d+)"', stored)
                assert set(found) <= published, page.title
                assert "page:" not in stored
                links += len(found)
        assert links > 10


class TestTechniekpact:
    @pytest.fixture
    def page(self, site):
        return ProgrammePage.objects.get(slug="techniekpact")

    def block(self, page, name):
        return page.body.first_block_by_name(name).value

    def test_reads_in_the_order_of_the_old_site(self, page):
        names = [block.block_type for block in page.body]
        assert names == ["toelichting", "governance", "partners", "role"]

    def test_has_four_themes_with_their_topic(self, page):
        themes = self.block(page, "toelichting")["themes"]
        assert [theme["name"] for theme in themes] == [
            "Instroom",
            "Lerarentekort en -professionalisering",
            "Publiek-private samenwerking",
            "Leven lang ontwikkelen",
        ]
        assert all(theme["topic"].name == theme["name"] for theme in themes)

    def test_governance_names_chair_seats_and_ministries(self, page):
        governance = self.block(page, "governance")
        (body,) = governance["bodies"]
        assert body["abbreviation"] == "LRT"
        assert body["chair"]["name"] == "Thea Koster"
        assert len(body["seats"]) == 6
        assert [party["abbreviation"] for party in governance["responsible"]] == [
            "EZK",
            "OCW",
            "SZW",
        ]
        assert "EZK" in governance["host"]

    def test_related_posts_stand_in_the_order_of_the_facts(self, page):
        assert [post.title for post in page.related()] == [
            "Werkenden in de techniek en ICT trouw aan beroep en sector",
            "De aanwas voor het technisch onderwijs blijft maar dalen",
            "Handboek Samen werkt!",
        ]

    def test_every_programme_has_its_label_and_the_challenge_has_none(self, site):
        labels = dict(ProgrammePage.objects.values_list("title", "label__name"))
        assert labels.pop("Investeren in het talent van de toekomst!") is None
        assert len(labels) == 5
        assert all(title == label for title, label in labels.items())


class TestFiles:
    def test_every_picture_has_alt_text_and_a_maker(self, site):
        covers = Document.objects.exclude(cover=None).values("cover")
        images = list(Image.objects.exclude(pk__in=covers))
        assert len(images) >= 6
        for image in images:
            assert image.description
            assert image.credit == "Platform Talent voor Technologie"
            assert (image.width, image.height) == (1600, 1067)
            assert image.file_size < 1_000_000
            assert image.file_hash

    def test_about_half_of_the_posts_have_a_picture(self, site):
        posts = Post.objects.all()
        assert 0.3 <= posts.exclude(image=None).count() / posts.count() <= 0.7

    def test_every_file_is_a_tagged_pdf(self, site):
        publications = list(PublicationPage.objects.exclude(files=None))
        assert len(publications) == 2
        for publication in publications:
            document = publication.files.get().document
            with document.open_file() as file, pikepdf.open(file) as pdf:
                assert bool(pdf.Root.MarkInfo.Marked)
                assert "/StructTreeRoot" in pdf.Root
                assert str(pdf.Root.Lang).startswith("nl")
                assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
                assert len(pdf.pages) >= 1
                with pdf.open_metadata() as metadata:
                    assert metadata["pdfuaid:part"] == "1"
                    assert metadata["dc:title"] == publication.title
