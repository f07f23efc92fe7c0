"""What an editor does to keep the site in order, from the log-in to what a visitor sees."""

import json

import pytest

from .checks import AXE, AXE_OPTIONS
from .conftest import manage

MAKE = """
import datetime
from news.models import NewsIndexPage, NewsPage
from ptvt_site.core.models import CustomImage
from ptvt_site.editors.link_checks.models import LinkedAddress
from ptvt_site.home.models import HomePage, StandardPage
from publications.models import Topic
home, news = HomePage.objects.get(), NewsIndexPage.objects.get()
target = home.add_child(instance=StandardPage(title="Oude uitleg", slug="oude-uitleg"))
home.add_child(instance=StandardPage(title="Nieuwe uitleg", slug="nieuwe-uitleg"))
text = f'<p><a linktype="page" id="{target.pk}">uitleg</a> <a href="https://weg.example/">weg</a></p>'
post = NewsPage(title="Linkt naar uitleg", slug="linkt", summary="Kort.", body=[("text", text)])
news.add_child(instance=post)
post.save_revision().publish()
LinkedAddress.objects.filter(url="https://weg.example/").update(
    state="verhuisd", moved_to="https://hier.example/nieuw", status=200)
old = Topic.objects.create(name="Leerlingen werven")
Topic.objects.create(name="Nooit gebruikt")
topical = NewsPage(title="Over werven", slug="werven", summary="Kort.")
news.add_child(instance=topical)
topical.topics.add(old)
topical.save_revision().publish()
StandardPage.objects.filter(slug="over-ptvt").update(reviewed_at=datetime.date(2020, 1, 1))
image = CustomImage.objects.first()
CustomImage.objects.filter(pk=image.pk).update(description="IMG_1234.jpg")
print(f"{target.pk} {old.pk} {image.pk} {post.pk}")
"""


@pytest.fixture(scope="module")
def made(server, state):
    """Pages, topics and a picture that need care; their keys."""
    keys = manage(state, "shell", "--verbosity", "0", "-c", MAKE).split()[-4:]
    return dict(zip(("target", "topic", "image", "post"), keys, strict=True))


@pytest.fixture
def editor(log_in):
    """A tab in which an Eindredacteur works."""
    return log_in("Eindredacteur")


def looks_right(page, name: str) -> None:
    """No barriers in the content of the page, wide and narrow, and nothing that sticks out."""
    page.evaluate(AXE)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(400)  # The menu slides.
        run = f"axe.run('main', {json.dumps(AXE_OPTIONS)}).then(result => result.violations)"
        found = [(v["id"], [n["html"][:150] for n in v["nodes"]]) for v in page.evaluate(run)]
        assert found == [], (name, width)
    page.set_viewport_size({"width": 1280, "height": 900})


def choose_page(page, title: str) -> None:
    """Choose a page in the chooser that is open on the form."""
    page.get_by_role("button", name="Kies een pagina").click()
    modal = page.locator(".modal-body")
    modal.get_by_role("textbox").first.fill(title)
    modal.get_by_role("link", name=title, exact=True).first.click()
    modal.wait_for(state="hidden")


def done(page) -> str:
    """What the admin says after an action."""
    page.locator(".messages li").first.wait_for()
    return page.locator(".messages").inner_text()


def test_a_page_is_deleted_with_a_redirect_and_brought_back(server, editor, made):
    page = editor
    page.goto(f"{server.url}/beheer/pages/{made['target']}/delete/")
    page.get_by_text("hiernaar wordt verwezen vanaf één plek").wait_for()
    assert page.get_by_role("link", name="Linkt naar uitleg").is_visible()
    looks_right(page, "delete")
    choose_page(page, "Nieuwe uitleg")
    page.get_by_role("button", name="Ja, verwijder de pagina").click()
    done(page)
    status, _, headers = server.get("/oude-uitleg/")
    assert (status, headers["Location"]) == (301, "/nieuwe-uitleg/")

    page.goto(f"{server.url}/beheer/rapporten/prullenbak/")
    looks_right(page, "trash")
    page.get_by_role("button", name="“Oude uitleg” terugzetten").click()
    assert "“Oude uitleg” is teruggezet." in done(page)
    assert server.get("/oude-uitleg/")[0] == 200


def test_an_unpublished_page_leads_on_and_its_link_is_mended(server, editor, made):
    page = editor
    page.goto(f"{server.url}/beheer/pages/{made['target']}/unpublish/")
    looks_right(page, "unpublish")
    choose_page(page, "Nieuwe uitleg")
    page.get_by_role("button", name="Ja, trek de publicatie in").click()
    done(page)
    assert server.get("/oude-uitleg/")[2]["Location"] == "/nieuwe-uitleg/"

    page.goto(f"{server.url}/beheer/rapporten/interne-links/")
    looks_right(page, "internal")
    page.get_by_role("link", name="Vervang de link op Linkt naar uitleg").click()
    looks_right(page, "replace")
    choose_page(page, "Nieuwe uitleg")
    page.get_by_role("button", name="Vervang de link").click()
    assert "is vervangen" in done(page)
    assert 'href="/nieuwe-uitleg/"' in server.get("/actueel/linkt/")[1]


def test_a_moved_address_is_replaced(server, editor, made):
    page = editor
    page.goto(f"{server.url}/beheer/rapporten/webadressen/")
    looks_right(page, "addresses")
    page.get_by_role("button", name="Vervang adres op Linkt naar uitleg").click()
    assert "is vervangen" in done(page)
    assert "https://hier.example/nieuw" in server.get("/actueel/linkt/")[1]


def test_two_topics_become_one(server, editor, made):
    page = editor
    page.goto(f"{server.url}/beheer/snippets/publications/topic/?usage=ongebruikt")
    looks_right(page, "unused")
    page.goto(f"{server.url}/beheer/onderwerpen/{made['topic']}/samenvoegen/")
    looks_right(page, "merge")
    page.get_by_label("Samenvoegen met").select_option(label="Katapult")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    page.get_by_text("1 bericht krijgt het onderwerp “Katapult”").wait_for()
    looks_right(page, "merge-preview")
    page.get_by_role("button", name="Voeg samen").click()
    assert "is samengevoegd met “Katapult”" in done(page)
    for rest in ("", "feed/", "feed.json"):
        status, _, headers = server.get(f"/onderwerpen/leerlingen-werven/{rest}")
        assert (status, headers["Location"]) == (301, f"/onderwerpen/katapult/{rest}")
    assert "Over werven" in server.get("/programmas/katapult/")[1]


def test_a_post_gets_its_topic(server, editor, made):
    page = editor
    page.goto(f"{server.url}/beheer/berichten/?state=gepubliceerd&missing=onderwerp")
    looks_right(page, "no-topic")
    row = page.get_by_role("row").filter(has_text="Linkt naar uitleg")
    row.get_by_role("checkbox").check()
    page.get_by_role("link", name="Een onderwerp toevoegen").click()
    page.get_by_label("Onderwerp").select_option(label="Katapult")
    page.get_by_role("button", name="Voeg toe").click()
    assert "“Katapult” is toegevoegd aan 1 bericht" in done(page)
    assert "Linkt naar uitleg" in server.get("/onderwerpen/katapult/")[1]


def test_a_picture_gets_its_description(server, editor, made):
    page = editor
    page.goto(f"{server.url}/beheer/images/?beschrijving=zonder")
    page.locator(f"a[href*='/images/{made['image']}/']").first.click()
    page.get_by_label("Beschrijving").fill("foto.jpg")
    page.get_by_role("button", name="Opslaan").click()
    assert "bestand" in page.locator(".w-field__errors").first.inner_text()
    page.get_by_label("Beschrijving").fill("Twee leerlingen bij een draaibank")
    page.get_by_role("button", name="Opslaan").click()
    done(page)
    page.goto(f"{server.url}/beheer/images/?beschrijving=zonder")
    assert page.locator(f"a[href*='/images/{made['image']}/']").count() == 0


def test_a_page_is_reviewed_with_one_click(server, editor, made):
    page = editor
    page.goto(f"{server.url}/beheer/rapporten/nakijken/")
    looks_right(page, "check")
    page.get_by_role("button", name="Nagekeken: Over PTvT").click()
    assert "“Over PTvT” is nagekeken." in done(page)
    assert page.get_by_role("button", name="Nagekeken: Over PTvT").count() == 0
