"""A page's Markdown version at both its addresses."""

import re

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.usefixtures("indexed")

MARKDOWN, HTML = "text/markdown; charset=utf-8", "text/html; charset=utf-8"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
# A page and its Markdown version.
PAGES = {
    "/": "/index.md", "/programmas/": "/programmas.md",
    "/programmas/techniekpact/": "/programmas/techniekpact.md",
    "/programmas/techniekpact/gerelateerd/": "/programmas/techniekpact/gerelateerd.md",
    "/actueel/": "/actueel.md", "/actueel/robots/": "/actueel/robots.md",
    "/publicaties/": "/publicaties.md", "/publicaties/monitor/": "/publicaties/monitor.md",
    "/partners/": "/partners.md", "/onderwerpen/": "/onderwerpen.md",
    "/onderwerpen/instroom/": "/onderwerpen/instroom.md", "/zoeken/": "/zoeken.md",
    "/open-data/": "/open-data.md", "/volgen/": "/volgen.md",
}  # fmt: skip
WITHOUT_MARKDOWN = """
/bestaat-niet.md /actueel/bestaat-niet.md /actueel/feed.md /zoeken/feed.md /beheer.md
/beheer/login.md /healthz.md /sitemap.md /api/v2.md /api/v2/posts.md /actueel.md.md /actueel/.md
/.md /_util/login.md /actueel//robots.md /%00.md /é.md /index/.md /onderwerpen/bestaat-niet.md
/actueel.md?pagina=abc /actueel.md?pagina=99
"""


def as_markdown(client, path: str):
    """The answer at a page's own address to who likes Markdown better."""
    return client.get(path, headers={"accept": "text/markdown"})


class TestMarkdown:
    def test_is_there_at_both_addresses(self, client, content):
        for path, markdown_path in PAGES.items():
            page = client.get(path)
            first, second = client.get(markdown_path), as_markdown(client, path)
            assert page["Content-Type"] == HTML, path
            assert f'type="text/markdown" href="{markdown_path}"' in page.content.decode()
            assert page["Vary"] == second["Vary"] == "Accept"
            for response in (first, second):
                assert (response.status_code, response["Content-Type"]) == (200, MARKDOWN)
                assert response["Link"] == f'<http://testserver{path}>; rel="canonical"'
            text = first.content.decode()
            assert text == second.content.decode()
            assert text.startswith("---\ntitle: ")
            assert f"canonical: http://testserver{path}\n" in text
            assert text.count("\n# ") == 1
            without_code = re.sub("```.*?```", "", text.split("---\n", 2)[2], flags=re.DOTALL)
            assert "<" not in without_code.replace(r"\<", "")

    def test_of_a_post_has_its_story_and_a_listing_pages_with_a_line_for_it(self, client, news):
        news.body = [("text", "<p>Wij bouwen <b>samen</b>.</p>")]
        news.save()
        text = client.get("/actueel/robots.md").text
        for part in (
            "topics:\n- Techniekpact\n- Instroom\n", "date: 2024-01-30",
            r"# Robots & \<b>kinderen\</b>", "Wij bouwen **samen**.",
        ):  # fmt: skip
            assert part in text
        for path in ["/actueel.md", "/onderwerpen/techniekpact.md", "/index.md"]:
            assert (
                r"- [Robots & \<b>kinderen\</b>](http://testserver/actueel/robots/)"
                " (Nieuws, 30 januari 2024): Wat & waarom?"
            ) in client.get(path).text.splitlines()
        factories.NewsPageFactory.create_batch(13, parent=news.get_parent())
        assert "[Volgende pagina](http://testserver/actueel.md?pagina=2)" in (
            client.get("/actueel.md").text
        )
        second = client.get("/actueel.md?pagina=2&x=y")
        assert second.text.count("\n- [Bericht") == 1
        # Without the page's number a search engine would take it for the first page.
        address = "http://testserver/actueel/?pagina=2"
        assert second["Link"] == f'<{address}>; rel="canonical"'
        assert f"canonical: {address}\n" in second.text
        address = "http://testserver/actueel/?soort=nieuws&jaar=2024"
        assert f"canonical: {address}\n" in client.get("/actueel.md?jaar=2024&soort=nieuws").text


ACCEPTED = {
    MARKDOWN: ["text/markdown", "text/markdown, */*", "text/html;q=0.5, text/markdown;q=0.8"],
    HTML: [BROWSER, "*/*", "text/html, text/markdown", "application/json", "", "onzin", "\xff/"],
}


def test_a_client_gets_what_it_likes(client, news):
    for kind, accepts in ACCEPTED.items():
        for accept in accepts:
            response = client.get("/actueel/robots/", headers={"accept": accept})
            assert (response.status_code, response["Content-Type"]) == (200, kind), accept
    assert client.head("/actueel/robots.md")["Content-Type"] == MARKDOWN
    assert client.post("/actueel/robots.md").status_code == 405


def test_who_gave_the_password_reads_it(client, news):
    restriction = news.view_restrictions.create(restriction_type="password", password="open-sesam")
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, news.pk])
    path = "/actueel/robots.md"
    answer = client.post(address, {"password": "open-sesam", "return_url": path})
    assert (answer.status_code, answer["Location"]) == (302, path)
    response = client.get(path)
    assert "# Robots" in response.content.decode()
    # What a shared cache may do with the page, it may do with its Markdown.
    html = client.get("/actueel/robots/")
    assert response.get("Cache-Control") == html.get("Cache-Control")
    assert "Cookie" in response["Vary"]


def test_what_has_no_markdown_is_a_404_or_stays_html(admin, news):
    assert [path for path in WITHOUT_MARKDOWN.split() if admin.get(path).status_code != 404] == []
    for path in ["/bestaat-niet/", "/onderwerpen/bestaat-niet/"]:
        response = as_markdown(admin, path)
        assert (response.status_code, response["Content-Type"]) == (404, HTML)
        assert "text/markdown" not in response.content.decode()
    response = as_markdown(admin, "/beheer/")
    assert response["Content-Type"] == HTML
    assert "Accept" not in response.get("Vary", "").split(", ")
