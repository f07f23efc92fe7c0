"""The form in which editors write a post."""

from django.core.exceptions import ValidationError
from taggit.utils import parse_tags

from ptvt_site.core.forms import PageForm

from .models.topic import Topic


class PostForm(PageForm):
    """The form of a post: it says which topics it does not know, where taggit would drop them.

    A draft may have them: they stay with it, and in the field, until it goes out.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "topics" in self.fields:
            # What the draft knows beside its topics; the widget shows both.
            self.fields["topics"].widget.unknown_topics = self.instance.unknown_topics

    def clean(self):
        """Keep topics that are not in the vocabulary with a draft; refuse them in a post."""
        cleaned = super().clean()
        if "topics" not in cleaned:
            return cleaned
        typed = parse_tags(self.data.get(self.add_prefix("topics"), ""))
        known = {name.casefold() for name in Topic.objects.values_list("name", flat=True)}
        unknown = [name for name in typed if name.casefold() not in known]
        self.instance.unknown_topics = ", ".join(f'"{name}"' for name in unknown)
        if unknown and not self.is_deferred_validation:
            names = ", ".join(f"“{name}”" for name in unknown)
            self.add_error(
                "topics",
                ValidationError(
                    f"Dit onderwerp bestaat niet: {names}. Kies een onderwerp uit de lijst, of "
                    "vraag een beheerder om het toe te voegen."
                ),
            )
        return cleaned
