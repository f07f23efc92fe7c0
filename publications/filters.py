"""What a listing can be filtered by."""

import re

from .models.post import Kind, PostTopic
from .models.topic import FormerTopicSlug, Topic


class KindFilter:
    """Filter by kind of post."""

    name, label, multiple = "soort", "Soort", True

    def apply(self, posts, values):
        """The posts of one of these kinds."""
        return posts.filter(kind__in=values)

    def names(self, values):
        """The names of these kinds; unknown ones are left out."""
        return {value: Kind(value).label for value in values if value in Kind.values}


class TopicFilter:
    """Filter by topics of one kind."""

    multiple = True

    def __init__(self, name: str, kind: Topic.Kind):
        self.name, self.kind, self.label = name, kind, kind.label

    def apply(self, posts, values):
        """The posts with one of these topics."""
        tagged = PostTopic.objects.filter(tag__slug__in=values, tag__kind=self.kind)
        return posts.filter(pk__in=tagged.values("content_object"))

    def names(self, values):
        """The names of these topics; unknown ones are left out."""
        topics = Topic.objects.filter(kind=self.kind, slug__in=values)
        return dict(topics.values_list("slug", "name"))


class YearFilter:
    """Filter by year."""

    name, label, multiple = "jaar", "Jaar", False

    def apply(self, posts, values):
        """The posts of one of these years."""
        return posts.filter(date__year__in=[int(value) for value in values])

    def names(self, values):
        """These years; what is not a year of four digits is left out."""
        return {value: value for value in values if re.fullmatch(r"[12][0-9]{3}", value)}


KIND = KindFilter()
PROGRAMME = TopicFilter("programma", Topic.Kind.PROGRAMMA)
THEME = TopicFilter("thema", Topic.Kind.THEMA)
YEAR = YearFilter()
TOPICS = (PROGRAMME.name, THEME.name)
ALL_FILTERS = (KIND, PROGRAMME, THEME, YEAR)


def with_new_slugs(params, names: tuple[str, ...]):
    """A copy of the query string with the new addresses of topics that had another one before.

    `names` are the parameters that take topics. None when there is nothing to change.
    """
    given = [value for name in names for value in params.getlist(name)]
    now = FormerTopicSlug.objects.now(given)
    for slug in Topic.objects.filter(slug__in=now).values_list("slug", flat=True):
        del now[slug]
    if not now:
        return None
    changed = params.copy()
    for name in names:
        changed.setlist(name, [value for value in params.getlist(name) if value not in now])
    for slug in dict.fromkeys(value for value in given if value in now):
        # A list asks for a programme and for a theme by parameters of their own.
        name = names[0] if len(names) == 1 else now[slug].kind
        if now[slug].slug not in changed.getlist(name):
            changed.appendlist(name, now[slug].slug)
    return changed
