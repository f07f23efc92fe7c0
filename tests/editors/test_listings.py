"""The lists of posts and programmes in the admin, and what choosers offer and make."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Revision

from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.network.models import Partner
from publications.models import Post, Topic
from tests import factories
from tests.editors.conftest import html_of, screen_of

pytestmark = pytest.mark.usefixtures("indexed")

LIST, RESULTS = "/beheer/berichten/", "/beheer/berichten/results/"
BULK = "/beheer/bulk/publications/post/"


@pytest.fixture
def posts(indexed, site, label):
    """A news item on Techniekpact, and a report that is a draft."""
    news = factories.NewsPageFactory(title="Robots", topics=[label], image=factories.ImageFactory())
    report = factories.PublicationPageFactory(title="Vergezicht", live=False, date="2021-05-03")
    return news, report


@pytest.fixture
def writer(without_role, django_user_model, news_index):
    """A client of a user with permission to add and change news, not to publish it."""
    group = django_user_model.objects.get().groups.create(name="Schrijvers")
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=news_index, permission=permission)
    return without_role


def titles(response) -> list[str]:
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


class TestListOfPosts:
    def test_shows_news_and_publications_newest_first(self, admin, posts):
        response = admin.get(LIST)
        assert titles(response) == ["Robots", "Vergezicht"]
        body = response.text
        for text in """Nieuws|Rapport|Techniekpact|30 januari 2024|concept|Nieuw bericht
            |Nieuwe publicatie|fill-96x64""".split("|"):
            assert text.strip() in body, text
        # In the order of the start page, not of the alphabet.
        labels = [button.label for button in response.context["header_buttons"]]
        assert labels[:3] == ["Nieuw bericht", "Nieuwe publicatie", "Nieuwe bijeenkomst"]
        # What has no date yet comes first; a picture whose file is lost is not shown.
        Post.objects.filter(title="Vergezicht").update(date=None)
        image = posts[0].image
        image.renditions.all().delete()
        image.file.storage.delete(image.file.name)
        assert titles(admin.get(LIST)) == ["Vergezicht", "Robots"]

    def test_filters_searches_and_sorts(self, admin, posts, editor):
        Post.objects.filter(title="Vergezicht").update(owner=editor)
        for query, found in [
            ("topic=techniekpact", ["Robots"]), ("q=robot&topic=techniekpact", ["Robots"]),
            (f"owner={editor.pk}", ["Vergezicht"]),
            ("kind=nieuws", ["Robots"]), ("kind=nieuws&kind=rapport", ["Robots", "Vergezicht"]),
            ("state=gepubliceerd", ["Robots"]), ("state=gewijzigd", []),
            ("state=concept", ["Vergezicht"]), ("state=ingepland", []), ("state=beoordeling", []),
            ("year=2021", ["Vergezicht"]), ("q=robot", ["Robots"]),
            ("q=robot&kind=nieuws&year=2024", ["Robots"]), ("q=robot&kind=rapport", []),
            ("ordering=-title", ["Vergezicht", "Robots"]),
            ("ordering=-kind", ["Vergezicht", "Robots"]),
        ]:  # fmt: skip
            assert titles(admin.get(f"{RESULTS}?{query}")) == found, query
        for name in ["kind", "topic", "year", "state", "owner", "ordering"]:
            assert html_of(admin, f"{RESULTS}?{name}=x")

    def test_shows_and_offers_only_what_the_user_has_permission_for(self, writer, posts):
        body = html_of(writer, LIST)
        assert ("Nieuw bericht" in body, "Nieuwe publicatie" in body) == (True, False)
        assert ("Robots" in body, "Vergezicht" in body) == (True, False)


def test_each_list_searches_with_its_filters_and_says_if_nothing_is_found(admin, posts, programme):
    factories.ImageFactory(title="Vergezicht", description="")
    factories.TopicFactory(name="Vergezicht")
    factories.PartnerFactory(name="Vergezicht")
    posts[1].topics.clear()
    nothing = re.compile("Niets gevonden|Geen afbeeldingen|Sorry, geen")
    for query, is_found in {
        "images/?beschrijving=zonder": True,
        "documents/?usage_count_min=1&ordering=-usage_count": False,
        "snippets/publications/topic/?usage=ongebruikt&ordering=-number": True,
        "snippets/network/partner/?sector=overheid": True,
        "berichten/?state=concept&missing=onderwerp&ordering=-date": True,
        "programmas/?ordering=label__name": False,
    }.items():
        assert ("Vergezicht" in html_of(admin, f"/beheer/{query}&q=vergezicht")) is is_found, query
        assert nothing.search(html_of(admin, f"/beheer/{query}&q=nergens")), query


def test_list_of_programmes_shows_challenge_and_label(admin, programme):
    response = admin.get("/beheer/programmas/")
    assert titles(response) == ["Techniekpact"]
    assert programme.challenge in response.text


def address(action, *posts, back=LIST) -> str:
    chosen = [getattr(post, "pk", post) for post in posts]
    return f"{BULK}{action}/?{urlencode({'id': chosen, 'next': back}, doseq=True)}"


def add_topic(client, *posts, back=LIST):
    """Add a new topic to posts in bulk; returns the topic, what was shown, and the answer."""
    theme, url = factories.TopicFactory(name="Vmbo"), address("add_topic", *posts, back=back)
    shown = html_of(client, url)
    return theme, shown, client.post(url, {"topic": theme.pk}, follow=True)


class TestAddTopic:
    def test_publishes_live_posts_without_other_changes_again(self, admin, posts):
        news, report = posts
        _, shown, answer = add_topic(admin, *posts, back=f"{LIST}?year=2024&kind=nieuws")
        assert "Robots" in shown
        assert answer.redirect_chain[-1][0] == f"{LIST}?year=2024&kind=nieuws"
        assert "Bij 1 bericht staat het in het concept" in answer.text
        assert {*Post.objects.get(pk=news.pk).topics.names()} == {"Techniekpact", "Vmbo"}
        report.refresh_from_db()
        assert not report.topics.exists()
        assert [t.name for t in report.get_latest_revision_as_object().topics.all()] == ["Vmbo"]

    def test_looks_once_at_each_post(self, admin, posts, monkeypatch):
        monkeypatch.setattr("ptvt_site.editors.patches.wagtail.check_publish", pytest.fail)
        add_topic(admin, posts[0])
        assert Post.objects.get(pk=posts[0].pk).topics.count() == 2

    @pytest.mark.parametrize(
        ("user", "changes"),
        [("admin", {"title": "Nog niet af"}), ("admin", {"summary": ""}), ("writer", {})],
    )
    def test_saves_a_draft_of_what_may_not_go_live_again(self, request, posts, user, changes):
        news, _ = posts
        if changes:
            vars(news).update(changes)
            news.save_revision(clean=False)
        add_topic(request.getfixturevalue(user), news)
        page = Post.objects.get(pk=news.pk)
        assert (page.title, page.topics.count()) == ("Robots", 1)
        assert page.has_unpublished_changes
        assert page.get_latest_revision_as_object().topics.count() == 2

    def test_skips_posts_without_permission_to_edit_and_locked_posts(self, writer, posts):
        Page.objects.filter(pk=posts[0].pk).update(locked=True)
        topic, shown, _ = add_topic(writer, *posts)
        assert "kunt u nu niet wijzigen" in shown and "vergrendeld" in shown
        assert not topic.tagged_posts.exists() and not Revision.objects.exists()


def test_all_in_the_list_are_those_that_pass_its_filters(admin, posts):
    for query, found in (("kind=nieuws", ["Robots"]), ("q=vergezicht", ["Vergezicht"])):
        context = admin.get(address("add_topic", "all", back=f"{LIST}?{query}")).context
        assert [item["item"].title for item in context["items"]] == found
    factories.TopicFactory(name="Zonnepanelen", kind="thema")
    for query in ("kind=programma", "q=techniekpact"):
        back = f"/beheer/snippets/publications/topic/?{query}"
        chosen = f"/beheer/bulk/publications/topic/delete/?id=all&{urlencode({'next': back})}"
        (item,) = admin.get(chosen).context["items"]
        assert item["item"].name == "Techniekpact"
    # None when there is no list.
    assert admin.get(address("unpublish", "all", back="/beheer/")).status_code == 404


def test_publishing_needs_permission(writer, posts):
    draft = factories.NewsPageFactory(live=False)
    assert "U mag deze pagina niet publiceren." in html_of(writer, address("publish", draft))
    writer.post(address("publish", draft))
    writer.post(address("unpublish", posts[0]))
    assert [post.title for post in Post.objects.filter(live=True)] == ["Robots"]


CHOOSER, TOPICS = "ptvt_label_chooser:", "wagtailsnippetchoosers_publications_topic:"
PARTNERS = "wagtailsnippetchoosers_network_partner:"


def test_a_programme_is_offered_only_labels_that_fit(admin, programme):
    factories.TopicFactory(name="Een thema")
    factories.TopicFactory(name="Vrij programma", kind=Topic.Kind.PROGRAMMA)
    body = html_of(admin, reverse(f"{CHOOSER}choose"))
    assert "Vrij programma" in body and "Een thema" not in body
    assert programme.label.name not in body


@pytest.mark.parametrize(
    ("chooser", "values", "model", "expected"),
    [
        (CHOOSER, {"name": "Nieuw"}, Topic, {"kind": "programma"}),
        (TOPICS, {"name": "Nieuw", "kind": "thema"}, Topic, {"kind": "thema"}),
        (
            PARTNERS,
            {"name": "Nieuw", "sector": "overheid", "website": "www.nieuw.example"},
            Partner,
            {"sector": "overheid", "website": "https://www.nieuw.example"},
        ),
    ],
)
def test_a_new_one_is_made_in_the_chooser(client, log_in, site, chooser, values, model, expected):
    log_in("Redacteur")
    client.post(reverse(f"{chooser}create"), values)
    assert not model.objects.filter(name="Nieuw").exists()
    log_in("Eindredacteur")
    body = client.get(reverse(f"{chooser}choose")).json()["html"]
    prefix = re.search(r'name="([a-z-]*)name"', body)[1]
    client.post(reverse(f"{chooser}create"), {f"{prefix}{k}": v for k, v in values.items()})
    assert model.objects.filter(name="Nieuw", **expected).exists()


def test_a_writer_reads_what_a_partner_is(client, log_in, site):
    log_in("Redacteur")
    partner = factories.PartnerFactory()
    page = html_of(client, f"/beheer/snippets/network/partner/inspect/{partner.pk}/")
    told = re.findall(r"<d[td]>\s*(.*?)\s*</d[td]>", page, re.DOTALL)
    assert told[told.index("Logo") + 1] == "–"
    assert not {"ID", "Trashed at"} & {*told}


def test_covers_do_not_fill_the_image_chooser(admin, site):
    cover = factories.ImageFactory(title="Omslag van een rapport")
    factories.ImageFactory(title="Een brug")
    document = factories.DocumentFactory()
    CustomDocument.objects.filter(pk=document.pk).update(cover=cover)
    body = admin.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert "Een brug" in body and "Omslag van een rapport" not in body
    assert CustomImage.objects.filter(pk=cover.pk).exists()


def test_the_posts_of_a_topic_are_counted_and_stand_beside_the_choice(admin, programme):
    factories.NewsPageFactory(title="Hoort erbij", topics=[programme.label])
    names = ["Aanbod", "Zorg"]
    for name in names:
        factories.TopicFactory(name=name)
    body = html_of(admin, reverse("wagtailsnippets_publications_topic:list"))
    assert [name for name in re.findall(r'title">([^<]+)</span>', body) if name in names] == names
    assert "<td>1</td>" in re.sub(r"\s", "", body)
    form = html_of(admin, screen_of(programme))
    assert "<li>Hoort erbij</li>" in form and reverse(f"{CHOOSER}choose") in form


def test_a_search_for_pages_counts_pages(admin, posts):
    assert " van 1 pagina" in admin.get("/beheer/pages/search/", {"q": "robots"}).text
