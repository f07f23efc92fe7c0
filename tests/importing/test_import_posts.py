"""The import command with one post or a few, what it refuses, and the files of its media folder."""

from functools import partial

import pytest
from django.core.management import CommandError
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from news.models import NewsPage
from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.events.models import EventIndexPage
from ptvt_site.importing import importer as importer_module
from ptvt_site.importing.media import MediaError, MediaLibrary
from ptvt_site.importing.records import Attachment, OldSite
from publications.models import Person, Post, Topic
from tests.uploads.pictures import SERIAL, exif, picture

from .old_site import imported, state
from .wordpress_file import EXPORTS, SITE, UPLOADS, Item, many

Image = get_image_model()


def test_a_dry_run_changes_nothing_and_says_what_would_happen(old, tmp_path):
    before = state()
    output = old.run([*many(5), Item(id=6, date="9999-12-31 00:00:00")], "--dry-run")
    assert state() == before
    assert "5 made" in output and "1 failed" in output and "files: 4 stored" in output
    assert "tussen 1900 en 2100" in old.rows_about(6)["Bericht niet overgenomen"]
    assert not list((tmp_path / "media").rglob("*.*"))
    assert "Onbekende shortcode weggelaten" in old.rows_about(1)


NOT_PUBLIC = [
    Item(id=1, title="Concept", slug="concept", status="draft", date="0000-00-00 00:00:00"),
    Item(id=2, title="Besloten", slug="besloten", status="private"),
    Item(id=3, title="Met wachtwoord", slug="wachtwoord", password="geheim"),
    Item(id=4, title="Gepland", slug="gepland", status="future", date="2099-01-01 00:00:00"),
    Item(id=6, title="Zonder datum", slug="zonder-datum", date=""),
]
TOLD = ["", "Privébericht", "Bericht met een wachtwoord", "Gepland bericht"]
TOLD.append("Geen (leesbare) datum")


def test_what_is_not_public_becomes_a_draft_whose_old_address_leads_on_once_it_is(old, admin):
    link = f'<a href="{SITE}/2021/05/besloten/">b</a>'
    public = Item(id=7, title="Openbaar", html=link, slug="o")
    old.run([*NOT_PUBLIC, Item(id=5, title="Weg", slug="weg", status="trash"), public])
    for item, told in zip(NOT_PUBLIC, TOLD, strict=True):
        page = imported(item.id)
        assert not page.live and page.first_published_at is None and page.latest_revision
        assert admin.get(f"/beheer/pages/{page.pk}/edit/").status_code == 200
        assert not told or f"{told}: concept gemaakt" in old.rows_about(item.id)
        assert admin.get(item.url.removeprefix(SITE)).status_code == 404
        assert admin.get(f"/?p={item.id}").status_code == 200  # The home page.
    assert not Post.objects.filter(source_id="oudesite.nl:5").exists()
    assert old.rows_about(5)["Geen bericht"] == "post (trash)"
    assert not Redirect.objects.filter(redirect_page__live=False).exists()
    assert 'linktype="page"' not in imported(7).body[0].value.source
    page = imported(2)
    page.save_revision().publish()
    old.run()
    assert admin.get("/2021/05/besloten/")["Location"] == page.url
    # So does the number of no post, and of one that is no longer live.
    imported(2).unpublish()
    for number in ["", "abc", "-1", "²", "9" * 40, "1%00", "999", "2"]:
        assert admin.get(f"/?p={number}").status_code == 200, number


def test_old_addresses_lead_on_unless_something_else_is_there(old, client, home):
    Redirect.add_redirect("/2021/05/elders/", redirect_to="/zoeken/")
    paths = {1: "publicaties/", 2: "zoeken/", 3: "actueel/bericht/"}
    items = [
        Item(id=number, slug=f"bericht{number % 3 or ''}", html="x", link=f"{SITE}/{path}")
        for number, path in paths.items()
    ]
    slugs = {4: "elders", 5: "caf%c3%a9"}
    earlier = {"meta": {"_wp_old_slug": ["koffie", "thee"]}}
    items += [Item(id=number, slug=slug, html="x", **earlier) for number, slug in slugs.items()]
    # A category is below its parent, and has pages; a taxonomy of a plugin has its own name.
    items[0].terms = [("category", "Techniekpact", "techniekpact")]
    items[3].terms = [("onderwerp", "Techniekpact", "techniekpact")]
    items[4].html = f"Lees:\n\n{items[0].url}\n\n"
    items[3].html = f'<a href="{SITE}/category/programmas/techniekpact/">t</a>'
    old.run(items)
    topic = Topic.objects.get(name="Techniekpact").get_absolute_url()
    for address in ("category/programmas/techniekpact", "onderwerp/techniekpact"):
        for rest, new in {"": "", "page/2/": "", "feed/": "feed/"}.items():
            assert client.get(f"/{address}/{rest}")["Location"] == f"{topic}{new}", address
    assert imported(4).body[0].value.source == f'<p><a href="{topic}">t</a></p>'
    assert f'id="{imported(1).pk}">Bericht</a>' in imported(5).body[0].value.source
    told = {number: old.rows_about(number) for number in (*paths, *slugs)}
    taken = "Oud adres is al in gebruik op de site"
    assert [number for number, rows in told.items() if taken in rows] == [1, 2]
    assert "Oud adres leidt al naar iets anders" in told[4]
    assert client.get("/publicaties/").status_code == 200
    # The new address is the old one.
    assert client.get("/actueel/bericht/").status_code == 200
    assert client.get("/2021/05/elders/")["Location"] == "/zoeken/"
    assert imported(5).slug == "cafe"
    for address in ("caf%c3%a9/", "café/", "caf%C3%A9", "koffie/", "thee/", "thee/2/", "thee/amp"):
        assert client.get(f"/2021/05/{address}").status_code == 301


def test_a_table_of_a_site_whose_addresses_have_a_query_or_an_extension(old, client, tmp_path):
    urls = ["https://oud.example/index.php?id=1", "https://oud.example/index.php?id=2"]
    urls += ["oud.example/over/ons.html", "https://oud.example/actueel/?id=4"]
    linked = (urls[1], f"https://{urls[2]}?utm_source=mail")
    link = "".join(f'<a href=""{url}"">t</a>' for url in linked)
    rows = [f'{n};Bericht {n};1-2-2020;"{link}";{url}' for n, url in enumerate(urls, start=1)]
    table = tmp_path / "posts.csv"
    table.write_text("\n".join(["id;title;date;html;url", *rows]))
    old.run(file=table)
    pages = {n: Post.objects.get(source_id=f"oud.example:{n}").specific for n in range(1, 5)}
    old_paths = {1: "/index.php?id=1", 2: "/index.php?id=2", 3: "/over/ons.html"}
    for number, path in old_paths.items():
        assert client.get(path)["Location"].partition("?")[0] == pages[number].url
    for path in ("/index.php", "/index.php?id=3"):
        assert client.get(path).status_code == 404
    assert (pages[1].slug, pages[3].slug) == ("bericht-1", "ons")
    for number in (2, 3):
        assert f'id="{pages[number].pk}"' in pages[1].body[0].value.source
    assert old.rows_about(4)["Oud adres is al in gebruik op de site"] == "/actueel?id=4"


def test_a_post_that_fails_is_reported_and_the_others_go_on(old, monkeypatch, tmp_path):
    log = importer_module.log

    def fail_once(instance, **arguments):
        if instance.source_id.endswith(":1"):
            raise RuntimeError("kapot")
        log(instance=instance, **arguments)

    monkeypatch.setattr(importer_module, "log", fail_once)
    picture = f'<img src="{UPLOADS}/2021/05/foto-1.jpg" alt="a">'
    # The third has the number of another one, and for the last there is no list.
    items = [(1, "een", picture), (2, "twee", "x"), (2, "drie", "y")]
    items = [Item(id=number, slug=slug, html=html) for number, slug, html in items]
    EventIndexPage.objects.get().delete()
    output = old.run([*items, Item(id=3, type="tribe_events")])
    assert "1 made" in output and "3 failed" in output
    assert old.rows_about(3)["Bericht niet overgenomen"] == "de site heeft geen agenda"
    assert old.rows_about(1)["Bericht niet overgenomen"] == "RuntimeError: kapot"
    assert imported(2).live and imported(2).slug == "twee"
    # Nothing of it is left behind, also no file.
    assert not Image.objects.exists()
    assert not list((tmp_path / "media").rglob("*.jpg"))
    monkeypatch.undo()
    assert "1 made" in old.run()
    assert imported(1).slug == "een"


def test_a_run_that_was_killed_is_finished_by_the_next(old, monkeypatch):
    link = f'<a href="{SITE}/2021/05/twee/">t</a> lasser'
    items = [Item(id=1, slug="een", html=link), Item(id=2, slug="twee", html="x")]
    with monkeypatch.context() as killed:
        killed.setattr(importer_module.Importer, "_link", lambda self: None)
        old.run(items)
    assert list(NewsPage.objects.search("lasser")) == [imported(1)]
    assert "2 unchanged" in old.run(items)
    assert f'linktype="page" id="{imported(2).pk}"' in imported(1).body[0].value.source
    assert imported(1).latest_revision.as_object().body == imported(1).body
    assert ReferenceIndex.get_references_to(imported(2).page_ptr).exists()


def test_a_run_that_is_stopped_leaves_whole_posts_with_their_links(old, monkeypatch, tmp_path):
    html = f'<a href="{SITE}/2021/05/een/">e</a>'
    picture = f'<img src="{UPLOADS}/2021/05/foto-1.jpg" alt="a">'
    items = [(1, "een", "x"), (2, "twee", html), (3, "drie", picture), (4, "vier", "y")]
    store = importer_module.RedirectMap.store

    def stop_at_three(self, post, *arguments):
        if post.id == "3":
            raise KeyboardInterrupt
        store(self, post, *arguments)

    with monkeypatch.context() as stopped, pytest.raises(CommandError, match="a new run goes on"):
        stopped.setattr(importer_module.RedirectMap, "store", stop_at_three)
        old.run([Item(id=number, slug=slug, html=html) for number, slug, html in items])
    assert set(Post.objects.values_list("slug", flat=True)) == {"een", "twee"}
    assert f'id="{imported(1).pk}"' in imported(2).body[0].value.source
    assert "Auteur van nieuws" in old.rows_about(2)
    assert not list((tmp_path / "media").rglob("*.jpg"))
    assert "2 made, 0 changed, 2 unchanged" in old.run()


class TestTheCommand:
    def test_refuses_what_is_not_there_and_an_unknown_kind(self, old, tmp_path):
        with pytest.raises(CommandError, match="weg.xml cannot be used: No such file"):
            old.run(file=tmp_path / "weg.xml")
        gone = tmp_path / "weg"
        for option, path, message in [
            ("--media", gone, "is not a folder"), ("--report", gone / "r.csv", "No such file"),
            ("--report", tmp_path, "cannot be used: Is a directory"),
        ]:  # fmt: skip
            with pytest.raises(CommandError, match=message):
                old.run([], option, path)
        old.mapping.write_text("old;topic;kind\nvmbo;;boek\n")
        with pytest.raises(CommandError, match="line 2: unknown kind “boek”"):
            old.run([])

    @pytest.mark.parametrize("plugin", ["The Events Calendar", "Events Manager"])
    def test_imports_events_of_the_usual_plugins(self, old, client, plugin):
        items = EXPORTS[plugin][0][0]
        old.run(items)
        page, before, meta = imported(1), state(), items[0].meta
        assert (page.kind, str(page.place), page.is_cancelled) == ("bijeenkomst", "Zaal, Ede", True)
        assert page.when == "28 januari 2027, 10.00–15.00 uur"
        assert page.price == ("€ 10" if "_EventCost" in meta else "")
        assert page.registration_url == meta.get("_EventURL", "")
        assert ("Met lift" in old.rows_about(7).values()) is bool(items[1].html)
        assert client.get("/agenda/agenda.ics").status_code == 200
        old.run(items)
        assert state() == before

    def test_imports_an_event_with_local_times_only(self, old, client):
        old.run(EXPORTS["The Events Calendar of before"][0][0])
        assert imported(1).when == "15 juni 2015, 09.00–17.00 uur"
        assert "Dag" in client.get("/agenda/").content.decode()

    def test_imports_an_event_without_what_does_not_fit(self, old):
        teams = f"https://teams.example/l/meetup-join/{'19%3ameeting' * 40}"
        meta = {"_EventStartDate": "2027-01-28 10:00:00", "_EventVenueID": "7"}
        meta |= {"_EventURL": "morgen", "_EventCost": "x" * 101}
        venue = {"_VenueURL": "javascript:alert(1)", "_VenueCity": "Ede"}
        long = {"meta": meta | {"_EventURL": teams}}
        old.run(
            [
                Item(id=1, type="tribe_events", slug="a", meta=meta),
                Item(id=2, type="tribe_events", slug="b", **long),
                Item(id=7, type="tribe_venue", title="Zaal", meta=venue),
                Item(id=8, type="team", title="Jo", meta={"email": "a@b.nl of c@d.nl", "tel": "1"}),
            ]
        )
        page = imported(1)
        assert (page.registration_url, page.price, str(page.place)) == ("", "", "Zaal, Ede")
        assert (page.place.url, Person.objects.get().email) == ("", "")
        told = [detail for id, what, detail in old.rows() if what == "Veld niet overgenomen"]
        for words in ("aan te melden: morgen", "prijs: xxx", "javascript", "a@b.nl of c@d.nl"):
            assert any(words in one for one in told), words
        assert imported(2).registration_url == teams

    def test_imports_people_of_teams_once(self, old):
        meta = {"designation": "adviseur", "email": "a@ptvt.example", "telefoon": "1", "x": "Oud"}
        meta["_thumbnail_id"] = "9000"
        facts = {"meta": meta, "terms": [("category", "Techniekpact", "techniekpact")]}
        items = [
            Item(id=1, title="Loket", type="team-member", html="<p>Leuk.</p>", **facts),
            Item(id=2, title="", type="team"),
            Item(id=3, title="Concept", type="team", status="draft"),
            many(1)[0],
        ]
        items[-1].excerpt = "Foto: ANP"
        old.run(items, "--dry-run")
        assert not Person.objects.exists()
        assert "Persoon niet overgenomen" not in old.rows_about(1)
        old.run(file=[old.file, old.file])
        assert len(old.rows()) == len(set(old.rows()))
        one = Person.objects.get()
        assert (one.function, one.email, one.phone) == ("adviseur", "a@ptvt.example", "1")
        assert [topic.name for topic in one.topics.all()] == ["Techniekpact"]
        assert {"Leuk.", "x: Oud", "Foto: ANP"} <= set(old.rows_about(1).values())
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
        items = many(1)[:2]
        items += [Item(id=1, title="=1+1", slug="f", html="[x_y]", meta={"_thumbnail_id": "9000"})]
        sticky = {"sticky": 1, "terms": [("post_format", "Quote", "post-format-quote")]}
        old.run([*items, Item(id=2, title="", slug="g", html="Caf\ufffd open", **sticky)])
        assert "'=1+1" in old.report.read_text("utf-8-sig")
        unreadable = {"Onleesbare tekens: verbeter die": "Caf\ufffd"}
        unreadable |= {"Bericht zonder titel": "", "Stond vast bovenaan": ""}
        assert old.rows_about(2) == unreadable | {"Auteur van nieuws": "Anna de Vries"}
        # A file that is on no page.
        unused = {"Bestand dat in geen bericht staat": f"{UPLOADS}/2021/05/foto-1.jpg"}
        assert (old.rows_about(9000), old.rows_about(9001)) == ({}, unused)

    def test_refuses_what_is_no_whole_export(self, old):
        old.run(many(2), "--dry-run")
        export = old.file.read_text()
        old.file.write_text(export.replace("Oude site", "A & B&nbsp;C &amp D\a"))
        old.run(None, "--dry-run")
        told = [detail for *_, what, detail in old.rows() if what == "Bestand gerepareerd"]
        words = ["1 stuurtekens", "losse &", "onbekende naam", "zonder puntkomma"]
        assert all(word in row for word, row in zip(words, told, strict=True))
        for content, message in {
            '<!DOCTYPE rss [<!ENTITY a "aaa">]><rss><channel/></rss>': "declares a document type",
            "<html><body>Geen export</body></html>": "is not a WordPress export",
            "": "is not a WordPress export",
            "a;b\n1;2\n": "is not a WordPress export",
            export[:-500]: "damaged or cut off",
        }.items():
            old.file.write_text(content)
            with pytest.raises(CommandError, match=message):
                old.run()
        assert not Post.objects.exists()


URL = "https://oud.example/wp-content/uploads/"
NO_FACTS = Attachment("")
# One of each; `tests/uploads` has the others.
REFUSED = {"pagina.pdf": "beschadigd", "leeg.txt": "leeg", "pagina.jpg": "geen hele afbeelding"}
REFUSED["pagina.bmp"] = "Kies een van deze: avif, gif"


@pytest.fixture
def library(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = tmp_path / "uploads"
    folder.mkdir()
    return MediaLibrary(folder, OldSite(hosts={"oud.example"}))


def test_refuses_what_an_editor_cannot_upload_and_stores_a_picture_once_without_metadata(library):
    for name, why in REFUSED.items():
        (library.folder / name).write_bytes(b"" if name == "leeg.txt" else b"<html>")
        is_picture = library.is_picture(URL + name)
        take = partial(library.image, file=NO_FACTS, alt="") if is_picture else library.document
        with pytest.raises(MediaError) as raised:
            take(URL + name)
        assert why in raised.value.__cause__.message
    assert not CustomDocument.objects.exists() and not CustomImage.objects.exists()
    content = picture(exif=exif())
    for name in ("foto.jpg", "foto-kopie.jpg"):
        (library.folder / name).write_bytes(content)
    first = library.image(URL + "foto.jpg", NO_FACTS, "")
    assert library.image(URL + "foto-kopie.jpg", NO_FACTS, "") == first
    # One of a Mac, whose name has another form than its address.
    (library.folder / "cafe\u0301.jpg").write_bytes(content)
    assert library.image(URL + "caf%C3%A9.jpg", NO_FACTS, "") == first
    stored = CustomImage.objects.get().file.read()
    assert SERIAL.encode() in content and SERIAL.encode() not in stored
