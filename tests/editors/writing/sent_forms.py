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


def link_to(url):
    link = {"offset": 0, "length": 4, "key": 0}
    entity = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}}
    return draftail({"text": "Klik", "entityRanges": [link]}, entities=entity)


def streamfield_list(values):
    """The items of a list block, as the form sends them."""
    item = {"deleted": "", "id": ""}
    items = {f"{n}": item | {"order": str(n), "value": v} for n, v in enumerate(values)}
    return {"count": str(len(values))} | items


def figures(*values):
    return body(("key_figures", {"heading": "", "figures": streamfield_list(values)}))


def table(*rows, headings=("Jaar",), caption="Cijfers", **changes):
    """A table, as the form sends it."""
    columns = {
        f"{n}": {"type": "text", "order": str(n), "deleted": "", "heading": heading, "id": ""}
        for n, heading in enumerate(headings)
    }
    cells = {f"{n}": {"order": str(n), "deleted": "", "id": ""} for n, _ in enumerate(rows)}
    values = {
        f"{row}-{column}": value
        for row, cells_ in enumerate(rows)
        for column, value in enumerate(cells_)
    }
    sent = {
        "caption": caption,
        "column-count": str(len(headings)),
        "column": columns,
        "row-count": str(len(rows)),
        "row": cells,
        "cell": values,
    } | changes
    return body(("table", {"table": sent, "source": ""}))


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
