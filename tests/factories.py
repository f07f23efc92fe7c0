"""Makes pages and snippets for the tests."""

import datetime

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from news.models import NewsIndexPage, NewsPage
from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.events.models import EventIndexPage, EventPage, Place
from ptvt_site.home.models import HomePage, StandardPage
from ptvt_site.network.models import Partner, PartnerIndexPage
from publications.models import Person, PostTopic, PublicationIndexPage, PublicationPage, Topic


def made(model, base=wagtail_factories.PageFactory, **defaults):
    """A factory of a model, with these values where a test gives none."""
    return factory.make_factory(model, FACTORY_CLASS=base, **defaults)


def only(model) -> factory.LazyFunction:
    """The one page of a type, as the parent where a test gives none."""
    return factory.LazyFunction(model.objects.get)


def numbered(text: str) -> factory.Sequence:
    """Another name each time."""
    return factory.Sequence(lambda n: f"{text} {n}")


class TopicFactory(DjangoModelFactory):
    name = numbered("Thema")

    class Meta:
        model = Topic
        django_get_or_create = ["name"]


class PostFactory(wagtail_factories.PageFactory):
    """What news and publications share; `topics` and `files` take lists of topics and documents."""

    title = numbered("Bericht")
    date = datetime.date(2024, 1, 30)
    summary = "Een korte samenvatting."

    class Meta:
        abstract = True

    @classmethod
    def _adjust_kwargs(cls, topics=(), files=(), **kwargs):
        if files:
            row = cls._meta.model.files.rel.related_model
            kwargs["files"] = [row(document=document) for document in files]
        return kwargs | {"tagged_items": [PostTopic(tag=topic) for topic in topics]}


PartnerFactory = made(Partner, DjangoModelFactory, name=numbered("Partner"), sector="overheid")
PersonFactory = made(Person, DjangoModelFactory, name=numbered("Mens"))
PlaceFactory = made(Place, DjangoModelFactory, name=numbered("Zaal"), city="Utrecht")
ImageFactory = made(CustomImage, wagtail_factories.ImageFactory)
DocumentFactory = made(CustomDocument, wagtail_factories.DocumentFactory)
HomePageFactory = made(HomePage, title="Home", slug="voorpagina", headline="Samen voor techniek")
StandardPageFactory = made(StandardPage, title=numbered("Pagina"), parent=only(HomePage))
NewsIndexPageFactory = made(NewsIndexPage, title="Actueel", slug="actueel")
PublicationIndexPageFactory = made(PublicationIndexPage, title="Publicaties", slug="publicaties")
ProgrammeIndexPageFactory = made(ProgrammeIndexPage, title="Programma’s", slug="programmas")
PartnerIndexPageFactory = made(PartnerIndexPage, title="Partners", slug="partners")
PROGRAMME = {"title": numbered("Programma"), "challenge": "Hoe krijgen we genoeg vakmensen?"}
ProgrammePageFactory = made(ProgrammePage, parent=only(ProgrammeIndexPage), **PROGRAMME)
NewsPageFactory = made(NewsPage, PostFactory, parent=only(NewsIndexPage))
PublicationPageFactory = made(
    PublicationPage, PostFactory, kind="rapport", parent=only(PublicationIndexPage)
)
START = datetime.datetime(2024, 1, 30, 9, tzinfo=datetime.UTC)
EventPageFactory = made(EventPage, PostFactory, start=START, parent=only(EventIndexPage))


def linking_text(*targets) -> tuple[str, str]:
    """A block of text with a link, “dit stuk”, to each of these addresses, pages and documents."""

    def link(target) -> str:
        if isinstance(target, str):
            return f'<a href="{target}">dit stuk</a>'
        kind = "document" if isinstance(target, CustomDocument) else "page"
        return f'<a linktype="{kind}" id="{target.pk}">dit stuk</a>'

    return "text", f"<p>{' '.join(map(link, targets))}</p>"


def button(page=None, url: str = "") -> tuple[str, dict]:
    """A block with a button to a page or an address."""
    words = {"heading": "Lees", "text": "", "label": "Lees meer"}
    return "call_to_action", words | {"page": page, "url": url}


def post_factory(model) -> type[PostFactory]:
    """The factory of a type of posts: one of those above, or one without fields of its own."""
    known = (one for one in PostFactory.__subclasses__() if one._meta.model is model)
    return next(known, None) or made(model, PostFactory)
