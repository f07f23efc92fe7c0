"""The lists of pages, all posts and programmes, and the buttons for a new post of each kind."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.images.shortcuts import get_rendition_or_not_found

from programmes.models import ProgrammePage
from ptvt_site.core.link import Link
from publications.models import Post, post_types

from .filters import PostFilterSet

WIDE, LAST_CHANGE = "ptvt-wide-only", "latest_revision_created_at"
TITLE = PageTitleColumn("title", label="Titel", sort_key="title", classname="title")
UPDATED = DateColumn(LAST_CHANGE, label="Gewijzigd", sort_key=LAST_CHANGE, classname=WIDE)
STATUS = PageStatusColumn("status", label="Status", sort_key="live")


def new_posts_for(user, topic: str = "") -> Iterator[Link]:
    """A button for each kind of post that this user may create; its form has the topic."""
    query = f"?{urlencode({'onderwerp': topic})}" if topic else ""
    for model in post_types():
        index = model.index_type().objects.first()
        if index and index.permissions_for_user(user).can_add_subpage():
            args = [model._meta.app_label, model._meta.model_name, index.pk]
            yield Link(model.new_label, reverse("wagtailadmin_pages:add", args=args) + query)


@hooks.register("register_page_header_buttons")
def new_posts_of_programme(page, user, view_name, next_url=None):
    """Buttons on the screens of a programme for a new post with its topic."""
    if isinstance(page, ProgrammePage) and page.label:
        for number, post in enumerate(new_posts_for(user, page.label.slug)):
            label = f"{post.title} bij dit programma"
            yield Button(label, post.url, icon_name="plus", priority=5 + number)


def _small_picture(post: Post) -> str:
    """The picture on the card of a post; empty without one."""
    picture = post.image or post.cover
    small = picture and get_rendition_or_not_found(picture, "fill-96x64")
    return small.img_tag({"alt": "", "loading": "lazy"}) if small else ""


def _topic_names(post: Post) -> str:
    return ", ".join(topic.name for topic in post.topic_list())


class PostIndexView(IndexView):
    """All posts that a user may see in the admin."""

    export_headings = {
        "title": "Titel",
        "get_kind_display": "Soort",
        "date": "Datum",
        "status_string": "Status",
        "full_url": "Adres",
    }
    list_export = list(export_headings)

    def annotate_queryset(self, pages):
        """Wagtail's annotations, and what a row shows of a post."""
        shown = ("image__renditions", "cover__renditions", "tagged_items__tag")
        pages = super().annotate_queryset(pages)
        return pages.prefetch_related(*shown, for_specific_subqueries=True)

    def order_queryset(self, queryset):
        """By date; drafts without a date first."""
        if self.ordering == "-date" and not self.is_searching:
            return queryset.order_by(F("date").desc(nulls_first=True), "-pk")
        return super().order_queryset(queryset)

    @property
    def header_buttons(self):
        """A button for each kind of post that this user may create."""
        return [
            HeaderButton(post.title, url=post.url, icon_name="plus", priority=number)
            for number, post in enumerate(new_posts_for(self.request.user))
        ]

    def get_context_data(self, **kwargs):
        """The context; the bulk actions are registered for posts, not for pages."""
        context = super().get_context_data(**kwargs)
        return {**context, "model_opts": Post._meta, "item_type": "PAGE"}


class PagesMenuItem(MenuItem):
    """A list of pages in the menu, for whom Wagtail shows “Pagina’s” there."""

    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


VIEWSETS = (
    PageListingViewSet(
        "berichten",
        menu_item_class=PagesMenuItem,
        model=Post,
        icon="doc-full",
        menu_label="Berichten",
        export_filename="berichten",
        menu_order=110,
        add_to_admin_menu=True,
        index_view_class=PostIndexView,
        filterset_class=PostFilterSet,
        ordering="-date",
        columns=[
            BulkActionsColumn("bulk_actions"),
            Column("picture", "Afbeelding", _small_picture, classname="ptvt-picture-cell"),
            TITLE,
            Column("get_kind_display", "Soort", sort_key="kind", classname=WIDE),
            Column("topics", "Onderwerpen", _topic_names, classname=WIDE),
            Column("date", label="Datum", sort_key="date", classname=f"ptvt-date {WIDE}"),
            UPDATED,
            STATUS,
        ],
    ),
    PageListingViewSet(
        "programmas",
        menu_item_class=PagesMenuItem,
        model=ProgrammePage,
        icon="clipboard-list",
        menu_label="Programma’s",
        menu_order=120,
        add_to_admin_menu=True,
        ordering="title",
        columns=[
            TITLE,
            Column("challenge", label="Vraagstuk", classname=WIDE),
            Column("label", label="Label", sort_key="label__name"),
            UPDATED,
            STATUS,
        ],
    ),
)
hooks.register("register_admin_viewset", lambda: VIEWSETS)
