"""Every type of posts has what lists, feeds, buttons and the guide derive from it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import now

from news.models import NewsPage
from ptvt_site.editors.guide.chapters import BY_SLUG
from ptvt_site.editors.listings.views import new_posts_for
from publications.models import PostKind, kind_choices, post_types, type_of_kind
from tests.factories import TopicFactory, post_factory

pytestmark = pytest.mark.usefixtures("indexed")


@pytest.fixture(params=post_types(), ids=lambda model: model.__name__)
def model(request):
    return request.param


@pytest.fixture
def index(site, model):
    return model.index_type().objects.get()


def test_a_type_says_all_about_itself_and_has_its_button(index, model, editor):
    kinds = [slugify(name) for name, *_ in model.first_kinds]
    assert {type_of_kind(kind) for kind in kinds} == {model}
    assert post_factory(model)(parent=index, kind="").kind == kinds[0]
    assert model.index_type().post_type() is model
    assert model.guide_chapter in BY_SLUG
    buttons = {button.title: button.url for button in new_posts_for(editor)}
    assert buttons[model.new_label].endswith(f"/{model._meta.model_name}/{index.pk}/")


def test_a_published_page_is_everywhere_and_a_hidden_one_nowhere(client, index, model):
    make = post_factory(model)
    make(parent=index, title="Zichtbaar bericht")
    make(parent=index, title="Verborgen concept", live=False)
    private = make(parent=index, title="Verborgen pagina")
    private.view_restrictions.create(restriction_type="login")
    lists = [index.get_url(), "/zoeken/?q=zichtbaar", "/zoeken/?q=verborgen", "/api/v2/posts/"]
    # Open data shows an example of a real post.
    lists += ["/open-data/"]
    for path in [*lists, f"{index.get_url()}feed/", f"{index.get_url()}feed.json", "/sitemap.xml"]:
        answer = client.get(path).text.casefold()
        assert "verborgen-" not in answer and "verborgen concept" not in answer, path
        assert ("zichtbaar" in answer) is (path != "/zoeken/?q=verborgen"), path


def test_the_form_shows_the_related_posts_that_visitors_see(admin_client, client, index, model):
    topic = TopicFactory()
    # A meeting that is over is not related any more.
    coming = {"start": now() + timedelta(days=30)} if hasattr(model, "start") else {}
    make = post_factory(model)
    page, other = (make(parent=index, topics=[topic], **coming) for _ in range(2))
    form = admin_client.get(f"/beheer/pages/{page.pk}/edit/").text
    assert f"<ol><li>{other.title}</li></ol>" in form
    assert [post.pk for post in client.get(page.url).context["related"]] == [other.pk]


def test_a_list_has_no_posts_of_another_type(client, site, index, model):
    for other in post_types():
        parent = other.index_type().objects.get()
        post_factory(other)(parent=parent, title=f"Bericht {other.__name__}")
    [post] = client.get(index.get_url()).context["listing"].posts_on_page
    assert post.title == f"Bericht {model.__name__}"


@pytest.mark.parametrize("is_used", [True, False])
def test_needed_kind_stays(admin, news_index, is_used):
    """One that posts have, and the last of its page type: without it no post has a form."""
    news = PostKind.objects.filter(page_type="news.newspage")
    if is_used:
        kind = PostKind.objects.get(slug="nieuws")
        PostKind.objects.create(name="Ander", plural="x", page_type="news.newspage")
        post_factory(NewsPage)(parent=news_index, kind=kind.slug)
    else:
        news.exclude(pk=news.first().pk).delete()
        kind = news.get()
    one = reverse("wagtailsnippets_publications_postkind:delete", args=[kind.pk])
    several = reverse("wagtail_bulk_action", args=["publications", "postkind", "delete"])
    for address in (one, f"{several}?id={kind.pk}"):
        assert "eerst een andere soort" in admin.post(address, follow=True).text
    edit = reverse("wagtailsnippets_publications_postkind:edit", args=[kind.pk])
    data = {"name": kind.name, "plural": "x", "symbol": kind.symbol, "sort_order": 1}
    data["page_type"] = "publications.publicationpage"
    assert "eerst een andere soort" in admin.post(edit, data).text
    kind.refresh_from_db()
    assert kind.page_type == "news.newspage"


def test_kind_of_a_page_type_that_only_a_newer_release_has_is_skipped(client, news_index):
    PostKind.objects.create(name="Uit later tijd", plural="x", page_type="later.laterpage")
    post_factory(NewsPage)(parent=news_index)
    assert client.get(news_index.get_url()).status_code == 200
    assert "Uit later tijd" not in dict(kind_choices()).values()


def test_two_kinds_whose_names_begin_the_same_have_their_own_slug(site):
    start = "Handreiking voor docenten in het "
    kinds = [PostKind.objects.create(name=start + name, plural="x") for name in ("mbo", "vo", "!")]
    odd = [PostKind.objects.create(name=name, plural="x") for name in ("!!!", "🎉")]
    assert len({kind.slug for kind in [*kinds, *odd]} - {""}) == 5
