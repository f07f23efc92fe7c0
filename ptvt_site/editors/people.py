"""The list of people, and somebody who leaves: one act, with or without a successor."""

from django import forms
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from ptvt_site.core.indexing import index_after_commit
from publications.models import Person, Post

from .listings.bulk_actions import counted
from .reports.base import require, screen

LEFT, SUCCEEDED, NAMELESS = "ptvt.leave", "ptvt.succeed", "Contactpersoon"


class PersonChooserViewSet(SnippetChooserViewSet):
    """The chooser of people."""

    def get_object_list(self):
        """Those who can be asked: the name of who left stands nowhere."""
        return Person.for_visitors()


@register_snippet
class PersonViewSet(SnippetViewSet):
    """Whom visitors can ask."""

    model = Person
    icon = "user"
    menu_order = 245
    add_to_admin_menu = True
    chooser_viewset_class = PersonChooserViewSet
    list_display = [
        "name",
        "function",
        "until",
        TitleColumn(
            "leave",
            label="Vertrek",
            accessor=lambda person: f"{person.name} vertrekt",
            get_url=lambda person: reverse("ptvt_leave", args=[person.pk]),
        ),
    ]


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
    require(request.user.has_perm("publications.delete_person"))
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
