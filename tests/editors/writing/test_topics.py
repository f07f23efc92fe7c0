"""Topics that an editor types: chosen from the vocabulary, and never lost."""

import re

import pytest
from django.urls import reverse

from news.models import NewsPage
from publications.models import PublicationPage
from tests.editors.writing.test_autosave import JSON, address, initial_data


@pytest.fixture(params=[NewsPage, PublicationPage])
def post_type(request):
    return request.param


@pytest.fixture
def index_page(post_type, news_index, publication_index):
    return news_index if post_type is NewsPage else publication_index


class TestUnknownTopic:
    def draft(self, admin, post_type, index_page):
        """A draft that was autosaved with a known and an unknown topic."""
        data = initial_data(post_type, index_page)
        data |= {"title": "Een", "slug": "een", "topics": '"Techniekpact", "Bestaat niet"'}
        answer = admin.post(address(post_type, index_page), data, headers=JSON).json()
        assert answer["success"]
        page = post_type.objects.get(pk=answer["pk"])
        return page.get_latest_revision_as_object()

    def test_does_not_stop_autosave_and_stays(self, admin, label, post_type, index_page):
        page = self.draft(admin, post_type, index_page)
        assert [topic.name for topic in page.topics.all()] == ["Techniekpact"]
        assert page.unknown_topics == '"Bestaat niet"'
        form = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert 'value="Techniekpact, &quot;Bestaat niet&quot;"' in form

    def test_stops_publishing_with_a_message(self, admin, label, post_type, index_page):
        page = self.draft(admin, post_type, index_page)
        data = initial_data(post_type, index_page)
        data |= {"title": "Een", "slug": "een", "summary": "Kort.", "date": "24-11-2026"}
        data |= {"kind": "rapport", "topics": "Bestaat niet,", "action-publish": "1"}
        response = admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
        said = response.content.decode()
        assert "Dit onderwerp bestaat niet: “Bestaat niet”." in said
        page.refresh_from_db()
        assert not page.live


class TestNewPost:
    def test_is_offered_on_a_programme(self, admin, programme, post_type, index_page):
        body = admin.get(reverse("wagtailadmin_pages:edit", args=[programme.pk])).content.decode()
        assert f"{post_type.new_label} bij dit programma" in body
        url = f"/{post_type._meta.model_name}/{index_page.pk}/?onderwerp=techniekpact"
        (address,) = re.findall(rf'"(/beheer/pages/add/[a-z]+{re.escape(url)})"', body)
        form = admin.get(address)
        chapter = reverse("ptvt_guide_chapter", args=[post_type.guide_chapter])
        assert form.status_code == 200 and chapter in form.content.decode()
