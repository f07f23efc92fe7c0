"""A draft is saved from the first keystroke, however incomplete it is; so are typed topics."""

import pytest
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import NewsIndexPage, NewsPage
from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.core.forms import UNTITLED
from ptvt_site.home.models import HomePage, StandardPage
from ptvt_site.network.models import PartnerIndexPage
from publications.models import PublicationIndexPage, PublicationPage
from tests.editors.conftest import html_of, screen_of
from tests.editors.writing.sent_forms import draftail

JSON = {"Accept": "application/json"}
MODELS = [
    *(NewsPage, PublicationPage, ProgrammePage, StandardPage, HomePage, NewsIndexPage),
    *(PublicationIndexPage, ProgrammeIndexPage, PartnerIndexPage),
]


def initial_data(model, parent):
    """What a browser sends of a form that nobody has typed in yet."""
    form = model.get_edit_handler().get_form_class()(instance=model(), parent_page=parent)
    data = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        data[name] = value if isinstance(value, str | int) and value is not False else ""
        if name in ("body", "figures"):
            data[name] = streamfield([])
    for name, formset in form.formsets.items():
        data[name] = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}
        assert formset.prefix == name
    return nested_form_data({name: value for name, value in data.items() if value != ""})


def address(model, parent):
    """Where the form of a new page of a type is."""
    args = [model._meta.app_label, model._meta.model_name, parent.pk]
    return reverse("wagtailadmin_pages:add", args=args)


def parent_of(model):
    above = model.allowed_parent_page_models()[0]
    return Page.get_first_root_node() if above is Page else above.objects.get()


# What is typed first, the title of the draft, and its address: Wagtail counts from 2, and the form
# of the home page asks for none.
TYPED = [
    ({"title": "R", "slug": "r"}, "R", {"r"}),
    ({"title": "R", "slug": "r"}, "R", {"r-1", "r-2"}),
    ({"title": "", "slug": ""}, UNTITLED, {"concept-zonder-titel"}),
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_first_keystroke_is_saved_as_a_draft_at_a_free_address(admin, site, monkeypatch, model):
    monkeypatch.setattr(model, "max_count", None, raising=False)
    parent = parent_of(model)
    # Only of some also with a title: to have none is harder.
    for typed, title, slugs in TYPED if model in (NewsPage, HomePage) else TYPED[2:]:
        sent = initial_data(model, parent) | typed
        answer = admin.post(address(model, parent), sent, headers=JSON).json()
        assert answer["success"], answer
        page = model.objects.get(pk=answer["pk"])
        assert (page.title, page.live, page.slug in slugs) == (title, False, True), page.slug


ROW = {"files-TOTAL_FORMS": "1", "files-0-document": "", "files-0-ORDER": "1"}
ROW |= {"files-0-id": "", "files-0-DELETE": "", "files-0-title": ""}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"isbn": "978-90-12-12345-0"}, "ISBN"),
        ({"go_live_at": "morgen"}, "ublic"),
        ({"title": "x" * 300}, "Titel"),
        ({"isbn": "978-90-12-12345-7"}, ""),
        (ROW, ""),
        (ROW | {"files-0-title": "Het rapport"}, "verplicht"),
    ],
)
def test_an_autosave_keeps_all_that_is_right_and_tells_what_is_not(admin, site, typed, told):
    """Of a new publication, and when the browser sends the same form again."""
    url = address(PublicationPage, index := parent_of(PublicationPage))
    sent = initial_data(PublicationPage, index) | {"title": "Rapport", "slug": "rapport"} | typed
    sent["ptvt_autosave"] = "1"
    first = admin.post(url, sent, headers=JSON).json()
    assert first["success"], first
    sent |= first["field_updates"] | {"publisher": "Iemand"}
    again = admin.post(first["url"], sent, headers=JSON).json()
    assert again["success"], again
    page = PublicationPage.objects.get(pk=first["pk"]).get_latest_revision_as_object()
    assert (page.publisher, page.files.count()) == ("Iemand", 0)
    assert page.isbn == ("" if told else typed.get("isbn", ""))
    left_out = again["field_updates"]["ptvt_left_out"]
    assert told in left_out and bool(told) == bool(left_out)


def test_the_button_still_names_what_is_wrong(admin, site):
    index = parent_of(PublicationPage)
    data = initial_data(PublicationPage, index) | {"title": "Rapport", "isbn": "12"}
    assert "isbn" in admin.post(address(PublicationPage, index), data).context["form"].errors


@pytest.mark.parametrize("model", [NewsPage, PublicationPage])
class TestTopicsOfAPost:
    def test_are_kept_as_typed_and_used_when_published(self, admin, site, label, model):
        """That an unknown one stops publishing, `test_hostile_input.py` and `test_acts.py` try."""
        url = address(model, index := parent_of(model))
        data = initial_data(model, index) | {"title": "Een", "slug": "een"}
        typed = {"topics": '"Techniekpact", "Bestaat niet"'}
        first = admin.post(url, data | typed, headers=JSON).json()
        page = model.objects.get(pk=first["pk"]).get_latest_revision_as_object()
        assert [topic.name for topic in page.topics.all()] == ["Techniekpact"]
        assert page.unknown_topics == '"Bestaat niet"'
        assert 'value="Techniekpact, &quot;Bestaat niet&quot;"' in html_of(admin, screen_of(page))
        data |= first["field_updates"] | {"summary": "Kort", "date": "2026-01-02"}
        data |= draftail({"text": "Tekst"}) | {"action-publish": "1"}
        for topics in ("Techniekpact", ""):
            admin.post(first["url"], data | {"topics": topics})
            page = model.objects.get()
            assert page.live and page.topics.count() == bool(topics)
            assert ReferenceIndex.get_references_to(label).exists() is bool(topics)

    def test_are_those_of_a_programme_whose_button_was_used(self, admin, programme, model):
        body = html_of(admin, screen_of(programme))
        assert f"{model.new_label} bij dit programma" in body
        url = f"{address(model, parent_of(model))}?onderwerp=techniekpact"
        chapter = reverse("ptvt_guide_chapter", args=[model.guide_chapter])
        assert f'"{url}"' in body and chapter in html_of(admin, url)
