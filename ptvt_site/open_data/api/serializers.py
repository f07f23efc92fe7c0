"""How the API writes the fields that are no plain columns."""

from django.urls import reverse
from rest_framework.serializers import CharField, Field, IntegerField, Serializer, SlugField
from wagtail.api.v2.serializers import BaseSerializer, PageTypeField

from ptvt_site.core.site import site_settings

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


class PageSerializer(ObjectSerializer):
    """A page, with the addresses for people and machines."""

    type = PageTypeField(read_only=True)
    html_url = URLField(page_path)
    markdown_url = URLField(markdown_of(page_path))


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


class PostSerializer(PageSerializer):
    """A post with its topics, and the files that every visitor may download."""

    licence_url = LicenceField()
    kind_name = CharField(source="get_kind_display")
    topics = TopicSummarySerializer(source="topic_list", many=True)
    files = FileSerializer(source="detailed.attachments", many=True)


class ProgrammeSerializer(PageSerializer):
    """A programme with the topic of its posts."""

    licence_url = LicenceField()
    topic = TopicSummarySerializer(source="label")


class TopicSerializer(ObjectSerializer):
    """A topic with its number of published posts."""

    html_url = URLField(topic_path)
    markdown_url = URLField(markdown_of(topic_path))
    post_count = IntegerField()


class PartnerSerializer(ObjectSerializer):
    """A partner with the name of its sector."""

    sector_name = CharField(source="get_sector_display")
