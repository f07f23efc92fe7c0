"""Pages as Markdown, made of the HTML that a visitor gets, so that it can never tell more."""

import re
from contextlib import suppress
from html import unescape
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import yaml
from bs4 import BeautifulSoup, Tag
from django.http import Http404, HttpResponse
from django.urls import resolve
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.views.decorators.http import require_safe
from markdownify import MarkdownConverter

from ptvt_site.core.data import one_line

# The views whose pages have a Markdown version, by the name of their address.
MARKDOWN_VIEWS = frozenset(
    ["wagtail_serve", "topics", "topic", "partner", "person", "search", "open_data", "following"]
)
HOME = "/index.md"
# Navigation, decoration, and what only the eye needs beside the words for who hears the page.
_REMOVED = "nav, form, section:has(> form), svg, script, style, template, button, .ptvt-chips, "
_REMOVED += ".ptvt-card__media, [aria-hidden=true]"
_SPECIAL = re.compile(r"([\\`*_<\[\]])")
# The end of what stands before a mark that starts a block: a heading, a quote or a list.
_BLOCK_MARK = re.compile(r"^(\s*)(?=[#>+-])|^(\s*\d+)(?=[.)]\s)", re.MULTILINE)
# What ends a link in Markdown, or starts a tag for whoever makes HTML of it.
_SYNTAX = re.compile(r"[\s\x00-\x1f<>()\[\]\\`*\"']")
_CANONICAL_QUERY = re.compile(r'<link rel="canonical" href="[^"?]*(\?[^"]*)"')
_BLANK_LINES = re.compile(r"(?:[ \t]*\n){3,}")


def markdown_address(address: str) -> str:
    """The address of the Markdown version of the page at `address`, absolute or not."""
    scheme, host, path, query, _ = urlsplit(address)
    path = path.rstrip("/")
    return urlunsplit((scheme, host, f"{path}.md" if path else HOME, query, ""))


def escape(text: str) -> str:
    """A text without Markdown or HTML syntax."""
    return _BLOCK_MARK.sub(r"\1\2\\", _SPECIAL.sub(r"\\\1", text))


def page_markdown(html: str, address: str) -> str:
    """The main content of a page as Markdown, with its facts on top; `address` is the page's."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.find("main") or soup
    facts = _facts(soup, main, address)
    next_page = main.select_one('a[href][rel~="next"]')
    next_address = next_page and markdown_address(urljoin(address, next_page["href"]))
    next_link = f"\n\n[{_text(next_page)}]({next_address})" if next_page else ""
    for part in main.select(_REMOVED):
        part.decompose()
    for moment in main.find_all("time"):
        moment.string = _text(moment)
    for card in main.select(".ptvt-card"):
        _flatten_card(card)
    for meta in main.select(".ptvt-meta"):
        _join(meta, meta.select(".ptvt-data-badge, a, time, .ptvt-meta__when > span"))
    for sector in main.select(".ptvt-governance__sector"):
        _join(sector, sector.find_all("span", recursive=False))
    for heading in main.select("li h2, li h3, li h4"):
        heading.name = "strong"
    for summary in main.find_all("summary"):
        summary.name = "h3"
    _fix_links(main, address)
    converter = MarkdownConverter(heading_style="ATX", bullets="-", newline_style="backslash")
    converter.escape = lambda text, parent_tags: escape(text)
    text = _BLANK_LINES.sub("\n\n", converter.convert_soup(main)).strip()
    front = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{front}---\n\n{text}{next_link}\n"


def _text(tag: Tag | None) -> str:
    return one_line(tag.get_text(" ")) if tag else ""


def _facts(soup: BeautifulSoup, main: Tag, address: str) -> dict:
    date = main.select_one(".ptvt-hero time[datetime]")
    facts = {
        # What stands behind the last dash is the name of the site.
        "title": _text(soup.title).rpartition(" – ")[0],
        # YAML knows dates.
        "date": date and yaml.safe_load(date["datetime"]),
        "summary": _text(main.select_one(".ptvt-hero__lead")),
        "topics": [_text(topic) for topic in main.select(".ptvt-post-topics a")],
        "canonical": address,
    }
    return {name: value for name, value in facts.items() if value}


def _flatten_card(card: Tag) -> None:
    """One line for a card: its link, what and when it is, and its text."""
    link = card.select_one(".ptvt-card__heading a")
    excerpt = _text(card.select_one(".ptvt-card__excerpt"))
    shown = ".ptvt-data-badge, time, .ptvt-meta__when > span:not(.ptvt-meta__reading)"
    marks = [_text(mark) for mark in card.select(shown)]
    kind_and_date = f" ({', '.join(marks)})" if marks else ""
    text = f"{kind_and_date}: {excerpt}" if excerpt else kind_and_date
    card.clear()
    card.name = "span"
    card.extend([link, text] if link else [text])


def _join(line: Tag, parts: list[Tag]) -> None:
    """Put commas between parts that only CSS separates."""
    line.clear()
    for number, part in enumerate(parts):
        if part.name != "a":
            part.string = _text(part)
        line.extend([", ", part] if number else [part])


def _absolute(address: str, typed: str) -> str:
    """The address in full, without Markdown syntax; an invalid one is not made absolute."""
    with suppress(ValueError):
        typed = urljoin(address, typed)
    return _SYNTAX.sub(lambda match: quote(match[0], safe=""), typed)


def _fix_links(main: Tag, address: str) -> None:
    """Make every address absolute, write out mail addresses, remove pictures without text."""
    for link in main.select('a[href^="mailto:"]'):
        text, mail = _text(link), link["href"].removeprefix("mailto:").partition("?")[0]
        shown = text if text == mail else f"{text} ({mail})"
        link.replace_with(shown.replace("@", " (at) "))
    for link in main.select("a + a"):
        if isinstance(link.previous_sibling, Tag):
            link.insert_before(" ")
    for link in main.select("a[href]"):
        link["href"] = _absolute(address, link["href"])
    for picture in main.find_all("img"):
        if picture.get("alt", "").strip():
            picture["alt"] = escape(one_line(picture["alt"]))
            picture["src"] = _absolute(address, picture.get("src", ""))
        else:
            picture.decompose()


def _is_page(response: HttpResponse) -> bool:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and is_html and not response.streaming


def _to_markdown(request, response: HttpResponse, path: str) -> HttpResponse:
    """Rewrite a page as Markdown in place: what caches may do with it stays as it was."""
    html = response.content.decode()
    # The page tells which of its parameters matter, such as its number in a list.
    query = _CANONICAL_QUERY.search(html)
    address = request.build_absolute_uri(path + unescape(query[1] if query else ""))
    response.content = page_markdown(html, address)
    response.headers["Content-Type"] = "text/markdown; charset=utf-8"
    # Tells search engines that this is no page of its own.
    response.headers["Link"] = f'<{address}>; rel="canonical"'
    return response


class MarkdownMiddleware(MiddlewareMixin):
    """Answers in Markdown on a page's own address, for who likes that better than HTML."""

    def process_response(self, request, response):
        """The page, as HTML or as Markdown."""
        match = request.resolver_match
        if match and match.view_name in MARKDOWN_VIEWS and _is_page(response):
            patch_vary_headers(response, ["Accept"])
            # At equal preference the first of these wins, so `*/*` gets HTML.
            if request.get_preferred_type(["text/html", "text/markdown"]) == "text/markdown":
                return _to_markdown(request, response, request.path)
        return response


@require_safe
def markdown_page(request):
    """The Markdown version of a page, made by the page's own view, privacy and all."""
    path = "/" if request.path_info == HOME else f"{request.path_info.removesuffix('.md')}/"
    match = resolve(path)
    if match.view_name not in MARKDOWN_VIEWS:
        raise Http404("Deze pagina is er niet als Markdown.")
    response = match.func(request, *match.args, **match.kwargs)
    if hasattr(response, "render"):
        response.render()
    if _is_page(response):
        return _to_markdown(request, response, path)
    if response.status_code == 200:
        raise Http404("Deze pagina is er niet als Markdown.")
    return response
