"""Feeds in both forms, behind every listing."""

import datetime
import json
import re

import feedparser
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from lxml import etree
from wagtail.models import Collection, CollectionViewRestriction

from publications import feeds
from publications.feeds import PICTURE
from publications.models import PublicationAuthor, PublicationFile
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed")

LISTS = ["/actueel/", "/onderwerpen/techniekpact/", "/programmas/techniekpact/gerelateerd/"]
LISTS += ["/zoeken/"]
NAMES = ["feed/", "feed.json"]
ATOM = "{http://www.w3.org/2005/Atom}"
ORGANISATION = {"name": "Platform Talent voor Technologie", "url": "http://testserver/"}

# By https://www.jsonfeed.org/version/1.1/: what it demands, and what else it knows of what we use.
DEMANDED = {"feed": "version title items", "item": "id content_text", "attachment": "url mime_type"}
KNOWN = {
    "feed": "description language home_page_url feed_url icon authors",
    "item": "title summary language url image date_published date_modified authors tags "
    "attachments",
    "author": "name url",
    "attachment": "title size_in_bytes",
}


def check(thing: dict, kind: str) -> None:
    """Check a part of a JSON feed, and the parts in it: known names, no empty values."""
    demanded, known = (set(names.get(kind, "").split()) for names in (DEMANDED, KNOWN))
    assert demanded <= thing.keys() <= demanded | known
    for name, value in thing.items():
        assert value or name in ("items", "tags"), name
        if name.endswith("url") or name in ("icon", "image"):
            assert re.fullmatch(r"https?://\S+", value)
        elif name.startswith("date_"):
            assert datetime.datetime.fromisoformat(value).tzinfo
        elif name in ("items", "authors", "attachments"):
            for inner in value:
                check(inner, name[:-1])


@pytest.fixture
def post(news_index, programme, label):
    """A post that stands in every list, with text that needs escaping."""
    theme = factories.TopicFactory(name="Instroom")
    return factories.NewsPageFactory(
        parent=news_index,
        title="Robots & <b>kinderen</b>",
        summary="Wat & waarom? Als a < b.",
        date=datetime.date(2024, 1, 30),
        image=factories.ImageFactory(),
        topics=[label, theme],
    )


@pytest.fixture
def publication(publication_index, programme, label):
    page = factories.PublicationPageFactory(
        parent=publication_index, title="Monitor", kind="monitor", topics=[label]
    )
    for place, name in enumerate(("Ada & Co", "Grace <Hopper>")):
        PublicationAuthor.objects.create(page=page, name=name, sort_order=place)
    files = (("Het rapport", "monitor.pdf"), ("De “tabellen”", "tabellen.xlsx"))
    for place, (title, file) in enumerate(files):
        document = factories.DocumentFactory(
            title=title, file=ContentFile(b"x" * 123, file), file_size=123
        )
        PublicationFile.objects.create(page=page, document=document, sort_order=place)
    return page


def json_feed(client, path: str) -> dict:
    feed = json.loads(client.get(path).content)
    check(feed, "feed")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))
    return feed


def atom(client, path: str):
    """The root of an Atom feed that holds to what RFC 4287 demands."""
    content = client.get(path).content
    assert feedparser.parse(content).bozo is False
    feed = etree.fromstring(content)
    assert feed.tag == ATOM + "feed"
    assert len(feed.findall(ATOM + "author")) == 1
    for element in (feed, *feed.findall(ATOM + "entry")):
        # Exactly one of each, and none of them empty (4.1.1, 4.1.2).
        for name in ("id", "title", "updated"):
            [found] = element.findall(ATOM + name)
            assert found.text
        moments = [*element.findall(ATOM + "updated"), *element.findall(ATOM + "published")]
        # With a time zone (3.3).
        assert all(datetime.datetime.fromisoformat(found.text).tzinfo for found in moments)
        assert ":" in element.findtext(ATOM + "id")
        assert all(name.text for name in element.findall(f"{ATOM}author/{ATOM}name"))
        links = element.findall(ATOM + "link")
        assert all(link.get("href").startswith(("http://", "https://")) for link in links)
        assert [link.get("rel") for link in links].count("alternate") == 1
        assert len(element.findall(ATOM + "summary")) <= 1
    ids = [entry.findtext(ATOM + "id") for entry in feed.findall(ATOM + "entry")]
    assert len(ids) == len(set(ids))
    return feed


def links(element, rel: str) -> list[dict]:
    """The attributes of an Atom element's links of one kind, without the kind."""
    found = element.findall(f"{ATOM}link[@rel='{rel}']")
    return [{name: value for name, value in link.items() if name != "rel"} for link in found]


class TestAtom:
    @pytest.mark.parametrize("path", LISTS)
    def test_holds_the_posts_with_their_data(self, client, post, path):
        response = client.get(path + "feed/")
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = atom(client, path + "feed/")
        assert links(feed, "self") == [{"href": f"http://testserver{path}feed/"}]
        assert links(feed, "alternate") == [{"href": f"http://testserver{path}"}]
        [entry] = feed.findall(ATOM + "entry")
        assert links(entry, "alternate") == [{"href": f"http://testserver/actueel/{post.slug}/"}]
        assert entry.findtext(ATOM + "published") == "2024-01-30T00:00:00+01:00"
        assert [dict(category.attrib) for category in entry.findall(ATOM + "category")] == [
            {"term": slug, "scheme": f"http://testserver/onderwerpen/{slug}/", "label": name}
            for slug, name in (("techniekpact", "Techniekpact"), ("instroom", "Instroom"))
        ]

    def test_names_its_author_and_pictures_and_shows_text_as_it_was_written(self, client, post):
        feed = atom(client, "/actueel/feed/")
        for name in ("icon", "logo"):
            address = feed.findtext(ATOM + name)
            assert address.startswith("http://testserver/static/img/feed-")
            assert client.get(address).status_code == 200
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == ORGANISATION["name"]
        assert feed.find(ATOM + "rights") is None
        [entry] = feedparser.parse(client.get("/actueel/feed/").content).entries
        assert (entry.title, entry.title_detail.type) == ("Robots & <b>kinderen</b>", "text/plain")
        assert entry.summary == "Wat & waarom? Als a < b."
        assert entry.summary_detail.type == "text/plain"
        [entry] = atom(client, "/actueel/feed/").findall(ATOM + "entry")
        [picture] = links(entry, "enclosure")
        assert picture == {
            "href": f"http://testserver{post.image.get_rendition(PICTURE).url}",
            "type": "image/jpeg",
        }
        assert client.get(picture["href"])["Content-Type"] == "image/jpeg"

    def test_has_the_authors_and_files_of_a_publication(self, client, publication):
        [entry] = atom(client, "/publicaties/feed/").findall(ATOM + "entry")
        names = [name.text for name in entry.findall(f"{ATOM}author/{ATOM}name")]
        assert names == ["Ada & Co", "Grace <Hopper>"]
        files, stored = links(entry, "enclosure"), [one.document for one in publication.files.all()]
        assert [(file["type"], file["length"], file["title"]) for file in files] == [
            (one.content_type, "123", one.title) for one in stored
        ]
        for file in files:
            assert len(b"".join(client.get(file["href"]).streaming_content)) == 123

    def test_of_a_filtered_list_is_a_feed_of_its_own(self, client, post):
        whole, filtered = (
            atom(client, "/actueel/feed/" + query) for query in ("", "?thema=instroom")
        )
        assert whole.findtext(ATOM + "id") != filtered.findtext(ATOM + "id")
        assert links(filtered, "alternate")[0]["href"].endswith("/actueel/?thema=instroom")


class TestJSONFeed:
    @pytest.mark.parametrize("path", LISTS)
    def test_holds_the_posts_with_their_data(self, client, post, path):
        response = client.get(path + "feed.json")
        assert response["Content-Type"] == "application/feed+json; charset=utf-8"
        feed = json_feed(client, path + "feed.json")
        assert feed["feed_url"] == f"http://testserver{path}feed.json"
        assert feed["home_page_url"] == f"http://testserver{path}"
        assert client.get(feed["icon"]).status_code == 200
        assert feed["authors"] == [ORGANISATION]
        [item] = feed["items"]
        assert item["url"] == f"http://testserver/actueel/{post.slug}/"
        assert item["title"] == "Robots & <b>kinderen</b>"
        assert item["content_text"] == item["summary"] == "Wat & waarom? Als a < b."
        assert item["date_published"] == "2024-01-30T00:00:00+01:00"
        assert item["authors"] == [ORGANISATION]
        assert item["tags"] == ["Techniekpact", "Instroom"]
        assert item["image"] == f"http://testserver{post.image.get_rendition(PICTURE).url}"
        assert "attachments" not in item

    def test_has_the_authors_and_files_of_a_publication(self, client, publication):
        [item] = json_feed(client, "/publicaties/feed.json")["items"]
        assert item["authors"] == [{"name": "Ada & Co"}, {"name": "Grace <Hopper>"}]
        names = ("url", "mime_type", "title", "size_in_bytes")
        assert [[file[name] for name in names] for file in item["attachments"]] == [
            [f"http://testserver{one.url}", one.content_type, one.title, 123]
            for one in (file.document for file in publication.files.all())
        ]

    def test_keeps_the_filters(self, client, post, news_index):
        factories.NewsPageFactory(parent=news_index, title="Anders")
        feed = json_feed(client, "/actueel/feed.json?thema=instroom")
        assert [item["title"] for item in feed["items"]] == [post.title]
        assert feed["feed_url"].endswith("/actueel/feed.json?thema=instroom")
        assert feed["home_page_url"].endswith("/actueel/?thema=instroom")


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [(settings.WAGTAIL_SITE_NAME, ORGANISATION), ("", ORGANISATION), ("B", {"name": "B"})],
)
def test_authors_of_a_publication_without_names_is_the_publisher(
    client, publication, publisher, expected
):
    publication.authors.all().delete()
    publication.publisher = publisher
    publication.save()
    [item] = json_feed(client, "/publicaties/feed.json")["items"]
    assert item["authors"] == [expected]


class TestFiles:
    @pytest.mark.parametrize("below", [False, True])
    def test_of_a_private_collection_are_skipped(self, client, publication, below):
        private = Collection.get_first_root_node().add_child(name="Besloten")
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
        document = publication.files.first().document
        document.collection = private.add_child(name="Dieper") if below else private
        document.save()
        for name in NAMES:
            feed = client.get("/publicaties/" + name).content.decode()
            assert document.url not in feed
            assert publication.files.last().document.url in feed

    def test_that_are_gone_or_no_picture_break_nothing(self, client, post, publication):
        with post.image.file.storage.open(post.image.file.name, "wb") as file:
            file.write(b"no picture at all")
        assert client.get("/actueel/feed/").status_code == 200
        post.image.file.delete(save=False)
        document = publication.files.first().document
        document.file.delete(save=False)
        type(document).objects.update(file_size=None)
        for name in NAMES:
            assert client.get("/zoeken/" + name).status_code == 200
        [item] = json_feed(client, "/actueel/feed.json")["items"]
        assert "image" not in item


class TestIds:
    def test_are_the_same_in_both_forms_and_outlive_a_change_of_address(self, client, post):
        [before] = json_feed(client, "/actueel/feed.json")["items"]
        [entry] = atom(client, "/actueel/feed/").findall(ATOM + "entry")
        assert before["id"] == entry.findtext(ATOM + "id") == f"urn:uuid:{post.translation_key}"
        post.slug, post.title = "elders", "Anders"
        post.save_revision().publish()
        [after] = json_feed(client, "/actueel/feed.json")["items"]
        assert after["url"] == "http://testserver/actueel/elders/"
        assert after["id"] == before["id"]


class TestUpdated:
    def test_is_when_readers_were_last_told_of_a_change(self, client, post):
        post.save_revision().publish()
        [first] = json_feed(client, "/actueel/feed.json")["items"]
        post.refresh_from_db()
        post.change_note = "De cijfers zijn nieuw."
        post.save_revision().publish()
        post.refresh_from_db()
        [item] = json_feed(client, "/actueel/feed.json")["items"]
        assert datetime.datetime.fromisoformat(item["date_modified"]) == post.updated_at
        assert item["date_modified"] > first["date_modified"]
        feed = atom(client, "/actueel/feed/")
        moments = {found.text for found in feed.iter(ATOM + "updated")}
        assert moments == {item["date_modified"]}

    def test_is_never_before_it_was_published(self, client, post):
        post.date = datetime.date(2099, 1, 1)
        post.save_revision().publish()
        [item] = json_feed(client, "/actueel/feed.json")["items"]
        assert item["date_modified"] == item["date_published"] == "2099-01-01T00:00:00+01:00"


@pytest.mark.parametrize("name", NAMES)
class TestConditionalRequests:
    def test_who_has_the_feed_gets_304_until_a_post_is_taken_back(self, client, post, name):
        first = client.get("/actueel/" + name)
        again = client.get("/actueel/" + name, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        post.unpublish()
        # A date far ahead: no date may keep a reader on the feed with that post.
        later = "Sun, 01 Jan 2034 00:00:00 GMT"
        for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": later}):
            again = client.get("/actueel/" + name, headers=headers)
            assert again.status_code == 200
            assert post.slug.encode() not in again.content
        assert "Last-Modified" not in first.headers

    def test_another_name_for_a_topic_is_told(self, client, post, name):
        first = client.get("/actueel/" + name)
        topic = post.topic_list()[0]
        topic.name = "Nieuwe naam"
        topic.save()
        again = client.get("/actueel/" + name, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        assert b"Nieuwe naam" in again.content

    @pytest.mark.parametrize("path", LISTS)
    def test_head_has_the_headers_and_no_body(self, client, post, name, path):
        get, head = client.get(path + name), client.head(path + name)
        assert (head.status_code, head.content) == (200, b"")
        for header in ("ETag", "Content-Type", "Content-Length"):
            assert head[header] == get[header]
        again = client.head(path + name, headers={"If-None-Match": get["ETag"]})
        assert again.status_code == 304

    def test_an_empty_list_is_a_valid_feed_that_does_not_change(self, client, site, name):
        assert atom(client, "/actueel/feed/").findall(ATOM + "entry") == []
        assert json_feed(client, "/actueel/feed.json")["items"] == []
        first = client.get("/actueel/" + name)
        again = client.get("/actueel/" + name, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304


class TestOddText:
    def test_that_xml_forbids_is_removed(self, client, post, publication):
        """Such characters come along when somebody pastes from a word processor."""
        for page in (post, publication):
            page.title, page.summary = "Een\x0btitel\x01", "Een\ufffesamenvatting\x1b"
            page.save(clean=False)
        publication.authors.update(name="Ada\x0c")
        publication.files.update(title="Bijlage\x08")
        topic = post.topic_list()[0]
        topic.name = "Techniek\x01pact"
        topic.save()
        titles = [found.text for found in atom(client, "/zoeken/feed/").iter(ATOM + "title")]
        assert titles.count("Een titel") == 2
        feed = json_feed(client, "/zoeken/feed.json")
        assert {item["summary"] for item in feed["items"]} == {"Een samenvatting"}

    def test_of_a_query_gives_a_valid_feed(self, client, post):
        for query in ["%EF%BF%BE", "%00%0B", "%22%3C%26%27", "%F0%9F%98%80", "]]%3E"]:
            atom(client, "/zoeken/feed/?q=" + query)
            json_feed(client, "/zoeken/feed.json?q=" + query)


class TestSize:
    def test_is_that_of_the_newest(self, client, news_index, monkeypatch):
        monkeypatch.setattr(feeds, "FEED_SIZE", 3)
        for number in range(4):
            day = datetime.date(2020, 1, 1 + number)
            factories.NewsPageFactory(parent=news_index, title=f"Nummer {number}", date=day)
        items = json_feed(client, "/actueel/feed.json")["items"]
        entries = atom(client, "/actueel/feed/").findall(ATOM + "entry")
        assert [item["title"] for item in items] == ["Nummer 3", "Nummer 2", "Nummer 1"]
        shown = [entry.findtext(ATOM + "title") for entry in entries]
        assert shown == [item["title"] for item in items]
