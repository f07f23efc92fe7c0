"""The reports: what stands in them, for whom, and what is done in their rows."""

import csv
import datetime
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import PageLogEntry, PageViewRestriction

from news.models import NewsPage
from ptvt_site.core.models import CustomImage
from ptvt_site.editors.links.models import AddressUse, LinkedAddress
from ptvt_site.editors.reports.hooks import REPORTS
from ptvt_site.home.models import StandardPage
from publications.models import Topic
from tests import factories

NAMES = [report.name for report in REPORTS]


def report(client, name: str, **params) -> str:
    response = client.get(reverse(f"ptvt_{name}"), params)
    assert response.status_code == 200
    return response.content.decode()


def rows(client, name: str, **params) -> list[dict]:
    """What the report exports."""
    response = client.get(reverse(f"ptvt_{name}"), params | {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(StringIO(text)))


@pytest.fixture
def problems(home, news_index):
    """One row for each report, and a function that makes more of them."""

    def make(number: int = 1):
        for _ in range(number):
            old = factories.StandardPageFactory(parent=home)
            long_ago = timezone.localdate() - datetime.timedelta(days=400)
            StandardPage.objects.filter(pk=old.pk).update(reviewed_at=long_ago)
            draft = factories.StandardPageFactory(parent=home, live=False)
            gone = f"https://elders.example/{draft.pk}"
            text = f'<p><a linktype="page" id="{draft.pk}">a</a> <a href="{gone}">b</a></p>'
            factories.NewsPageFactory(parent=news_index, body=[("text", text)])
            LinkedAddress.objects.filter(url=gone).update(state="kapot", reason="Bestaat niet")
            factories.TopicFactory()
            factories.ImageFactory(title="IMG_1234.jpg", description="")

    make()
    return make


class TestEveryReport:
    @pytest.mark.parametrize("name", NAMES)
    def test_has_the_problem(self, admin, problems, name):
        assert len(rows(admin, name)) == 1
        assert "Alles is in orde" not in report(admin, name)

    @pytest.mark.parametrize("name", NAMES)
    def test_is_empty_without_problems(self, admin, site, name):
        assert rows(admin, name) == []
        assert admin.get(reverse(f"ptvt_{name}")).context["no_results_message"] in report(
            admin, name
        )

    @pytest.mark.parametrize("name", NAMES)
    def test_asks_no_more_queries_for_more_rows(self, admin, problems, name):
        problems(2)
        report(admin, name)
        with CaptureQueriesContext(connection) as few:
            report(admin, name)
        problems(10)
        report(admin, name)
        with CaptureQueriesContext(connection) as many:
            report(admin, name)
        assert len(many) == len(few)

    @pytest.mark.parametrize("name", NAMES)
    def test_can_be_exported_to_excel(self, admin, problems, name):
        response = admin.get(reverse(f"ptvt_{name}"), {"export": "xlsx"})
        sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
        assert sheet.max_row == 2

    @pytest.mark.parametrize("beginning", "=+-@\t\r")
    def test_exports_no_formulas(self, admin, news_index, beginning):
        factories.NewsPageFactory(parent=news_index, title=f"{beginning}1+1", topics=[])
        assert rows(admin, "zonder-onderwerp")[0]["Titel"] == f"'{beginning}1+1"

    @pytest.mark.parametrize("name", NAMES)
    def test_stands_in_the_menu(self, admin, site, name):
        page = admin.get(reverse("wagtailadmin_home")).content.decode()
        assert reverse(f"ptvt_{name}") in page

    @pytest.mark.parametrize("name", NAMES)
    def test_shows_nothing_that_one_may_not_change(self, client, django_user_model, problems, name):
        writer = django_user_model.objects.create_user("schrijver", password="x")
        from django.contrib.auth.models import Permission

        writer.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(writer)
        response = client.get(reverse(f"ptvt_{name}"), {"export": "csv"})
        if response.status_code == 200:
            lines = b"".join(response.streaming_content).decode().splitlines()
            assert len(lines) == 1


class TestReviewReport:
    def test_marks_a_page_in_its_row(self, admin, problems):
        page = StandardPage.objects.filter(live=True).first()
        url = reverse("ptvt_mark_reviewed", args=[page.pk])
        assert url in report(admin, "nakijken")
        assert admin.post(url).status_code == 302
        page.refresh_from_db()
        assert page.reviewed_at == timezone.localdate()
        assert rows(admin, "nakijken") == []
        assert PageLogEntry.objects.filter(page=page.pk, action="ptvt.reviewed").exists()

    def test_marks_nothing_when_asked_for_by_a_link(self, admin, problems):
        page = StandardPage.objects.filter(live=True).first()
        assert admin.get(reverse("ptvt_mark_reviewed", args=[page.pk])).status_code == 405

    def test_refuses_who_may_not_edit(self, client, django_user_model, problems):
        client.force_login(django_user_model.objects.create_user("x"))
        page = StandardPage.objects.filter(live=True).first()
        client.post(reverse("ptvt_mark_reviewed", args=[page.pk]))
        page.refresh_from_db()
        assert page.reviewed_at != timezone.localdate()

    def test_has_days_of_its_own_for_a_kind_of_page(self, admin, problems, settings):
        settings.REVIEW_AFTER_DAYS_OF = {"home.standardpage": 500}
        assert rows(admin, "nakijken") == []
        settings.REVIEW_AFTER_DAYS_OF = {"home.standardpage": None}
        assert rows(admin, "nakijken") == []
        settings.REVIEW_AFTER_DAYS_OF = {"home.standardpage": 300}
        assert len(rows(admin, "nakijken")) == 1

    def test_can_be_filtered(self, admin, problems):
        assert rows(admin, "nakijken", title="bestaat niet") == []


class TestTopics:
    def test_a_post_gets_a_topic_in_its_row(self, admin, client, problems):
        post, topic = NewsPage.objects.get(), Topic.objects.first()
        post.save_revision().publish()
        admin.post(reverse("ptvt_add_topic", args=[post.pk]), {"topic": topic.pk})
        assert list(NewsPage.objects.get().topics.all()) == [topic]
        assert rows(admin, "zonder-onderwerp") == []
        assert post.title in client.get(topic.get_absolute_url()).content.decode()

    @pytest.mark.parametrize("value", ["", "999999", "<b>"])
    def test_bad_choices_get_a_message(self, admin, problems, value):
        post = NewsPage.objects.get()
        url = reverse("ptvt_add_topic", args=[post.pk])
        page = admin.post(url, {"topic": value}, follow=True).content.decode()
        assert "Kies eerst een onderwerp." in page or "bestaat niet (meer)" in page

    def test_an_unused_topic_can_be_merged_or_deleted(self, admin, problems):
        topic = Topic.objects.get()
        page = report(admin, "ongebruikte-onderwerpen")
        assert reverse("ptvt_merge_topic", args=[topic.pk]) in page
        assert reverse("wagtailsnippets_publications_topic:delete", args=[topic.pk]) in page

    def test_a_topic_in_a_block_is_used(self, admin, problems, programme):
        from tests.test_page_types import programme_body

        programme.body = programme_body([], Topic.objects.exclude(kind="programma").get())
        programme.save()
        assert rows(admin, "ongebruikte-onderwerpen") == []


class TestPictures:
    @pytest.mark.parametrize(
        ("text", "is_bad"),
        [
            ("", True),
            ("IMG_1234", True),
            ("dsc 0042", True),
            ("Foto van mij.JPEG", True),
            ("schermafbeelding 2024-01-30", True),
            ("Twee leerlingen solderen", False),
            ("Foto 3 van de opening", False),
        ],
    )
    def test_knows_names_of_files(self, admin, site, text, is_bad):
        factories.ImageFactory(description=text)
        assert len(rows(admin, "zonder-alt-tekst")) == is_bad

    def test_get_their_text_in_the_row(self, admin, problems):
        picture = CustomImage.objects.get()
        url = reverse("ptvt_fill_in_alt", args=[picture.pk])
        admin.post(url, {"description": "  Een robot  "})
        assert CustomImage.objects.get().description == "Een robot"
        assert rows(admin, "zonder-alt-tekst") == []

    @pytest.mark.parametrize("text", ["", "IMG_9999.png", "x" * 256])
    def test_what_will_not_do_is_shown_again(self, admin, problems, text):
        url = reverse("ptvt_fill_in_alt", args=[CustomImage.objects.get().pk])
        response = admin.post(url, {"description": text})
        assert response.status_code == 200 and text in response.content.decode()
        assert CustomImage.objects.get().description == ""


class TestInternalLinks:
    def link(self, parent, target) -> NewsPage:
        text = f'<p><a linktype="page" id="{target.pk}">lees</a></p>'
        page = factories.NewsPageFactory(parent=parent, body=[("text", text)])
        page.save_revision().publish()
        return page

    def problem(self, admin) -> list[str]:
        return [row["Probleem"] for row in rows(admin, "interne-links")]

    def test_to_a_page_that_works_is_no_problem(self, admin, home, news_index):
        self.link(news_index, home)
        assert self.problem(admin) == []

    def test_to_an_unpublished_page(self, admin, home, news_index):
        target = factories.StandardPageFactory(parent=home)
        self.link(news_index, target)
        target.unpublish()
        assert self.problem(admin) == ["Is niet gepubliceerd"]

    def test_to_a_deleted_page(self, admin, home, news_index, django_capture_on_commit_callbacks):
        target = factories.StandardPageFactory(parent=home)
        self.link(news_index, target)
        with django_capture_on_commit_callbacks(execute=True):
            admin.post(reverse("wagtailadmin_pages:delete", args=[target.pk]))
        assert self.problem(admin) == ["Bestaat niet meer"]

    def test_to_a_private_page(self, admin, home, news_index):
        target = factories.StandardPageFactory(parent=home)
        self.link(news_index, target)
        PageViewRestriction.objects.create(page=target, restriction_type="login")
        assert self.problem(admin) == ["Alleen te zien na inloggen"]
        PageViewRestriction.objects.create(page=news_index, restriction_type="login")
        assert self.problem(admin) == []

    def test_from_a_choice_in_a_block(self, admin, home, news_index):
        target = factories.StandardPageFactory(parent=home, live=False)
        button = {"heading": "K", "text": "", "label": "L", "page": target, "url": ""}
        factories.NewsPageFactory(parent=news_index, body=[("call_to_action", button)])
        assert self.problem(admin) == ["Is niet gepubliceerd"]

    def test_to_a_deleted_document(self, admin, news_index, django_capture_on_commit_callbacks):
        document = factories.DocumentFactory()
        text = f'<p><a linktype="document" id="{document.pk}">lees</a></p>'
        factories.NewsPageFactory(parent=news_index, body=[("text", text)])
        with django_capture_on_commit_callbacks(execute=True):
            admin.post(reverse("wagtaildocs:delete", args=[document.pk]))
        assert self.problem(admin) == ["Bestaat niet meer"]

    def test_can_be_filtered(self, admin, problems):
        assert len(rows(admin, "interne-links", problem="ingetrokken", live="ja")) == 1
        assert rows(admin, "interne-links", problem="besloten") == []
        assert rows(admin, "interne-links", live="nee") == []

    @pytest.mark.parametrize("with_target", [True, False])
    def test_is_mended_in_the_report(self, admin, client, home, news_index, with_target):
        target = factories.StandardPageFactory(parent=home)
        page = self.link(news_index, target)
        target.unpublish()
        url = reverse("ptvt_replace_link", args=[page.pk, target.pk])
        assert url in report(admin, "interne-links")
        new = factories.StandardPageFactory(parent=home, slug="nieuw")
        response = admin.post(url, {"page": new.pk if with_target else ""}, follow=True)
        assert "is vervangen" in response.content.decode()
        assert self.problem(admin) == []
        body = client.get(page.url).content.decode()
        assert ('href="/nieuw/">lees</a>' in body) is with_target and "lees" in body

    def test_is_mended_in_the_draft_too(self, admin, home, news_index):
        target = factories.StandardPageFactory(parent=home)
        page = self.link(news_index, target)
        target.unpublish()
        page = NewsPage.objects.get(pk=page.pk)
        page.title = "Nieuwe titel"
        page.save_revision()
        new = factories.StandardPageFactory(parent=home)
        admin.post(reverse("ptvt_replace_link", args=[page.pk, target.pk]), {"page": new.pk})
        page = NewsPage.objects.get(pk=page.pk)
        assert page.has_unpublished_changes and page.title != "Nieuwe titel"
        draft = page.get_latest_revision_as_object()
        assert draft.title == "Nieuwe titel"
        for version in (page, draft):
            assert f'id="{new.pk}"' in str(version.body.get_prep_value())


def test_a_writer_sees_own_reports_only(client, django_user_model, problems, home):
    writer = django_user_model.objects.create_user("schrijver")
    writer.groups.add(Group.objects.get(name="Redacteur"))
    client.force_login(writer)
    page = StandardPage.objects.filter(live=True).first()
    assert page.title in report(client, "nakijken")
    assert AddressUse.objects.count() == 1
