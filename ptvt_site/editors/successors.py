"""What takes over from what goes: a topic that is merged into another, a person who leaves."""

from dataclasses import dataclass

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import SET_NULL, Q, TextField
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import LogFormatter, log
from wagtail.models import ModelLogEntry, Page, ReferenceIndex, Revision
from wagtail.permissions import policy_registry
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from ptvt_site.core.indexing import index_after_commit
from publications.models import FormerTopicSlug, Person, Post, PostTopic, Topic

from .links.stored_values import Change, change_content, change_object
from .listings.bulk_actions import counted
from .reports.base import button, require, screen
from .trash.actions import move_to_trash

MERGED = "ptvt.merge_topic"
LEFT, SUCCEEDED, NAMELESS = "ptvt.leave", "ptvt.succeed", "Contactpersoon"
MAY_LEAVE = "publications.delete_person"
# The pages that a topic is of, and its kind.
OWNERS = {"programme": Topic.Kind.PROGRAMMA, "region": Topic.Kind.REGIO}


def may_merge(user, topic: Topic) -> bool:
    """Whether the user has permission to merge a topic into another: it goes to the trash."""
    policy = policy_registry.get(topic)
    may_delete = policy.user_has_permission_for_instance(user, "delete", topic)
    return may_delete and policy.user_has_permission(user, "change")


@dataclass(frozen=True)
class Merge:
    """The plan to merge the topic `old` into the topic `new`, and its effects."""

    old: Topic
    new: Topic

    def check(self) -> None:
        """Raise `ValidationError` when it is not possible: each page has a topic of its own."""
        if self.old == self.new:
            raise ValidationError("Kies een ander onderwerp: dit is hetzelfde onderwerp.")
        for name, kind in OWNERS.items():
            mine, other = getattr(self.old, name, None), getattr(self.new, name, None)
            if mine and (other or self.new.kind != kind):
                raise ValidationError(
                    f"“{self.old}” hoort bij de pagina “{mine}”. Kies een onderwerp van de soort "
                    f"{kind.label} dat nog bij geen pagina hoort."
                )

    @property
    def with_both(self):
        """The old topic on the posts that have the new one too."""
        with_new = PostTopic.objects.filter(tag=self.new).values("content_object")
        return self.old.tagged_posts.filter(content_object__in=with_new)

    @property
    def owner(self):
        """The programme or the region whose topic it is; mostly none."""
        return next(filter(None, (getattr(self.old, name, None) for name in OWNERS)), None)

    @transaction.atomic
    def carry_out(self, user) -> int:
        """Merge, also in revisions; return how many posts had the old topic, which is trashed.

        Raises `ValidationError` as `check` does, and `PermissionDenied`.
        """
        require(may_merge(user, self.old))
        self.check()
        old, new = self.old, self.new
        posts = list(old.tagged_posts.values_list("content_object", flat=True))
        self.with_both.delete()
        old.tagged_posts.update(tag=new)
        for relation in Topic._meta.get_fields(include_hidden=True):
            if getattr(relation, "on_delete", None) is SET_NULL:
                field = relation.field.name
                rows = relation.related_model._base_manager.filter(**{field: old})
                rows.update(**{field: new})
        new.people.add(*old.people.all())
        old.people.clear()
        replace_in_pages(posts, old, new)
        replace_in_revisions(old, new)
        old.former_slugs.update(topic=new)
        FormerTopicSlug.objects.update_or_create(slug=old.slug, defaults={"topic": new})
        data = {"name": old.name, "slug": old.slug, "posts": len(posts)}
        log(instance=new, action=MERGED, user=user, data=data)
        move_to_trash(old, user)
        index.insert_or_update_object(new)
        return len(posts)


def replace_topic(old: int, new: int) -> Change:
    """The change from one topic to another in the blocks that choose one."""

    def change(block, value):
        is_topic = isinstance(block, SnippetChooserBlock) and block.target_model is Topic
        return new if is_topic and value == old else value

    return change


def replace_in_pages(posts: list[int], old: Topic, new: Topic) -> None:
    """Replace a topic in the blocks of pages, without a new revision; index these and the posts."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(old).filter(base_content_type=page_type)
    keys = [*posts, *map(int, references.values_list("object_id", flat=True))]
    for page in Page.objects.filter(pk__in=keys).specific().iterator(chunk_size=500):
        change_object(page, replace_topic(old.pk, new.pk))
        page.save(clean=False)


def replace_in_revisions(old: Topic, new: Topic) -> None:
    """Replace a topic in revisions, so that none of them restores it."""
    # In JSON the key of a topic follows a colon and a space.
    revisions = Revision.page_revisions.annotate(text=Cast("content", TextField()))
    for revision in revisions.filter(text__contains=f": {old.pk}").iterator(chunk_size=200):
        content = _in_revision(revision, old.pk, new.pk)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)


def _in_revision(revision, old: int, new: int) -> dict:
    model, content = revision.content_type.model_class(), dict(revision.content)
    if items := content.get("tagged_items"):
        has_new = any(item["tag"] == new for item in items)
        kept = (item for item in items if item["tag"] != old or not has_new)
        content["tagged_items"] = [one | {"tag": new} if one["tag"] == old else one for one in kept]
    for field in model._meta.concrete_fields:
        if field.related_model is Topic and content.get(field.name) == old:
            content[field.name] = new
    return change_content(model, content, replace_topic(old, new))


@hooks.register("register_snippet_listing_buttons")
def successor_buttons(snippet, user, next_url=None):
    """A button for each topic and each person in their lists, for who has permission."""
    if isinstance(snippet, Topic) and may_merge(user, snippet):
        yield button("Samenvoegen", snippet.name, "ptvt_merge_topic", snippet.pk, is_post=False)
    if isinstance(snippet, Person) and user.has_perm(MAY_LEAVE):
        yield button("Vertrek", snippet.name, "ptvt_leave", snippet.pk, is_post=False)


@hooks.register("register_log_actions")
def merge_log_action(actions):
    """How the history of a topic names a merge."""

    @actions.register_action(MERGED)
    class MergeFormatter(LogFormatter):
        label = "Onderwerpen samenvoegen"

        def format_message(self, log_entry):
            """Which topic was merged, and with how many posts."""
            values = log_entry.data.get("name", ""), counted(log_entry.data.get("posts", 0))
            return format_html("Onderwerp “{}” hierin samengevoegd, met {}", *values)


def merge_topic(request, pk: int):
    """First show what merging does, and merge after confirmation."""
    topic = get_object_or_404(Topic, pk=pk)
    require(may_merge(request.user, topic))
    next_url = get_valid_next_url_from_request(request)
    topics = reverse(topic.snippet_viewset.get_url_name("list"))
    asked = request.GET if "into" in request.GET else None
    form = forms.Form(request.POST if request.method == "POST" else asked)
    form.fields["into"] = forms.ModelChoiceField(
        Topic.objects.exclude(pk=pk),
        label="Samenvoegen met",
        empty_label="Kies een onderwerp",
        help_text="Dit onderwerp blijft. Alle berichten krijgen het.",
        error_messages={"required": "Kies het onderwerp dat blijft."},
        validators=[lambda new: Merge(topic, new).check()],
    )
    merge = Merge(topic, form.cleaned_data["into"]) if form.is_valid() else None
    if request.method == "POST" and merge:
        count = merge.carry_out(request.user)
        text = f"“{topic.name}” is samengevoegd met “{merge.new}”, met {counted(count)}."
        messages.success(request, text)
        return redirect(next_url or topics)
    context = {"topic": topic, "next_url": next_url, "form": form, "merge": merge}
    context["above"] = [{"url": topics, "label": "Onderwerpen"}]
    return screen(request, "editors/merge_topics.html", "Samenvoegen", topic.name, "tag", **context)


@transaction.atomic
def leave(person: Person, successor: Person | None, user) -> int:
    """Remove a person, and return on how many posts they stood. The log does not say about whom.

    The successor answers on their topics and posts, in revisions too; what they wrote stays.
    """
    new = successor.pk if successor else None
    posts = list(Post.objects.filter(Q(contact=person) | Q(author=person)))
    if successor:
        successor.topics.add(*person.topics.all())
        contact_of = ReferenceIndex.get_references_to(person).filter(model_path="contact")
        contact_of.update(to_object_id=successor.pk)
    Post.objects.filter(contact=person).update(contact=new)
    for name, key in (("contact", new), ("author", None)):
        for revision in Revision.objects.filter(**{f"content__{name}": person.pk}):
            content = revision.content | {name: key}
            Revision.objects.filter(pk=revision.pk).update(content=content)
    # Neither entries from before nor this one name the person.
    ModelLogEntry.objects.for_instance(person).update(label=NAMELESS)
    action, title = (SUCCEEDED, successor.name) if successor else (LEFT, NAMELESS)
    data = {"posts": len(posts)}
    log(instance=successor or person, action=action, user=user, title=title, data=data)
    person.delete()
    index_after_commit(*posts)
    return len(posts)


def leave_view(request, pk: int):
    """Ask who takes over, and remove somebody. Raises `PermissionDenied` without permission."""
    require(request.user.has_perm(MAY_LEAVE))
    person = get_object_or_404(Person, pk=pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    others = Person.for_visitors().exclude(pk=pk)
    form.fields["successor"] = forms.ModelChoiceField(
        others, label="Opvolger", required=False, empty_label="Niemand"
    )
    if form.is_valid():
        number = leave(person, form.cleaned_data["successor"], request.user)
        where = f", ook bij {counted(number)}" if number else ""
        messages.success(request, f"De naam is overal weg{where}.")
        return redirect(reverse(Person.snippet_viewset.get_url_name("list")))
    context = {"person": person, "form": form}
    return screen(request, "editors/leave.html", "Vertrek", person.name, "user", **context)
