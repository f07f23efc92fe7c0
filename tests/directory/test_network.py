"""Regions, partners and people, where they stand and who leaves."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from news.models import NewsPage
from ptvt_site.core import indexing
from ptvt_site.directory.models import RegionIndexPage, RegionPage
from ptvt_site.directory.topic_pages import SHAPES, Area
from ptvt_site.home.models import HomePage
from publications.models import Person, PostKind, Topic
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed", "site")
TOMORROW = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def made_regions(page_tree, module_transaction):
    """The list with the five regions, and a smaller one below the second."""
    index = RegionIndexPage(title="Regio’s", slug="regios")
    HomePage.objects.get().add_child(instance=index)
    for area in Area:
        introduction = f"Rond {area.label}."
        page = RegionPage(title=area.label, area=area, introduction=introduction)
        index.add_child(instance=page)
    RegionPage.objects.get(area=Area.OOST).add_child(instance=RegionPage(title="Twente"))
    indexing.index_waiting()


@pytest.fixture
def regions(made_regions, db):
    regions = list(RegionPage.objects.order_by("path"))
    return [page for page in regions if page.area] + [page for page in regions if not page.area]


def person(name="Sanne de Wit", **fields) -> Person:
    return Person.objects.create(name=name, function="adviseur", email="s@ptvt.example", **fields)


def text(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.text


def assert_leads_to(client, old: str, new: str) -> None:
    """An old address leads to the same below the new one, which answers."""
    response = client.get(old, follow=True)
    assert (response.redirect_chain[-1][0], response.status_code) == (new, 200), old


class TestRegions:
    def test_stand_in_a_list_and_in_the_same_order_on_the_map(self, client, regions):
        page = text(client, "/regios/")
        places = [page.index(f'href="{one.url}"') for one in regions[:5]]
        on_map = [page.index(f'href="{one.url}"', page.index("<svg class=")) for one in regions[:5]]
        assert places == sorted(places) and on_map == sorted(on_map)
        assert ">Twente<" in page and set(SHAPES) == set(Area)
        # Who does not know the names of the regions reads where they are.
        assert "<p>Rond Zuidwest.</p>" in page
        # The page of one has all that is on it in its contents.
        one = text(client, regions[0].url)
        assert 'href="#alle-regios"' in one and 'href="#gerelateerd"' not in one
        # Each has a topic of its own.
        assert [one.topic.kind for one in regions] == ["regio"] * 6
        again = RegionPage(title="Oost")
        regions[0].get_parent().add_child(instance=again)
        assert again.topic is None
        again.area = Area.OOST
        with pytest.raises(ValidationError, match="heeft al een regio: Oost"):
            again.full_clean()
        regions[1].full_clean()

    def test_show_what_has_their_topic(self, client, regions, news_index):
        oost, topic = regions[1], regions[1].topic
        oost.partners.add(factories.PartnerFactory(name="Voorbeeldschool"))
        oost.save()
        person().topics.add(topic)
        factories.NewsPageFactory(parent=news_index, title="Nieuws uit Oost", topics=[topic])
        factories.EventPageFactory(title="Straks", start=TOMORROW, topics=[topic])
        page = text(client, oost.url)
        for word in ("Voorbeeldschool", "Sanne de Wit", "Nieuws uit Oost", ">Straks<"):
            assert word in page
        assert 'id="komende-bijeenkomsten"' in page

    def test_lead_from_their_old_addresses_to_the_same_at_the_new(self, client, regions, commits):
        oost, topic = regions[1], regions[1].topic
        oost.slug = "oostelijk"
        with commits():
            oost.save_revision().publish()
        old = topic.slug
        topic.slug = "oostelijk"
        topic.save()
        for rest in ("/", ".md"):
            assert_leads_to(client, f"/regios/oost{rest}", f"/regios/oostelijk{rest}")
        assert_leads_to(client, "/regios/oost/twente/", "/regios/oostelijk/twente/")
        for rest in ("/", "/embed/?aantal=3", "/feed/", "/feed.json", ".md"):
            assert_leads_to(client, f"/onderwerpen/{old}{rest}", f"/onderwerpen/oostelijk{rest}")

    def test_and_other_topics_have_an_address_whatever_their_name(
        self, client, regions, news_index
    ):
        regions[0].get_parent().add_child(instance=RegionPage(title="Fryslân"))
        for name, slug in {
            "Fryslân": "fryslan",
            "Créatie & één": "creatie-een",
            "!": "naamloos",
        }.items():
            topic, _ = Topic.objects.get_or_create(name=name)
            post = factories.NewsPageFactory(parent=news_index, title=f"Op {slug}", topics=[topic])
            for path in ("/onderwerpen/", post.url):
                assert f'href="/onderwerpen/{slug}/"' in text(client, path)
            assert f"Op {slug}" in text(client, f"/onderwerpen/{slug}/")
        with pytest.raises(ValidationError, match="slug"):
            Topic(name="Zo", slug="één").full_clean()

    def test_and_audiences_are_a_facet_a_feed_a_frame_and_a_filter(self, client, news_index):
        for kind, key in {"regio": "region", "doelgroep": "audience"}.items():
            for name in (f"Een {kind}", f"Twee {kind}"):
                topic = factories.TopicFactory(name=name, kind=kind)
                factories.NewsPageFactory(parent=news_index, title=f"Over {name}", topics=[topic])
            assert f'name="{kind}" value="een-{kind}"' in text(client, "/actueel/")
            paths = [f"/actueel/?{kind}=een-{kind}", f"/api/v2/posts/?{key}=een-{kind}"]
            paths += [f"/onderwerpen/een-{kind}/{rest}/" for rest in ("feed", "embed")]
            for path in paths:
                page = text(client, path)
                assert f"Over Een {kind}" in page and f"Over Twee {kind}" not in page, path


class TestPartners:
    def test_have_a_page_with_what_they_do(self, client, programme, news_index, regions):
        partner = factories.PartnerFactory(name="Voorbeeldschool", abbreviation="VS", role="Samen.")
        programme.body = [("partners", {"heading": "Partners", "partners": [partner]})]
        programme.save()
        factories.NewsPageFactory(parent=news_index, title="Met partner", partners=[partner])
        regions[1].partners.add(partner)
        regions[1].save()
        page = text(client, "/partners/voorbeeldschool/")
        for word in ("(VS)", "Samen.", "Techniekpact", "Met partner", ">Oost<", "/embed/"):
            assert word in page
        for rest in ("embed/", "feed.json"):
            assert "Met partner" in text(client, f"/partners/voorbeeldschool/{rest}")

    def test_show_each_event_once_and_the_way_to_the_others(self, client, news_index, label):
        partner = factories.PartnerFactory(name="School")
        shared = {"topics": [label], "partners": [partner]}
        for title in ("Straks", "Later"):
            factories.EventPageFactory(title=title, start=TOMORROW, **shared)
        paths = ("/partners/school/", "/onderwerpen/techniekpact/")
        for path in paths:
            page = text(client, path)
            assert page.count(">Straks<") == 1 and "2 resultaten" in page
        factories.NewsPageFactory(parent=news_index, title="Bericht", **shared)
        for path in paths:
            page = text(client, path)
            assert page.count(">Straks<") == page.count(">Bericht<") == 1 and "3 resul" in page
            assert 'id="komende-bijeenkomsten"' in page
            assert text(client, f"{path}?soort=bijeenkomst").count(">Straks<") == 1
        assert 'href="/agenda/?programma=techniekpact"' in text(client, paths[1])
        assert 'href="/agenda/"' in text(client, paths[0])

    def test_and_people_and_topics_without_a_description_have_one_for_machines(self, client, label):
        factories.PartnerFactory(name="School")
        person()
        for path in ("partners/school", "mensen/sanne-de-wit", "onderwerpen/techniekpact"):
            name = path.partition("/")[2].replace("-de-wit", "").capitalize()
            page, feed = text(client, f"/{path}/"), client.get(f"/{path}/feed.json").json()
            assert re.search(f'name="description" content="[^"]*{name}', page), path
            assert name in feed["description"]

    def test_lead_from_their_old_name_to_the_new_one(self, client):
        partner = factories.PartnerFactory(name="Oude naam")
        for name in ("Nieuwe naam", "Oude naam", "Derde naam"):
            partner.name = name
            partner.save()
        for path in ("/partners/oude-naam", "/partners/nieuwe-naam"):
            for rest in ("/", "/embed/", "/feed/", "/feed.json", ".md"):
                assert_leads_to(client, f"{path}{rest}?a=1", f"/partners/derde-naam{rest}?a=1")
        assert client.get("/partners/oude-naam/bestaat-niet/").status_code == 404
        slugs = {factories.PartnerFactory(name=name).slug for name in ("A&B", "A & B", "a b")}
        assert len(slugs) == 3


class TestPeople:
    def test_who_write_have_a_page_are_to_ask_and_mail_addresses_are_for_readers_only(
        self, client, programme, label, news_index
    ):
        one = person(phone="+31 (0)30 123 45 67")
        one.topics.add(label)
        column = {"title": "Column", "slug": "column", "author": one, "contact": one}
        factories.NewsPageFactory(parent=news_index, **column)
        factories.NewsPageFactory(parent=news_index, title="Van een ander")
        page = text(client, "/mensen/sanne-de-wit/")
        assert "Column" in page and "Van een ander" not in page
        assert "/mensen/sanne-de-wit/" in text(client, "/actueel/column/")
        report = factories.PublicationPageFactory(parent=news_index, contact=one)
        for path in ("/actueel/column/", report.url):
            assert "Vraag het aan Sanne de Wit" in text(client, path), path
        page = text(client, programme.url)
        # Nobody reaches a number with the zero after the code of the country.
        assert 'href="tel:+31301234567"' in page and "+31 (0)30 123 45 67" in page
        assert "s@ptvt.example" not in page and "&#115;&#64;&#112;" in page
        type(one).objects.update(phone="via de receptie")
        page = text(client, report.url)
        assert "via de receptie" in page and "tel:" not in page
        assert "@" not in text(client, "/programmas/techniekpact.md").split("Vraag het aan")[1]

    @pytest.mark.parametrize("has_successor", [True, False])
    def test_leave_every_page_draft_and_log(self, admin, client, news_index, label, has_successor):
        one, other = person(), person("Ali Yilmaz")
        one.topics.add(label)
        fields = {"slug": "stuk", "author": one, "contact": one, "topics": [label]}
        factories.NewsPageFactory(parent=news_index, **fields).save_revision()
        data = {"successor": other.pk if has_successor else ""}
        assert "Sanne de Wit" in text(client, "/actueel/stuk/")
        response = admin.post(reverse("ptvt_leave", args=[one.pk]), data, follow=True)
        assert response.status_code == 200
        page = text(client, "/actueel/stuk/")
        assert "Sanne" not in page and ("Ali Yilmaz" in page) is has_successor
        assert not Revision.objects.filter(content__author=one.pk).exists()
        assert not Revision.objects.filter(content__contact=one.pk).exists()
        draft = NewsPage.objects.get().get_latest_revision_as_object()
        assert draft.contact == (other if has_successor else None) and draft.author is None
        entry = ModelLogEntry.objects.get(action__in=("ptvt.leave", "ptvt.succeed"))
        assert (entry.label == "Ali Yilmaz") is (entry.action == "ptvt.succeed") is has_successor
        assert ReferenceIndex.get_references_to(other).exists() is has_successor
        assert entry.user.get_username() == "redacteur"
        assert not ModelLogEntry.objects.filter(label__contains="Sanne").exists()

    def test_who_left_are_offered_nowhere_and_leave_only_by_who_may(self, admin, django_user_model):
        one = person()
        person("Ali Yilmaz"), person("Jan Oud", until=YESTERDAY)
        choosers = reverse("wagtailsnippetchoosers_publications_person:choose")
        leave = reverse("ptvt_leave", args=[one.pk])
        for path in (leave, choosers):
            offered = text(admin, path)
            assert "Ali Yilmaz" in offered and "Jan Oud" not in offered, path
        other = reverse("ptvt_leave", args=[Person.objects.get(name="Jan Oud").pk])
        assert "De naam is overal weg." in admin.post(other, follow=True).content.decode()
        people = reverse("wagtailsnippets_publications_person:list")
        assert f'href="{leave}' in admin.get(people).text
        writer = django_user_model.objects.create_user("schrijver")
        writer.groups.add(Group.objects.get(name="Redacteur"))
        admin.force_login(writer)
        assert leave not in admin.get(people).text
        admin.post(leave)
        assert Person.objects.count() == 2


def test_kinds_are_kept_by_editors(client, news_index):
    kind = PostKind.objects.create(
        name="Podcast", plural="Podcasts", symbol="kwart", page_type="news.newspage"
    )
    factories.NewsPageFactory(parent=news_index, title="Luister", kind="podcast")
    factories.NewsPageFactory(parent=news_index, title="Lees", kind="nieuws")
    kind.name = "Luisterverhaal"
    kind.save()
    page = text(client, "/actueel/")
    assert "ptvt-data-badge--kwart" in page and ">Luisterverhaal<" in page
    assert 'value="podcast"' in page and "Podcast<" not in page
    assert "Lees<" not in text(client, "/actueel/?soort=podcast")
    # Of another page type.
    with pytest.raises(ValidationError, match="Kies een soort"):
        factories.NewsPageFactory(parent=news_index, kind="rapport")
