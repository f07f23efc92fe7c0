"""The import command with one post or a few, and what it refuses."""

import pytest
from django.core.management import CommandError
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model

from ptvt_site.importing import importer as importer_module
from publications.models import Person, Post

from .old_site import imported, state
from .wordpress_file import SITE, UPLOADS, Item, many

Image = get_image_model()


def test_a_dry_run_changes_nothing_and_says_what_would_happen(old, tmp_path):
    before = state()
    output = old.run(many(5), "--dry-run")
    assert state() == before
    assert "5 made" in output
    assert not list((tmp_path / "media").rglob("*.*"))
    assert "Onbekende shortcode weggelaten" in old.rows_about(1)


class TestWhatIsNotPublic:
    ITEMS = [
        Item(id=1, title="Concept", slug="concept", status="draft", date="0000-00-00 00:00:00"),
        Item(id=2, title="Besloten", slug="besloten", status="private"),
        Item(id=3, title="Met wachtwoord", slug="wachtwoord", password="geheim"),
        Item(id=4, title="Gepland", slug="gepland", status="future", date="2099-01-01 00:00:00"),
        Item(id=5, title="Weg", slug="weg", status="trash"),
        Item(id=6, title="Zonder datum", slug="zonder-datum", date=""),
        Item(id=7, title="Openbaar", html=f'<a href="{SITE}/2021/05/besloten/">b</a>', slug="o"),
    ]

    def test_becomes_a_draft_that_can_be_edited_and_is_reported(self, old, admin):
        old.run(self.ITEMS)
        for number in (1, 2, 3, 4, 6):
            page = imported(number)
            assert not page.live
            assert page.first_published_at is None
            assert page.latest_revision is not None
            assert admin.get(f"/beheer/pages/{page.pk}/edit/").status_code == 200
        assert not Post.objects.filter(source_id="oudesite.nl:5").exists()
        assert "Privébericht: concept gemaakt" in old.rows_about(2)
        assert "Bericht met een wachtwoord: concept gemaakt" in old.rows_about(3)
        assert "Gepland bericht: concept gemaakt" in old.rows_about(4)
        assert "Geen (leesbare) datum: concept gemaakt" in old.rows_about(6)
        assert old.rows_about(5)["Geen bericht"] == "post (trash)"

    def test_has_no_redirects_until_an_editor_publishes_it(self, old, client):
        old.run(self.ITEMS)
        for item in self.ITEMS[:4]:
            assert client.get(item.url.removeprefix(SITE)).status_code == 404
            assert client.get(f"/?p={item.id}").status_code == 200  # The home page.
        assert 'linktype="page"' not in imported(7).body[0].value.source
        page = imported(2)
        page.save_revision().publish()
        old.run()
        assert client.get("/2021/05/besloten/")["Location"] == page.url


class TestOldNumbers:
    @pytest.mark.parametrize("number", ["", "abc", "-1", "²", "9" * 40, "1%00", "999"])
    def test_an_unknown_number_shows_the_home_page(self, client, site, number):
        assert client.get(f"/?p={number}").status_code == 200

    def test_a_number_of_a_page_that_is_no_longer_live_shows_the_home_page(self, old, client):
        old.run([Item(id=1, slug="weg", html="x")])
        imported(1).unpublish()
        assert client.get("/?p=1").status_code == 200


class TestOldAddresses:
    def test_that_are_in_use_here_are_reported(self, old, client):
        items = [
            Item(id=1, slug="a", html="x", link=f"{SITE}/publicaties/"),
            Item(id=2, slug="b", html="x", link=f"{SITE}/zoeken/"),
        ]
        old.run(items)
        for number in (1, 2):
            assert "Oud adres is al in gebruik op de site" in old.rows_about(number)
        assert client.get("/publicaties/").status_code == 200

    def test_that_an_editor_redirects_elsewhere_stay_so(self, old, client, home):
        Redirect.add_redirect("/2021/05/bericht/", redirect_to="/zoeken/")
        old.run([Item(id=1, slug="bericht", html="x")])
        assert client.get("/2021/05/bericht/")["Location"] == "/zoeken/"
        assert "Oud adres leidt al naar iets anders" in old.rows_about(1)

    def test_that_are_the_new_address_need_no_redirect(self, old, client):
        old.run([Item(id=1, slug="bericht", html="x", link=f"{SITE}/actueel/bericht/")])
        assert client.get("/actueel/bericht/").status_code == 200
        assert "Oud adres is al in gebruik op de site" not in old.rows_about(1)

    def test_with_accents_are_redirected_however_they_are_written(self, old, client):
        old.run([Item(id=1, slug="caf%c3%a9", html="x")])
        assert imported(1).slug == "cafe"
        for address in ("/2021/05/caf%c3%a9/", "/2021/05/café/", "/2021/05/caf%C3%A9"):
            assert client.get(address).status_code == 301


class TestAPostThatFails:
    ITEMS = [
        Item(id=1, slug="een", html=f'<img src="{UPLOADS}/2021/05/foto-1.jpg" alt="a">'),
        Item(id=2, slug="twee", html="x"),
    ]

    def test_is_reported_and_the_others_go_on(self, old, monkeypatch, tmp_path):
        record = importer_module._record

        def fail_once(page, *arguments):
            if page.source_id.endswith(":1"):
                raise RuntimeError("kapot")
            record(page, *arguments)

        monkeypatch.setattr(importer_module, "_record", fail_once)
        output = old.run(self.ITEMS)
        assert "1 made" in output and "1 failed" in output
        assert old.rows_about(1)["Bericht niet overgenomen"] == "RuntimeError: kapot"
        assert imported(2).live
        # Nothing of it is left behind, also no file.
        assert not Image.objects.exists()
        assert not list((tmp_path / "media").rglob("*.jpg"))
        monkeypatch.undo()
        assert "1 made" in old.run()
        assert imported(1).slug == "een"

    def test_two_posts_with_one_number_are_one_post_and_a_report(self, old):
        output = old.run([Item(id=1, slug="a", html="x"), Item(id=1, slug="b", html="y")])
        assert "1 made" in output and "1 failed" in output


class TestTheCommand:
    def test_refuses_what_is_not_there_and_an_unknown_kind(self, old, tmp_path, news_index):
        with pytest.raises(CommandError, match="cannot be read"):
            old.run(file=tmp_path / "weg.xml")
        with pytest.raises(CommandError, match="is not a folder"):
            old.run([], "--media", tmp_path / "weg")
        with pytest.raises(CommandError, match="does not exist"):
            old.run([], "--report", tmp_path / "weg" / "report.csv")
        mapping = old.mapping.read_text()
        old.mapping.write_text("old;topic;kind\nvmbo;;boek\n")
        with pytest.raises(CommandError, match="line 2: unknown kind “boek”"):
            old.run([])
        old.mapping.write_text(mapping)
        news_index.delete()
        with pytest.raises(CommandError, match="lijst van nieuws"):
            old.run([])

    def test_imports_events_of_the_usual_plugin(self, old, client):
        times = {"_EventStartDate": "2015-06-15 09:00:00", "_EventEndDate": "2015-06-15 17:00:00"}
        meta = times | {"_EventURL": "https://example.org/dag"}
        old.run([Item(id=1, title="Dag", type="tribe_events", slug="dag", html="x", meta=meta)])
        page = imported(1).specific
        assert page.when == "15 juni 2015, 09.00–17.00 uur" and page.kind == "bijeenkomst"
        assert page.registration_url == "https://example.org/dag"
        assert client.get("/agenda/agenda.ics").status_code == 200
        assert "Dag" in client.get("/agenda/").content.decode()

    @pytest.mark.parametrize(
        ("kind", "meta", "place"),
        [
            (
                "tribe_events",
                # The first time is in New York.
                {
                    "_EventStartDate": "2027-01-28 04:00:00", "_EventVenueID": "7",
                    "_EventStartDateUTC": "2027-01-28 09:00:00", "_EventCost": "10 euro",
                    "_EventEndDateUTC": "2027-01-28 14:00:00", "_tribe_events_status": "canceled",
                },
                Item(id=7, type="tribe_venue", title="Zaal", meta={"_VenueCity": "Ede"}),
            ),
            (
                "event",
                {
                    "_event_start_local": "2027-01-28 10:00:00", "_location_id": "3",
                    "_event_end": "2027-01-28 14:00:00", "_event_active_status": "0",
                },
                Item(
                    id=7, type="location", title="Zaal", html="Met <b>lift</b>",
                    meta={"_location_id": "3", "_location_town": "Ede"},
                ),
            ),
        ],
    )  # fmt: skip
    def test_imports_the_place_the_state_and_the_times_of_events(self, old, kind, meta, place):
        items = [Item(id=1, title="Dag", type=kind, slug="dag", html="x", meta=meta), place]
        old.run(items)
        page, before = imported(1), state()
        assert (str(page.place), page.is_cancelled) == ("Zaal, Ede", True)
        assert page.when == "28 januari 2027, 10.00–15.00 uur"
        assert page.price == meta.get("_EventCost", "")
        assert ("Met lift" in old.rows_about(7).values()) is (kind == "event")
        old.run(items)
        assert state() == before

    def test_imports_people_of_teams_once(self, old):
        meta = {"designation": "adviseur", "email": "a@ptvt.example", "telefoon": "1", "x": "Oud"}
        terms = [("category", "Techniekpact", "techniekpact")]
        items = [
            Item(
                id=1, title="Loket", type="team-member", html="<p>Leuk.</p>", meta=meta, terms=terms
            ),
            Item(id=2, title="Geen", type="team", meta={"email": "geen adres"}),
            Item(id=3, title="Concept", type="team", status="draft"),
        ]
        old.run(items, "--dry-run")
        assert not Person.objects.exists()
        old.run(items)
        one = Person.objects.get()
        assert (one.function, one.email, one.phone) == ("adviseur", "a@ptvt.example", "1")
        assert [topic.name for topic in one.topics.all()] == ["Techniekpact"]
        assert {"Leuk.", "x: Oud"} <= set(old.rows_about(1).values())
        assert "Persoon niet overgenomen" in old.rows_about(2) and old.rows_about(3)
        one.delete()
        old.run(items)
        assert not Person.objects.exists()

    def test_imports_another_post_type_when_the_mapping_has_it(self, old):
        old.mapping.write_text("old,topic,kind\nhandboeken,,handboek\n")
        old.run([Item(id=1, type="handboeken", slug="h", html="x"), Item(id=2, type="product")])
        assert imported(1).kind == "handboek"
        assert old.rows_about(2) == {"Geen bericht": "product"}
        # The report holds no formulas.
        old.run([Item(id=1, title="=1+1", slug="f", html="[x_y]")])
        assert "'=1+1" in old.report.read_text("utf-8-sig")

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ('<!DOCTYPE rss [<!ENTITY a "aaa">]><rss><channel/></rss>', "declares a document type"),
            ("<html><body>Geen export</body></html>", "is not a WordPress export"),
            ("", "is not a WordPress export"),
            ("a;b\n1;2\n", "is not a WordPress export"),
        ],
    )
    def test_refuses_what_is_no_export(self, old, content, message):
        old.file.write_text(content)
        with pytest.raises(CommandError, match=message):
            old.run()

    def test_refuses_an_export_that_was_cut_off(self, old):
        old.run(many(2), "--dry-run")
        old.file.write_bytes(old.file.read_bytes()[:-500])
        with pytest.raises(CommandError, match="damaged or cut off"):
            old.run()
        assert not Post.objects.exists()
