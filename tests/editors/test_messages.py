"""Our own Dutch for the messages of Wagtail and Django."""

import re
from importlib import import_module
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.forms import BaseForm
from django.utils.translation import gettext

SOURCES = sorted(Path(settings.LOCALE_PATHS[0]).rglob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[ds]|\{\w+\}")
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)


def dutch(entry) -> list[str]:
    """What a message says in Dutch: one text, or one for each number."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


class TestMessages:
    @pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
    def test_are_complete_and_compiled(self, source):
        """After a change, `make messages` compiles them."""
        entries = polib.pofile(source)
        compiled = polib.mofile(source.with_suffix(".mo"))
        said = {(entry.msgctxt, entry.msgid): dutch(entry) for entry in entries}
        assert {(entry.msgctxt, entry.msgid): dutch(entry) for entry in compiled} == said
        for entry in entries:
            known = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
            for text in dutch(entry):
                assert text, entry.msgid
                assert set(PLACEHOLDER.findall(text)) <= known, entry.msgid
                assert not INFORMAL.search(text), text

    def test_replace_and_complete_those_of_wagtail(self, admin):
        assert gettext("Bold") == "Vet"
        catalogue = admin.get("/beheer/jsi18n/").content.decode()
        assert '"Are you sure?": "Weet u het zeker?"' in catalogue
        assert "Sluit" in catalogue


# Their templates give these Dutch words of their own.
WITH_HEADING = {"comment_notifications", "content_types"}


def forms_of(module: str):
    for thing in vars(import_module(module)).values():
        if isinstance(thing, type) and issubclass(thing, BaseForm) and thing.__module__ == module:
            yield thing


@pytest.mark.parametrize(
    "module",
    """
        wagtail.admin.forms.choosers wagtail.admin.forms.pages wagtail.admin.forms.workflows
        wagtail.admin.views.pages.bulk_actions.page_bulk_action wagtail.contrib.redirects.forms
        wagtail.documents.forms wagtail.images.forms wagtail.users.forms
    """.split(),
)
def test_every_field_of_wagtails_forms_has_a_label(module):
    """A field without one shows its name in the code, which is English."""
    unlabelled = [
        f"{form.__name__}.{name}"
        for form in forms_of(module)
        for name, field in getattr(form, "base_fields", {}).items()
        if field.label is None and not field.widget.is_hidden and name not in WITH_HEADING
    ]
    assert unlabelled == []
