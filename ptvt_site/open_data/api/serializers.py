"""How the API writes the fields that are no plain columns."""

from django.urls import reverse
from django.utils import translation
from rest_framework.relations import SlugRelatedField
from rest_framework.serializers import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    ListField,
    Serializer,
    SerializerMethodField,
    SlugField,
    TimeField,
)
from wagtail.api.v2.serializers import BaseSerializer, PageTypeField
from wagtail.models import ReferenceIndex

from ptvt_site.core.page_language import language_of
from ptvt_site.core.site import site_settings
from ptvt_site.core.story import Story
from ptvt_site.events.models import EventPage
from ptvt_site.network.models import Partner
from publications.feeds import PICTURE, picture_url

from ..addresses import markdown_address


class URLField(Field):
    """An absolute address on the host that was asked; `path` gives the path of an object."""

    def __init__(self, path, **kwargs):
        super().__init__(source="*", read_only=True, **kwargs)
        self.path = path

    def to_representation(self, instance) -> str:
        """The address."""
        return self.context["request"].build_absolute_uri(self.path(instance, self.context))


def detail_path(instance, context) -> str:
    """The path of an object's details in the API."""
    return reverse(f"api:{context['view'].endpoint}:detail", args=[instance.pk])


def page_path(page, context) -> str:
    """The path of a page."""
    return page.get_url(context["request"]) or "/"


def topic_path(topic, context) -> str:
    """The path of the list of a topic's posts."""
    return topic.get_absolute_url()


def markdown_of(path):
    """The path of the Markdown version of the page at `path`."""
    return lambda instance, context: markdown_address(path(instance, context))


class ObjectSerializer(BaseSerializer):
    """What everything has: the address of its details."""

    detail_url = URLField(detail_path)


class LicenceField(Field):
    """The address of the licence of a page; null when all rights are reserved."""

    def __init__(self, **kwargs):
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, instance) -> str | None:
        """The address."""
        licence = instance.licence_on(site_settings(self.context["request"]))
        return licence.url if licence else None


class PictureField(Field):
    """The address of a picture, in one of the sizes that pages show; null without one."""

    def __init__(self, name, size=PICTURE, **kwargs):
        super().__init__(source=name, read_only=True, allow_null=True, **kwargs)
        self.size = size

    def to_representation(self, image) -> str:
        """The address."""
        return picture_url(image, self.context["request"], self.size)


class PageSerializer(ObjectSerializer):
    """A page, with the addresses for people and machines."""

    type = PageTypeField(read_only=True)
    html_url = URLField(page_path)
    markdown_url = URLField(markdown_of(page_path))


class BodyMixin(Serializer):
    """The text of a page as HTML, only in its details: a list would be too long."""

    body = SerializerMethodField()

    @property
    def is_list(self) -> bool:
        """Whether this is an item of a list."""
        return self.context["view"].action == "listing_view"

    def get_body(self, page) -> str | None:
        """The blocks as visitors see them."""
        if self.is_list:
            return None
        page = page.specific
        body = getattr(page, "body", None)
        # What its blocks say of themselves is in the language of the page, as the API is not.
        with translation.override(language_of(page)):
            context = {"request": self.context["request"]._request}
            return "".join(part.html for part in Story.of(body, context).parts) if body else ""


class TopicSummarySerializer(Serializer):
    """What a post or a programme tells about a topic."""

    slug = SlugField()
    name = CharField()
    kind = CharField()


class FileSerializer(Serializer):
    """A file of a publication."""

    title = CharField(source="name")
    url = URLField(lambda file, context: file.document.url)
    type = CharField(source="document.content_type")
    size = IntegerField(source="document.file_size")


class SessionSerializer(Serializer):
    """A part of an event."""

    day = IntegerField()
    start = TimeField()
    end = TimeField()
    title = CharField()
    text = CharField()
    speakers = CharField()


class EventSerializer(Serializer):
    """When and where an event is, how to take part, and what it consists of."""

    start = DateTimeField()
    end = DateTimeField()
    is_all_day = BooleanField()
    state = CharField()
    attendance = CharField()
    place = CharField(source="where")
    address = CharField(source="place.full_address", default=None)
    audience = CharField()
    price = CharField()
    registration_url = CharField()
    registration_until = DateField()
    recording_url = CharField()
    sessions = SessionSerializer(source="sessions.all", many=True)


class PostSerializer(BodyMixin, PageSerializer):
    """A post with its topics, and the files that every visitor may download."""

    licence_url = LicenceField()
    event = SerializerMethodField()
    partners = SlugRelatedField("name", many=True, read_only=True)
    image_url = PictureField("image")
    authors = ListField(source="detailed.author_names", child=CharField())
    contact = SerializerMethodField()
    kind_name = CharField(source="get_kind_display")
    topics = TopicSummarySerializer(source="topic_list", many=True)
    files = FileSerializer(source="detailed.attachments", many=True)

    def get_event(self, post) -> dict | None:
        """What only events have."""
        event = post.detailed
        return EventSerializer(event).data if isinstance(event, EventPage) else None

    def get_contact(self, post) -> str | None:
        """The name of whom to ask, as long as that is somebody of PTvT."""
        return post.contact.name if post.contact and post.contact.is_current else None


class ProgrammeSerializer(BodyMixin, PageSerializer):
    """A programme with the topic of its posts, and in its details its partners."""

    licence_url = LicenceField()
    topic = TopicSummarySerializer(source="label")
    partners = SerializerMethodField()

    def get_partners(self, page) -> list[str] | None:
        """The names of the partners in its blocks."""
        if self.is_list:
            return None
        references = ReferenceIndex.get_references_for_object(page)
        keys = [r.to_object_id for r in references if r.to_content_type.model == "partner"]
        return list(Partner.objects.filter(pk__in=keys).values_list("name", flat=True))


class RegionSerializer(BodyMixin, PageSerializer):
    """A region with the topic of its posts."""

    topic = TopicSummarySerializer()


class TopicSerializer(ObjectSerializer):
    """A topic with its number of published posts."""

    html_url = URLField(topic_path)
    markdown_url = URLField(markdown_of(topic_path))
    post_count = IntegerField()


class SubjectSerializer(ObjectSerializer):
    """A partner or a person, with the page about it."""

    html_url = URLField(topic_path)
    markdown_url = URLField(markdown_of(topic_path))


class PersonSerializer(SubjectSerializer):
    """Somebody, with the topics to ask about; mail addresses are for readers of the page."""

    topics = TopicSummarySerializer(many=True)
    photo_url = PictureField("photo", "fill-192x192|format-webp")


class PartnerSerializer(SubjectSerializer):
    """A partner with its logo and the name of its sector."""

    logo_url = PictureField("logo", "max-320x160|format-webp")
    sector_name = CharField(source="get_sector_display")
