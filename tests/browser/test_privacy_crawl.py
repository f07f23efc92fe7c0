"""Every address of the site: no error, cookie, stored data or foreign request.

A browser shows some pages of each kind; the others have the same scripts and styles, so there the
HTML is read for what a browser would ask.
"""

import re
from collections import Counter
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from lxml import html

from tests.browser.checks import INSIDE
from tests.browser.conftest import run_prepared, shell
from tests.browser.pages import FEEDS, NOT_FOUND, OTHERS, PAGES
from tests.selection import WHOLE, by_day

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
from tests import factories
for number in range(20):
    factories.NewsPageFactory(title=f"Bericht {number}")
"""


@pytest.fixture(scope="module")
def url(copy_site):
    """The address of a site of its own, for other tests count what stands in the lists."""
    folder = copy_site("crawl")
    with run_prepared(folder) as running:
        shell(folder).run(MORE_POSTS)
        yield running.url


def kind_of(path: str) -> tuple:
    """What pages of the same kind share: the first folder, the depth and the parameters."""
    parts = urlsplit(path)
    folders = parts.path.strip("/").split("/")
    return folders[0], len(folders), *[name for name, _ in parse_qsl(parts.query)]


class Crawl:
    """Goes through the site in one browser and notes what must not be."""

    def __init__(self, url: str, page):
        self.url, self.page, self.context = url, page, page.context
        self.waiting = [*PAGES, *FEEDS, *OTHERS]
        self.asked, self.found = set(), []
        self.shown = Counter()

    def run(self) -> None:
        while self.waiting:
            path = self.waiting.pop(0)
            if path in self.asked or path.startswith(EDITORS):
                continue
            if WHOLE or self.shown[kind_of(path)] < SHOWN:
                self.asked.add(path)
                if (status := self.visit(path)) != 200:
                    self.found.append((path, status))

    def visit(self, path: str) -> int:
        """Open one address, and note what it leaves behind and where it leads."""
        kind, place = kind_of(path), f"{kind_of(path)[:2]}"
        is_shown = self.shown[kind] < SHOWN and (WHOLE or not self.shown[place])
        self.shown.update([kind, place])
        is_file = FILE.search(path.partition("?")[0])
        if is_file or not is_shown:
            answer = self.context.request.get(self.url + path)
            text = answer.body()
            assert text
        else:
            answer = self.page.goto(self.url + path, wait_until="load")
            text = self.page.content().encode()
            if self.page.evaluate(STORED):
                self.found.append((path, "stored"))
        if not is_file:
            self.read(path, html.document_fromstring(text.decode()))
        self.found += [(path, "cookie", cookie["name"]) for cookie in self.context.cookies()]
        lines = dict.fromkeys([*self.context.wrong, *self.context.said])
        self.found += [(path, line) for line in lines]  # Or of the page before.
        self.context.wrong.clear()
        self.context.said.clear()
        return answer.status

    def read(self, path: str, document) -> None:
        """Note what a page leads to, and what of it is on another host."""
        base = self.url + path
        self.waiting += self.own([urljoin(base, link) for link in document.xpath(LINKS)])
        for choice in document.xpath(CHOICES):
            form, field = next(choice.iterancestors("form")), choice
            if choice.tag == "option":
                field = next(choice.iterancestors("select"))
            query = urlencode({field.get("name"): choice.get("value", "")})
            address = urljoin(base, form.get("action", "")).partition("?")[0]
            self.waiting += self.own([f"{address}?{query}"])
        parts = [urljoin(base, part) for part in document.xpath(PARTS)]
        self.found += [(path, "asks", part) for part in parts if not part.startswith(INSIDE)]

    def own(self, addresses: list[str]) -> list[str]:
        """Of these, what is on this site, with one choice at most."""
        parts = [urlsplit(address) for address in addresses if address.startswith(self.url + "/")]
        return [
            one.path + (f"?{one.query}" if one.query else "")
            for one in parts
            # The form to follow is the same for each choice of a filter.
            if len(parse_qsl(one.query)) <= 1 and "%3F" not in one.query
        ]


def test_no_address_fails_sets_a_cookie_or_asks_another_host(url, open_tab, record_property):
    crawl = Crawl(url, open_tab())
    crawl.run()
    line = f"Privacy: {len(crawl.asked)} addresses, {len(crawl.found)} wrong"
    record_property("measured", line)
    assert crawl.found == []
    sitemap = crawl.context.request.get(f"{url}/sitemap.xml").text()
    listed = {urlsplit(address).path for address in re.findall("<loc>(.*?)</loc>", sitemap)}
    assert not WHOLE or listed - crawl.asked == set()
    assert any(path.startswith("/documenten/") for path in crawl.asked)
    assert "/actueel/?pagina=2" in crawl.asked
    assert len(crawl.asked) >= MIN_ADDRESSES
    # Of a page that is not there, the browser itself says so in one line, and nothing else.
    assert crawl.visit(NOT_FOUND) == 404
    assert ["404" in line for _, line in crawl.found] == [True]


def test_the_crawl_notices_what_is_wrong(url, open_tab):
    # Otherwise the policy of the page blocks what the crawl must notice.
    crawl = Crawl(url, open_tab(bypass_csp=True))
    crawl.visit("/")
    crawl.page.evaluate("fetch('http://127.0.0.2:9/').catch(() => {})")
    crawl.page.evaluate("document.cookie = 'x=1'; localStorage.x = 1")
    crawl.visit("/programmas/")
    crawl.read("/", html.document_fromstring("<img src='https://elders.example/pixel.gif'>"))
    assert ("/", "asks", "https://elders.example/pixel.gif") in crawl.found
    found = {(path, *what) for path, *what in crawl.found if path == "/programmas/"}
    assert {("/programmas/", "stored"), ("/programmas/", "cookie", "x")} <= found
    assert ("/programmas/", "SENT OUT http://127.0.0.2:9/") in found
