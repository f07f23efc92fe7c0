"""The file with all feeds."""

from lxml import etree

from ptvt_site.core.link import Link
from ptvt_site.following.views import opml


def written(name: str, *feeds: Link):
    return etree.fromstring(opml("Feeds van “PTvT” & <co>", {name: list(feeds)}).encode())


class TestOpml:
    def test_has_what_the_specification_demands(self):
        root = written("Nieuws", Link("Actueel", "http://testserver/actueel/"))
        assert (root.tag, root.get("version")) == ("opml", "2.0")
        assert [child.tag for child in root] == ["head", "body"]
        assert root.findtext("head/title") == "Feeds van “PTvT” & <co>"
        [group] = root.findall("body/outline")
        assert group.get("text") == "Nieuws"
        [feed] = group.findall("outline")
        assert dict(feed.attrib) == {
            "type": "rss", "text": "Actueel", "title": "Actueel",
            "xmlUrl": "http://testserver/actueel/feed/", "htmlUrl": "http://testserver/actueel/",
            "language": "nl",
        }  # fmt: skip

    def test_escapes_names_and_removes_what_xml_forbids(self):
        title = "Jet-Net & \"TechNet\" <script>'\x0b\ufffe'"
        root = written("a", Link(title, "http://testserver/?a=1&b=2/"))
        feed = root.find("body/outline/outline")
        assert feed.get("text") == "Jet-Net & \"TechNet\" <script>' '"
        assert feed.get("htmlUrl") == "http://testserver/?a=1&b=2/"

    def test_skips_a_group_without_feeds(self):
        assert len(written("leeg").find("body")) == 0
