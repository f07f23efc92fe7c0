"""The field for the topics of a post."""

from django.urls import reverse
from modelcluster.contrib.taggit import ClusterTaggableManager
from taggit.forms import TagField, TagWidget
from taggit.utils import edit_string_for_tags
from wagtail.admin.forms.models import register_form_field_override

from publications.models import Topic


class TopicWidget(TagWidget):
    """A combobox over the vocabulary (`static/js/admin/topics.js`), which posts unknown names too.

    `unknown_topics` are those of the draft, `may_add` is whether the user can make new ones.
    """

    template_name = "editors/writing/topic_widget.html"
    unknown_topics = ""
    may_add = False

    def format_value(self, value):
        """The topics in taggit's syntax; unknown ones last."""
        if value is None or isinstance(value, str):
            return value or ""
        return ", ".join(filter(None, [edit_string_for_tags(value), self.unknown_topics]))

    def get_context(self, name, value, attrs):
        """The vocabulary, and where to add to it."""
        context = super().get_context(name, value, attrs)
        context["topics"] = [
            {"name": topic.name, "slug": topic.slug, "kind": topic.get_kind_display()}
            for topic in Topic.objects.order_by("name")
        ]
        if self.may_add:
            context["add_url"] = reverse("wagtailsnippets_publications_topic:add")
        return context


# The form of the page looks the names up; Wagtail's own field refuses long ones. Images and
# documents have tags of another class.
override = {"form_class": TagField, "widget": TopicWidget}
register_form_field_override(ClusterTaggableManager, override=override)
