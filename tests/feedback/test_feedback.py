"""What visitors say about pages, and ask for files in another form."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from ptvt_site.core.retention import retentions
from ptvt_site.feedback.models import Feedback, FormatRequest
from ptvt_site.feedback.views import MAX_PER_PAGE_AND_DAY
from tests import factories

ANSWER = {"path": "/actueel/", "found": "nee", "text": "Waar staat de agenda?", "website": ""}


class TestFeedback:
    def test_is_stored_with_its_page_and_nothing_of_the_visitor(self, client, news_index):
        response = client.post("/reactie/", ANSWER, follow=True)
        assert "Dank voor uw reactie" in response.content.decode()
        assert not client.cookies
        (stored,) = Feedback.objects.values()
        del stored["id"]
        assert stored == {
            "path": "/actueel/",
            "page_id": news_index.pk,
            "found": False,
            "text": "Waar staat de agenda?",
            "given_on": timezone.localdate(),
        }

    def test_is_asked_on_every_page_with_its_own_address(self, client, site):
        for path, is_page in [("/", True), ("/zoeken/", False), ("/onderwerpen/", False)]:
            body = client.get(path).content.decode()
            assert f'<input type="hidden" name="path" value="{path}">' in body
            client.post("/reactie/", ANSWER | {"path": path})
            assert (Feedback.objects.get(path=path).page is not None) is is_page

    def test_about_no_public_address_or_of_a_robot_is_not_stored(self, client, news_index):
        factories.NewsPageFactory(parent=news_index, slug="concept", live=False)
        paths = ["/bestaat-niet/", "/actueel/concept/", "https://elders.example/", "//x", "\x00"]
        for wrong in [{"website": "https://spam.example/"}, *({"path": path} for path in paths)]:
            response = client.post("/reactie/", ANSWER | wrong)
            assert response.status_code in ((422,) if wrong.get("path") == "\x00" else (302,)), (
                wrong
            )
            assert "elders" not in response.headers.get("Location", "")
        assert client.post("/reactie/", ANSWER | {"path": ""}).status_code == 422
        assert not Feedback.objects.exists()

    def test_that_is_not_complete_is_shown_again(self, client, site):
        for wrong, message in [
            ({"found": ""}, "Kies ja of nee."),
            ({"found": "misschien"}, "Kies ja of nee."),
            ({"text": "x" * 501}, "Gebruik hooguit 500 tekens."),
        ]:
            response = client.post("/reactie/", ANSWER | wrong)
            assert response.status_code == 422
            body = response.content.decode()
            assert message in body and (wrong.get("text") or ANSWER["text"]) in body
            assert body.count("autofocus") == 1 and "<title>Niet verstuurd: Uw reactie" in body
        assert not Feedback.objects.exists()

    def test_is_taken_from_this_site_only(self, client, news_index):
        for name, value, status in [
            *[("Sec-Fetch-Site", "cross-site", 403), ("Sec-Fetch-Site", "same-site", 403)],
            *[("Origin", "https://elders.example", 403), ("Origin", "null", 403)],
            ("Origin", "http://[", 403),
            *[("Sec-Fetch-Site", "same-origin", 302), ("Origin", "http://testserver", 302)],
        ]:
            Feedback.objects.all().delete()
            response = client.post("/reactie/", ANSWER, headers={name: value})
            assert response.status_code == status, value
            assert Feedback.objects.exists() is (status == 302)

    def test_is_limited_for_a_page_and_a_day(self, client, news_index):
        rows = [Feedback(path="/actueel/", found=True)] * MAX_PER_PAGE_AND_DAY
        Feedback.objects.bulk_create(rows)
        client.post("/reactie/", ANSWER)
        assert Feedback.objects.count() == MAX_PER_PAGE_AND_DAY


class TestOtherFormat:
    @pytest.fixture
    def document(self, publication_index):
        document = factories.DocumentFactory(is_tagged=False)
        fields = {"slug": "rapport", "files": [document]}
        factories.PublicationPageFactory(parent=publication_index, **fields)
        return document

    def test_is_offered_beside_a_file_that_is_not_accessible(self, client, document):
        for is_tagged in (False, True, None):
            type(document).objects.update(is_tagged=is_tagged)
            body = client.get("/publicaties/rapport/").content.decode()
            assert body.count(f"/andere-vorm/{document.pk}/") == (is_tagged is False)

    def test_becomes_a_task_with_a_date_that_an_editor_closes(self, client, admin, document):
        address = f"/andere-vorm/{document.pk}/"
        assert client.get(address).status_code == 200
        client.post(address, {"wish": "Grote letters", "email": "a@voorbeeld.nl"})
        task = FormatRequest.objects.get()
        assert task.due_on == timezone.localdate() + datetime.timedelta(days=14)
        report = admin.get(reverse("ptvt_andere-vorm")).content.decode()
        assert "Grote letters" in report and date_format(task.due_on) in report
        url = reverse("ptvt_format_request_done", args=[task.pk])
        for said in ("is afgehandeld.", "Misschien was een collega u voor."):
            assert said in admin.post(url, follow=True).content.decode()
        assert "Grote letters" not in admin.get(reverse("ptvt_andere-vorm")).content.decode()

    def test_asks_again_for_what_is_missing(self, client, document):
        for wish, email, message in [
            ("", "a@voorbeeld.nl", "Vul in wat u nodig hebt."),
            ("Word", "", "Vul uw e-mailadres in."),
            ("Word", "a@", "Vul een e-mailadres in"),
        ]:
            form = {"wish": wish, "email": email}
            response = client.post(f"/andere-vorm/{document.pk}/", form)
            assert response.status_code == 422
            body = response.content.decode()
            assert message in body and wish in body and body.count("autofocus") == 1
        assert not FormatRequest.objects.exists()

    def test_of_a_hidden_file_cannot_be_asked(self, client, document):
        for page in document.get_usage():
            page[0].unpublish()
        assert client.get(f"/andere-vorm/{document.pk}/").status_code == 404

    def test_cannot_be_closed_without_permission(self, client, django_user_model, document):
        client.force_login(django_user_model.objects.create_user("schrijver"))
        task = document.format_requests.create(wish="x", email="a@voorbeeld.nl")
        client.post(reverse("ptvt_format_request_done", args=[task.pk]))
        task.refresh_from_db()
        assert task.handled_at is None


def test_feedback_is_deleted_after_90_days_and_requests_28_days_after_the_answer(site, monkeypatch):
    # In the Netherlands this is the day after.
    now = timezone.now().replace(hour=23, minute=30)
    monkeypatch.setattr(timezone, "now", lambda: now)
    for days in (89, 91):
        day = timezone.localdate() - datetime.timedelta(days=days)
        Feedback.objects.create(path=f"/{days}/", found=True, given_on=day)
    requests = factories.DocumentFactory().format_requests
    for days in (None, 27, 29):
        done = days and now - datetime.timedelta(days=days)
        requests.create(wish=f"{days}", email="a@voorbeeld.nl", handled_at=done)
    call_command("clear_visitor_data", verbosity=0)
    assert Feedback.objects.get().path == "/89/"
    assert set(requests.values_list("wish", flat=True)) == {"None", "27"}


def test_every_retention_says_in_dutch_what_is_kept():
    assert all(one.label and one.days for _, one in retentions())
