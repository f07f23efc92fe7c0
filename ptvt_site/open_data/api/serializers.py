"""How the API writes the fields that are no plain columns."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from rest_framework import serializers
from wagtail.api.v2.serializers import BaseSerializer, PageTypeField
from wagtail.models import Page, ReferenceIndex

from ptvt_site.core.site import language_of, site_settings
from ptvt_site.core.story import Story
from ptvt_site.events.models import EventPage
from ptvt_site.network.models import Partner
from publications.feeds import PICTURE, picture_url

from ..markdown import markdown_address

EVENT = (
    *("start", "end", "is_all_day", "state", "attendance", "audience", "price"),
    *("registration_url", "registration_until", "recording_url"),
)
SESSION = ("day", "start", "end", "title", "text", "speakers")


def _values(instance, names: tuple[str, ...]) -> dict:
    """Fields as they are, moments by the clock here."""
    values = {name: getattr(instance, name) for name in names}
    return {n: localtime(v) if isinstance(v, datetime) else v for n, v in values.items()}


class URLField(serializers.Field):
    """An absolute address on the host that was asked; `path` gives the path of an object."""

    def __init__(self, path, **kwargs):
        super().__init__(source="*", read_only=True, **kwargs)
        self.path = path

    def to_representation(self, instance) -> str:
        path = self.path(instance, self.context)
        return self.context["request"].build_absolute_uri(path) if path else None


def licence_path(page, context) -> str | None:
    """The address of the licence of a page; none when all rights are reserved."""
    licence = site_settings(context["request"]).licence_of(page)
    return licence and licence.url


def path_of(instance, context) -> str:
    """The path of a page, or of the page about a topic, a partner or a person."""
    if isinstance(instance, Page):
        return instance.get_url(context["request"]) or "/"
    return instance.get_absolute_url()


def picture_of(name, size=PICTURE):
    """The address of a picture, in one of the sizes that pages show."""
    return lambda instance, context: picture_url(getattr(instance, name), context["request"], size)


class ObjectSerializer(BaseSerializer):
    """What everything has: the addresses of its details, and of its page, also as Markdown."""

    detail_url = URLField(
        lambda one, context: reverse(f"api:{context['view'].endpoint}:detail", args=[one.pk])
    )
    html_url = URLField(path_of)
    markdown_url = URLField(lambda instance, context: markdown_address(path_of(instance, context)))

    def to_representation(self, instance):
        """Tell it in its own language, as the API itself does not."""
        with translation.override(language_of(instance)):
            return super().to_representation(instance)


class PageSerializer(ObjectSerializer):
    """A page, with its type."""

    type = PageTypeField(read_only=True)


class BodyMixin(serializers.Serializer):
    """The licence of a page, and its text as HTML, only in details: a list would be too long."""

    body = serializers.SerializerMethodField()
    licence_url = URLField(licence_path, allow_null=True)

    @property
    def is_list(self) -> bool:
        """Whether this is an item of a list."""
        return self.context["view"].action == "listing_view"

    def get_body(self, page) -> str | None:
        """The blocks as visitors see them; addresses in it are relative to `html_url`."""
        if self.is_list:
            return None
        body = getattr(page.specific, "body", None)
        context = {"request": self.context["request"]._request}
        return "".join(part.html for part in Story.of(body, context).parts) if body else ""


class TopicSummarySerializer(serializers.Serializer):
    """What a post or a programme tells about a topic."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = serializers.CharField()


class FileSerializer(serializers.Serializer):
    """A file of a publication."""

    title = serializers.CharField(source="name")
    url = URLField(lambda file, context: file.document.url)
    type = serializers.CharField(source="document.content_type")
    size = serializers.IntegerField(source="document.file_size")


class PostSerializer(BodyMixin, PageSerializer):
    """A post with its topics, and the files that every visitor may download."""

    event = serializers.SerializerMethodField()
    partners = serializers.SlugRelatedField("name", many=True, read_only=True)
    image_url = URLField(picture_of("image"), allow_null=True)
    authors = serializers.ListField(source="detailed.author_names", child=serializers.CharField())
    contact = serializers.SerializerMethodField()
    kind_name = serializers.CharField(source="get_kind_display")
    topics = TopicSummarySerializer(source="topic_list", many=True)
    files = FileSerializer(source="detailed.attachments", many=True)

    def get_event(self, post) -> dict | None:
        """What only events have: when, where, how to take part, and the programme."""
        event = post.detailed
        if not isinstance(event, EventPage):
            return None
        return {
            **_values(event, EVENT),
            "place": event.where,
            "address": event.place and event.place.full_address,
            "sessions": [_values(part, SESSION) for part in event.sessions.all()],
        }

    def get_contact(self, post) -> str | None:
        """The name of whom to ask, as long as that is somebody of PTvT."""
        return post.contact.name if post.contact and post.contact.is_current else None


class ProgrammeSerializer(BodyMixin, PageSerializer):
    """A programme with the topic of its posts, and in its details its partners."""

    topic = TopicSummarySerializer(source="label", allow_null=True)
    partners = serializers.SerializerMethodField()

    def get_partners(self, page) -> list[str] | None:
        """The names of the partners in its blocks."""
        if self.is_list:
            return None
        references = ReferenceIndex.get_references_for_object(page)
        keys = [r.to_object_id for r in references if r.to_content_type.model == "partner"]
        return list(Partner.objects.filter(pk__in=keys).values_list("name", flat=True))


class RegionSerializer(BodyMixin, PageSerializer):
    """A region with the topic of its posts."""

    topic = TopicSummarySerializer(allow_null=True)


class TopicSerializer(ObjectSerializer):
    """A topic with its number of published posts."""

    post_count = serializers.IntegerField(source="count")


class PersonSerializer(ObjectSerializer):
    """Somebody, with the topics to ask about; mail addresses are for readers of the page."""

    topics = TopicSummarySerializer(many=True)
    photo_url = URLField(picture_of("photo", "fill-192x192|format-webp"), allow_null=True)


class PartnerSerializer(ObjectSerializer):
    """A partner with its logo and the name of its sector."""

    logo_url = URLField(picture_of("logo", "max-320x160|format-webp"), allow_null=True)
    sector_name = serializers.CharField(source="get_sector_display")
