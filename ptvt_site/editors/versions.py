"""Compares versions of a page, line by line, and goes back to one: the live or an earlier one."""

from collections.abc import Iterator
from functools import partial

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import yesno
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.timezone import template_localtime
from django.views.decorators.http import require_POST
from wagtail import blocks, hooks
from wagtail.admin import compare, messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.views.generic.models import RevisionsCompareView
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html
from wagtail.utils.text import text_from_html

from ptvt_site.core.differences import differences, paragraphs
from ptvt_site.core.models.copies import plain

from .links.stored_values import changed, leaves
from .patches import patch
from .reports.base import require, require_edit

DISCARD = "action-discard-draft"


def lines(stream) -> Iterator[str]:
    """What a stream field holds, a line for each field and paragraph; links with their address."""
    block = stream.stream_block
    for leaf, stored in leaves(partial(changed, block, block.get_prep_value(stream))):
        if isinstance(leaf, blocks.RichTextBlock):
            soup = BeautifulSoup(expand_db_html(stored), "html.parser")
            for link in soup.find_all("a", href=True):
                link.append(f" ({link['href']})")
            yield from paragraphs(soup)
        elif isinstance(leaf, blocks.FieldBlock):
            value = leaf.to_python(stored)
            if value not in (None, "", False):
                yield f"{leaf.label}: {'ja' if value is True else value}"
        else:
            yield text_from_html(leaf.render_basic(leaf.to_python(stored)))


class BlocksComparison(compare.FieldComparison):
    """The lines of a stream field that differ."""

    def has_changed(self):
        """Whether more differs than the keys that the editor gives to imported paragraphs."""
        return plain(self.val_a.get_prep_value()) != plain(self.val_b.get_prep_value())

    def htmldiff(self):
        """A paragraph for each difference."""
        if found := differences([*lines(self.val_a)], [*lines(self.val_b)]):
            return format_html_join("\n", "<p>{}</p>", ((one.to_html(),) for one in found))
        return format_html("<p>{}</p>", "Alleen de opmaak of een instelling verschilt.")


class ValueComparison(compare.FieldComparison):
    """Two moments, numbers, or yes and no: in words, and empty is nothing."""

    def htmldiff(self):
        """What was and what is."""
        values = (template_localtime(value) for value in (self.val_a, self.val_b))
        told = (yesno(one, "ja,nee") if isinstance(one, bool) else localize(one) for one in values)
        before, after = told
        changes = [("deletion", before), ("addition", after)]
        changes = [("equal", before)] if before == after else changes
        return compare.TextDiff([one for one in changes if one[1]], separator=" ").to_html()


compare.register_comparison_class(StreamField, comparison_class=BlocksComparison)
for kind in (models.BooleanField, models.DateField, models.IntegerField, models.TimeField):
    compare.register_comparison_class(kind, comparison_class=ValueComparison)


# Rows of a form that only moved.
# Why: Wagtail does not see that rows have another order, and shows rows without a difference too.
# Since: Wagtail 8.0. Remove when: `ChildRelationComparison.has_changed` compares their order.
@patch(compare.ChildRelationComparison, "get_child_comparisons")
def changed_children(original, self) -> list:
    """The rows that differ, or have another place."""
    acts = ("is_addition", "is_deletion", "has_changed", "get_position_change")
    return [row for row in original(self) if any(getattr(row, act)() for act in acts)]


compare.ChildRelationComparison.has_changed = lambda self: bool(self.get_child_comparisons())


# The last version that differs.
# Why: an autosave and then publishing store the same twice, and Wagtail compares those two.
# Since: Wagtail 8.0. Remove when: "Compare with previous version" leads to one that differs.
@patch(RevisionsCompareView, "_get_comparison")
def compared(original, self, before, after) -> list:
    """What differs from that version, or else from the last one before it that differs."""
    found, first = original(self, before, after), str(self.revision_id_a)
    if found or not first.isdecimal():
        return found
    # One at a time: each has the content of a whole page.
    for former in self.object.revisions.filter(pk__lt=first).order_by("-pk").iterator(1):
        self.revision_id_a = former.pk
        if found := original(self, former.as_object(), after):
            break
    return found


def can_discard(page, user) -> bool:
    """Whether this user can throw away a draft beside what is live."""
    permissions = page.permissions_for_user(user)
    can_edit = permissions.can_edit() and not permissions.page_locked()
    return can_edit and page.live and not page.workflow_in_progress


@hooks.register("register_page_action_menu_item")
class DiscardMenuItem(ActionMenuItem):
    """The button that throws the draft away; hidden until an autosave makes the first one."""

    order, name, label, icon_name = 15, DISCARD, "Gooi concept weg", "bin"

    def is_shown(self, context):
        return context["view"] == "edit" and can_discard(context["page"], context["request"].user)

    def get_context_data(self, parent_context):
        hidden = "" if parent_context["page"].has_unpublished_changes else "!w-hidden"
        return super().get_context_data(parent_context) | {"classname": hidden}


@hooks.register("before_edit_page")
def discard_when_asked(request, page):
    """Make what is live the newest version, whatever the form holds; the draft stays in history."""
    if DISCARD not in request.POST:
        return None
    require(can_discard(page, request.user))
    if page.has_unpublished_changes:
        live, options = Page.objects.get(pk=page.pk).specific, {"changed": False, "clean": False}
        live.save_revision(user=request.user, log_action="wagtail.revert", **options)
        Page.objects.filter(pk=page.pk).update(has_unpublished_changes=False)
    button = messages.button(reverse("wagtailadmin_pages:history", args=[page.pk]), "Geschiedenis")
    done = "Het concept is weggegooid. U ziet weer wat op de site staat."
    messages.success(request, done, buttons=[button])
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
@transaction.atomic
def publish_version(request, page_id: int, version: int):
    """Bring an earlier version on the site."""
    page = get_object_or_404(Page, pk=page_id).specific
    require_edit(page, request.user)
    require(page.permissions_for_user(request.user).can_publish())
    revision = get_object_or_404(page.revisions, pk=version)
    former = revision.as_object()
    done = "Deze versie staat nu op de site."
    if page.has_unpublished_changes:
        done += " Het concept dat er nog was, vindt u hieronder."
    # Its moments are past, or not those of today.
    former.go_live_at, former.expire_at = None, page.expire_at
    try:
        new = former.save_revision(user=request.user, log_action=True, previous_revision=revision)
    except ValidationError:
        messages.error(request, "Deze versie is niet volledig. Vul aan wat ontbreekt.")
        return redirect("wagtailadmin_pages:revisions_revert", page_id, version)
    new.publish(user=request.user, previous_revision=revision)
    button = messages.button(page.get_url(request), "Bekijk op de site")
    messages.success(request, done, buttons=[button])
    return redirect("wagtailadmin_pages:history", page_id)
