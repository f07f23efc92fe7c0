"""What a listing can be filtered by."""

import re

from django.db.models import Count
from django.db.models.functions import ExtractYear

from .models.post import Kind, PostTopic
from .models.topic import Topic


class KindFilter:
    """Filter by kind of post."""

    name, label, multiple = "soort", "Soort", True

    def apply(self, posts, values):
        """The posts of one of these kinds."""
        return posts.filter(kind__in=values)

    def options(self, posts):
        """Value, name and number of posts of each kind."""
        counts = posts.order_by().values_list("kind").annotate(n=Count("pk"))
        found = dict(counts)
        return [(kind.value, kind.label, found[kind.value]) for kind in Kind if kind in found]

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

    def options(self, posts):
        """Value, name and number of posts of each topic, by name."""
        tagged = PostTopic.objects.filter(
            tag__kind=self.kind, content_object__in=posts.order_by().values("pk")
        )
        return list(
            tagged.order_by("tag__name")
            .values_list("tag__slug", "tag__name")
            .annotate(n=Count("content_object"))
        )

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

    def options(self, posts):
        """Value, name and number of posts of each year, latest first."""
        years = posts.annotate(year=ExtractYear("date")).order_by("-year")
        years = years.values_list("year").annotate(n=Count("pk"))
        return [(str(year), str(year), count) for year, count in years if year]

    def names(self, values):
        """These years; what is not a year of four digits is left out."""
        return {value: value for value in values if re.fullmatch(r"[12][0-9]{3}", value)}


KIND = KindFilter()
PROGRAMME = TopicFilter("programma", Topic.Kind.PROGRAMMA)
THEME = TopicFilter("thema", Topic.Kind.THEMA)
YEAR = YearFilter()
ALL_FILTERS = (KIND, PROGRAMME, THEME, YEAR)
