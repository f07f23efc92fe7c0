"""Makes pages and snippets for the tests."""

import datetime

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from news.models import NewsIndexPage, NewsPage
from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.events.models import EventPage, Place
from ptvt_site.home.models import HomePage, StandardPage
from ptvt_site.network.models import Partner, PartnerIndexPage
from publications.models import Person, PostTopic, PublicationIndexPage, PublicationPage, Topic


class TopicFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Thema {n}")

    class Meta:
        model = Topic
        django_get_or_create = ["name"]


class PartnerFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Partner {n}")
    sector = "overheid"

    class Meta:
        model = Partner


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CustomImage


class DocumentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = CustomDocument


class HomePageFactory(wagtail_factories.PageFactory):
    title = "Home"
    slug = "voorpagina"
    headline = "Samen voor techniek"

    class Meta:
        model = HomePage


class StandardPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Pagina {n}")

    class Meta:
        model = StandardPage


class NewsIndexPageFactory(wagtail_factories.PageFactory):
    title = "Actueel"
    slug = "actueel"
    show_in_menus = True

    class Meta:
        model = NewsIndexPage


class PublicationIndexPageFactory(wagtail_factories.PageFactory):
    title = "Publicaties"
    slug = "publicaties"
    show_in_menus = True

    class Meta:
        model = PublicationIndexPage


class ProgrammeIndexPageFactory(wagtail_factories.PageFactory):
    title = "Programma’s"
    slug = "programmas"
    show_in_menus = True

    class Meta:
        model = ProgrammeIndexPage


class PartnerIndexPageFactory(wagtail_factories.PageFactory):
    title = "Partners"
    slug = "partners"

    class Meta:
        model = PartnerIndexPage


class ProgrammePageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Programma {n}")
    challenge = "Hoe krijgen we genoeg vakmensen?"

    class Meta:
        model = ProgrammePage


class PostFactory(wagtail_factories.PageFactory):
    """What news and publications share; `topics` takes a list of topics."""

    title = factory.Sequence(lambda n: f"Bericht {n}")
    date = datetime.date(2024, 1, 30)
    summary = "Een korte samenvatting."

    class Meta:
        abstract = True

    @classmethod
    def _adjust_kwargs(cls, topics=(), **kwargs):
        return kwargs | {"tagged_items": [PostTopic(tag=topic) for topic in topics]}


def post_factory(model) -> type[PostFactory]:
    """The factory of a type of posts: one of those below, or one without fields of its own."""
    known = (one for one in PostFactory.__subclasses__() if one._meta.model is model)
    return next(known, None) or factory.make_factory(model, FACTORY_CLASS=PostFactory)


class NewsPageFactory(PostFactory):
    class Meta:
        model = NewsPage


class EventPageFactory(PostFactory):
    start = datetime.datetime(2024, 1, 30, 9, tzinfo=datetime.UTC)

    class Meta:
        model = EventPage


class PersonFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Mens {n}")

    class Meta:
        model = Person


class PlaceFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Zaal {n}")
    city = "Utrecht"

    class Meta:
        model = Place


class PublicationPageFactory(PostFactory):
    kind = "rapport"

    class Meta:
        model = PublicationPage


def page_factory(model):
    """A factory for a page type that needs nothing but a title."""
    return factory.make_factory(model, FACTORY_CLASS=wagtail_factories.PageFactory)
