"""The comparison of two versions of a page."""

import pytest
from django.urls import reverse

from tests import factories


@pytest.fixture
def page(news_index, editor):
    """A post of which the summary was changed, and not published yet."""
    page = factories.NewsPageFactory(parent=news_index, summary="Hoe het was.")
    page.save_revision().publish()
    page.summary = "Hoe het werd."
    page.save_revision(user=editor)
    return page


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (("live", "latest"), "U vergelijkt de versie op de site met de nieuwste versie ("),
        (("earliest", "latest"), "U vergelijkt de eerste versie ("),
        ((0, 1), "U vergelijkt de versie van "),
    ],
)
def test_names_the_versions_and_explains_the_colours(admin, page, keys, sentence):
    numbers = list(page.revisions.order_by("pk").values_list("pk", flat=True))
    keys = [numbers[key] if isinstance(key, int) else key for key in keys]
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *keys])
    body = admin.get(address).content.decode()
    assert sentence in body
    assert "uur, door redacteur" in body
    assert '<span class="deletion">Rood en doorgestreept</span> is weggehaald.' in body
    assert '<span class="deletion">was.</span><span class="addition">werd.</span>' in body


def test_an_unknown_version_is_404(admin, page):
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, 0, "latest"])
    assert admin.get(address).status_code == 404
