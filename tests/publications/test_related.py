"""Which posts stand with a programme and with a post."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import PageViewRestriction

from programmes.models import ProgrammeChosenPost
from publications.models import Post, PostChosenPost
from publications.related import related_to_post, topics_with
from tests.factories import EventPageFactory, NewsPageFactory, PublicationPageFactory, TopicFactory


def titles(posts):
    return [post.title for post in posts]


def news(parent, title: str, year: int, **values):
    return NewsPageFactory(parent=parent, title=title, date=datetime.date(year, 1, 1), **values)


class TestRelatedToProgramme:
    def test_newest_first(self, programme, news_index, label):
        for title, year in [("oud", 2019), ("nieuw", 2024), ("midden", 2022)]:
            news(news_index, title, year, topics=[label])
        PublicationPageFactory(title="boek", date=datetime.date(2020, 2, 1), topics=[label])
        assert titles(programme.related()) == ["nieuw", "midden", "boek", "oud"]

    def test_chosen_posts_stand_first_in_their_order_or_nowhere(self, programme, news_index, label):
        NewsPageFactory(title="nieuw", topics=[label])
        old = news(news_index, "oud", 2001, topics=[label])
        other = NewsPageFactory(title="elders")
        away = NewsPageFactory(title="weg", topics=[label])
        for order, post in enumerate([other, old]):
            ProgrammeChosenPost.objects.create(page=programme, post=post, sort_order=order)
        ProgrammeChosenPost.objects.create(page=programme, post=away, place="nergens")
        assert titles(programme.related()) == ["elders", "oud", "nieuw"]
        # Without a label it has only what was chosen.
        programme.label = None
        programme.save()
        assert titles(programme.related()) == ["elders", "oud"]

    def test_excludes_other_labels_and_even_chosen_hidden_posts(self, programme, label):
        NewsPageFactory(title="zonder")
        NewsPageFactory(topics=[TopicFactory(name="Katapult", kind="programma")])
        draft = NewsPageFactory(title="concept", live=False, topics=[label])
        private = NewsPageFactory(title="besloten", topics=[label])
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
        for post in (draft, private):
            ProgrammeChosenPost.objects.create(page=programme, post=post)
        assert titles(programme.related()) == []


class TestRelatedToPost:
    def test_a_rare_topic_counts_for_more_and_equal_scores_stand_newest_first(self, news_index):
        rare, common = TopicFactory(), TopicFactory()
        for year in (2020, 2022, 2024):
            news(news_index, str(year), year, topics=[common])
        news(news_index, "buur", 2001, topics=[rare])
        post = NewsPageFactory(topics=[rare, common])
        assert titles(related_to_post(post, post.topic_list())) == ["buur", "2024", "2022"]

    def test_without_topics_or_match_there_is_nothing(self, site):
        NewsPageFactory(topics=[TopicFactory()])
        for topics in ([], [TopicFactory()]):
            post = NewsPageFactory(topics=topics)
            assert related_to_post(post, post.topic_list()) == []

    def test_a_chosen_post_stands_first_or_nowhere_and_a_hidden_one_stays_hidden(self, site):
        theme = TopicFactory()
        post = NewsPageFactory(topics=[theme])
        places = {"gewoon": "", "weg": "nergens", "eerst": "bovenaan", "concept": "bovenaan"}
        for title, place in places.items():
            fields = {"live": title != "concept", "topics": [] if title == "eerst" else [theme]}
            other = NewsPageFactory(title=title, **fields)
            if place:
                PostChosenPost.objects.create(page=post, post=other, place=place)
        assert titles(related_to_post(post, post.topic_list())) == ["eerst", "gewoon"]

    def test_what_is_over_cancelled_or_withdrawn_is_there_only_by_choice(self, site):
        theme, today = TopicFactory(), timezone.localtime()
        over, this_day, coming = (
            EventPageFactory(start=today + datetime.timedelta(day), topics=[theme])
            for day in (-1, 0, 9)
        )
        start = today + datetime.timedelta(9)
        EventPageFactory(start=start, state="geannuleerd", topics=[theme])
        NewsPageFactory(withdrawal_reason="Onjuist.", topics=[theme])
        post = NewsPageFactory(topics=[theme])
        shown = related_to_post(post, post.topic_list())
        assert {one.pk for one in shown} == {this_day.pk, coming.pk}
        PostChosenPost.objects.create(page=post, post=over)
        assert related_to_post(post, post.topic_list())[0].pk == over.pk

    def test_a_replaced_version_is_there_only_while_no_newer_one_counts(self, publication_index):
        theme = TopicFactory()
        old = PublicationPageFactory(title="oud", topics=[theme])
        new = PublicationPageFactory(title="nieuw", supersedes=old, topics=[theme])
        post = NewsPageFactory(topics=[theme])
        assert titles(related_to_post(post, post.topic_list())) == ["nieuw"]
        for hidden in ({"live": False}, {"live": True, "is_withdrawn": True}):
            type(new).objects.filter(pk=new.pk).update(**hidden)
            assert titles(related_to_post(post, post.topic_list())) == ["oud"]


@pytest.mark.sqlite_only
def test_sqlite_reads_the_few_restrictions_and_not_all_pages_for_each_post(site):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert "SCAN private_root" not in Post.objects.published().explain()


def test_topics_of_a_preview_are_those_of_the_form(site, label):
    post = NewsPageFactory(topics=[label])
    theme = TopicFactory(name="Nog niet opgeslagen")
    post.topics.set([label, theme])
    assert {topic.name for topic in post.topic_list()} == {label.name, theme.name}
    assert [topic.name for topic in type(post).objects.get().topic_list()] == [label.name]


def test_topics_that_stand_with_one_most_often_are_first_on_its_page(client, site, label):
    often, once, hidden = (TopicFactory(name=name) for name in ("vaak", "eens", "verborgen"))
    NewsPageFactory(topics=[label, often])
    NewsPageFactory(topics=[label, often, once])
    NewsPageFactory(live=False, topics=[label, hidden])
    NewsPageFactory(topics=[TopicFactory(name="elders")])
    assert [(topic.name, topic.count) for topic in topics_with(label)] == [("vaak", 2), ("eens", 1)]
    for topic, heading, others in (
        (label, "related_themes", [often, once]), (often, "related_programmes", [label])
    ):  # fmt: skip
        assert client.get(topic.get_absolute_url()).context[heading] == others
