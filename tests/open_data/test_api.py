"""The API: what it tells, to whom, and how it answers a bad request."""

import json
from datetime import datetime, time, timedelta

import pytest
from django.core.files.base import ContentFile, File
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Site

from ptvt_site.network.models import Partner
from publications.models import Person, Topic, post_types
from tests import factories

Image = get_image_model()
DAY, PROBLEM = timedelta(days=1), "application/problem+json"

BAD_QUERIES = """
limit=101 limit=-1 limit=veel limit= limit=99999999999999999999 offset=-1 offset=1e3
offset=99999999999999999999 kind=onzin topic=onzin topic=%00 date=gisteren date=30-01-2024
date_from=2024-13-01 slug=a/b slug=%00 order=path order=random order=--date order=, fields=onzin
fields=topics(name) fields=, type=auth.User child_of=1 onzin=1 live=false
"""
LISTS = ["programmes", "regions", "posts", "topics", "partners", "people", "pages"]


def get(client, path, **params):
    response = client.get(f"/api/v2/{path}", params)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)


def titles(client, path="posts/", **params):
    return [item["title"] for item in get(client, path, **params)["items"]]


class TestLists:
    def test_the_overview_names_every_list(self, client, site):
        answer = get(client, "")
        assert list(answer["lists"]) == LISTS
        for name, url in answer["lists"].items():
            assert url == f"http://testserver/api/v2/{name}/"
            assert client.get(url).status_code == 200
        assert client.get(answer["documentation"]).status_code == 200

    def test_a_part_of_a_list_is_not_sent_again_to_who_has_it(self, client, news):
        url = "/api/v2/posts/?limit=5&order=title"
        tag = client.get(url)["ETag"]
        assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
        news.title = "Iets anders"
        news.save_revision().publish()
        assert client.get(url, headers={"If-None-Match": tag}).status_code == 200

    def test_a_post_has_all_its_facts_and_a_publication_its_files(self, client, news, publication):
        [item, report] = get(client, "posts/")["items"]
        [file] = report["files"]
        assert (file["title"], file["url"][:29]) == ("De monitor", "http://testserver/documenten/")
        assert client.get(file["url"]).status_code == 200
        assert item["title"] == "Robots & <b>kinderen</b>"
        assert (item["kind"], item["kind_name"]) == ("nieuws", "Nieuws")
        assert (item["date"], item["summary"]) == ("2024-01-30", "Wat & waarom?")
        assert (item["reading_time"], item["files"]) == (1, [])
        assert {"slug": "instroom", "name": "Instroom", "kind": "thema"} in item["topics"]
        assert item["meta"]["type"] == "news.NewsPage"
        for name, address in {"html_url": "robots/", "markdown_url": "robots.md"}.items():
            assert item["meta"][name] == f"http://testserver/actueel/{address}"
            assert client.get(item["meta"][name]).status_code == 200
        details = json.loads(client.get(item["meta"]["detail_url"]).content)
        assert details == item | {"body": details["body"]} and item["body"] is None

    def test_a_programme_has_the_topic_of_its_posts_if_it_has_a_label(self, client, content):
        [item] = get(client, "programmes/")["items"]
        assert item["title"] == "Techniekpact"
        assert item["challenge"] == "Hoe krijgen we genoeg vakmensen?"
        assert titles(client, topic=item["topic"]["slug"]) == [content.news.title]
        counts = {item["slug"]: item["post_count"] for item in get(client, "topics/")["items"]}
        assert counts == {"instroom": 2, "techniekpact": 1}
        content.programme.label = None
        content.programme.save()
        assert get(client, "programmes/")["items"][0]["topic"] is None

    def test_a_partner_has_its_sector(self, client, content):
        [item] = get(client, "partners/", sector="onderwijs")["items"]
        assert (item["name"], item["sector_name"]) == ("Voorbeeldschool", "Onderwijs")
        assert get(client, "partners/", sector="overheid")["items"] == []
        assert item["logo_url"] is None
        image = factories.ImageFactory()
        Partner.objects.update(logo=image)
        Person.objects.create(name="Loket", photo=image)
        for name, field in (("partners", "logo_url"), ("people", "photo_url")):
            url = get(client, f"{name}/")["items"][0][field]
            assert url.startswith("http://testserver/media/images/") and url.endswith(".webp")
        drawing = ContentFile(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
        logo = Image.objects.create(title="Logo", file=File(drawing, "logo.svg"))
        Partner.objects.update(logo=logo)
        assert get(client, "partners/")["items"][0]["logo_url"].endswith(".svg")

    def test_a_person_has_topics_and_no_mail_address(self, client, content):
        topic = Topic.objects.get(slug="techniekpact")
        for name, until in (("Loket", None), ("Vertrokken", timezone.localdate() - DAY)):
            person = Person.objects.create(name=name, email="a@ptvt.example", until=until)
            person.topics.add(topic)
        [item] = get(client, "people/")["items"]
        assert (item["name"], item["topics"][0]["slug"]) == ("Loket", "techniekpact")
        assert item["meta"]["html_url"] == "http://testserver/mensen/loket/"
        assert "ptvt.example" not in str(item)

    def test_an_event_tells_when_and_where(self, client, content):
        start = timezone.now() + DAY
        place = factories.PlaceFactory(name="Zaal", address="Straat 1")
        fields = {"place": place, "price": "Gratis"}
        fields["contact"] = Person.objects.create(name="Loket")
        for at in (start - 9 * DAY, start):
            fields["registration_until"] = at.date()
            page = factories.EventPageFactory(start=at, recording_url="https://a.example", **fields)
            page.sessions.create(title="Inloop", start=time(9), speakers="A. Spreker")
            page.save()
        [item] = get(client, "posts/", coming_from=timezone.localdate().isoformat())["items"]
        event = item["event"]
        until = {"coming_until": (start - 8 * DAY).date().isoformat(), "fields": "_,event"}
        [past] = get(client, "posts/", **until)["items"]
        assert datetime.fromisoformat(past["event"]["start"]) == start - 9 * DAY
        assert datetime.fromisoformat(event["start"]) == start
        assert (event["address"], event["price"]) == ("Zaal, Straat 1, Utrecht", "Gratis")
        assert event["registration_until"] == start.date().isoformat()
        assert event["recording_url"] == "https://a.example" and item["contact"] == "Loket"
        [session] = event["sessions"]
        assert (session["title"], session["start"], session["day"]) == ("Inloop", "09:00:00", 1)

    def test_pages_are_all_pages_but_the_root_on_the_host_that_was_asked(self, client, content):
        answer = get(client, "pages/")
        paths = {item["meta"]["html_url"] for item in answer["items"]}
        assert {"http://testserver/", "http://testserver/programmas/techniekpact/"} <= paths
        assert answer["meta"]["total_count"] == len(paths) == 6 + len(post_types())
        Site.objects.update(hostname="localhost")
        body = client.get("/api/v2/posts/", headers={"host": "www.ptvt.nl"}).content.decode()
        assert "http://www.ptvt.nl/actueel/robots/" in body
        assert "localhost" not in body


def test_an_editor_who_gave_the_password_gets_no_more_than_anyone(admin, news):
    restriction = news.view_restrictions.create(restriction_type="password")
    session = admin.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    assert get(admin, "posts/")["items"] == []


class TestFilters:
    @pytest.fixture(autouse=True)
    def _content(self, content):
        """The filters have something to choose from."""

    def test_by_kind_topic_and_date_in_any_order(self, client):
        assert titles(client) == ["Robots & <b>kinderen</b>", "Monitor techniek"]
        assert titles(client, kind="monitor") == ["Monitor techniek"]
        assert len(titles(client, kind=["monitor", "nieuws"])) == 2
        assert titles(client, kind="rapport") == []
        assert titles(client, topic="techniekpact") == ["Robots & <b>kinderen</b>"]
        assert len(titles(client, topic=["techniekpact", "instroom"])) == 2
        assert titles(client, date="2023-05-01") == ["Monitor techniek"]
        assert titles(client, date_from="2024-01-30") == ["Robots & <b>kinderen</b>"]
        assert titles(client, date_until="2024-01-29") == ["Monitor techniek"]
        assert titles(client, order="date") == ["Monitor techniek", "Robots & <b>kinderen</b>"]
        assert titles(client, order="-title,date")[0].startswith("Rob")

    def test_by_words(self, client):
        assert titles(client, search="kinderen robots") == ["Robots & <b>kinderen</b>"]
        assert titles(client, search="kinderen monitor") == []
        assert titles(client, search='"') == []
        assert titles(client, "programmes/", search="techniekpact") == ["Techniekpact"]

    def test_some_fields_page_by_page(self, client):
        assert get(client, "posts/", fields="_,title,slug", limit=1)["items"] == [
            {"title": "Robots & <b>kinderen</b>", "meta": {"slug": "robots"}}
        ]
        first = get(client, "posts/", limit=1, order="date")
        assert first["meta"]["total_count"] == 2
        second = json.loads(client.get(first["meta"]["next"]).content)
        assert second["items"][0]["title"] == "Robots & <b>kinderen</b>"
        assert second["meta"]["next"] is None
        assert get(client, "posts/", offset=100)["items"] == []


class TestBadRequests:
    def test_get_a_400_with_the_reason(self, client, content):
        for query in [*BAD_QUERIES.split(), "fields=" + "a(" * 2000]:
            response = client.get(f"/api/v2/posts/?{query}")
            assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)
            assert query.partition("=")[0] in json.loads(response.content)["message"]
        details = f"/api/v2/posts/{content.news.pk}/"
        assert client.get(f"{details}?fields=_,title").status_code == 200
        assert client.get(f"{details}?limit=1").status_code == 400

    def test_what_is_not_there_is_a_404_in_json_and_a_slash_is_not_needed(self, client, news):
        for path in ["onzin/", "posts/abc/", "posts/0/", f"posts/{10**9}/", f"posts/{10**30}/"]:
            response = client.get(f"/api/v2/{path}")
            assert (response.status_code, response["Content-Type"]) == (404, PROBLEM)
            assert json.loads(response.content)["message"]
        paths = dict.fromkeys(["", "/posts", "/posts?limit=1", f"/posts/{news.pk}"], 200)
        for path, status in (paths | {"/posts?limit=x": 400, "/x": 404}).items():
            response = client.get(f"/api/v2{path}")
            name, _, query = path.partition("?")
            assert response.status_code == status, path
            assert response.content == client.get(f"/api/v2{name}/?{query}").content


def test_every_site_may_read_it_and_only_read(client, news):
    for path in ["", "posts/", "onzin/", "posts/?limit=x", "openapi.json"]:
        response = client.get(f"/api/v2/{path}", headers={"origin": "https://example.org"})
        assert response["Access-Control-Allow-Origin"] == "*", path
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response["API-Version"] == "2.2.1"
    for method in ["post", "put", "patch", "delete", "options"]:
        for path in ("/api/v2/posts/", f"/api/v2/posts/{news.pk}/"):
            response = getattr(client, method)(path)
            assert response.status_code == 405
            assert json.loads(response.content)["message"]
    for accept in ["text/html", "image/png", "onzin", ""]:
        response = client.get("/api/v2/posts/", headers={"accept": accept})
        assert (response.status_code, response["Content-Type"]) == (200, "application/json")
        assert not response.cookies and "Cookie" not in response.get("Vary", "")
