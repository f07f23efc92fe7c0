"""A page gets no address at which the site itself answers, whatever stores it."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import get_resolver, reverse
from wagtail.models import Page

from tests import factories
from tests.editors.conftest import filled_in

# There pages have views of the site below them.
PAGES_WITH_VIEWS = {"contact", "en", "mensen", "partners"}


def first_steps(patterns) -> set[str]:
    """The first steps of the addresses of the site's own views and files."""
    found = {settings.STATIC_URL.strip("/")}
    for each in patterns:
        route = str(each.pattern).removeprefix("^")
        if not route and hasattr(each, "url_patterns"):
            found |= first_steps(each.url_patterns)
        elif match := re.match(r"[\w-]+(?=[/$]|$)", route):
            is_old = hasattr(getattr(each, "callback", None), "of_old_site")
            found |= set() if is_old else {match[0]}
    return found - PAGES_WITH_VIEWS


def test_of_a_view_or_of_a_route_of_the_page_above_is_refused(site):
    slugs = first_steps(get_resolver().url_patterns)
    assert len(slugs) > 10
    for slug in slugs:
        with pytest.raises(ValidationError, match="staat iets anders van de site"):
            factories.StandardPageFactory(slug=slug)
    with pytest.raises(ValidationError, match="staat iets anders van de site"):
        factories.NewsPageFactory(slug="feed")
    factories.ProgrammePageFactory(slug="feed")


def test_is_free_below_another_page_and_for_pages_with_views_below(site):
    for slug in ("mensen", "contact", "en", "vraagstuk"):
        page = factories.StandardPageFactory(slug=slug)
    factories.StandardPageFactory(parent=page, slug="api")


def test_the_form_says_so_and_gives_a_draft_another(admin, home):
    url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    data = filled_in(admin.get(url), home) | {"title": "Zoeken", "body-count": "0"}
    response = admin.post(url, data | {"slug": "beheer", "action-publish": "1"})
    assert "staat iets anders van de site" in response.text
    admin.post(url, data | {"slug": "zoeken"})
    assert Page.objects.get(title="Zoeken").slug == "zoeken-pagina"
