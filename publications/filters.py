"""What a listing can be filtered by."""

import re

from .models.post import Kind, PostTopic
from .models.topic import Topic


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
ALL_FILTERS = (KIND, PROGRAMME, THEME, YEAR)
