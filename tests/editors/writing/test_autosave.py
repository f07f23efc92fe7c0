"""A draft is saved from the first keystroke, whatever it still lacks."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import NewsIndexPage, NewsPage
from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.core.forms import UNTITLED
from ptvt_site.home.models import HomePage, StandardPage
from ptvt_site.network.models import PartnerIndexPage
from publications.models import PublicationIndexPage, PublicationPage
from tests import factories

JSON = {"Accept": "application/json"}
PARENTS = {
    NewsPage: NewsIndexPage,
    PublicationPage: PublicationIndexPage,
    ProgrammePage: ProgrammeIndexPage,
    StandardPage: HomePage,
    NewsIndexPage: HomePage,
    PublicationIndexPage: HomePage,
    ProgrammeIndexPage: HomePage,
    PartnerIndexPage: HomePage,
    HomePage: Page,
}


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
    """The page below which a page type is made."""
    parent = PARENTS[model]
    return Page.get_first_root_node() if parent is Page else parent.objects.get()


@pytest.mark.parametrize("model", PARENTS, ids=lambda model: model.__name__)
class TestFirstKeystroke:
    def autosave(self, admin, model, **typed):
        """Send what the browser sends, to a site on which one more of this type is allowed."""
        parent = parent_of(model)
        return admin.post(address(model, parent), initial_data(model, parent) | typed, headers=JSON)

    @pytest.fixture(autouse=True)
    def allow_one_more(self, site, model, monkeypatch):
        """Of lists and front pages there is one already."""
        monkeypatch.setattr(model, "max_count", None, raising=False)

    def test_a_title_of_one_letter_is_enough(self, admin, site, model):
        answer = self.autosave(admin, model, title="R", slug="r").json()
        assert answer["success"], answer
        assert model.objects.get(pk=answer["pk"]).title == "R"

    def test_so_is_no_title_at_all(self, admin, site, model):
        answer = self.autosave(admin, model, title="", slug="").json()
        assert answer["success"], answer
        page = model.objects.get(pk=answer["pk"])
        assert (page.title, page.slug, page.live) == (UNTITLED, "concept-zonder-titel", False)

    def test_a_title_that_another_page_has_gets_a_free_address(self, admin, site, model):
        first = self.autosave(admin, model, title="Nieuwsbrief", slug="nieuwsbrief").json()
        second = self.autosave(admin, model, title="Nieuwsbrief", slug="nieuwsbrief").json()
        assert first["success"] and second["success"]
        assert model.objects.get(pk=second["pk"]).slug == "nieuwsbrief-1"


class TestPublishing:
    def test_asks_for_a_title(self, admin, news_index):
        page = factories.NewsPageFactory(parent=news_index, title=UNTITLED, live=False)
        data = initial_data(NewsPage, news_index)
        data |= {"title": UNTITLED, "slug": page.slug, "summary": "Kort.", "action-publish": "1"}
        data |= {"date": "24-11-2026"}
        response = admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
        assert "Geef de pagina eerst een titel." in response.content.decode()
        page.refresh_from_db()
        assert not page.live

    def test_an_address_that_an_editor_chose_must_be_free(self, admin, news_index):
        factories.NewsPageFactory(parent=news_index, slug="bezet")
        data = initial_data(NewsPage, news_index)
        data |= {"title": "Iets anders", "slug": "bezet", "summary": "Kort.", "date": "24-11-2026"}
        response = admin.post(address(NewsPage, news_index), data | {"action-publish": "1"})
        assert response.status_code == 200
        assert response.context["form"].errors.keys() == {"slug"}
