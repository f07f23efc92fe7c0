"""The menu, the footer, the entry points and the notice, as the settings say."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from ptvt_site.core.models import SiteSettings
from tests import factories

DAY = datetime.timedelta(days=1)


@pytest.fixture
def settings_of(home):
    def store(**values):
        settings = SiteSettings.for_site(home.get_site())
        for name, value in values.items():
            setattr(settings, name, value)
        settings.save()

    return store


@pytest.fixture
def soup(client, home):
    return lambda path="/": BeautifulSoup(client.get(path).content, "html.parser")


def target(page=None, url="", **words):
    return {"label": "Lees verder", "page": page and page.pk, "url": url} | words


def test_the_menu_has_the_chosen_pages_in_their_order(home, settings_of, soup):
    pages = [factories.StandardPageFactory(parent=home, title=name) for name in ("A", "B", "C")]
    pages[2].unpublish()
    settings_of(menu=[("page", page) for page in reversed(pages)])
    shown = [link.text.strip() for link in soup().select("#hoofdmenu a")]
    assert shown[:2] == ["B", "A"] and "C" not in shown
    settings_of(menu=[("page", page) for page in (home, pages[0], pages[0])])
    for path, current in (("/", home), (f"/{pages[0].slug}/", pages[0])):
        assert [link.text for link in soup(path).select("[aria-current]")] == [current.title], path


def test_the_footer_has_columns_with_links_and_the_home_page_entry_points(home, settings_of, soup):
    page = factories.StandardPageFactory(parent=home, slug="meedoen")
    hidden = factories.StandardPageFactory(parent=home, live=False)
    links = [target(page), target(hidden), target(url="https://a.example/")]
    items = [{"type": "item", "value": value, "id": str(n)} for n, value in enumerate(links)]
    entry = target(url="https://a.example/", heading="Ik werk op school", text="")
    stored = {
        "footer_columns": [
            {"type": "column", "value": {"heading": "Gestopt", "links": items[1:2]}},
            {"type": "column", "value": {"heading": "Meedoen", "links": items}},
        ],
        "entries": [{"type": "entry", "value": entry}],
    }
    field = SiteSettings._meta.get_field
    settings_of(**{name: field(name).to_python(value) for name, value in stored.items()})
    (column,) = soup().select("[aria-labelledby^=voet-kolom]")
    assert [link["href"] for link in column.select("a")] == ["/meedoen/", "https://a.example/"]
    assert "Ik werk op school" in soup().main.text


def test_the_notice_is_shown_on_its_days(settings_of, soup):
    today = timezone.localdate()
    for start, end, is_shown in [
        *[(None, None, True), (today, today, True)],
        *[(today + DAY, None, False), (None, today - DAY, False)],
    ]:
        settings_of(notice="<p>Wij zijn dicht.</p>", notice_from=start, notice_until=end)
        assert ("Wij zijn dicht." in soup().text) is is_shown
