"""Feeds in both forms, behind every listing."""

import datetime

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
ATOM = "{http://www.w3.org/2005/Atom}"
ORGANISATION = {"name": "Platform Talent voor Technologie", "url": "http://testserver/"}

# What https://www.jsonfeed.org/version/1.1/ knows of what we use.
FEED = "version title items description language home_page_url feed_url icon authors"
ITEM = """id content_text title summary language url image date_published date_modified authors tags
    attachments"""


@pytest.fixture
def post(programme, label):
    """A post that stands in every list, with text that needs escaping."""
    theme = factories.TopicFactory(name="Instroom")
    texts = {"title": "Robots & <b>kinderen</b>", "summary": "Wat & waarom? Als a < b."}
    image = factories.ImageFactory()
    return factories.NewsPageFactory(**texts, image=image, topics=[label, theme])


@pytest.fixture
def publication(programme, label):
    page = factories.PublicationPageFactory(title="Monitor", kind="monitor", topics=[label])
    for place, name in enumerate(("Ada & Co", "Grace <Hopper>")):
        PublicationAuthor.objects.create(page=page, name=name, sort_order=place)
    files = (("Het rapport", "monitor.pdf"), ("De “tabellen”", "tabellen.xlsx"))
    for place, (title, file) in enumerate(files):
        file = ContentFile(b"x" * 123, file)
        document = factories.DocumentFactory(title=title, file=file, file_size=123)
        PublicationFile.objects.create(page=page, document=document, sort_order=place)
    return page


def read(client, path: str, query: str = "") -> dict:
    """The JSON Feed of a list, after checks of what both forms demand; Atom tells the same."""
    feed = client.get(f"{path}feed.json{query}").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    assert feed.keys() <= set(FEED.split())
    for item in feed["items"]:
        assert item.keys() <= set(ITEM.split()) and item["id"] and all(item.values())
        for name in ("date_published", "date_modified"):
            assert datetime.datetime.fromisoformat(item[name]).tzinfo
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))
    check_atom(client.get(f"{path}feed/{query}").content, feed)
    return feed


def check_atom(content: bytes, feed: dict) -> None:
    """Check what RFC 4287 demands, and that it tells what the JSON Feed tells."""
    tree, read = etree.fromstring(content), feedparser.parse(content)
    assert read.bozo is False and tree.tag == ATOM + "feed"
    for element in (tree, *tree.findall(ATOM + "entry")):
        # Exactly one of each, and none of them empty (4.1.1, 4.1.2).
        for name in ("id", "title", "updated"):
            [found] = element.findall(ATOM + name)
            assert found.text
        assert ":" in element.findtext(ATOM + "id")
        assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert len(element.findall(ATOM + "summary")) <= 1
    [own] = [link.href for link in read.feed.links if link.rel == "self"]
    assert own == feed["feed_url"].replace("feed.json", "feed/")
    assert (read.feed.title, read.feed.link) == (feed["title"], feed["home_page_url"])
    for entry, item in zip(read.entries, feed["items"], strict=True):
        names = ("id", "title", "url", "summary", "date_published", "date_modified")
        told = (entry.id, entry.title, entry.link, entry.summary, entry.published, entry.updated)
        assert told == tuple(item[name] for name in names)
        assert [one.name for one in entry.authors] == [one["name"] for one in item["authors"]]
        assert [one.label for one in entry.get("tags", [])] == item.get("tags", [])
        files = [(link.href, link.type) for link in entry.links if link.rel == "enclosure"]
        attached = [(one["url"], one["mime_type"]) for one in item.get("attachments", [])]
        pictures = [(item["image"], "image/jpeg")] if "image" in item else []
        assert files == [*pictures, *attached]


def test_hold_the_posts_with_their_data(client, post):
    for path in LISTS:
        feed = read(client, path)
        assert feed["feed_url"] == f"http://testserver{path}feed.json"
        assert feed["home_page_url"] == f"http://testserver{path}"
        assert client.get(feed["icon"]).status_code == 200
        assert feed["authors"] == [ORGANISATION]
        assert feed["items"] == [
            {
                "id": f"urn:uuid:{post.translation_key}",
                "url": f"http://testserver/actueel/{post.slug}/",
                "title": "Robots & <b>kinderen</b>",
                "content_text": "Wat & waarom? Als a < b.",
                "summary": "Wat & waarom? Als a < b.",
                "date_published": "2024-01-30T00:00:00+01:00",
                "date_modified": feed["items"][0]["date_modified"],
                "authors": [ORGANISATION],
                "language": "nl",
                "tags": ["Techniekpact", "Instroom"],
                "image": f"http://testserver{post.image.get_rendition(PICTURE).url}",
            }
        ]
        for name, kind in (("feed/", "atom+xml"), ("feed.json", "feed+json")):
            response, head = client.get(path + name), client.head(path + name)
            assert response["Content-Type"] == f"application/{kind}; charset=utf-8"
            assert (head.status_code, head.content) == (200, b"")
            for header in ("Content-Type", "Content-Length"):
                assert head[header] == response[header]


def test_have_the_authors_and_files_of_a_publication(client, publication):
    [item] = read(client, "/publicaties/")["items"]
    assert item["authors"] == [{"name": "Ada & Co"}, {"name": "Grace <Hopper>"}]
    names = ("url", "mime_type", "title", "size_in_bytes")
    assert [[file[name] for name in names] for file in item["attachments"]] == [
        [f"http://testserver{one.url}", one.content_type, one.title, 123]
        for one in (file.document for file in publication.files.all())
    ]
    for file in item["attachments"]:
        assert len(b"".join(client.get(file["url"]).streaming_content)) == 123
    publication.authors.all().delete()
    for publisher in (settings.WAGTAIL_SITE_NAME, "", "B"):
        publication.publisher = publisher
        publication.save()
        [item] = read(client, "/publicaties/")["items"]
        assert item["authors"] == [{"name": "B"} if publisher == "B" else ORGANISATION]


def test_keep_the_filters_and_have_the_newest(client, post, monkeypatch):
    feed = read(client, "/actueel/", "?thema=instroom")
    assert [item["title"] for item in feed["items"]] == [post.title]
    # So that a reader can tell it from the feed of the whole list.
    assert ": Instroom – " in feed["title"]
    assert feed["feed_url"].endswith("/actueel/feed.json?thema=instroom")
    assert feed["home_page_url"].endswith("/actueel/?thema=instroom")
    monkeypatch.setattr(feeds, "FEED_SIZE", 3)
    for day in range(1, 5):
        date = datetime.date(2025, 1, day)
        factories.NewsPageFactory(title=f"Dag {day}", date=date)
    items = read(client, "/actueel/")["items"]
    assert [item["title"] for item in items] == ["Dag 4", "Dag 3", "Dag 2"]


def test_skip_files_of_a_private_collection(client, publication):
    private = Collection.get_first_root_node().add_child(name="Besloten")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document = publication.files.first().document
    for document.collection in (private, private.add_child(name="Dieper")):
        document.save()
        [item] = read(client, "/publicaties/")["items"]
        [file] = item["attachments"]
        assert file["url"].endswith(publication.files.last().document.url)


def test_stand_broken_and_missing_files(client, post, publication):
    with post.image.file.storage.open(post.image.file.name, "wb") as file:
        file.write(b"no picture at all")
    assert read(client, "/actueel/")
    post.image.file.delete(save=False)
    document = publication.files.first().document
    document.file.delete(save=False)
    type(document).objects.update(file_size=None)
    assert len(read(client, "/zoeken/")["items"]) == 2
    [item] = read(client, "/actueel/")["items"]
    assert "image" not in item


def test_tell_when_readers_were_last_told_and_keep_their_ids(client, post):
    post.save_revision().publish()
    [first] = read(client, "/actueel/")["items"]
    post.refresh_from_db()
    post.change_note, post.slug = "De cijfers zijn nieuw.", "elders"
    post.save_revision().publish()
    post.refresh_from_db()
    [item] = read(client, "/actueel/")["items"]
    assert datetime.datetime.fromisoformat(item["date_modified"]) == post.updated_at
    assert item["date_modified"] > first["date_modified"]
    assert (item["id"], item["url"]) == (first["id"], "http://testserver/actueel/elders/")
    # Never before it was published.
    post.date = datetime.date(2099, 1, 1)
    post.save_revision().publish()
    [item] = read(client, "/actueel/")["items"]
    assert item["date_modified"] == item["date_published"] == "2099-01-01T00:00:00+01:00"


def test_have_no_text_that_xml_forbids(client, post, publication):
    """Such characters come along when somebody pastes from a word processor."""
    for page in (post, publication):
        page.title, page.summary = "Een\x0btitel\x01", "Een\ufffesamenvatting\x1b"
        page.save(clean=False)
    publication.authors.update(name="Ada\x0c")
    publication.files.update(title="Bijlage\x08")
    topic = post.topic_list()[0]
    topic.name = "Techniek\x01pact"
    topic.save()
    items = read(client, "/zoeken/")["items"]
    texts = {(item["title"], item["summary"]) for item in items}
    assert (len(items), texts) == (2, {("Een titel", "Een samenvatting")})
    for query in ["%EF%BF%BE", "%00%0B", "%22%3C%26%27", "%F0%9F%98%80", "]]%3E"]:
        read(client, "/zoeken/", f"?q={query}")


@pytest.mark.parametrize("name", ["feed/", "feed.json"])
def test_give_a_304_until_a_topic_changes_or_a_post_is_taken_back(client, post, name):
    def ask(tag: str):
        return client.get("/actueel/" + name, headers={"If-None-Match": tag})

    first = client.get("/actueel/" + name)
    again = ask(first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    topic = post.topic_list()[0]
    topic.name = "Nieuwe naam"
    topic.save()
    renamed = ask(first["ETag"])
    assert renamed.status_code == 200 and b"Nieuwe naam" in renamed.content
    post.unpublish()
    assert post.slug.encode() not in ask(renamed["ETag"]).content
    # A date far ahead: no date may keep a reader on the feed with that post.
    later = {"If-Modified-Since": "Sun, 01 Jan 2034 00:00:00 GMT"}
    again = client.get("/actueel/" + name, headers=later)
    assert again.status_code == 200 and "Last-Modified" not in first.headers
    # An empty list is a valid feed that does not change.
    assert read(client, "/actueel/")["items"] == []
    assert ask(again["ETag"]).status_code == 304


def test_atom_names_its_pictures_and_topics_and_shows_text_as_it_was_written(client, post):
    content = client.get("/actueel/feed/").content
    read = feedparser.parse(content)
    [entry] = read.entries
    assert (entry.title_detail.type, entry.summary_detail.type) == ("text/plain", "text/plain")
    assert client.get(read.feed.logo).status_code == 200
    assert etree.fromstring(content).find(ATOM + "rights") is None
    assert read.feed.updated == entry.updated
    assert entry.tags == [
        {"term": slug, "scheme": f"http://testserver/onderwerpen/{slug}/", "label": name}
        for slug, name in (("techniekpact", "Techniekpact"), ("instroom", "Instroom"))
    ]
    [picture] = [link for link in entry.links if link.rel == "enclosure"]
    assert client.get(picture.href)["Content-Type"] == picture.type == "image/jpeg"
    filtered = feedparser.parse(client.get("/actueel/feed/?thema=instroom").content)
    assert filtered.feed.id != read.feed.id
