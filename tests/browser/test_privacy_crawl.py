"""Every address of the site: no error, cookie, stored data or foreign request.

A browser shows some pages of each kind; the others have the same scripts and styles, so there the
HTML is read for what a browser would ask.
"""

import re
from collections import Counter
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from lxml import html

from tests.selection import WHOLE, by_day

from .conftest import DEV, GUNICORN, manage, run_site
from .pages import FEEDS, NOT_FOUND, OTHERS, PAGES

# Links and feeds; the choices of a filter; what a browser fetches by itself.
LINKS = "//a/@href | //link[@rel='alternate']/@href"
CHOICES = (
    "//form[not(@method) or @method='get']//*[self::option or @type='checkbox' or @type='radio']"
)
PARTS = "//*[not(self::a)]/@src | //link[not(@rel='alternate' or @rel='canonical')]/@href"
STORED = "() => localStorage.length + sessionStorage.length"
# Pages of a kind that the browser shows; by day the others are not asked.
SHOWN = by_day(1, at_night=3)
FILE = re.compile(r"\.\w+$|/feed/$|^/documenten/|^/api/|^/healthz$|^/readyz$")
# Editors log in here: the form sets the cookie that it needs.
EDITORS = ("/beheer/", "/account/")
MIN_ADDRESSES = by_day(100, at_night=400)
# A list with a second page.
MORE_POSTS = """
from news.models import NewsIndexPage
from tests import factories
for number in range(20):
    factories.NewsPageFactory(parent=NewsIndexPage.objects.get(), title=f"Bericht {number}")
"""


@pytest.fixture(scope="module")
def url(copy_site):
    """The address of a site of its own, for other tests count what stands in the lists."""
    folder = copy_site("crawl")
    with run_site(folder, GUNICORN, **DEV) as running:
        manage(folder, "shell", "-c", MORE_POSTS)
        yield running.url


def kind_of(path: str) -> tuple:
    """What pages of the same kind share: the first folder, the depth and the parameters."""
    parts = urlsplit(path)
    folders = parts.path.strip("/").split("/")
    return folders[0], len(folders), *[name for name, _ in parse_qsl(parts.query)]


class Crawl:
    """Goes through the site in one browser and notes what must not be."""

    def __init__(self, url: str, context):
        self.url, self.context, self.page = url, context, context.new_page()
        self.waiting = [*PAGES, *FEEDS, *OTHERS, NOT_FOUND]
        self.asked, self.found, self.now = set(), [], ""
        self.shown = Counter()
        context.on("request", lambda request: self.note_foreign(request.url))
        context.on("console", self.note_line)
        context.on("weberror", lambda error: self.found.append((self.now, "script", error.error)))

    def note_line(self, line) -> None:
        # It may come after the page that it is about.
        path = urlsplit(line.location.get("url", "")).path or self.now
        self.found.append((path, "console", line.text))

    def note_foreign(self, address: str) -> None:
        if not address.startswith((self.url, "data:")):
            self.found.append((self.now, "asked", address))

    def run(self) -> None:
        while self.waiting:
            path = self.waiting.pop(0)
            if path in self.asked or path.startswith(EDITORS):
                continue
            if WHOLE or self.shown[kind_of(path)] < SHOWN:
                self.asked.add(path)
                self.visit(path)

    def visit(self, path: str) -> None:
        """Open one address, and note what it leaves behind and where it leads."""
        self.now = path
        kind, place = kind_of(path), f"{kind_of(path)[:2]}"
        is_shown = self.shown[kind] < SHOWN and (WHOLE or not self.shown[place])
        self.shown.update([kind, place])
        is_file = FILE.search(path.partition("?")[0])
        if is_file or not is_shown:
            answer = self.context.request.get(self.url + path)
            status, text = answer.status, answer.body()
            assert text
        else:
            status = self.page.goto(self.url + path, wait_until="load").status
            text = self.page.content().encode()
            if self.page.evaluate(STORED):
                self.found.append((path, "stored", "in the browser"))
        if not is_file:
            self.read(html.document_fromstring(text.decode()))
        if status != 200:
            self.found.append((path, "status", status))
        self.found += [(path, "cookie", cookie["name"]) for cookie in self.context.cookies()]

    def read(self, document) -> None:
        """Note what a page leads to, and what of it is on another host."""
        base = self.url + self.now
        self.waiting += self.own([urljoin(base, link) for link in document.xpath(LINKS)])
        for choice in document.xpath(CHOICES):
            form, field = next(choice.iterancestors("form")), choice
            if choice.tag == "option":
                field = next(choice.iterancestors("select"))
            query = urlencode({field.get("name"): choice.get("value", "")})
            address = urljoin(base, form.get("action", "")).partition("?")[0]
            self.waiting += self.own([f"{address}?{query}"])
        for part in document.xpath(PARTS):
            self.note_foreign(urljoin(base, part))

    def own(self, addresses: list[str]) -> list[str]:
        """Of these, what is on this site, with one choice at most."""
        parts = [urlsplit(address) for address in addresses if address.startswith(self.url + "/")]
        return [
            one.path + (f"?{one.query}" if one.query else "")
            for one in parts
            # The form to follow is the same for each choice of a filter.
            if len(parse_qsl(one.query)) <= 1 and "%3F" not in one.query
        ]


def test_no_address_fails_sets_a_cookie_or_asks_another_host(url, chromium, record_property):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    crawl = Crawl(url, context)
    crawl.run()
    sitemap = context.request.get(f"{url}/sitemap.xml").text()
    context.close()
    missing = [each for each in crawl.found if each[0] == NOT_FOUND]
    wrong = [each for each in crawl.found if each not in missing]
    line = f"Privacy: {len(crawl.asked)} addresses, {len(wrong)} wrong"
    record_property("measured", line)
    listed = {urlsplit(address).path for address in re.findall("<loc>(.*?)</loc>", sitemap)}
    assert not WHOLE or listed - crawl.asked == set()
    assert any(path.startswith("/documenten/") for path in crawl.asked)
    assert "/actueel/?pagina=2" in crawl.asked
    assert len(crawl.asked) >= MIN_ADDRESSES
    assert {kind for _, kind, _ in missing} == {"console", "status"}
    assert wrong == []


def test_the_crawl_notices_what_is_wrong(url, chromium):
    # Otherwise the policy of the page blocks what the crawl must notice.
    context = chromium.new_context(bypass_csp=True)
    crawl = Crawl(url, context)
    crawl.visit("/")
    crawl.page.evaluate("fetch('http://127.0.0.2:9/').catch(() => {})")
    crawl.page.evaluate("document.cookie = 'x=1'; localStorage.x = 1")
    crawl.visit("/programmas/")
    crawl.read(html.document_fromstring("<img src='https://elders.example/pixel.gif'>"))
    context.close()
    assert ("/programmas/", "asked", "https://elders.example/pixel.gif") in crawl.found
    assert {kind for _, kind, _ in crawl.found} >= {"asked", "console", "cookie", "stored"}
