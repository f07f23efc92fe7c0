"""No word of an export is lost that the report does not name; a second run changes nothing."""

import re
import unicodedata
from collections import Counter

import pytest
from bs4 import BeautifulSoup, Comment
from wagtail.contrib.redirects.models import Redirect

from ptvt_site.importing.spreadsheet import read_spreadsheet
from ptvt_site.importing.wordpress import read_wordpress
from publications.models import Post
from tests.selection import by_day

from .old_site import imported, state
from .wordpress_file import CASES, EXPORTS, SITE, Item, write

_SHORTCODE = re.compile(r"\[/\w+\]|\[(?:caption|gallery|embed|dropcap)[^]]*\]")
_ENCODED = re.compile(r"\[vc_raw_html\]\w+=?")


def words(text: str) -> Counter:
    """The words, and each digit: raised digits are digits."""
    return Counter(re.findall(r"[^\W\d_]+|\d", unicodedata.normalize("NFKC", text).lower()))


def text_of(value) -> str:
    if isinstance(value, dict | list):
        return " ".join(map(text_of, value.values() if isinstance(value, dict) else value))
    strings = BeautifulSoup(f" {value}", "lxml").find_all(string=True)
    return " ".join(string for string in strings if not isinstance(string, Comment))


def lost_words(old, files) -> Counter:
    """The words of the posts that are in no page, and in no report either."""
    silent = Counter()
    for post in {post.id: post for file in files for post in file.posts}.values():
        page = Post.objects.get(source_id=post.source_id).specific
        html = _SHORTCODE.sub("", re.sub(r"\s(?:title|alt)=\"[^\"]*\"(?=[^<]*>)", "", post.html))
        html = _ENCODED.sub("", html.replace("[ref]", " "))
        found = words(f"{page.title} {page.summary} {text_of([*page.body.raw_data])}")
        reported = words(" ".join(detail for id, _, detail in old.rows() if id == post.id))
        silent += words(f"{post.title} {text_of(html)}") - found - reported
    return silent


@pytest.fixture(params=by_day(["mini.xml", *[*EXPORTS][::2]], ["mini.xml", "mini2.xml", *EXPORTS]))
def export(request, tmp_path):
    """The files of an export, and the words that are hidden in it."""
    if request.param.endswith(".xml"):
        return [CASES / request.param], "De hele tekst" if request.param == "mini.xml" else ""
    parts, hidden = EXPORTS[request.param]
    site = parts[0][0].site
    return [write(tmp_path / f"{n}.xml", part, site) for n, part in enumerate(parts)], hidden


def test_no_word_is_lost_without_a_row_and_a_second_run_changes_nothing(old, export):
    files, hidden = export
    old.run(file=files)
    posts = [read_wordpress(file, lambda kind: False) for file in files]
    assert not lost_words(old, posts)
    told = [detail for *_, detail in old.rows()]
    for post in Post.objects.specific():
        told += [text_of([*post.body.raw_data]), post.summary]
    assert not words(hidden) - words(" ".join(told))
    before = state()
    assert " 0 made, 0 changed" in old.run(file=files)
    assert state() == before


def test_pictures_on_other_hosts_of_the_old_site_come_along(old, tmp_path):
    old.run(file=write(tmp_path / "a.xml", EXPORTS["network of sites"][0][0], f"{SITE}/zuid"))
    page = Post.objects.get(source_id="oudesite.nl/zuid:1").specific
    assert [block.block_type for block in page.body].count("picture") == 3


def test_sites_of_one_network_are_apart(old, tmp_path, client):
    files = []
    for name in ("noord", "zuid"):
        item = Item(slug=name, site=f"{SITE}/{name}", html=name)
        files.append(write(tmp_path / f"{name}.xml", [item], item.site))
        old.run(file=files[-1])
        (page,) = Post.objects.filter(source_id=f"oudesite.nl/{name}:1")
        assert client.get(f"/{name}/?p=1")["Location"] == page.url
    with pytest.raises(Exception, match="import each by itself"):
        old.run(file=files)


def test_addresses_of_files_lead_on(old, client):
    items = EXPORTS["classic editor"][0][0]
    items[0].meta["_wp_old_slug"] = "heel-oud"
    old.run(items)
    url = imported(1).url
    for address in (
        *("/?page_id=1", "/?attachment_id=90", "/2021/05/foto-91/", "/2021/05/heel-oud/"),
        *("/wp-content/uploads/2021/05/foto-0.jpg", "/wp-content/uploads/2021/05/foto-1.jpg"),
    ):
        assert client.get(address)["Location"] == url, address
    assert Redirect.objects.count() == len(set(Redirect.objects.values_list("old_path", flat=True)))


def test_every_date_of_a_table_is_read_and_an_ambiguous_one_is_reported(old):
    posts = read_spreadsheet(CASES / "dates-semicolon-bom-crlf.csv").posts
    assert [post.title for post in posts if post.date is None] == []
    doubts = [post.notes for post in posts if post.notes]
    assert doubts == [[("Datum gelezen als dag/maand/jaar", "05/06/2023")]]
    for name in ("sep-line.csv", "utf16.csv", "tabel.xlsx"):
        assert "1 made" in old.run(None, "--dry-run", file=CASES / name)
