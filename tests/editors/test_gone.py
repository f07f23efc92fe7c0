"""Pages in every state that refer to what is deleted, in the trash or unpublished."""

from contextlib import suppress

import pytest
from django.db.models import ForeignKey, ProtectedError
from django.urls import reverse
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Workflow, get_page_models

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core import indexing
from ptvt_site.core.fields import StreamField
from ptvt_site.core.models import BasePage, CustomDocument, CustomImage, Refused
from ptvt_site.directory.models import RegionPage
from ptvt_site.editors.scheduling import UNEXPECTED, run
from ptvt_site.editors.trash.actions import move_to_trash
from ptvt_site.home.models import HomePage
from ptvt_site.network.models import Partner
from publications.models import PublicationPage, Topic
from tests import factories
from tests.block_examples import story
from tests.editors.conftest import html_of, screen_of
from tests.editors.scheduling.conftest import ago
from tests.editors.test_copies import page_of
from tests.selection import by_day

FILES = {CustomImage: factories.ImageFactory, CustomDocument: factories.DocumentFactory}


def references(model) -> list[ForeignKey]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and not isinstance(field, ParentalKey)
        and not field.remote_field.parent_link
        and (field.related_model in (*FILES, Topic) or issubclass(field.related_model, BasePage))
    ]


TYPES = [
    model
    for model in get_page_models()
    if issubclass(model, BasePage) and model.is_creatable
    if references(model) or any(isinstance(f, StreamField) for f in model._meta.fields)
]


@pytest.fixture
def targets(site) -> list[Page]:
    """The only types of pages that others refer to in a field."""
    types = (PublicationPage, ProgrammePage)
    return [page_of(model, "live", slug=f"doel-{n}") for n, model in enumerate(types)]


def target_of(field, targets):
    if field.related_model in FILES:
        return FILES[field.related_model]()
    if field.related_model is Topic:
        kind = field.get_limit_choices_to().get("kind", "programma")
        return factories.TopicFactory(kind=kind)
    return next(page for page in targets if isinstance(page, field.related_model))


def fill(page, targets, stories: dict) -> None:
    """Let a page refer to something in every way, without saving it; `stories` are made once."""
    for field in references(type(page)):
        setattr(page, field.name, target_of(field, targets))
    for relation in get_all_child_relations(type(page)):
        if fields := references(relation.related_model):
            values = {field.attname: target_of(field, targets).pk for field in fields}
            setattr(page, relation.get_accessor_name(), [relation.related_model(**values)])
    for field in page._meta.fields:
        if isinstance(field, StreamField):
            if field.name not in stories:
                stories[field.name] = story(field.stream_block)
            raw = stories[field.name]
            for block in raw:
                if block["type"] == "call_to_action":
                    block["value"] |= {"page": targets[0].pk, "url": ""}
            setattr(page, field.name, field.to_python(raw))


def remove(way: str, targets, editor) -> None:
    """Make all that a page can refer to go; what must not go for a live page stays."""
    if way == "unpublished":
        for page in targets:
            page.unpublish()
        return
    items = [item for model in (*FILES, Topic, Partner) for item in model.objects.all()]
    for item in [*items, *targets]:
        with suppress(Refused, ProtectedError):
            move_to_trash(item, editor) if way == "in the trash" else item.delete()


def make(model, state: str, targets, editor, stories):
    """A page in a state, its first version, and one that refers to something in every way."""
    if model is HomePage:
        page = HomePage.objects.get()
    else:
        page = page_of(model, "live" if state == "live" else "draft", slug=slugify(state))
    plain = page.save_revision()
    fill(page, targets, stories)
    old = page.save_revision(clean=False)
    if state == "live":
        old.publish()
    elif state == "scheduled":
        old.approved_go_live_at = ago(minutes=1)
        old.save()
    elif state == "in review":
        Workflow.objects.get().start(page, editor)
    return page, plain, old


STATES = ["live", "draft", "scheduled", "in review"]
WAYS = ["deleted", "in the trash", "unpublished"]
# All states at once, but there is one home page.
ALL = [(model, STATES) for model in TYPES if model is not HomePage]
ALL = [(*case, way) for case in [*ALL, *((HomePage, [one]) for one in STATES)] for way in WAYS]
# A publication has everything.
PART = [(PublicationPage, STATES[::2], WAYS[0])]
PART += [(NewsPage, [STATES[1]], WAYS[1]), (RegionPage, [STATES[3]], WAYS[2])]


@pytest.mark.parametrize(("model", "states", "way"), by_day(PART, at_night=ALL))
def test_pages_that_refer_to_what_is_gone(admin, client, editor, targets, model, way, states):
    stories = {}
    made = [make(model, state, targets, editor, stories) for state in states]
    indexing.index_waiting()
    remove(way, targets, editor)
    # The screens that show a page and, of a live one, an old version.
    screens = {"/beheer/", "/beheer/berichten/", "/beheer/programmas/"}
    for page, plain, old in made:
        screens |= {screen_of(page, view) for view in ("edit", "history", "view_draft")}
        screens.add(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
        if model.objects.get(pk=page.pk).live:
            screens |= {screen_of(page, f"revisions_{act}", old.pk) for act in ("view", "revert")}
            screens.add(screen_of(page, "revisions_compare", plain.pk, old.pk))
    assert all(html_of(admin, screen, follow=True) for screen in screens)
    # What is not valid without it is not published, and an editor reads why.
    assert UNEXPECTED not in [failure.reason for failure in run()]
    for page, *_ in made:
        page = model.objects.get(pk=page.pk)
        page.get_latest_revision().publish()
        indexing.index_waiting()
        page = model.objects.get(pk=page.pk)
        assert page.live
        markdown = page.url.rstrip("/") + ".md" if page.url != "/" else "/index.md"
        for address in (page.url, markdown):
            assert client.get(address).status_code == 200, address


def test_the_form_says_what_is_gone(admin, site, label):
    page = page_of(PublicationPage, "draft")
    document = factories.DocumentFactory()
    page.files = [PublicationPage.files.rel.related_model(document=document)]
    page.save_revision()
    document.delete()
    shown = html_of(admin, screen_of(page))
    assert "In dit concept stond iets dat verwijderd is: bestand." in shown
