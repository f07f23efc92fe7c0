"""Merges one topic into another."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import SET_NULL
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail.search import index

from ptvt_site.core.models import ContentVersion
from publications.models import FormerTopicSlug, PostTopic, Topic

from ..trash.actions import move_to_trash
from .stored import pages_with, replace_in_pages, replace_in_revisions

MERGED = "ptvt.merge_topic"
# The pages that a topic is of, and its kind.
OWNERS = {"programme": Topic.Kind.PROGRAMMA, "region": Topic.Kind.REGIO}


def may_merge(user, topic: Topic) -> bool:
    """Whether the user has permission to merge a topic into another: it goes to the trash."""
    policy = policy_registry.get(topic)
    return policy.user_has_permission(user, "change") and (
        policy.user_has_permission_for_instance(user, "delete", topic)
    )


@dataclass(frozen=True)
class Merge:
    """The plan to merge the topic `old` into the topic `new`, and its effects."""

    old: Topic
    new: Topic

    @property
    def problem(self) -> str:
        """Why it is not possible, in Dutch; empty when it is."""
        if self.old == self.new:
            return "Kies een ander onderwerp: dit is hetzelfde onderwerp."
        for name, kind in OWNERS.items():
            mine, other = getattr(self.old, name, None), getattr(self.new, name, None)
            if mine and (other or self.new.kind != kind):
                return (
                    f"“{self.old}” hoort bij de pagina “{mine}”. Kies een onderwerp van de soort "
                    f"{kind.label} dat nog bij geen pagina hoort."
                )
        return ""

    @property
    def post_count(self) -> int:
        """How many posts have the old topic."""
        return self.old.tagged_posts.count()

    @property
    def both_count(self) -> int:
        """How many of those have the new topic too."""
        with_new = PostTopic.objects.filter(tag=self.new).values("content_object")
        return self.old.tagged_posts.filter(content_object__in=with_new).count()

    @property
    def owner(self):
        """The programme or the region whose topic it is; mostly none."""
        return next(filter(None, (getattr(self.old, name, None) for name in OWNERS)), None)

    @transaction.atomic
    def carry_out(self, user) -> int:
        """Merge, and return how many posts had the old topic.

        In one transaction. Old addresses, feeds and filters redirect to the new topic; drafts and
        earlier revisions get it; the old topic goes to the trash. Raises `ValueError` when there
        is a `problem`, `PermissionDenied` without permission.
        """
        if not may_merge(user, self.old):
            raise PermissionDenied
        if problem := self.problem:
            raise ValueError(problem)
        old, new = self.old, self.new
        posts = list(old.tagged_posts.values_list("content_object", flat=True))
        with_new = PostTopic.objects.filter(tag=new).values_list("content_object", flat=True)
        old.tagged_posts.filter(content_object__in=list(with_new)).delete()
        old.tagged_posts.update(tag=new)
        referring = pages_with(old)
        for relation in Topic._meta.get_fields(include_hidden=True):
            if getattr(relation, "on_delete", None) is SET_NULL:
                field = relation.field.name
                rows = relation.related_model._base_manager.filter(**{field: old})
                rows.update(**{field: new})
        new.people.add(*old.people.all())
        old.people.clear()
        replace_in_pages(referring, old, new)
        replace_in_revisions(old, new)
        old.former_slugs.update(topic=new)
        FormerTopicSlug.objects.update_or_create(slug=old.slug, defaults={"topic": new})
        data = {"name": old.name, "slug": old.slug, "posts": len(posts)}
        log(instance=new, action=MERGED, user=user, data=data)
        move_to_trash(old, user)
        self._update_indexes([*posts, *referring])
        return len(posts)

    def _update_indexes(self, keys: list[int]) -> None:
        for page in Page.objects.filter(pk__in=keys).specific().iterator(chunk_size=500):
            index.insert_or_update_object(page)
            ReferenceIndex.create_or_update_for_object(page)
        index.insert_or_update_object(self.new)
        ContentVersion.objects.change()
