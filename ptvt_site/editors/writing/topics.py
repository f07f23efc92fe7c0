"""The field in which an editor chooses topics from the vocabulary."""

from taggit.managers import TaggableManager
from taggit.utils import edit_string_for_tags, parse_tags
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.tags import TagField
from wagtail.admin.widgets import AdminTagWidget

from publications.models import Topic


class TopicWidget(AdminTagWidget):
    """A combobox over the vocabulary (`static/js/admin/topics.js`).

    What it posts has taggit's form, and holds what was typed and is not known too.
    `unknown_topics` is what a draft keeps of that.
    """

    template_name = "editors/writing/topic_widget.html"
    unknown_topics = ""

    def format_value(self, value):
        """The topics as taggit writes them; what is not known comes last."""
        if value is None or isinstance(value, str):
            return value or ""
        return ", ".join(filter(None, [edit_string_for_tags(value), self.unknown_topics]))

    def get_context(self, name, value, attrs):
        """The vocabulary, and what is chosen."""
        context = super().get_context(name, value, attrs)
        topics = Topic.objects.order_by("name")
        context["topics"] = [
            {"name": topic.name, "slug": topic.slug, "kind": topic.get_kind_display()}
            for topic in topics
        ]
        context["chosen"] = parse_tags(self.format_value(value))
        for attribute in [key for key in context["widget"]["attrs"] if key.startswith("data-")]:
            del context["widget"]["attrs"][attribute]
        return context


class TopicField(TagField):
    """Topics by name. What is not in the vocabulary is left to the page's form, which says so."""

    widget = TopicWidget

    def clean(self, value):
        """The known topics; taggit's own form would refuse names that are too long."""
        names = super(TagField, self).clean(value)
        return list(Topic.objects.filter(name__in=names).values_list("name", flat=True))


def _field_for(db_field) -> dict:
    if db_field.related_model is Topic:
        return {"form_class": TopicField, "tag_model": Topic}
    return {"form_class": TagField, "tag_model": db_field.related_model}


register_form_field_override(TaggableManager, override=_field_for)
