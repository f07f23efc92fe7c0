"""Makes one topic of two."""

from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.search import index

from programmes.models import ProgrammePage
from ptvt_site.core.models import ContentVersion
from publications.models import FormerTopicSlug, Post, PostTopic, Topic

from .stored import replace_in_pages, replace_in_revisions

MERGED = "ptvt.merge_topic"


@dataclass(frozen=True)
class Merge:
    """The plan to merge the topic `old` into the topic `new`, and what that does."""

    old: Topic
    new: Topic

    @property
    def problem(self) -> str:
        """Why it cannot be done, in Dutch; empty when it can."""
        programmes = ProgrammePage.objects.filter(label__in=[self.old, self.new])
        by_label = {programme.label_id: programme for programme in programmes}
        if self.old == self.new:
            return "Kies een ander onderwerp: dit is hetzelfde onderwerp."
        if len(by_label) == 2:
            return (
                f"“{self.old}” is het label van het programma “{by_label[self.old.pk]}”, en "
                f"“{self.new}” dat van “{by_label[self.new.pk]}”. Haal eerst bij een van de twee "
                "programma’s het label weg."
            )
        if self.old.pk in by_label and self.new.kind != Topic.Kind.PROGRAMMA:
            return (
                f"“{self.old}” is het label van het programma “{by_label[self.old.pk]}”. Kies een "
                "onderwerp van de soort Programma."
            )
        return ""

    @property
    def post_count(self) -> int:
        """How many posts bear the old topic."""
        return self.old.tagged_posts.count()

    @property
    def both_count(self) -> int:
        """How many of those bear the new topic too."""
        with_new = PostTopic.objects.filter(tag=self.new).values("content_object")
        return self.old.tagged_posts.filter(content_object__in=with_new).count()

    @property
    def programme(self):
        """The programme whose label changes; none as a rule."""
        return ProgrammePage.objects.filter(label=self.old).first()

    @transaction.atomic
    def carry_out(self, user) -> int:
        """Merge, and return how many posts had the old topic.

        All or nothing. Old addresses, feeds and filters lead to the new topic, and drafts and
        earlier versions of pages name the new one. Raises `ValueError` when there is a `problem`.
        """
        if problem := self.problem:
            raise ValueError(problem)
        old, new = self.old, self.new
        posts = list(old.tagged_posts.values_list("content_object", flat=True))
        with_new = PostTopic.objects.filter(tag=new).values_list("content_object", flat=True)
        old.tagged_posts.filter(content_object__in=list(with_new)).delete()
        old.tagged_posts.update(tag=new)
        ProgrammePage.objects.filter(label=old).update(label=new)
        changed = replace_in_pages(old, new)
        replace_in_revisions(old, new)
        old.former_slugs.update(topic=new)
        FormerTopicSlug.objects.update_or_create(slug=old.slug, defaults={"topic": new})
        data = {"name": old.name, "slug": old.slug, "posts": len(posts)}
        log(instance=new, action=MERGED, user=user, data=data)
        log(instance=old, action="wagtail.delete", user=user, deleted=True)
        old.delete()
        self._refresh(posts, [page.pk for page in changed])
        return len(posts)

    def _refresh(self, posts: list[int], pages: list[int]) -> None:
        for post in Post.objects.filter(pk__in=posts).specific().iterator(chunk_size=500):
            index.insert_or_update_object(post)
            ReferenceIndex.create_or_update_for_object(post)
        for page in ProgrammePage.objects.filter(pk__in=pages):
            index.insert_or_update_object(page)
            ReferenceIndex.create_or_update_for_object(page)
        if programme := ProgrammePage.objects.filter(label=self.new).first():
            ReferenceIndex.create_or_update_for_object(programme)
        index.insert_or_update_object(self.new)
        ContentVersion.objects.change()
