"""What the API tells about each thing."""

from django.urls import reverse
from rest_framework.serializers import SerializerMethodField
from wagtail.api.v2.serializers import BaseSerializer, PageTypeField

from ..addresses import markdown_address, page_address


class Serializer(BaseSerializer):
    """What everything has: the address of its own details."""

    detail_url = SerializerMethodField()

    def get_detail_url(self, instance) -> str:
        """Where all there is about this one thing is found."""
        view, request = self.context["view"], self.context["request"]
        path = reverse(f"api:{view.endpoint}:detail", args=[instance.pk])
        return request.build_absolute_uri(path)


class PageSerializer(Serializer):
    """What every page has: the addresses where people and machines read it."""

    type = PageTypeField(read_only=True)
    html_url = SerializerMethodField()
    markdown_url = SerializerMethodField()

    def get_html_url(self, page) -> str:
        """The page for people."""
        return page_address(self.context["request"], page)

    def get_markdown_url(self, page) -> str:
        """The whole text of the page, as Markdown."""
        return markdown_address(self.get_html_url(page))


class PostSerializer(PageSerializer):
    """A post with its topics and files."""

    kind_name = SerializerMethodField()
    topics = SerializerMethodField()
    files = SerializerMethodField()

    def get_kind_name(self, post) -> str:
        """The kind, in Dutch, as visitors read it."""
        return post.get_kind_display()

    def get_topics(self, post) -> list[dict]:
        """The topics that the post bears."""
        return [topic_summary(topic) for topic in post.topic_list()]

    def get_files(self, post) -> list[dict]:
        """The files of a publication that anyone may download; news has none."""
        publication = getattr(post, "publicationpage", None)
        build = self.context["request"].build_absolute_uri
        return [
            {
                "title": file.name,
                "url": build(file.document.url),
                "type": file.document.content_type,
                "size": file.document.file_size,
            }
            for file in (publication.files.all() if publication else ())
        ]


class ProgrammeSerializer(PageSerializer):
    """A programme with the topic that its posts bear."""

    topic = SerializerMethodField()

    def get_topic(self, programme) -> dict | None:
        """The topic by which the posts of this programme are found."""
        return topic_summary(programme.label) if programme.label else None


class TopicSerializer(Serializer):
    """A topic with its number of published posts."""

    html_url = SerializerMethodField()
    markdown_url = SerializerMethodField()
    post_count = SerializerMethodField()

    def get_html_url(self, topic) -> str:
        """The list of posts, for people."""
        return self.context["request"].build_absolute_uri(topic.get_absolute_url())

    def get_markdown_url(self, topic) -> str:
        """The list of posts, as Markdown."""
        return markdown_address(self.get_html_url(topic))

    def get_post_count(self, topic) -> int:
        """How many published posts bear this topic."""
        return topic.post_count


class PartnerSerializer(Serializer):
    """A partner with the name of its sector."""

    sector_name = SerializerMethodField()

    def get_sector_name(self, partner) -> str:
        """The sector, in Dutch, as visitors read it."""
        return partner.get_sector_display()


def topic_summary(topic) -> dict:
    """What a post or a programme tells about a topic."""
    return {"slug": topic.slug, "name": topic.name, "kind": topic.kind}
