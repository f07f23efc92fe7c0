"""What is not for every visitor is nowhere to be seen."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from ptvt_site.directory.models import ContactPage, RegionIndexPage, RegionPage
from ptvt_site.home.models import FeaturedProgramme
from publications.models import Person, PublicationFile
from tests import factories
from tests.selection import by_day

pytestmark = pytest.mark.usefixtures("indexed")

TITLE = "Zichtbaarheid"
DAY = datetime.timedelta(days=1)


def draft(page):
    page.unpublish()


def expired(page):
    """Its last day is over, and the hourly command has run."""
    page.expire_at = timezone.now() - DAY
    page.save_revision().publish()
    call_command("publish_scheduled", verbosity=0)


def scheduled(page):
    page.live = False
    page.go_live_at = timezone.now() + DAY
    page.save()
    page.save_revision().publish()


def password(page):
    page.view_restrictions.create(restriction_type="password", password="geheim")


def login(page):
    page.view_restrictions.create(restriction_type="login")


def group(page):
    restriction = page.view_restrictions.create(restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Partners"))


def parent_with_password(page):
    password(page.get_parent())


def alias_with_password(page):
    factory = getattr(factories, f"{type(page).__name__}Factory", factories.StandardPageFactory)
    password(original := factory(parent=page.get_ancestors()[1]))
    Page.objects.filter(pk=page.pk).update(alias_of=original)


# By day, those of one line share the places: one condition of the same query hides them.
ALIKE = [
    [draft, expired, scheduled],
    [password, login, group, parent_with_password],
    [alias_with_password],
]
HIDDEN = [hide for alike in ALIKE for hide in alike]
POST_PLACES = """
    / /actueel/ /actueel/feed/ /actueel/feed.json /onderwerpen/ /onderwerpen/verborgen/
    /onderwerpen/verborgen/feed/ /onderwerpen/verborgen/feed.json /programmas/techniekpact/
    /programmas/techniekpact/gerelateerd/ /programmas/techniekpact/gerelateerd/feed/
    /programmas/techniekpact/gerelateerd/feed.json /programmas/techniekpact/gerelateerd/embed/
    /publicaties/lees-ook/ /zoeken/ /zoeken/?q=zichtbaarheid /zoeken/feed/?q=zichtbaarheid
    /zoeken/feed.json?q=zichtbaarheid /zoeken/?q=zichtbaarheid+drones /sitemap.xml /api/v2/posts/
    /api/v2/pages/ /api/v2/posts/?search=zichtbaarheid /api/v2/pages/?search=zichtbaarheid
    /api/v2/posts/?slug=zichtbaarheid /zoeken/suggesties/?q=zicht /actueel.md
    /onderwerpen/verborgen.md /programmas/techniekpact.md /publicaties/lees-ook.md /llms.txt
""".split()
NETWORK_PLACES = [
    f"{path}{name}"
    for path in ("/partners/voorbeeld/", "/mensen/sanne-de-wit/", "/onderwerpen/oost/")
    for name in ("", "feed/", "feed.json", "embed/")
] + ["/regios/oost/", "/partners/voorbeeld.md", "/mensen/sanne-de-wit.md", "/regios/oost.md"]
EVENT_PLACES = [
    "/", "/agenda/", "/agenda/?regio=oost", "/agenda/?q=zichtbaarheid", "/agenda/feed/",
    "/agenda/feed.json", "/agenda/agenda.ics", "/agenda.md", "/programmas/techniekpact/",
    *NETWORK_PLACES, "/zoeken/?q=zichtbaarheid", "/api/v2/posts/", "/sitemap.xml",
]  # fmt: skip
REGION_PLACES = """
    /regios/ /regios/oost/ /regios.md /partners/voorbeeld/ /zoeken/?q=zichtbaarheid
    /api/v2/regions/ /api/v2/pages/ /sitemap.xml
""".split()
PERSON_PLACES = """
    /contact/ /contact.md /programmas/techniekpact/ /regios/oost/ /agenda/dag/
    /mensen/sanne-de-wit/ /zoeken/?q=sanne /zoeken/suggesties/?q=sanne /api/v2/people/
    /sitemap.xml
""".split()
PROGRAMME_PLACES = """
    / /programmas/ /over-ptvt/ /actueel/ /actueel/een-bericht/ /onderwerpen/techniekpact/
    /zoeken/?q=zichtbaarheid /volgen/ /volgen.opml /sitemap.xml /api/v2/programmes/
    /api/v2/pages/ /api/v2/programmes/?search=zichtbaarheid /programmas.md
""".split()
# What names a topic of posts; the page of one without any says so.
TOPIC_PLACES = """
    /onderwerpen/ /volgen/ /volgen.opml /sitemap.xml /api/v2/topics/ /zoeken/?q=zonderling
    /zoeken/suggesties/?q=zonder
""".split()


@pytest.fixture
def post(programme, label):
    topic = factories.TopicFactory(name="Verborgen")
    factories.PublicationPageFactory(title="Lees ook", slug="lees-ook", topics=[topic])
    topics = [label, topic, factories.TopicFactory(name="Zonderling")]
    return factories.NewsPageFactory(title=TITLE, slug="zichtbaarheid", topics=topics)


@pytest.fixture
def shown_programme(home, label):
    factories.NewsPageFactory(slug="een-bericht", topics=[label])
    factories.StandardPageFactory(slug="over-ptvt")
    page = factories.ProgrammePageFactory(title=TITLE, slug="zichtbaarheid", label=label)
    FeaturedProgramme.objects.create(page=home, programme=page)
    return page


def shows(client, path: str) -> bool:
    """Whether the page is named or linked at this address. A 404 shows nothing."""
    body = client.get(path).text
    if path == "/onderwerpen/":
        return ">2<span" in body  # the posts counted with the topic
    return bool(re.search(f'[>"]{TITLE}[<"]|/zichtbaarheid(/|.md)', body))


def names_topic(client, path: str) -> bool:
    return bool(re.search('/onderwerpen/zonderling/|"Zonderling"', client.get(path).text))


# The addresses that lead there by the page's own number or address.
ADDRESSES = """
    /actueel/zichtbaarheid.md /api/v2/posts/{pk}/ /api/v2/pages/{pk}/
    /beheer/pages/{pk}/view_draft/ /beheer/pages/{pk}/edit/
""".split()


def tell_of(client, post) -> list[str]:
    addresses = [address.format(pk=post.pk) for address in ADDRESSES]
    return [path for path in addresses if TITLE in client.get(path).text]


class TestPosts:
    def test_that_are_public_stand_in_every_place(self, client, post):
        assert [path for path in POST_PLACES if not shows(client, path)] == []
        assert len(tell_of(client, post)) == 3
        assert [path for path in TOPIC_PLACES if not names_topic(client, path)] == []

    @pytest.mark.parametrize(
        ("hide", "part"),
        [
            (hide, by_day(slice(number, None, len(alike)), at_night=slice(None)))
            for alike in ALIKE
            for number, hide in enumerate(alike)
        ],
    )
    def test_that_are_not_are_nowhere_not_counted_and_do_not_open(self, client, post, hide, part):
        hide(post)
        assert [path for path in POST_PLACES[part] if shows(client, path)] == []
        listing = client.get("/zoeken/").context["listing"]
        counts = {choice.count for facet in listing.facets for choice in facet.choices}
        assert (listing.count, counts) == (1, set())
        status = 200 if "password" in hide.__name__ else 404
        status = {"login": 302, "group": 302}.get(hide.__name__, status)
        for path, accept in (("/", "*/*"), ("/", "text/markdown"), (".md", "*/*")):
            response = client.get(f"/actueel/zichtbaarheid{path}", headers={"accept": accept})
            body = response.text
            assert TITLE not in body and "Een korte samenvatting" not in body
            assert response.status_code == status, (path, accept)
        assert tell_of(client, post) == []
        assert [path for path in TOPIC_PLACES[part] if names_topic(client, path)] == []
        topic = post.topics.get(name="Zonderling")
        assert client.get(f"/api/v2/topics/{topic.pk}/").status_code == 404


@pytest.fixture
def network(home, programme, label):
    """A region, a partner and a person, to stand beside: what a page in every place names."""
    regions = home.add_child(instance=RegionIndexPage(title="Regio’s", slug="regios"))
    partner = factories.PartnerFactory(name="Voorbeeld")
    region = RegionPage(title="Oost", slug="oost", area="oost")
    regions.add_child(instance=region)
    person = Person.objects.create(name="Sanne de Wit")
    facts = {"author": person, "partners": [partner], "topics": [label, region.topic]}
    return facts | {"title": TITLE, "slug": "zichtbaarheid"}


# What stands below a page of these types.
BELOW = {
    "programmepage": ["gerelateerd/", "gerelateerd/feed/", "gerelateerd/embed/"],
    "eventpage": ["agenda.ics"],
}


class TestNetwork:
    """Programmes, and posts, events and regions on the pages of regions, partners and people."""

    @pytest.fixture(params=["post", "event", "region", "programme"])
    def shown(self, request, site):
        if request.param == "programme":
            return request.getfixturevalue("shown_programme"), PROGRAMME_PLACES
        network = request.getfixturevalue("network")
        if request.param == "region":
            page = RegionPage(title=TITLE, slug="zichtbaarheid", partners=network["partners"])
            return RegionIndexPage.objects.get().add_child(instance=page), REGION_PLACES
        if request.param == "post":
            return factories.NewsPageFactory(**network), NETWORK_PLACES
        page = factories.EventPageFactory(start=timezone.now() + DAY, **network)
        return page, EVENT_PLACES

    @pytest.mark.parametrize("hide", by_day([draft, password], at_night=HIDDEN))
    def test_shows_what_is_public_and_nothing_else(self, client, shown, hide):
        page, places = shown
        if hide is draft:
            assert [path for path in places if not shows(client, path)] == []
        hide(page)
        assert [path for path in places if shows(client, path)] == []
        for below in ["", *BELOW.get(page._meta.model_name, [])]:
            assert TITLE not in client.get(f"{page.get_url()}{below}").text

    def test_no_old_redirect_tells_of_a_private_programme(self, client, shown_programme):
        assert client.get("/vraagstuk/zichtbaarheid").status_code == 301
        login(shown_programme)
        assert client.get("/vraagstuk/zichtbaarheid").status_code == 404

    @pytest.mark.parametrize("days", [None, 0, -1])
    def test_people_stand_everywhere_until_their_last_day(self, client, home, network, days):
        home.add_child(instance=ContactPage(title="Contact", slug="contact"))
        person = network["author"]
        factories.EventPageFactory(start=timezone.now() + DAY, contact=person, slug="dag")
        person.topics.set(network["topics"])
        person.until = days if days is None else timezone.localdate() + days * DAY
        person.save()
        answers = {path: client.get(path) for path in PERSON_PLACES}
        # What is not there offers a search with the words of its address.
        bodies = {path: one.text for path, one in answers.items() if one.status_code == 200}
        named = [path for path, text in bodies.items() if re.search("(?i)sanne.de.wit", text)]
        assert named == ([] if days == -1 else PERSON_PLACES)

    @pytest.mark.parametrize("state", ["past", "geannuleerd"])
    def test_events_that_are_over_or_cancelled_say_so(self, client, network, state):
        change = {"start": timezone.now() - 9 * DAY} if state == "past" else {"state": state}
        fields = {"start": timezone.now() + DAY} | network | change
        factories.EventPageFactory(**fields)
        pages = ["/", "/programmas/techniekpact/", "/regios/oost/", "/partners/voorbeeld/"]
        bodies = [client.get(path).text for path in pages]
        coming = ['id="komende-bijeenkomsten"' in body for body in bodies]
        # A partner with nothing else has them in the list of the page.
        assert coming[:3] == [state != "past"] * 3
        assert [">Geannuleerd<" in body for body in bodies] == [state != "past"] * 4


class TestDocuments:
    """A file is as private as the pages that have it."""

    @pytest.fixture
    def report(self, site):
        return factories.PublicationPageFactory(slug="rapport", files=[factories.DocumentFactory()])

    @pytest.fixture
    def document(self, report):
        return report.files.get().document

    @pytest.mark.parametrize("hide", HIDDEN)
    def test_of_another_can_be_had_by_editors_only(self, client, editor, document, report, hide):
        hide(report)
        assert client.get(document.url).status_code == 404
        client.force_login(editor)
        assert client.get(document.url).status_code == 200

    def test_that_no_page_or_a_draft_of_a_public_page_has_cannot(self, client, report):
        assert client.get(factories.DocumentFactory().url).status_code == 404
        other = factories.DocumentFactory()
        report.files.add(PublicationFile(document=other))
        report.save_revision()
        assert client.get(other.url).status_code == 404

    def test_of_a_page_with_a_password_can_be_had_by_who_knows_it(self, client, document, report):
        password(report)
        page = client.get("/publicaties/rapport/")
        form = {"password": "geheim", "return_url": "/publicaties/rapport/"}
        client.post(page.context["action_url"], form)
        assert client.get(document.url).status_code == 200
        document.collection.view_restrictions.create(restriction_type="login")
        assert client.get(document.url).status_code == 302


def test_the_page_of_a_password_has_our_look_and_that_of_home_is_of_every_page(client, home, post):
    password(post)
    page = client.get("/actueel/zichtbaarheid/")
    assert "Deze pagina heeft een wachtwoord" in page.text
    form = {"password": "fout", "return_url": "/actueel/zichtbaarheid/"}
    assert "ptvt-form-field__error" in client.post(page.context["action_url"], form).text
    right = client.post(page.context["action_url"], form | {"password": "geheim"}, follow=True)
    assert TITLE in right.text
    password(home)
    for path in ("/", "/actueel/", "/actueel/zichtbaarheid/", "/programmas/techniekpact/"):
        assert "Deze pagina heeft een wachtwoord" in client.get(path).text
