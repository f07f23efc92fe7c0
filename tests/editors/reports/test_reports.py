"""The reports: their rows, for whom, and the actions in their rows."""

import csv
import datetime
import re
from io import BytesIO, StringIO
from urllib.parse import parse_qsl

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html
from openpyxl import load_workbook
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Collection, PageLogEntry, ReferenceIndex

from news.models import NewsPage
from ptvt_site.core.models import CustomImage
from ptvt_site.directory.models import ContactMessage, ContactPage
from ptvt_site.editors.link_checks.checking import Answer
from ptvt_site.editors.models import AddressUse, LinkedAddress, TrashEntry
from ptvt_site.editors.reports import broken_links
from ptvt_site.editors.reports.broken_links import BrokenAddresses, BrokenPageLinks
from ptvt_site.editors.reports.hooks import REPORTS, ReviewReport
from ptvt_site.editors.trash.actions import move_to_trash
from ptvt_site.editors.trash.hooks import TrashView
from ptvt_site.feedback.models import Feedback, FormatRequest
from ptvt_site.following.models import Subscriber
from ptvt_site.home.models import StandardPage
from ptvt_site.insight.models import DayCount
from ptvt_site.search.models import MISSED_OFTEN, record_missed
from publications.models import Topic
from tests import factories
from tests.editors.conftest import html_of, screen_of
from tests.editors.test_bundles import bundle_of, plan
from tests.operations.test_background import QUEUED
from tests.test_page_types import programme_body

BY_TITLE = {report.page_title: report for report in REPORTS}
WITHOUT_TOPIC = BY_TITLE["Berichten zonder onderwerp"]
UNUSED_TOPICS = BY_TITLE["Ongebruikte onderwerpen"]
WITHOUT_DESCRIPTION = BY_TITLE["Afbeeldingen zonder beschrijving"]
FEEDBACK = BY_TITLE["Reacties van bezoekers"]
DAY = datetime.date(2026, 7, 1)
# What only a program reads.
RAW = re.compile(r"True|False|^\d{4}-\d\d-\d\d|\+00:00")


def export(client, report, **params):
    path, _, query = report.url().partition("?")
    return client.get(path, dict(parse_qsl(query)) | params)


def sheet_of(client, report):
    content = b"".join(export(client, report, export="xlsx").streaming_content)
    return load_workbook(BytesIO(content)).active


def rows(client, report, **params) -> list[dict]:
    """The rows that the report exports; none without permission."""
    response = export(client, report, export="csv", **params)
    if response.status_code == 302:
        return []
    return list(csv.DictReader(StringIO(b"".join(response.streaming_content).decode())))


@pytest.fixture
def problems(home, news_index):
    """One row for each report, and a function that makes more of them."""
    today, now = timezone.localdate(), timezone.now()
    home.add_child(instance=ContactPage(title="Contact", reviewed_at=today))

    def make(number: int = 1):
        for _ in range(number):
            old = factories.StandardPageFactory()
            long_ago = today - datetime.timedelta(days=400)
            StandardPage.objects.filter(pk=old.pk).update(reviewed_at=long_ago)
            draft = factories.StandardPageFactory(live=False)
            gone = f"https://elders.example/{draft.pk}"
            soon, body = now + datetime.timedelta(days=2), [factories.linking_text(draft, gone)]
            factories.NewsPageFactory(body=body, expire_at=soon)
            LinkedAddress.objects.filter(url=gone).update(state="kapot", reason="Bestaat niet")
            factories.TopicFactory()
            for _ in range(MISSED_OFTEN):
                record_missed(f"vergeefs {draft.slug}")
            factories.ImageFactory(title="IMG_1234.jpg", description="")
            Feedback.objects.create(path="/actueel/", page=news_index, found=False)
            document, email = factories.DocumentFactory(), f"{draft.pk}@voorbeeld.nl"
            FormatRequest.objects.create(document=document, wish="Word", email=email)
            ContactMessage.objects.create(email=email, text="Hoe doe ik mee?")
            for kind in ("bekeken", "ontbreekt"):
                DayCount.objects.add(kind, {f"/{draft.pk}/": 1})
            subscriber, address = Subscriber.objects.create(email=email), f"/zoeken/?q={draft.pk}"
            subscriber.subscriptions.create(address=address, confirmed_at=now)

    make()
    return make


class TestEveryReport:
    def test_shows_and_exports_the_problem_is_in_the_menu_and_start_page(self, admin, problems):
        home = html_of(admin, reverse("wagtailadmin_home"))
        for report in REPORTS:
            (row,) = rows(admin, report)
            assert not [cell for cell in row.values() if RAW.search(cell)], (row, report)
            assert sheet_of(admin, report).max_row == 2, report.page_title
            assert report.url().replace("&", "\\u0026") in home
            assert not report.notice or f"1 {report.notice[0]}" in home
        assert "1 adres" in html_of(admin, BY_TITLE["Adressen die niet bestaan"].url())

    def test_is_empty_without_problems(self, admin, editor, site):
        for report in REPORTS:
            assert rows(admin, report) == [], report.page_title
            assert not report.notice or report.rows(editor).count() == 0

    def test_shows_and_does_nothing_without_permission(self, without_role, problems):
        assert [report for report in REPORTS if rows(without_role, report)] == []
        page = StandardPage.objects.get(live=True)
        LinkedAddress.objects.update(state="verhuisd", moved_to="https://elders.example/nieuw")
        for act, item in (("mark_reviewed", page), ("replace_address", AddressUse.objects.get())):
            without_role.post(reverse(f"ptvt_{act}", args=[item.pk]))
        assert not StandardPage.objects.filter(reviewed_at=timezone.localdate()).exists()
        assert AddressUse.objects.filter(address__state="verhuisd").exists()

    def test_for_reviewers_says_so_and_is_only_in_their_menu(self, client, log_in, problems):
        log_in("Redacteur")
        menu = html_of(client, reverse("wagtailadmin_home"))
        for report in (*REPORTS, TrashView):
            is_closed = report.page_title in ("Vergeefs gezocht", "Adressen die niet bestaan")
            body = html_of(client, report.url())
            assert is_closed == ("voor eindredacteuren" in body)
            # As django-filter labels what has no label.
            assert not re.search("---------|contains", body.split("<main")[1])
            is_absent = is_closed or report is UNUSED_TOPICS
            assert is_absent == (report.url().replace("&", "\\u0026") not in menu)

    def test_exports_what_the_screen_shows(self, admin, editor, problems):
        moment = datetime.datetime(2026, 6, 30, 22, 5, tzinfo=datetime.UTC)
        Feedback.objects.update(given_on=DAY)
        ContactMessage.objects.update(sent_at=moment)
        move_to_trash(factories.TopicFactory(), editor)
        TrashEntry.objects.update(deleted_at=moment)
        questions = BY_TITLE["Vragen van bezoekers"]
        for report, shown in [
            (FEEDBACK, {"Gevonden?": "Nee", "Datum": "1-7-2026"}),
            (BY_TITLE["Bezoek per maand"], {"Soort": "Pagina bekeken"}),
            (questions, {"Datum": "1-7-2026 00:05"}),
            (TrashView, {"Wanneer": "1-7-2026 00:05"}),
        ]:
            assert shown.items() <= rows(admin, report)[0].items()
        nothing = export(admin, FEEDBACK, path="/nergens/").text
        assert "Er is niets wat past bij deze filters." in nothing
        at = datetime.datetime(2026, 7, 1, 0, 5)
        for report, *shown in (questions, at, "d-m-yyyy hh:mm"), (FEEDBACK, DAY, "d-m-yyyy"):
            cell = sheet_of(admin, report)["D2"]
            assert [cell.value, cell.number_format] == shown
        assert TrashView().preprocess_field_value("live", True, "xlsx") == "Ja"

    def test_exports_no_formulas(self, admin, site):
        titles = [f"{beginning}1+1" for beginning in "=+-@\t\r"]
        for title in titles:
            page = factories.NewsPageFactory()
            # A form would leave out the last two.
            NewsPage.objects.filter(pk=page.pk).update(title=title)
        exported = {row["Titel"] for row in rows(admin, WITHOUT_TOPIC)}
        assert exported == {f"'{title}" for title in titles}


def test_what_was_asked_in_vain_is_mended_and_leads_back(admin, problems, news_index):
    to_reports = "//td//a[contains(@href, 'next=')]/@href"
    for name, buttons in (("Vergeefs gezocht", 2), ("Adressen die niet bestaan", 1)):
        url = BY_TITLE[name].url()
        links = html.fromstring(html_of(admin, url)).xpath(to_reports)
        assert len(links) == buttons
        for link in links:
            form = html.fromstring(html_of(admin, link))
            action = form.xpath("//form[@id='w-editor-form']/@action")
            data = {"words": "zij-instromer\nomscholer", "page": news_index.pk, "old_path": "/weg"}
            if not action:  # Testing the address keeps where the screen leads back to.
                link = admin.post(link, data).url
            data["redirect_page"] = news_index.pk
            assert admin.post(action[0] if action else link, data).url == url


class TestReviewReport:
    def test_marks_a_page_as_reviewed(self, admin, problems):
        page = StandardPage.objects.get(live=True)
        url = reverse("ptvt_mark_reviewed", args=[page.pk])
        assert url in html_of(admin, ReviewReport.url())
        opened = admin.get(url, follow=True)
        assert opened.redirect_chain[0][0].endswith(f"/{page.pk}/edit/")
        assert "Kies dan in het menu bij de titel “Nagekeken”" in opened.text
        assert len(rows(admin, ReviewReport)) == 1
        admin.post(url)
        page.refresh_from_db()
        assert page.reviewed_at == timezone.localdate() and rows(admin, ReviewReport) == []
        alias = page.create_alias(update_slug="alias")
        shown = [html_of(admin, screen_of(one)).count("Nagekeken") for one in (page, alias)]
        assert shown[0] > 0 and shown[1] == 0  # It follows its original.
        assert PageLogEntry.objects.filter(page=page.pk, action="ptvt.reviewed").exists()

    def test_shows_when_each_page_was_reviewed(self, admin, site):
        for day in [datetime.date(2020, 1, 2), datetime.date(2020, 1, 1)]:
            NewsPage.objects.filter(pk=factories.NewsPageFactory().pk).update(reviewed_at=day)
        shown = [row["Laatst nagekeken"] for row in rows(admin, ReviewReport)]
        assert shown == ["1-1-2020", "2-1-2020"]


class TestFilteredLists:
    def test_of_posts_excludes_drafts_and_posts_with_a_topic(self, admin, site, label):
        factories.NewsPageFactory(live=False)
        factories.NewsPageFactory(topics=[label])
        assert rows(admin, WITHOUT_TOPIC) == []
        factories.NewsPageFactory(title="Gewijzigd").save_revision()
        assert [row["Titel"] for row in rows(admin, WITHOUT_TOPIC)] == ["Gewijzigd"]

    def test_of_topics_offers_acts_and_excludes_one_in_a_block(self, admin, problems, programme):
        page = html_of(admin, UNUSED_TOPICS.url())
        topic = Topic.objects.exclude(kind="programma").get()
        assert reverse("ptvt_merge_topic", args=[topic.pk]) in page
        assert reverse("wagtailsnippets_publications_topic:delete", args=[topic.pk]) in page
        programme.body = programme_body(topic)
        programme.save()
        assert rows(admin, UNUSED_TOPICS) == []

    def test_of_pictures_includes_names_of_files(self, admin, site):
        missing = ["", "IMG_1234", "Foto.JPEG"]
        for description in [*missing, "Foto 3 van de opening"]:
            factories.ImageFactory(title=f"Met {description}", description=description)
        listed = {row["Titel"] for row in rows(admin, WITHOUT_DESCRIPTION)}
        assert listed == {f"Met {description}" for description in missing}
        CustomImage.objects.update(is_decorative=True)
        assert rows(admin, WITHOUT_DESCRIPTION) == []


class TestBrokenPageLinks:
    @pytest.fixture
    def target(self, site):
        return factories.StandardPageFactory(title="Doel")

    @pytest.fixture
    def page(self, news_index, target):
        return self.linking_to(target, news_index)

    def linking_to(self, target, parent, block=factories.linking_text) -> NewsPage:
        """A post with a link to a page or document in a text, or in a chooser."""
        page = factories.NewsPageFactory(parent=parent, body=[block(target)])
        page.save_revision().publish()
        return NewsPage.objects.get(pk=page.pk)

    def problem(self, admin) -> list[str]:
        return [row["Probleem"] for row in rows(admin, BrokenPageLinks)]

    @pytest.mark.parametrize(
        ("block", "change", "problems"),
        [
            ("text", "works", []), ("text", "unpublish", ["Is niet gepubliceerd"]),
            ("call_to_action", "unpublish", ["Is niet gepubliceerd"]),
            ("text", "delete", ["Bestaat niet meer"]), ("text", "both private", []),
            ("document", "delete", ["Bestaat niet meer"]),
            ("text", "private", ["Alleen te zien na inloggen"]),
            ("document", "below private", ["Alleen te zien na inloggen"]),
        ],
    )  # fmt: skip
    def test_by_state_of_target(self, admin, news_index, target, block, change, problems, commits):
        if block == "document":
            target = factories.DocumentFactory()
        block = factories.button if block == "call_to_action" else factories.linking_text
        page = self.linking_to(target, news_index, block)
        with commits():
            if change in ("unpublish", "delete"):
                getattr(target, change)()
            if change == "below private":
                collection = Collection.get_first_root_node().add_child(name="Besloten")
                target.collection = collection.add_child(name="Daaronder")
                target.save()
                collection.view_restrictions.create(restriction_type="login")
            for private in {"private": [target], "both private": [target, page]}.get(change, []):
                private.view_restrictions.create(restriction_type="login")
        assert self.problem(admin) == problems

    def test_can_be_filtered(self, admin, problems):
        assert len(rows(admin, BrokenPageLinks, problem="ingetrokken", live="ja")) == 1
        for other in ({"problem": "besloten"}, {"live": "nee"}):
            assert rows(admin, BrokenPageLinks, **other) == []

    @pytest.mark.parametrize("with_target", [True, False])
    def test_are_replaced_in_the_page_and_its_draft_at_once(
        self, admin, client, page, target, with_target, settings
    ):
        target.unpublish()
        page.title = "Nieuwe titel"
        page.save_revision()
        settings.TASKS = QUEUED
        url = reverse("ptvt_replace_link", args=[page.pk, target.pk])
        assert url in html_of(admin, BrokenPageLinks.url())
        assert f'href="{BrokenPageLinks.url()}">Annuleer' in html_of(admin, url)
        new = factories.StandardPageFactory(slug="nieuw")
        data = {"page": new.pk, "sources": [page.pk]} if with_target else {}
        response = admin.post(url, data, follow=True)
        done = "vervangen" if with_target else "verwijderd"
        assert f"De link is {done} op “" in response.text
        assert self.problem(admin) == []
        page = NewsPage.objects.get(pk=page.pk)
        draft = page.get_latest_revision_as_object()
        assert page.title != draft.title == "Nieuwe titel"
        for version in (page, draft):
            body = str(version.body.get_prep_value())
            assert (f'id="{new.pk}"' in body) is with_target and ">dit stuk<" in body
            assert f'id="{target.pk}"' not in body
        assert ('href="/nieuw/">dit stuk</a>' in html_of(client, page.url)) is with_target

    def test_on_several_pages_get_one_message(self, client, log_in, home, news_index, page, target):
        pages = [page, *(self.linking_to(target, news_index) for _ in range(2))]
        target.unpublish()
        log_in("Redacteur")
        data = {"page": home.pk, "sources": [each.pk for each in pages]}
        url = reverse("ptvt_replace_link", args=[page.pk, target.pk])
        (told,) = client.post(url, data, follow=True).context["messages"]
        assert str(told).count("“") == 3 and "staat nog niet op de site" in str(told)

    def test_are_replaced_on_incomplete_pages_and_nowhere_when_a_bundle_holds_one(
        self, admin, editor, home, news_index, page, target
    ):
        held = self.linking_to(target, news_index)
        plan(bundle_of("Later", held), editor)
        NewsPage.objects.filter(pk=held.pk).update(has_unpublished_changes=False)
        target.unpublish()
        NewsPage.objects.filter(pk=page.pk).update(summary="")  # As an old site had it.
        url = reverse("ptvt_replace_link", args=[page.pk, target.pk])
        for sources, done in (([page, held], False), ([page], True)):
            data = {"page": home.pk, "sources": [each.pk for each in sources]}
            (told,) = admin.post(url, data, follow=True).context["messages"]
            assert ("De link is vervangen op" in str(told), "bundel" in str(told)) == (
                done,
                not done,
            )
            stored = NewsPage.objects.get(pk=page.pk)
            assert (f'id="{home.pk}"' in str(stored.body.get_prep_value())) is done

    def test_are_replaced_on_a_scheduled_page_and_nowhere_when_one_is_locked(
        self, admin, home, news_index, page, target, django_user_model
    ):
        locked = self.linking_to(target, news_index)
        for each in page, locked:
            each.go_live_at = timezone.now() + datetime.timedelta(days=1)
            each.save_revision().publish()
        other = django_user_model.objects.create_user("ander")
        NewsPage.objects.filter(pk=locked.pk).update(locked=True, locked_by=other)
        target.unpublish()
        url = reverse("ptvt_replace_link", args=[page.pk, target.pk])

        def replace(*sources) -> str:
            data = {"page": home.pk, "sources": [each.pk for each in sources]}
            return " ".join(map(str, admin.post(url, data, follow=True).context["messages"]))

        def is_replaced() -> bool:
            revision = NewsPage.objects.get(pk=page.pk).scheduled_revision
            return f'id="{home.pk}"' in str(revision.as_object().body.get_prep_value())

        assert "vergrendeld" in replace(page, locked) and not is_replaced()
        assert "De link is vervangen op “" in replace(page) and is_replaced()

    def test_say_their_words_and_where_they_led(self, client, log_in, page, target):
        user = log_in("Beheerder")
        DeletePageAction(target, user=user).execute(skip_permission_checks=True)
        body = html_of(client, BrokenPageLinks.url())
        assert "Doel, in de prullenbak" in body and "“dit stuk”" in body
        assert "reference" not in body.partition("<main")[2].partition("</main>")[0].lower()
        url = reverse("ptvt_restore", args=[TrashEntry.objects.get().pk])
        assert url in body
        client.post(url)
        assert rows(client, BrokenPageLinks) == []
        log_in("Redacteur")
        assert url not in html_of(client, BrokenPageLinks.url())

    def test_name_a_picture_in_the_trash_not_a_file_with_its_key(self, admin, editor, site):
        image = factories.ImageFactory(title="Brug")
        factories.DocumentFactory(pk=image.pk, title="Handboek")
        picture = {"image": image, "decorative": False, "alt_text": "Een brug"}
        body = [("picture", {"image": picture, "caption": ""})]
        # The field is emptied, and comes back with the picture.
        factories.NewsPageFactory(body=body, image=image)
        move_to_trash(image, editor)
        (row,) = rows(admin, BrokenPageLinks)
        assert row["Leidde naar"] == "Brug, in de prullenbak"
        url = reverse("ptvt_restore", args=[TrashEntry.objects.get().pk])
        assert url in html_of(admin, BrokenPageLinks.url())
        admin.post(url)
        assert rows(admin, BrokenPageLinks) == []
        assert ReferenceIndex.get_references_to(image).filter(model_path="image").exists()


class TestBrokenAddresses:
    OLD, NEW = "https://elders.example/oud", "https://elders.example/nieuw"

    def moved(self) -> str:
        """Note that the address moved; returns the address by which it is replaced."""
        addresses = LinkedAddress.objects.filter(url=self.OLD)
        addresses.update(state="verhuisd", moved_to=self.NEW)
        (use,) = AddressUse.objects.filter(address__in=addresses)
        return reverse("ptvt_replace_address", args=[use.pk])

    def test_are_replaced_in_texts_and_fields_at_once(self, admin, client, site, settings):
        text = factories.linking_text(self.OLD, "https://ander.example/")
        body = [text, factories.button(url=self.OLD)]
        page, url = factories.NewsPageFactory(body=body), self.moved()
        settings.TASKS = QUEUED
        shown = html_of(admin, BrokenAddresses.url())
        assert url in shown and f'<a href="{self.OLD}">' in shown
        assert f"Verhuisd naar {self.NEW}" in shown
        assert "Het adres is vervangen op “" in admin.post(url, follow=True).text
        assert url not in html_of(admin, BrokenAddresses.url())
        body = html_of(client, page.url)
        assert body.count(f'href="{self.NEW}"') == 2
        assert self.OLD not in body and 'href="https://ander.example/"' in body

    def test_are_replaced_in_a_partner(self, admin, db):
        partner = factories.PartnerFactory(website=self.OLD)
        admin.post(self.moved())
        partner.refresh_from_db()
        assert partner.website == self.NEW

    def test_can_be_checked_again(self, admin, problems, monkeypatch):
        url = reverse("ptvt_check_again", args=[AddressUse.objects.get().pk])
        for answer, said in (Answer(404, "Weg", failed=True), "Weg"), (Answer(200), "werkt."):
            monkeypatch.setattr(broken_links, "check", lambda url, answer=answer: answer)
            assert said in admin.post(url, follow=True).text
        assert LinkedAddress.objects.get().state == "werkt"
        assert "een collega u voor" in admin.post(url, follow=True).text

    def test_of_this_site_are_checked_again_too(self, admin, site):
        factories.NewsPageFactory(body=[factories.linking_text("/open/")])
        LinkedAddress.objects.update(state="kapot")
        url = reverse("ptvt_check_again", args=[AddressUse.objects.get().pk])
        assert "Kapot: Bestaat niet (404)" in admin.post(url, follow=True).text
        factories.StandardPageFactory(slug="open")
        assert "/open/ werkt." in admin.post(url, follow=True).text

    def test_without_a_new_address_change_nothing(self, admin, site):
        page = factories.NewsPageFactory(body=[factories.linking_text(self.OLD)])
        url = self.moved()
        LinkedAddress.objects.update(moved_to="")
        assert "niet bekend waarheen" in admin.post(url, follow=True).text
        assert self.OLD in str(NewsPage.objects.get(pk=page.pk).body.get_prep_value())
