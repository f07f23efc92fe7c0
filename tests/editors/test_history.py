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


def test_what_was_autosaved_and_then_published_is_compared_with_what_differs(admin, page):
    published = page.save_revision()
    before = page.revisions.order_by("pk")[1]
    address = reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.pk, before.pk, published.pk]
    )
    assert '<span class="deletion">was.</span>' in admin.get(address).content.decode()


class TestDifferences:
    """What the comparison of two versions with blocks shows."""

    @pytest.fixture
    def shown(self, admin, news_index):
        def show(before, after):
            page = factories.NewsPageFactory(parent=news_index, body=before)
            page.save_revision().publish()
            page.body = after
            page.save_revision()
            keys = [page.pk, "live", "latest"]
            address = reverse("wagtailadmin_pages:revisions_compare", args=keys)
            (cell,) = admin.get(address).content.decode().split('<td class="comparison')[1:]
            return cell.partition("</td>")[0]

        return show

    @pytest.mark.parametrize(
        ("after", "words", "absent"),
        [
            ("<p>Eén.</p><p>Drie.</p>", ["Twee", "Drie"], "Eén"),
            ("<p>Eén.</p><p>Twee.</p><p>Drie.</p>", ["Drie"], "Twee"),
            ('<p>Eén.</p><p><a href="https://a.example">Twee.</a></p>', ["a.example"], "Eén"),
            ("<p>Eén.</p><p><b>Twee.</b></p>", ["Alleen de opmaak"], "Eén"),
        ],
    )
    def test_are_shown_alone(self, shown, after, words, absent):
        cell = shown([("text", "<p>Eén.</p><p>Twee.</p>")], [("text", after)])
        assert all(word in cell for word in words) and absent not in cell

    def test_of_two_paragraphs_stand_apart(self, shown):
        texts = ("<p>Eén.</p><p>Twee.</p>", "<p>Drie.</p><p>Vier.</p>")
        cell = shown(*([("text", text)] for text in texts))
        assert cell.count("<p>") == 2

    def test_of_moved_rows_are_shown(self, admin, home):
        for place in range(2):
            programme = factories.ProgrammePageFactory(parent=home)
            home.featured_programmes.create(programme=programme, sort_order=place)
        home.save_revision().publish()
        rows = list(home.featured_programmes.all())
        rows[0].sort_order, rows[1].sort_order = 1, 0
        home.featured_programmes = rows[::-1]
        home.save_revision()
        address = reverse("wagtailadmin_pages:revisions_compare", args=[home.pk, "live", "latest"])
        assert "naar beneden verplaatst" in admin.get(address).content.decode()
