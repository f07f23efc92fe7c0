"""What an editor does with pictures and documents, up to what a visitor gets."""

import pytest

from tests.pdf import make_pdf
from tests.uploads.pictures import exif, picture


@pytest.fixture
def admin(log_in):
    """A tab in which the editor has logged in."""
    return log_in()


def file(name: str, content: bytes) -> dict:
    """A file as the browser's own window gives it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def download(page, server, address: str) -> bytes:
    """What an editor gets, also of a file that no page has yet; redirects are followed."""
    return page.request.get(server.url + address).body()


def test_several_pictures_come_in_with_what_they_show(server, admin):
    page = admin
    page.goto(server.url + "/beheer/images/multiple/add/")
    first = file("IMG_2001.jpg", picture(size=(300, 200), exif=exif()))
    second = file("werkplaats.png", picture("PNG", size=(320, 200)))
    wrong = file("nep.jpg", b"<html>")
    page.locator("#fileupload").set_input_files([first, second, wrong])
    rows = page.locator("#upload-list > li")
    rows.nth(2).get_by_text("geen hele afbeelding").wait_for()

    form = rows.nth(0).locator("form")
    form.get_by_role("button", name="Bijwerken").click()
    rows.nth(0).get_by_text("Beschrijf wat er te zien is").wait_for()
    form.locator("[name$=-description]").fill("IMG_2001")
    form.get_by_role("button", name="Bijwerken").click()
    rows.nth(0).get_by_text("Dit is de naam van het bestand").wait_for()
    form.locator("[name$=-title]").fill("Rood en blauw")
    form.locator("[name$=-description]").fill("Een rood en een blauw vlak.")
    form.get_by_role("button", name="Bijwerken").click()
    rows.nth(2).wait_for(state="detached")
    form.locator("[name$=-is_decorative]").check()
    form.get_by_role("button", name="Bijwerken").click()
    rows.nth(1).wait_for(state="detached")

    page.locator("#fileupload").set_input_files([first])
    link = rows.nth(1).get_by_role("link", name="Rood en blauw")
    link.wait_for()
    page.goto(server.url + link.get_attribute("href"))
    assert page.get_by_label("Beschrijving").input_value() == "Een rood en een blauw vlak."

    page.goto(server.url + "/beheer/images/?beschrijving=decoratief")
    assert page.get_by_text("werkplaats").count() and page.get_by_text("Decoratief").count()
    assert not page.get_by_text("Rood en blauw").count()


def test_the_focal_point_is_dragged_over_the_picture(server, admin):
    page = admin
    page.goto(server.url + "/beheer/images/")
    page.locator("a.image-choice").last.click()
    address = page.url
    # Another script lays itself over the picture once that is there.
    box = page.locator(".jcrop-tracker").last
    box.wait_for()
    place = box.bounding_box()
    page.mouse.move(place["x"] + 20, place["y"] + 20)
    page.mouse.down()
    page.mouse.move(place["x"] + 120, place["y"] + 100, steps=5)
    page.mouse.up()
    page.locator(".current-focal-point-indicator").wait_for(state="hidden")
    page.get_by_role("button", name="Opslaan").click()
    page.locator(".messages .success").wait_for()
    page.goto(address)
    assert int(page.locator("input.focal_point_width").input_value()) > 50
    page.locator(".current-focal-point-indicator").wait_for(state="visible")


def test_a_replaced_document_keeps_its_address(server, admin):
    page = admin
    page.goto(server.url + "/beheer/documents/multiple/add/")
    old = make_pdf("Eerste druk", tagged=True)
    page.locator("#fileupload").set_input_files([file("eerste druk.pdf", old)])
    page.get_by_role("button", name="Bijwerken").wait_for()
    page.goto(server.url + "/beheer/documents/")
    page.get_by_role("link", name="eerste druk", exact=True).click()
    address = page.locator("dd a[href^='/documenten/']").get_attribute("href")
    assert download(page, server, address) == old

    new = make_pdf("Tweede druk", pages=2)
    page.locator("input[type=file]").set_input_files([file("tweede druk.pdf", new)])
    page.get_by_role("button", name="Opslaan").click()
    page.locator(".messages .success").wait_for()
    assert download(page, server, address) == new

    page.goto(server.url + "/beheer/documents/")
    page.get_by_role("link", name="eerste druk", exact=True).click()
    page.locator("input[type=file]").set_input_files([file("druk.txt", b"Alleen tekst.")])
    page.get_by_role("button", name="Opslaan").click()
    page.locator(".messages .success").wait_for()
    assert download(page, server, address) == b"Alleen tekst."
