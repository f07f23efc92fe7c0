"""Parts of a form as a browser sends them, and as no browser would."""

import json

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield


def body(*blocks):
    """A body of one or more blocks, as the form sends it."""
    return nested_form_data({"body": streamfield(list(blocks))})


def raw_text(value):
    """A block of text whose rich text is what a browser would never send."""
    return body(("text", value))


def draftail(*blocks, entities=None):
    """Rich text in the form in which the editor sends it."""
    line = {"key": "aaaaa", "type": "unstyled", "depth": 0}
    line |= {"inlineStyleRanges": [], "entityRanges": []}
    lines = [line | block for block in blocks]
    return raw_text(json.dumps({"blocks": lines, "entityMap": entities or {}}))


def links_to(*links: dict):
    """A text of one word per link: `{"url": …}`, or `{"id": …}` of a page."""
    entities = {
        str(n): {"type": "LINK", "mutability": "MUTABLE", "data": link}
        for n, link in enumerate(links)
    }
    ranges = [{"offset": n * 5, "length": 4, "key": n} for n in range(len(links))]
    return draftail({"text": "link " * len(links), "entityRanges": ranges}, entities=entities)


def parts(values) -> dict:
    """The parts of a list or a table, as the form sends them."""
    part = {"deleted": "", "id": ""}
    return {str(n): part | {"order": str(n)} | value for n, value in enumerate(values)}


def figures(*values):
    items = {"count": str(len(values))} | parts({"value": value} for value in values)
    return body(("key_figures", {"heading": "", "figures": items}))


def table(*rows, headings=("Jaar",), **changes):
    """A table, as the form sends it."""
    cells = ((f"{n}-{m}", value) for n, row in enumerate(rows) for m, value in enumerate(row))
    sent = {
        "caption": "Cijfers",
        "column-count": str(len(headings)),
        "column": parts({"type": "text", "heading": heading} for heading in headings),
        "row-count": str(len(rows)),
        "row": parts({} for _ in rows),
        "cell": dict(cells),
    }
    return body(("table", {"table": sent | changes, "source": ""}))


def action(**changes):
    value = {"heading": "Doe mee", "text": "", "label": "Bekijk", "page": "", "url": ""}
    return body(("call_to_action", value | changes))


def contact(**changes):
    value = {"name": "Servicepunt", "role": "", "email": "", "phone": ""} | changes
    return body(("contact", value))


def video(**changes):
    poster = {"image": "", "decorative": "", "alt_text": ""}
    value = {"title": "Film", "url": "https://example.org/", "poster": poster, "description": ""}
    return body(("video", value | changes))


def inner(formset, **fields):
    return nested_form_data({formset: inline_formset([fields])})
