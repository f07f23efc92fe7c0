"""Feeds in both forms, behind every listing."""

import datetime
import json

import feedparser
import pytest

from tests import factories

LISTS = [
    "/actueel/",
    "/onderwerpen/techniekpact/",
    "/programmas/techniekpact/gerelateerd/",
    "/zoeken/",
]


@pytest.fixture
def post(news_index, programme, label):
    """A post that stands in every list, with text that needs escaping."""
    theme = factories.TopicFactory(name="Instroom")
    return factories.NewsPageFactory(
        parent=news_index,
        title="Robots & <b>kinderen</b>",
        summary="Wat & waarom?",
        date=datetime.date(2024, 1, 30),
        topics=[label, theme],
    )


class TestAtom:
    @pytest.mark.parametrize("path", LISTS)
    def test_holds_the_posts_with_their_data(self, client, post, path):
        response = client.get(path + "feed/")
        feed = feedparser.parse(response.content)
        assert (feed.bozo, feed.version) == (False, "atom10")
        [entry] = feed.entries
        assert entry.link == f"http://testserver/actueel/{post.slug}/"
        assert entry.published == "2024-01-30T00:00:00+01:00"
        assert {tag.term for tag in entry.tags} == {"Techniekpact", "Instroom"}
        assert feed.feed.links[1].href == f"http://testserver{path}feed/"


class TestJSONFeed:
    @pytest.mark.parametrize("path", LISTS)
    def test_holds_the_posts_with_their_data(self, client, post, path):
        response = client.get(path + "feed.json")
        assert response["Content-Type"] == "application/feed+json; charset=utf-8"
        feed = json.loads(response.content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"http://testserver{path}feed.json"
        assert feed["home_page_url"] == f"http://testserver{path}"
        [item] = feed["items"]
        assert item["id"] == item["url"] == f"http://testserver/actueel/{post.slug}/"
        assert item["title"] == "Robots & <b>kinderen</b>"
        assert item["content_text"] == item["summary"] == "Wat & waarom?"
        assert item["date_published"] == "2024-01-30T00:00:00+01:00"
        assert sorted(item["tags"]) == ["Instroom", "Techniekpact"]

    def test_keeps_the_filters(self, client, post, news_index):
        factories.NewsPageFactory(parent=news_index, title="Anders")
        feed = json.loads(client.get("/actueel/feed.json?thema=instroom").content)
        assert [item["title"] for item in feed["items"]] == [post.title]
        assert feed["feed_url"].endswith("/actueel/feed.json?thema=instroom")

    def test_of_a_list_that_does_not_exist_is_a_404(self, client, site):
        assert client.get("/partners/feed.json").status_code == 404
        assert client.get("/onderwerpen/bestaat-niet/feed.json").status_code == 404
        assert client.get("/bestaat-niet/feed.json").status_code == 404


@pytest.mark.parametrize("name", ["feed/", "feed.json"])
class TestConditionalRequests:
    def test_who_has_the_feed_gets_304(self, client, post, name):
        first = client.get("/actueel/" + name)
        again = client.get("/actueel/" + name, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert first["Last-Modified"]

    def test_a_change_is_sent(self, client, post, name):
        first = client.get("/actueel/" + name)
        post.unpublish()
        again = client.get("/actueel/" + name, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        assert post.slug.encode() not in again.content

    def test_an_empty_list_is_a_valid_feed(self, client, site, name):
        assert client.get("/actueel/" + name).status_code == 200
