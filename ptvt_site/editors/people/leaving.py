"""Removes somebody from the whole site, and puts a successor in their place."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Revision

from ptvt_site.core.indexing import index_after_commit
from publications.models import Person, Post

LEFT, NAMELESS = "ptvt.leave", "Contactpersoon"


@transaction.atomic
def leave(person: Person, successor: Person | None, user) -> int:
    """Remove a person, and return on how many posts they stood.

    The successor answers on their topics and posts, live and in drafts and earlier revisions; what
    they wrote stays, without their name. The log says who did this, and not about whom.
    """
    new = successor.pk if successor else None
    posts = list(Post.objects.filter(contact=person) | Post.objects.filter(author=person))
    if successor:
        successor.topics.add(*person.topics.all())
    Post.objects.filter(contact=person).update(contact=new)
    for name, key in (("contact", new), ("author", None)):
        for revision in Revision.objects.filter(**{f"content__{name}": person.pk}):
            content = revision.content | {name: key}
            Revision.objects.filter(pk=revision.pk).update(content=content)
    # Neither entries from before nor this one name the person.
    ModelLogEntry.objects.for_instance(person).update(label=NAMELESS)
    data, title = {"posts": len(posts)}, successor.name if successor else NAMELESS
    log(instance=successor or person, action=LEFT, user=user, title=title, data=data)
    person.delete()
    index_after_commit(*posts)
    return len(posts)
