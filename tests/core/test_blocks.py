"""Every block of an article and of a programme: what it shows, refuses, forgives and survives."""

import json
import logging
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlock, StructBlock
from wagtail.blocks.base import get_error_json_data

from news.models import NewsPage
from programmes.blocks import PROGRAMME_BLOCKS
from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.story import Story
from tests import factories
from tests.block_examples import example

STREAM = StoryBlock(PROGRAMME_BLOCKS)
HOSTILE = "<script>alert(1)</script>"
SAFE = "&lt;script&gt;alert(1)&lt;/script&gt;"


def rendered(name: str, value) -> str:
    block = STREAM.child_blocks[name]
    return str(block.render(block.to_python(value)))


def errors(name: str, value) -> dict:
    """The messages of a block that is published with this value, as the editor's form gets them."""
    block = STREAM.child_blocks[name]
    with pytest.raises(ValidationError) as caught:
        block.clean(block.normalize(value))
    return get_error_json_data(caught.value)


class TestTemplates:
    @pytest.mark.parametrize("name", STREAM.child_blocks)
    def test_show_every_text_and_escape_it(self, db, name):
        texts = []

        def text():
            texts.append(f"#{len(texts)}.")
            return f"{HOSTILE} {texts[-1]}"

        html = rendered(name, example(STREAM.child_blocks[name], text))
        assert HOSTILE not in html
        assert [each for each in texts if f"{SAFE} {each}" not in html] == []

    def test_of_partners_themes_and_downloads_link_to_them(self, db):
        school = factories.PartnerFactory(name="School", sector="onderwijs")
        state = factories.PartnerFactory(name="Staat", website="https://example.org/")
        html = rendered("partners", {"heading": "P", "partners": [school.pk, state.pk]})
        assert html.index("Staat") < html.index("School")  # In the order of sectors.
        assert '<a href="/partners/staat/">Staat</a>' in html
        theme = {"name": "I", "text": "", "topic": factories.TopicFactory(name="Instroom").pk}
        html = rendered("toelichting", {"heading": "T", "text": "", "themes": [theme]})
        assert '<a href="/onderwerpen/instroom/">I</a>' in html
        document = factories.DocumentFactory(title="Rapport")
        html = rendered("downloads", {"heading": "D", "documents": [{"document": document.pk}]})
        assert "Rapport" in html and f"/documenten/{document.pk}/" in html

    def test_of_a_call_to_action_has_no_button_to_a_page_that_is_gone(self, site):
        page = factories.NewsPageFactory()
        value = {"heading": "H", "label": "Lees", "page": page.pk, "url": ""}
        assert page.url in rendered("call_to_action", value)
        page.unpublish()
        assert "Lees" not in rendered("call_to_action", value)


REQUIRED = "Dit is een verplicht veld."
NO_HEADING = {"columns": [{"type": "text", "heading": " "}], "rows": []}
# A value, the field with the error, a part of the message, and whether it may be in a draft.
ERRORS = [
    ("quote", {"text": ""}, "text", REQUIRED, True),
    ("picture", {"image": None, "caption": ""}, "image", REQUIRED, True),
    ("video", {"title": "T", "url": "javascript:alert(1)"}, "url", "geldig adres", False),
    ("call_to_action", {"heading": "H", "label": "L"}, "", "Waar gaat de knop naartoe?", True),
    ("contact", {"name": "N"}, "", "Vul een e-mailadres of een telefoonnummer in.", True),
    ("contact", {"name": "N", "email": "geen"}, "email", "geldig e-mailadres", False),
    ("table", {"table": NO_HEADING}, "table", "Geef elke kolom van de tabel een kop.", True),
    ("accordion", {"items": []}, "items", "1", False),
    ("partners", {"heading": "P", "partners": []}, "partners", "1", True),
    ("role", {"heading": ""}, "heading", REQUIRED, False),
    ("toelichting", {"heading": "T", "text": ""}, "text", REQUIRED, True),
]


def test_errors_are_dutch_stand_at_the_field_and_do_not_stop_a_draft(db):
    for name, value, field, message, may_be_in_draft in ERRORS:
        found = errors(name, value)
        at_field = found["blockErrors"][field] if field else found["messages"]
        assert message in json.dumps(at_field, ensure_ascii=False), name
        english = {"This field is required.", "Enter a valid", "must", "required"}
        assert not any(word in json.dumps(found) for word in english)
        if may_be_in_draft:
            block = STREAM.child_blocks[name]
            block.clean_deferred(block.to_python(value))


ODD = json.loads(Path(__file__).with_name("odd_blocks.json").read_text(encoding="utf-8"))


def stored_without_fields(block):
    """A value as it is stored of a block before it had any fields but lists."""
    if isinstance(block, ListBlock):
        return [stored_without_fields(block.child_block)]
    children = getattr(block, "child_blocks", {}).items()
    return {name: stored_without_fields(one) for name, one in children if has_fields(one)}


def has_fields(block) -> bool:
    return isinstance(getattr(block, "child_block", block), StructBlock)


@pytest.mark.parametrize("name", STREAM.child_blocks)
def test_what_was_never_filled_in_is_not_found_as_none(db, name):
    block = STREAM.child_blocks[name]
    if has_fields(block):
        value = block.to_python(stored_without_fields(block))
        assert "None" not in block.get_searchable_content(value)


class TestOddStoredValues:
    @pytest.fixture
    def shown(self, client, site):
        """The page with this body, stored past every check."""
        page = factories.NewsPageFactory(slug="vreemd")

        def get(body: str) -> str:
            NewsPage.objects.filter(pk=page.pk).update(body=body)
            response = client.get("/actueel/vreemd/")
            assert response.status_code == 200, body
            return response.text

        return get

    def test_leave_the_rest_of_the_page_alone(self, shown):
        before, after = ({"type": "text", "value": f"<p>{word}</p>"} for word in ("Voor", "Erna"))
        for odd in ODD:
            text = shown(json.dumps([before, odd, after]))
            assert "<p>Voor</p>" in text and "<p>Erna</p>" in text, odd
        for body in ["", "null", "geen json", "{}", "[[]]", "5"]:
            shown(body)

    def test_that_no_template_can_show_are_logged(self, db, caplog, monkeypatch):
        body = STREAM.to_python([("quote", {"text": "A"}), ("text", "<p>B</p>")])
        monkeypatch.setattr(type(STREAM.child_blocks["quote"]), "render", lambda *a, **k: 1 / 0)
        with caplog.at_level(logging.ERROR):
            assert [part.name for part in Story.of(body).parts] == ["text"]
        assert "cannot be rendered" in caplog.text
