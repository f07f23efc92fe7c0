"""What readers are told of changes of a page, and what each address shows after each change."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from news.models import NewsPage
from ptvt_site.core.models import GoneAddress, PageChange
from publications.models import Post
from tests import factories
from tests.editors.conftest import html_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    return publish(factories.NewsPageFactory(title="Cijfers", slug="cijfers"))


def publish(page, **values) -> NewsPage:
    """Publish the page with these values, as a form does; returns it as visitors see it."""
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


def test_a_correction_says_what_was_wrong_and_the_way_on_is_another_page(page):
    page.withdrawal_reason, page.withdrawal_page_id = "Weg.", page.pk
    with pytest.raises(ValidationError, match="deze pagina zelf"):
        page.full_clean()
    page.withdrawal_page_id, page.is_correction = None, True
    with pytest.raises(ValidationError, match="Zeg wat er fout was"):
        page.full_clean()


def test_publishing_is_a_review_and_a_draft_is_none_and_keeps_the_date(page):
    today = timezone.localdate()
    long_ago = today - timedelta(days=400)
    NewsPage.objects.update(reviewed_at=long_ago)
    page.refresh_from_db()
    draft = page.save_revision()
    page.refresh_from_db()
    assert page.reviewed_at == long_ago
    page.mark_reviewed()
    assert draft.as_object().reviewed_at == today
    NewsPage.objects.update(reviewed_at=long_ago)
    draft.publish()
    page.refresh_from_db()
    assert page.reviewed_at == today


def test_a_withdrawn_page_can_be_read_with_its_reason_and_is_last(client, page):
    other = factories.NewsPageFactory(date=page.date - timedelta(days=9))
    way_on = factories.StandardPageFactory(title="De nieuwe regeling")
    page = publish(page, withdrawal_reason="De regeling stopte.", withdrawal_page=way_on)
    text = html_of(client, "/actueel/cijfers/")
    assert "De regeling stopte." in text and "De nieuwe regeling" in text
    assert [post.pk for post in Post.objects.published().newest_first()] == [other.pk, page.pk]
    assert ">Ingetrokken</span>" in html_of(client, "/actueel/")
    assert PageChange.objects.get().kind == "ingetrokken"
    way_on.unpublish()
    assert "De nieuwe regeling" not in html_of(client, "/actueel/cijfers/")


class TestVersions:
    def version(self, page, change=None) -> str:
        """The address of the version before a change, by default the last."""
        return f"/actueel/cijfers/versies/{(change or page.changes.first()).pk}/"

    def test_show_the_page_before_and_what_differs_until_they_are_hidden(self, client, page):
        page = publish(page, summary="Met Jan de Wit.", change_note="a")
        page = publish(page, summary="Met iemand.", change_note="b")
        response = client.get(path := self.version(page, page.changes.last()))
        first = response.text
        assert "Dit is een oude versie" in first and "<ins>Met" in first
        assert "Jan de Wit" in first and "iemand" not in first
        assert response["X-Robots-Tag"] == "noindex"
        assert [one.name for one in response.templates].count("base.html") == 2
        listed = html_of(client, "/actueel/cijfers/versies/")
        assert path in listed and "Jan de Wit" in html_of(client, self.version(page))
        # What was taken back for privacy.
        page = publish(page, hides_versions=True)
        assert client.get(path).status_code == 404
        listed = html_of(client, "/actueel/cijfers/versies/")
        assert "Jan de Wit" not in listed and path not in listed

    def test_of_a_page_that_is_not_public_there_are_none(self, client, page):
        publish(page, change_note="Nieuw.").view_restrictions.create(restriction_type="login")
        for path in (self.version(page), "/actueel/cijfers/versies/"):
            assert client.get(path).status_code == 404


class TestGone:
    def test_answers_410_with_the_reason_and_the_alternative(self, client, page):
        for number, typed in enumerate(["/oud{}", "/oud{}/", " https://www.ptvt.nl/oud{}/?x=1"]):
            typed = typed.format(number)
            gone = GoneAddress(old_path=typed, reason="Gestopt in 2025.", alternative=page)
            gone.full_clean()
            gone.save()
            for path in (f"/oud{number}/", f"/oud{number}.md"):
                response = client.get(path)
                assert response.status_code == 410, path
                assert "Gestopt in 2025." in response.text and "/actueel/cijfers/" in response.text
        GoneAddress.objects.filter(pk=gone.pk).update(old_path="/actueel/cijfers")
        assert client.get("/actueel/cijfers/").status_code == 200
        for typed in ["", "/", "oud", "www.ptvt.nl/oud", "https://ptvt.nl", "//["]:
            with pytest.raises(ValidationError, match="schuine streep"):
                GoneAddress(old_path=typed, reason="Weg.").full_clean()

    def test_is_refused_where_something_answers(self, page):
        Redirect.objects.create(old_path="/oud", redirect_page=page)
        for typed, why in [("/actueel/cijfers/", "staat een pagina"), ("/oud/", "doorverwijzing")]:
            with pytest.raises(ValidationError, match=why):
                GoneAddress(old_path=typed, reason="Weg.").full_clean()
        page.unpublish()
        GoneAddress(old_path="/actueel/cijfers/", reason="Weg.").full_clean()

    def test_change_is_told_by_the_page_only(self, admin):
        answer = admin.post("/beheer/snippets/core/pagechange/add/", {"text": "Nieuw."})
        assert "Meld een wijziging in het formulier van de pagina zelf." in answer.text

    def test_is_corrected_and_deleted_on_page_and_aliases(self, admin, client, page, news_index):
        publish(page, change_note="De eerste.", is_correction=True)
        page = publish(page, change_note="Met Jan de Wit.")
        page.create_alias(parent=news_index, update_slug="alias")
        assert "<strong>Correctie van" in client.get("/actueel/alias/").text
        address = f"/beheer/snippets/core/pagechange/{{}}/{page.changes.first().pk}/"
        places = ["cijfers/", "alias/", "feed/", "cijfers/versies/", "alias/versies/"]
        for act, data, told in [
            ("edit", {"text": "Zonder naam."}, "Zonder naam."),
            ("delete", {}, "De eerste."),
        ]:
            assert told not in client.get("/actueel/feed/").text
            assert admin.post(address.format(act), data).status_code == 302
            for place in places:
                body = client.get(f"/actueel/{place}").text
                assert told in body and "Jan de Wit" not in body, place
