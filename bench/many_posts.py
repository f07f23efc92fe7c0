"""A site with as many posts as asked, made quickly and the same each time."""

import datetime
import random
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from news.models import NewsPage
from ptvt_site.core.models import ContentVersion, CustomImage
from ptvt_site.events.models import EventPage
from ptvt_site.search.backend import Texts
from ptvt_site.search.dutch import PARTS
from ptvt_site.search.models import SearchEntry
from publications.models import Post, PostKind, PostTopic, PublicationPage, Topic

SEED = 20261124
AT_ONCE = 2000
DIFFERENT_TEXTS = 400
WORDS = sorted(PARTS)


class ManyPosts:
    """Adds posts until there are enough, with topics, pictures and their place in the index.

    Half are news, half publications, over fourteen years. A post bears one of the programmes, the
    first of which has an eighth of all posts, and one to three themes, some of them far more usual
    than others, like words: the weight of the n-th is 1/n.
    """

    models = (PublicationPage, NewsPage)

    def __init__(self):
        self.random = random.Random(SEED)
        kinds = PostKind.objects.values_list("page_type", "slug", "name")
        self.kinds = {
            model: [kind for page_type, *kind in kinds if page_type == model._meta.label_lower]
            for model in self.models
        }
        self.programmes = list(Topic.objects.filter(kind=Topic.Kind.PROGRAMMA).order_by("pk"))
        self.themes = list(Topic.objects.filter(kind=Topic.Kind.THEMA).order_by("pk"))
        self.images = list(CustomImage.objects.order_by("pk")[:6])
        self.sections = {model: model.index_type().objects.get() for model in self.models}
        self.texts = [self._text(number) for number in range(DIFFERENT_TEXTS)]

    def _words(self, number: int) -> str:
        weights = [1 / place for place in range(1, len(WORDS) + 1)]
        return " ".join(self.random.choices(WORDS, weights, k=number))

    def _text(self, number: int) -> dict:
        title, summary = self._words(5).capitalize(), self._words(20).capitalize() + "."
        body = [{"type": "text", "value": f"<p>{self._words(60)}.</p>"} for _ in range(4)]
        page = NewsPage(title=title, summary=summary, body=body, live=True)
        return {"page": page, "entry": Texts(page).entry()}

    def reach(self, count: int) -> None:
        """Add posts until there are `count`."""
        first = sum(model.objects.count() for model in self.models)
        numbers = iter(range(first, count))
        while batch := list(islice(numbers, AT_ONCE)):
            self._add([self._post(number) for number in batch])
            # PostgreSQL checks foreign keys by plans that it made when the tables were small.
            _tidy("ANALYZE")
        for model, section in self.sections.items():
            Page.objects.filter(pk=section.pk).update(numchild=model.objects.count())
        ContentVersion.objects.change()
        _tidy("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")

    def _post(self, number: int) -> Post:
        model = self.models[number % len(self.models)]
        section, text = self.sections[model], self.texts[number % DIFFERENT_TEXTS]
        slug = f"bericht-{number}"
        # The tree's numbers are per section; what the demo content uses stays free.
        place = 1000 + number // len(self.models)
        kind, kind_name = self.random.choice(self.kinds[model])
        post = model(
            title=text["page"].title,
            draft_title=text["page"].title,
            slug=slug,
            url_path=f"{section.url_path}{slug}/",
            path=model._get_path(section.path, section.depth + 1, place),
            depth=section.depth + 1,
            live=True,
            kind=kind,
            kind_name=kind_name,
            date=(
                day := datetime.date(2013, 1, 1) + datetime.timedelta(self.random.randrange(5000))
            ),
            reviewed_at=day,
            summary=text["page"].summary,
            image=self.random.choice(self.images) if self.images and number % 5 else None,
            body=text["page"].body,
            locale_id=section.locale_id,
        )
        post.search_text = text["entry"]
        return post

    def _topics(self, number: int) -> set[Topic]:
        weights = [1 / place for place in range(1, len(self.themes) + 1)]
        programme = self.programmes[0] if number % 8 == 0 else self.random.choice(self.programmes)
        return {programme, *self.random.choices(self.themes, weights, k=self.random.randint(1, 3))}

    def _add(self, posts: list[Post]) -> None:
        names = [f.attname for f in Page._meta.local_concrete_fields if not f.primary_key]
        pages = [Page(**{name: getattr(post, name) for name in names}) for post in posts]
        Page.objects.bulk_create(pages)
        # SQLite does not tell the keys.
        keys = dict(Page.objects.filter(path__in=[p.path for p in pages]).values_list("path", "pk"))
        for post in posts:
            post.pk = post.page_ptr_id = post.post_ptr_id = post.id = keys[post.path]
        for model in (Post, *self.models):
            rows = [post for post in posts if isinstance(post, model)]
            QuerySet(model)._insert(rows, fields=model._meta.local_concrete_fields, using="default")
        PostTopic.objects.bulk_create(
            PostTopic(tag=topic, content_object_id=post.pk)
            for number, post in enumerate(posts)
            for topic in self._topics(number)
        )
        SearchEntry.objects.bulk_create(
            SearchEntry(
                page_id=post.pk,
                content_type=ContentType.objects.get_for_model(post),
                object_id=post.pk,
                date=post.date,
                **{
                    name: getattr(post.search_text, name)
                    for name in ("name", "title", "topics", "summary", "words", "text")
                },
            )
            for post in posts
        )


class ManyEvents(ManyPosts):
    """Adds events: one in ten is to come, the others were in the ten years before."""

    models = (EventPage,)

    def _post(self, number: int) -> EventPage:
        event = super()._post(number)
        days = self.random.randrange(400) if number % 10 == 0 else -self.random.randrange(1, 3650)
        event.start = timezone.now() + datetime.timedelta(days=days)
        event.last_day = event.start.date()
        event.attendance = self.random.choice(("plek", "online", "beide"))
        return event


def _tidy(command: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(command)
