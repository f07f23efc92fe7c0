"""Tasks that maintain a site, up to what a visitor sees."""

import re

from tests.pdf import make_pdf

from ..steps import choose_page, file, wait_until_closed


def tick(attempt, word: str):
    page = attempt.go(f"berichten/?q={word}-{attempt.name}")
    row = page.get_by_role("row").filter(has_text=f"Bericht {word}-{attempt.name}")
    row.get_by_role("checkbox").check()
    return page


def test_lock(attempt, tabs):
    page = attempt.edit("vergrendelen")
    page.get_by_role("button", name="Status").click()
    switch = page.locator("label.switch", has_text="Vergrendelen")
    key = attempt.keys["vergrendelen"]
    if not attempt.may:
        assert switch.count() == 0
        assert attempt.refuses(f"pages/{key}/lock/", next=f"/beheer/pages/{key}/edit/")
        return
    other = tabs["Redacteur"]
    switch.click()
    page.get_by_text("Vergrendeld door u").first.wait_for(state="attached")
    other.goto(page.url)
    assert "is vergrendeld door" in other.locator(".messages li").first.inner_text()
    assert other.locator("button[name=action-submit]").count() == 0
    page.locator("label.switch", has_text=re.compile("Ontgrendelen|Vergrendelen")).click()
    page.get_by_text("Vergrendeld door u").first.wait_for(state="detached")
    other.reload()
    other.locator("button[name=action-submit]").wait_for(state="attached")
    assert attempt.sees(f"/actueel/vergrendelen-{attempt.name}/", "Kort.") == 200


def test_replace_a_document(attempt):
    name, page = attempt.name, attempt.start()
    page.get_by_role("link", name="Documenten").click()
    body = attempt.server.get(f"/actueel/druk-{name}/")[1]
    address = re.search(r'href="(/documenten/[^"]+)"', body)[1]
    first = page.request.get(attempt.server.url + address).body()
    if not attempt.may:
        assert page.get_by_role("link", name=f"Druk {name}", exact=True).count() == 0
        assert attempt.refuses(f"documents/edit/{attempt.keys['document']}/")
        return
    page.get_by_role("link", name=f"Druk {name}", exact=True).click()
    new = make_pdf(f"Tweede druk {name}", pages=2)
    page.locator("input[type=file]").set_input_files(file("tweede.pdf", new))
    page.get_by_role("button", name="Opslaan").click()
    attempt.said()
    assert attempt.few_clicks()
    assert page.request.get(attempt.server.url + address).body() == new != first


def test_crop_a_picture(attempt):
    page = attempt.start()
    page.get_by_role("link", name="Afbeeldingen").click()
    picture = page.get_by_role("link", name="Zonsopkomst")
    if not attempt.may:
        assert picture.count() == 0
        return
    picture.click()
    box = page.locator(".jcrop-tracker").last.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 80, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Opslaan").click()
    attempt.said()
    assert attempt.few_clicks()
    page.get_by_role("link", name="Zonsopkomst").click()
    assert int(page.locator("#id_focal_point_width").input_value()) > 0


def test_add_a_topic_to_several(attempt):
    page = tick(attempt, "meer")
    page.get_by_role("link", name="Een onderwerp toevoegen").click()
    page.get_by_label("Onderwerp").select_option(label="ICT")
    page.get_by_role("button", name="Voeg toe").click()
    assert "“ICT” is toegevoegd aan 1 bericht" in attempt.said()
    shown = f"Bericht meer-{attempt.name}" in attempt.server.get("/onderwerpen/ict/")[1]
    assert shown == (attempt.role != "Redacteur")
    assert shown != ("nog niet gepubliceerd" in attempt.said())


def test_unpublish_several(attempt):
    page = tick(attempt, "eraf")
    page.get_by_role("link", name=re.compile("intrekken", re.IGNORECASE)).click()
    button = page.get_by_role("button", name=re.compile("^Ja"))
    if attempt.may:
        button.click()
        attempt.said()
        assert attempt.sees(f"/actueel/eraf-{attempt.name}/") == 404
        return
    assert button.count() == 0
    key = attempt.keys["eraf"]
    attempt.refuses(f"bulk/publications/post/unpublish/?id={key}&next=/beheer/", x="x")
    assert attempt.sees(f"/actueel/eraf-{attempt.name}/") == 200


def test_unpublish_with_a_redirect(attempt):
    address = f"pages/{attempt.keys['intrekken']}/unpublish/"
    if not attempt.may:
        attempt.edit("intrekken")
        assert "intrekken" not in attempt.offered()
        assert attempt.refuses(address) and attempt.refuses(address, redirect_to="")
        assert attempt.sees(f"/actueel/intrekken-{attempt.name}/") == 200
        return
    page = attempt.go(address)
    choose_page(page, f"Pagina nieuw-{attempt.name}")
    page.get_by_role("button", name="Ja, trek de publicatie in").click()
    attempt.said()
    assert attempt.leads_to(f"/actueel/intrekken-{attempt.name}/") == f"/nieuw-{attempt.name}/"


def test_delete_with_a_redirect(attempt):
    if not attempt.may:
        attempt.edit("weg")
        address = f"pages/{attempt.keys['weg']}/delete/"
        assert attempt.page.locator(f"a[href*='{address}']").count() == 0
        assert attempt.refuses(address) and attempt.refuses(address, redirect_to="")
        assert attempt.sees(f"/actueel/weg-{attempt.name}/") == 200
        return
    page = attempt.go(f"pages/{attempt.keys['weg']}/delete/")
    choose_page(page, f"Pagina nieuw-{attempt.name}")
    page.get_by_role("button", name="Ja, verwijder de pagina").click()
    attempt.said()
    assert attempt.leads_to(f"/actueel/weg-{attempt.name}/") == f"/nieuw-{attempt.name}/"


def test_restore_from_the_trash(attempt, reviewer):
    title, path = f"Bericht terug-{attempt.name}", f"/actueel/terug-{attempt.name}/"

    def button(page):
        return page.get_by_role("button", name=f"“{title}” terugzetten")

    page = (attempt if attempt.may else reviewer).edit("terug")
    page.evaluate("delete sessionStorage.clicks")
    page.locator("header .w-dropdown__toggle").first.click()
    page.get_by_role("link", name="Verwijder", exact=True).click()
    page.get_by_role("button", name="Ja, verwijder de pagina").click()
    attempt.sees(path)
    page.get_by_role("link", name="Prullenbak").click()
    form = page.locator("form", has=button(page))
    address = form.get_attribute("action").removeprefix("/beheer/")
    assert attempt.sees(path) == 404
    if not attempt.may:
        page = attempt.go("rapporten/prullenbak/")
        assert button(page).count() == 0
        assert attempt.refuses(address, x="x")
        assert attempt.sees(path) == 404
        return
    button(page).click()
    assert f"“{title}” is teruggezet." in attempt.said()
    assert attempt.few_clicks()
    assert attempt.sees(path, "Kort.") == 200


def test_merge_topics(attempt):
    path = f"/onderwerpen/oud-{attempt.name}/"
    address = f"onderwerpen/{attempt.keys['topic']}/samenvoegen/"
    if not attempt.may:
        page = attempt.go("snippets/publications/topic/")
        assert page.get_by_role("link", name="Samenvoegen").count() == 0
        assert attempt.refuses(address) and attempt.refuses(address, into="1")
        assert attempt.sees(path) == 200
        return
    page = attempt.start()
    page.get_by_role("button", name="Lijsten").click()
    page.get_by_role("link", name="Onderwerpen").click()
    row = page.get_by_role("row").filter(has_text=f"Oud {attempt.name}")
    row.get_by_role("button").first.click()
    row.get_by_role("link", name="Samenvoegen").click()
    page.get_by_label("Samenvoegen met").select_option(label="Arbeidsmarkt")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    page.get_by_role("button", name="Voeg samen").click()
    attempt.said()
    assert attempt.few_clicks(others=1)  # Choosing the topic that stays.
    assert attempt.leads_to(path) == "/onderwerpen/arbeidsmarkt/"
    assert attempt.sees("/onderwerpen/arbeidsmarkt/", f"Bericht onderwerp-{attempt.name}") == 200


def test_move(attempt):
    path, address = f"/verplaatsen-{attempt.name}/", f"pages/{attempt.keys['verplaatsen']}/move/"
    if not attempt.may:
        assert attempt.refuses(address) and attempt.refuses(address, new_parent_page="1")
        assert attempt.sees(path) == 200
        return
    page = attempt.go(address)
    chooser = page.locator("form .chooser")
    chooser.get_by_role("button").first.click()
    page.get_by_role("button", name="Kies een andere pagina").click()
    page.locator(".modal-body").get_by_role("textbox").first.fill("Over PTvT")
    page.locator(".modal-body").get_by_role("link", name="Over PTvT", exact=True).first.click()
    wait_until_closed(page)
    page.get_by_role("button", name="Bevestig").click()
    page.get_by_role("button", name=re.compile("^Ja")).click()
    attempt.said()
    assert attempt.leads_to(path) == f"/over-ptvt{path}"
    assert attempt.sees(f"/over-ptvt{path}") == 200
