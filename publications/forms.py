"""The form in which editors write a post."""

from django.core.exceptions import ValidationError
from django.forms import ChoiceField

from ptvt_site.core.forms import PageForm

from .topics import Topic


class PostForm(PageForm):
    """The form of a post. A draft stores unknown topics, which taggit would drop silently."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "topics" in self.fields:
            # The widget shows the unknown topics of the draft beside its topics.
            widget = self.fields["topics"].widget
            widget.unknown_topics = self.instance.unknown_topics
            user = self.for_user
            widget.may_add = bool(user and user.has_perm("publications.add_topic"))
        if "kind" in self.fields:
            kinds = [(kind.slug, kind.name) for kind in self.instance.own_kinds.values()]
            self.fields["kind"] = ChoiceField(
                label="Soort", choices=kinds, help_text=self.fields["kind"].help_text
            )
            if self.initial.get("kind") not in dict(kinds):
                self.initial["kind"] = kinds[0][0]

    def clean(self):
        """Store unknown topics with a draft; refuse them when publishing."""
        cleaned = super().clean()
        if "topics" not in cleaned:
            return cleaned
        typed = cleaned["topics"]
        topics = {topic.name.casefold(): topic for topic in Topic.objects.all()}
        unknown = [name for name in typed if name.casefold() not in topics]
        cleaned["topics"] = [topics[name.casefold()] for name in typed if name not in unknown]
        self.instance.unknown_topics = ", ".join(f'"{name}"' for name in unknown)
        if not self.is_deferred_validation:
            try:
                self.instance.clean_to_publish()
            except ValidationError as error:
                self.add_error("topics", error)
        return cleaned
