"""Every address of the site in a browser: no error, cookie, stored data or foreign request."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from .conftest import manage, run_site
from .pages import FEEDS, NOT_FOUND, OTHERS, PAGES

# Links and feeds, and each choice of a filter by itself.
ADDRESSES = """() => [
  ...[...document.querySelectorAll("a[href], link[rel=alternate][href]")].map((a) => a.href),
  ...[...document.querySelectorAll("form[method=get]")].flatMap((form) =>
    [...form.querySelectorAll("input[type=checkbox], input[type=radio], option")].map((choice) => {
      const name = choice.name || choice.closest("select").name;
      return form.action.split("?")[0] + "?" + new URLSearchParams([[name, choice.value]]);
    })),
]"""
STORED = "() => localStorage.length + sessionStorage.length"
# What a browser does not show is asked by a script of the page, as a visitor's browser would.
FETCH = "(path) => fetch(path).then(async (answer) => [answer.status, (await answer.blob()).size])"
FILE = re.compile(r"\.\w+$|/feed/$|^/documenten/|^/api/|^/healthz$|^/readyz$")
# Editors log in here: the form sets the cookie that it needs.
EDITORS = ("/beheer/", "/account/")
MIN_ADDRESSES = 400
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
    with run_site(folder) as (url, _):
        manage(folder, "shell", "-c", MORE_POSTS)
        yield url


class Crawl:
    """Goes through the site in one browser and notes what must not be."""

    def __init__(self, url: str, context):
        self.url, self.context, self.page = url, context, context.new_page()
        self.waiting = [*PAGES, *FEEDS, *OTHERS, NOT_FOUND]
        self.asked, self.found, self.now = set(), [], ""
        context.on("request", self.look_at)
        context.on("console", lambda line: self.found.append((self.now, "console", line.text)))
        context.on("weberror", lambda error: self.found.append((self.now, "script", error.error)))

    def look_at(self, request):
        """Note a request to another host."""
        if urlsplit(request.url).netloc != urlsplit(self.url).netloc:
            self.found.append((self.now, "asked", request.url))

    def run(self) -> None:
        """Visit what is known until nothing new comes along."""
        while self.waiting:
            path = self.waiting.pop(0)
            if path not in self.asked and not path.startswith(EDITORS):
                self.asked.add(path)
                self.visit(path)

    def visit(self, path: str) -> None:
        """Open one address, and note what it leaves behind and where it leads."""
        self.now = path
        if FILE.search(path.partition("?")[0]):
            status, size = self.page.evaluate(FETCH, path)
            assert size > 0
        else:
            status = self.page.goto(self.url + path, wait_until="load").status
            if self.page.evaluate(STORED):
                self.found.append((path, "stored", "in the browser"))
            self.waiting += self.own(self.page.evaluate(ADDRESSES))
        if status != 200:
            self.found.append((path, "status", status))
        self.found += [(path, "cookie", cookie["name"]) for cookie in self.context.cookies()]

    def own(self, addresses: list[str]) -> list[str]:
        """Of these, what is on this site, with one choice at most."""
        parts = [urlsplit(address) for address in addresses if address.startswith(self.url + "/")]
        return [
            one.path + (f"?{one.query}" if one.query else "")
            for one in parts
            if len(parse_qsl(one.query)) <= 1
        ]


def test_no_address_fails_sets_a_cookie_or_asks_another_host(url, chromium, record_property):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    crawl = Crawl(url, context)
    crawl.run()
    sitemap = context.request.get(f"{url}/sitemap.xml").text()
    context.close()
    line = f"Privacy: {len(crawl.asked)} addresses in a browser, {len(crawl.found)} wrong"
    record_property("measured", line)
    listed = {urlsplit(address).path for address in re.findall("<loc>(.*?)</loc>", sitemap)}
    assert listed - crawl.asked == set()
    assert any(path.startswith("/documenten/") for path in crawl.asked)
    assert "/actueel/?pagina=2" in crawl.asked
    assert len(crawl.asked) >= MIN_ADDRESSES
    missing = [each for each in crawl.found if each[0] == NOT_FOUND]
    assert {kind for _, kind, _ in missing} == {"console", "status"}
    assert [each for each in crawl.found if each not in missing] == []


def test_the_crawl_notices_what_is_wrong(url, chromium):
    # Otherwise the policy of the page blocks what the crawl must notice.
    context = chromium.new_context(bypass_csp=True)
    crawl = Crawl(url, context)
    crawl.visit("/")
    crawl.page.evaluate("fetch('http://127.0.0.2:9/').catch(() => {})")
    crawl.page.evaluate("document.cookie = 'x=1'; localStorage.x = 1")
    crawl.visit("/programmas/")
    context.close()
    assert {kind for _, kind, _ in crawl.found} >= {"asked", "console", "cookie", "stored"}
