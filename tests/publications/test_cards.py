"""Cards of posts, which are made once until the content changes."""

from functools import partial

import pytest
from django.utils import translation

from ptvt_site.core.story import WORDS_PER_MINUTE
from publications.models import Post
from publications.templatetags.post_tags import post_cards
from tests.factories import ImageFactory, NewsPageFactory

cards = partial(post_cards, {})

pytestmark = pytest.mark.django_db


@pytest.fixture
def posts(programme, label):
    """Two posts, of which the first has a picture and a label."""
    NewsPageFactory(title="Met foto", image=ImageFactory(), topics=[label])
    NewsPageFactory(title="Zonder")
    return list(Post.objects.order_by("pk"))


class TestCards:
    def test_show_picture_and_label_in_the_order_of_the_posts(self, posts):
        found = cards(posts[::-1])
        assert "Zonder" in found[0]
        assert "Met foto" in found[1]
        card = cards(posts)[0]
        assert "<picture" in card
        assert "Techniekpact" in card
        assert cards(posts) != cards(posts, row=True)
        assert cards([]) == []

    def test_are_made_once_until_the_post_changes(self, posts, django_assert_num_queries):
        first = cards(posts)
        with django_assert_num_queries(1):  # Only the version of the content.
            assert cards(posts) == first
        post = posts[1].specific
        post.title = "Anders"
        post.save_revision().publish()
        assert "Anders" in cards(posts)[1]

    def test_are_in_the_language_of_the_page(self, posts):
        for language, word in {"en": "min read", "nl": "min lezen"}.items():
            with translation.override(language):
                assert word in cards(posts)[0]

    def test_lead_to_a_programme_only_while_visitors_may_see_it(self, posts, programme):
        assert f'href="{programme.get_url()}"' in cards(posts)[0]
        programme.view_restrictions.create(restriction_type="login")
        assert f'href="{programme.get_url()}"' not in cards(posts)[0]

    def test_with_highlights_are_not_cached(self, posts):
        posts[0].is_highlighted = True
        posts[0].shown_title = "Gevonden"
        assert "Gevonden" in cards(posts)[0]
        assert "Gevonden" not in cards(list(Post.objects.order_by("pk")))[0]


def test_reading_time_is_rounded_up(site):
    for words, minutes in {0: 1, WORDS_PER_MINUTE: 1, 229: 2}.items():
        body = [("text", f"<p>{'woord ' * words}</p>")]
        assert NewsPageFactory(body=body).reading_time == minutes
