"""Malformed and hostile input is refused with a Dutch message, or stored safely."""

import json
import re

import pytest
from django.http import QueryDict
from django.utils.text import slugify
from wagtail.blocks.base import get_error_json_data

from news.models import NewsPage
from ptvt_site.core.forms import UNTITLED
from publications.models import PublicationPage
from tests import factories
from tests.editors.conftest import html_of
from tests.editors.writing.sent_forms import (
    action,
    contact,
    draftail,
    figures,
    inner,
    links_to,
    raw_text,
    table,
    video,
)
from tests.editors.writing.test_autosave import address, initial_data

ENGLISH = re.compile(
    r"\b(the|this|that|enter|ensure|please|must|required|valid value|select a|not allowed)\b", re.I
)
TAKEN = None  # Published, and harmless on the page.
SCRIPT = "<script>window.gehackt = 1</script>"
BIDI = "\u202egnp.exe\u2066"
HUGE = "techniek " * 60_000
NOWHERE = {"offset": 0, "length": 1, "key": 9}
FIGURE = {"value": "1", "unit": "", "label": "regio", "source": ""}

NEWS = [
    ("script in the title", {"title": SCRIPT, "slug": "script"}, TAKEN),
    ("image with onerror in the title", {"title": '"><img src=x onerror=alert(1)>'}, TAKEN),
    ("template tags in the title", {"title": "{{ settings.SECRET_KEY }}{% load x %}"}, TAKEN),
    ("a title of 300 characters", {"title": "a" * 300}, "255"),
    ("no title", {"title": ""}, "verplicht"),
    ("the title of who had none yet", {"title": UNTITLED}, "eerst een titel"),
    ("a title that nobody sees", {"title": "\u200b\u2060"}, "eerst een titel"),
    ("a header of a mail in the title", {"title": "Een\r\nBcc: a@example.org"}, TAKEN),
    ("NUL in the title", {"title": "Ro\x00bots"}, "Null"),
    ("bidi controls in the title", {"title": BIDI}, TAKEN),
    ("a slug with slashes", {"slug": "../../etc/passwd"}, "Gebruik alleen letters"),
    ("a slug that another page has", {"slug": "bezet"}, "bezet"),
    ("a summary of 401 characters", {"summary": "a" * 401}, "400"),
    ("year zero", {"date": "01-01-0000"}, "datum"),
    ("a picture with a huge number", {"image": "9" * 400}, "geldig"),
    ("an unknown topic", {"topics": '"Bestaat niet"'}, "Dit onderwerp bestaat niet"),
    ("a topic with NUL", {"topics": "a\x00b"}, "Null"),
    ("topics with open quotes", {"topics": '"Techniekpact'}, TAKEN),
    ("rich text that is no JSON", raw_text("{kapot"), "kwam niet goed aan"),
    ("rich text that is a number", raw_text("7"), "kwam niet goed aan"),
    ("rich text without blocks", raw_text('{"entityMap": {}}'), "verplicht"),
    ("rich text that points at nothing", draftail({"text": "a", "entityRanges": [NOWHERE]}),
        "kwam niet goed aan"),
    ("rich text of a unknown kind", draftail({"text": "a", "type": "javascript"}), "verplicht"),
    ("rich text with HTML", draftail({"text": SCRIPT}), TAKEN),
    ("a huge rich text", draftail({"text": HUGE}), TAKEN),
    ("NUL and bidi in rich text", draftail({"text": "a\x00b" + BIDI}), TAKEN),
    ("half an emoji in rich text", draftail({"text": "a\ud83d"}), TAKEN),
    ("a link to JavaScript", links_to({"url": "javascript:alert(1)"}), TAKEN),
    ("a link to JavaScript with a tab", links_to({"url": "java\tscript:alert(1)"}), TAKEN),
    ("a link to data", links_to({"url": "data:text/html,<script>alert(1)</script>"}), TAKEN),
    ("a block of an unknown kind", {**raw_text("x"), "body-0-type": "bestaat_niet"}, TAKEN),
    ("a number of blocks in words", {**raw_text("x"), "body-count": "veel"}, "kwam niet goed aan"),
    ("more blocks than are sent", {**raw_text("x"), "body-count": "3"}, "kwam niet goed aan"),
    ("no number of blocks", {"body-count": None}, "kwam niet goed aan"),
    ("a key figure of 50 characters", figures(FIGURE | {"value": "9" * 50}), "20"),
    ("no key figure", figures(), "minimale aantal"),
    ("seven key figures", figures(*[FIGURE] * 7), "maximale aantal"),
    ("a table with an empty heading", table(["1"], headings=("",)), "Geef elke kolom"),
    ("a table with ragged rows", table(["1"], ["1", "2", "3"], headings=("a", "b")), TAKEN),
    ("a table with a script in a cell", table([SCRIPT]), TAKEN),
    ("a table with a negative number of rows", table(["1"], **{"row-count": "-1"}), TAKEN),
    ("a button to JavaScript", action(url="javascript:alert(1)"), "geldig adres"),
    ("a button to nowhere", action(), "Waar gaat de knop naartoe"),
    ("a button to a page that is gone", action(page="999999"), "pagina"),
    ("a button with two goals", action(url="https://example.org/", page="HOME"), "niet allebei"),
    ("a video at an FTP address with a script", video(url="javascript://%0aalert(1)"),
        "geldig adres"),
    ("a contact with a mail address that is none", contact(email="a@b@c"), "e-mailadres"),
    ("a contact without a way to reach", contact(), "Vul een e-mailadres"),
    ("a related post that does not exist", inner("chosen_posts", post="999999", place="bovenaan"),
        "geldig"),
    ("an unknown place for a related post", inner("chosen_posts", post="POST", place="midden"),
        "geldig"),
    ("a broken count of related posts", {"chosen_posts-TOTAL_FORMS": "x"}, "ManagementForm"),
    ("a negative count of related posts", {"chosen_posts-TOTAL_FORMS": "-5"}, TAKEN),
    ("13 related posts", {"chosen_posts-TOTAL_FORMS": "13"}, "12"),
    ("an expiry in the past", {"expire_at": "01-01-2001 10:00"}, "al voorbij"),
]  # fmt: skip
PUBLICATION = [
    ("an unknown kind", {"kind": "boek"}, "geldig"),
    ("news as a kind", {"kind": "nieuws"}, "geldig"),
    ("an ISBN that is none", {"isbn": "978-0-00-000000-1"}, "ISBN"),
    ("a DOI that is none", {"doi": "javascript:alert(1)"}, "DOI"),
    ("a file that does not exist", inner("files", document="999999", title=""), "geldig"),
]


def messages(form) -> str:
    """What the form says, also within blocks and rows."""
    formsets = form.formsets.values()
    said = [text for formset in formsets for text in formset.non_form_errors()]
    for one in (form, *(row for formset in formsets for row in formset)):
        errors = (error for found in one.errors.as_data().values() for error in found)
        said += [get_error_json_data(error) for error in errors]
    return json.dumps(said, ensure_ascii=False)


@pytest.mark.parametrize(
    ("model", "changes", "expected"),
    [pytest.param(NewsPage, *row[1:], id=row[0]) for row in NEWS]
    + [pytest.param(PublicationPage, *row[1:], id=row[0]) for row in PUBLICATION],
)
def test_is_refused_in_words_or_shown_safely(admin, client, site, label, model, changes, expected):
    """Of a new page; fields that are None are not sent."""
    other = factories.NewsPageFactory(parent=NewsPage.index_type().objects.get(), slug="bezet")
    index = model.index_type().objects.get()
    places = {"HOME": str(index.pk), "POST": str(other.pk)}
    data = initial_data(model, index) | {
        "title": "Een bericht",
        "slug": "een-bericht",
        "summary": "Kort.",
        "date": "24-11-2026",
        "kind": slugify(model.first_kinds[0][0]),
        "action-publish": "1",
    }
    data = {
        name: places.get(value, value) if isinstance(value, str) else value
        for name, value in (data | changes).items()
        if value is not None
    }
    if expected is not TAKEN:
        sent = QueryDict(mutable=True)
        sent.update(data)
        form_class = model.get_edit_handler().get_form_class()
        form = form_class(sent, instance=model(), parent_page=index)
        assert not form.is_valid()
        said = messages(form)
        assert expected in said and not ENGLISH.search(said)
        return
    response = admin.post(address(model, index), data)
    assert response.status_code == 302, messages(response.context["form"])[:3000]
    page = model.objects.latest("pk")
    assert len(page.title.splitlines()) == 1
    shown = html_of(client, page.url)
    assert not [text for text in (SCRIPT, "<img src=x", 'href="data:') if text in shown]
    assert "javascript:" not in re.sub(r"<title>.*?</title>", "", shown).lower()
