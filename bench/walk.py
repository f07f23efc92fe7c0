"""Every kind of address of the site, of the admin too, with few posts and with many.

Run by `make bench-walk`. Follows the links of the site and of the admin as a superuser, and asks
one address of each kind: of each view, page type and set of parameters. Prints what takes longer
than a second, as the first ask after a publication, and the slowest of the others with the ratio to
the smaller site.
"""

import logging
import re
import sys
import time
from html import unescape
from urllib.parse import parse_qs, urljoin, urlsplit

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, get_resolver, resolve

SIZES = (1_000, 100_000)
MAX_SECONDS, SHOWN = 1.0, 25
MAX_ADDRESSES = 900
LINK = re.compile(r"""(?:href|src|action|data-[\w-]*url[\w-]*)=["']([^"'#]+)""")
STARTS = ("/", "/beheer/", "/sitemap.xml", "/api/v2/", "/robots.txt", "/llms.txt", "/volgen.opml")
# Logging out, files, and lists as a spreadsheet: those hold every row.
SKIPPED = re.compile(
    r"^/(static|media|account/uit|beheer/(logout|uitloggen))|/(documents|images/serve)/|export="
)


def shape_of(url: str) -> str:
    """The kind of an address: its view, the type of its page, and the names of its parameters."""
    from wagtail.models import Page

    parts = urlsplit(url)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return ""
    names = "&".join(sorted(parse_qs(parts.query, keep_blank_values=True)))
    name = f"{found.route} {','.join(map(str, found.kwargs.keys()))}"
    if found.func.__name__ == "serve" and "wagtail" in found.func.__module__:
        name = _page_type(parts.path) or ""
    elif "pages/" in found.route and (
        key := found.kwargs.get("page_id") or next(iter(found.args), 0)
    ):
        page = Page.objects.filter(pk=key).first()
        name += f" {page.specific_class.__name__}" if page else " none"
    return f"{name}?{names}" if names else name


def _page_type(path: str) -> str:
    from wagtail.models import Page, Site

    steps, root = [part for part in path.split("/") if part], Site.objects.get(is_default_site=True)
    for length in range(len(steps), -1, -1):
        url_path = root.root_page.url_path + "".join(f"{one}/" for one in steps[:length])
        if page := Page.objects.filter(url_path=url_path).first():
            rest = ["*" if part.isdigit() else part for part in steps[length:]]
            return " ".join([page.specific_class.__name__, *rest])
    return ""


def simple_routes(resolver=None, before: str = "") -> list[str]:
    """The addresses of all views without arguments."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + re.sub(r"^\^|\$$|\\Z", "", str(pattern.pattern)).replace("\\", "")
        if hasattr(pattern, "url_patterns"):
            found += simple_routes(pattern, route) if not re.search(r"[<(\[]", route) else []
        elif not re.search(r"[<(\[?*+]", route):
            found.append("/" + route)
    return found


class Walk:
    """One walk over the site; `took` has seconds, first and usual, queries and address by shape."""

    def __init__(self, user):
        self.client, self.took, self.seen = Client(), {}, set()
        self.client.force_login(user)

    def run(self) -> None:
        """Ask one address of each kind."""
        waiting = [*STARTS, *simple_routes()]
        while waiting and len(self.took) < MAX_ADDRESSES:
            url = waiting.pop(0)
            shape = shape_of(url)
            if SKIPPED.search(url) or not shape or shape in self.seen:
                continue
            self.seen.add(shape)
            waiting += self._ask(shape, url)

    def _get(self, url: str):
        started = time.perf_counter()
        answer = self.client.get(url)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer, body, time.perf_counter() - started

    def _ask(self, shape: str, url: str) -> list[str]:
        try:
            # What Python loads and compiles only once.
            self.client.get(url)
            caches["content"].clear()
            with CaptureQueriesContext(connection) as captured:
                answer, body, first = self._get(url)
            queries = len(captured)
            usual = min(self._get(url)[2] for _ in range(2))
        except Exception as error:
            print(f"  FAILS {url}: {error!r}", flush=True)
            return []
        if answer.status_code in (301, 302):
            return [urljoin(url, answer["Location"])] if "login" not in answer["Location"] else []
        if answer.status_code != 200:
            return []
        self.took[shape] = first, usual, queries, url
        if min(first, usual) > MAX_SECONDS:
            print(f"  {first:5.1f} s first, {usual:5.1f} s usual: {url}", flush=True)
        kind = answer.get("Content-Type", "")
        if not re.search("html|xml|json", kind):
            return []
        text = unescape(body.decode(errors="replace"))
        links = LINK.findall(text) if "html" in kind else re.findall(r"https?://[^\s\"<>]+", text)
        links = (urljoin(url, link) for link in links)
        return [
            urlsplit(link)._replace(scheme="", netloc="", fragment="").geturl()
            for link in links
            if urlsplit(link).hostname in (None, "localhost", "testserver", "127.0.0.1")
        ]


def report(walk: Walk, smaller: Walk | None) -> None:
    """Print what is slow."""
    rows = sorted(walk.took.items(), key=lambda row: -max(row[1][:2]))
    slow = [row for row in rows if max(row[1][:2]) > MAX_SECONDS]
    print(f"  {len(rows)} kinds of addresses; above {MAX_SECONDS:.0f} s: {len(slow)}")
    for shape, (first, usual, queries, url) in rows[: max(SHOWN, len(slow))]:
        before = smaller.took.get(shape) if smaller else None
        ratio = f"ratio {usual / before[1]:6.2f} queries ({before[2]})" if before else ""
        print(f"  {first * 1000:7.0f} first {usual * 1000:7.0f} usual  {queries:3} {ratio} {url}")
    sys.stdout.flush()


def main() -> None:
    """Make the sites, walk, print."""
    from bench import index

    # Most addresses of the admin that take no GET tell so in the log.
    logging.disable(logging.ERROR)
    walks = []

    def walk(size: int) -> None:
        walks.append(Walk(index.editor()))
        walks[-1].run()
        report(walks[-1], walks[0] if len(walks) > 1 else None)

    index.main(walk, SIZES)


if __name__ == "__main__":
    main()
