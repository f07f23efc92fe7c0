"""The field in which an editor chooses topics from the vocabulary."""

from django.urls import reverse
from taggit.managers import TaggableManager
from taggit.utils import edit_string_for_tags, parse_tags
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.tags import TagField
from wagtail.admin.widgets import AdminTagWidget

from publications.models import Topic


class TopicWidget(AdminTagWidget):
    """A combobox over the vocabulary (`static/js/admin/topics.js`).

    It posts names in taggit's syntax, unknown ones too. `unknown_topics` are those of the draft,
    `may_add` is whether the user can make new ones.
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
        """The vocabulary, and the chosen topics."""
        context = super().get_context(name, value, attrs)
        topics = Topic.objects.order_by("name")
        context["topics"] = [
            {"name": topic.name, "slug": topic.slug, "kind": topic.get_kind_display()}
            for topic in topics
        ]
        add_url = reverse("wagtailsnippets_publications_topic:add")
        context["add_url"] = add_url if self.may_add else ""
        context["chosen"] = parse_tags(self.format_value(value))
        for attribute in [key for key in context["widget"]["attrs"] if key.startswith("data-")]:
            del context["widget"]["attrs"][attribute]
        return context


class TopicField(TagField):
    """Names of topics. The form of the page looks them up, and reports those that do not exist."""

    widget = TopicWidget

    def clean(self, value):
        """The names; Wagtail's own field refuses names that are too long."""
        return super(TagField, self).clean(value)


def _field_for(db_field) -> dict:
    if db_field.related_model is Topic:
        return {"form_class": TopicField, "tag_model": Topic}
    return {"form_class": TagField, "tag_model": db_field.related_model}


register_form_field_override(TaggableManager, override=_field_for)
