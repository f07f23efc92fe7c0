"""The page about following, and the file with all feeds."""

import html
import re

import feedparser
import pytest
from lxml import etree

from ptvt_site.events.models import EventIndexPage
from tests import factories


@pytest.fixture
def content(news_index, programme, label):
    """A programme with a label, a challenge without, topics with and without posts."""
    factories.ProgrammePageFactory(parent=programme.get_parent(), title="Vraagstuk", label=None)
    theme = factories.TopicFactory(name="Instroom & <b>meer</b>", slug="instroom")
    homeless = factories.TopicFactory(name="Oud programma", slug="oud", kind="programma")
    factories.TopicFactory(name="Ongebruikt", slug="ongebruikt")
    return factories.NewsPageFactory(
        parent=news_index, slug="bericht", topics=[label, theme, homeless]
    )


def test_opml_has_what_the_specification_demands_and_nothing_that_xml_forbids(client, news_index):
    news_index.title = "Jet-Net & \"TechNet\" <script>'\x01\ufffe'"
    news_index.save()
    root = etree.fromstring(client.get("/volgen.opml").content)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [child.tag for child in root] == ["head", "body"]
    assert root.findtext("head/title") == "Feeds van Platform Talent voor Technologie"
    # A group without feeds is left out.
    [group] = root.findall("body/outline")
    assert group.get("text") == "Nieuws en publicaties"
    shown, address = "Jet-Net & \"TechNet\" <script>' '", "http://testserver/actueel/"
    assert dict(group.find("outline").attrib) == {
        "type": "rss", "text": shown, "title": shown, "xmlUrl": f"{address}feed/",
        "htmlUrl": address, "language": "nl",
    }  # fmt: skip


def feeds(client) -> dict[str, list[str]]:
    body = etree.fromstring(client.get("/volgen.opml").content).find("body")
    return {group.get("text"): [feed.get("xmlUrl") for feed in group] for group in body}


class TestFile:
    def test_names_every_list_that_can_be_followed_and_works(self, client, content, site):
        site = "http://testserver"
        assert feeds(client) == {
            "Nieuws en publicaties": [
                f"{site}/{name}/feed/" for name in ("actueel", "publicaties", "agenda")
            ],
            "Programma’s": [f"{site}/programmas/techniekpact/gerelateerd/feed/"],
            # Not the programme again, and no topic without posts.
            "Onderwerpen": [f"{site}/onderwerpen/instroom/feed/", f"{site}/onderwerpen/oud/feed/"],
        }
        outlines = etree.fromstring(client.get("/volgen.opml").content).iter("outline")
        found = [outline for outline in outlines if outline.get("xmlUrl")]
        assert len(found) == 6
        for outline in found:
            feed = feedparser.parse(client.get(outline.get("xmlUrl")).content)
            assert (feed.bozo, feed.version) == (False, "atom10")
            assert client.get(outline.get("htmlUrl")).status_code == 200
        response = client.get("/volgen.opml")
        assert response["Content-Type"] == "text/x-opml; charset=utf-8"
        assert response["Content-Disposition"] == 'attachment; filename="ptvt-feeds.opml"'

    def test_names_the_topic_of_a_programme_that_is_not_shown_and_no_private_list(
        self, client, content, programme, news_index, site
    ):
        programme.unpublish()
        found = feeds(client)
        assert "Programma’s" not in found
        assert "http://testserver/onderwerpen/techniekpact/feed/" in found["Onderwerpen"]
        news_index.view_restrictions.create(restriction_type="login")
        expected = [f"http://testserver/{name}/feed/" for name in ("publicaties", "agenda")]
        assert feeds(client)["Nieuws en publicaties"] == expected


class TestPage:
    def test_names_both_forms_of_every_feed_in_the_file(self, client, content):
        body = client.get("/volgen/").content.decode()
        for group, addresses in feeds(client).items():
            assert f"<h3>{group}</h3>" in body
            for address in addresses:
                assert f'href="{address}"' in body
                assert f'href="{address.removesuffix("feed/")}feed.json"' in body
        assert "Instroom &amp; &lt;b&gt;meer&lt;/b&gt;" in body

    def test_tells_how_a_calendar_follows_the_agenda_if_there_is_one(self, client, site):
        assert ">http://testserver/agenda/agenda.ics<" in client.get("/volgen/").text
        assert '/volgen/#agenda"' in client.get("/agenda/").text
        EventIndexPage.objects.get().unpublish()
        assert "agenda.ics" not in client.get("/volgen/").text

    @pytest.mark.parametrize("filled", [True, False])
    def test_every_link_and_the_example_to_copy_work(self, client, site, request, filled):
        if filled:
            request.getfixturevalue("content")
            programme = request.getfixturevalue("programme")
            programme.title = 'Jet-Net & "TechNet"'
            programme.save()
        body = client.get("/volgen/").content.decode()
        main = html.unescape(body[body.index("<main") : body.index("</main>")])
        links = re.findall(r'href="((?:/|http)[^"]*)"', main)
        assert len(links) > (15 if filled else 8)
        for address in links:
            assert client.get(address).status_code == 200, address
        code = re.findall("<code>(&lt;iframe.*?)</code>", body, re.S)
        assert len(code) == filled
        for example in code:
            frame = etree.HTML(html.unescape(example)).find(".//iframe")
            assert frame.get("title") == 'Nieuws en publicaties over Jet-Net & "TechNet"'
            assert frame.get("src").startswith("http://testserver/programmas/techniekpact/")
            assert client.get(frame.get("src")).status_code == 200

    def test_is_linked_from_the_line_below_a_list_and_in_the_sitemap(self, client, content):
        for path, feed in [
            ("/actueel/", "/actueel/feed/"),
            ("/publicaties/", "/publicaties/feed/"),
            ("/onderwerpen/instroom/", "/onderwerpen/instroom/feed/"),
            ("/programmas/techniekpact/gerelateerd/", "/programmas/techniekpact/gerelateerd/feed/"),
            ("/zoeken/?q=bericht&soort=nieuws", "/zoeken/feed/?q=bericht&amp;soort=nieuws"),
        ]:
            body = client.get(path).content.decode()
            line = re.search(
                r'class="[^"]*ptvt-(?:follow|feed-link)[^"]*".*?/volgen/"', body, re.S
            )[0]
            assert re.findall('href="([^"]*)"', line)[-2:] == [feed, "/volgen/"], path
        text = client.get("/volgen.md").content.decode()
        assert "[Atom van Techniekpact](http://testserver/programmas/techniekpact/" in text
        assert "http://testserver/volgen/" in client.get("/sitemap.xml").content.decode()
