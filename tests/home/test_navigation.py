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
    return lambda: BeautifulSoup(client.get("/").content, "html.parser")


def target(page=None, url="", **words):
    return {"label": "Lees verder", "page": page and page.pk, "url": url} | words


def test_the_menu_has_the_chosen_pages_in_their_order(home, settings_of, soup):
    pages = [factories.StandardPageFactory(parent=home, title=name) for name in ("A", "B", "C")]
    pages[2].unpublish()
    settings_of(menu=[("page", page) for page in reversed(pages)])
    shown = [link.text.strip() for link in soup().select("#hoofdmenu a")]
    assert shown[:2] == ["B", "A"] and "C" not in shown


def test_the_footer_has_columns_with_links(home, settings_of, soup):
    page = factories.StandardPageFactory(parent=home, slug="meedoen")
    hidden = factories.StandardPageFactory(parent=home, live=False)
    links = [target(page), target(hidden), target(url="https://a.example/")]
    value = {
        "heading": "Meedoen",
        "links": [{"type": "item", "value": v, "id": str(i)} for i, v in enumerate(links)],
    }
    field = SiteSettings._meta.get_field("footer_columns")
    settings_of(footer_columns=field.to_python([{"type": "column", "value": value, "id": "1"}]))
    (column,) = soup().select("[aria-labelledby=voet-kolom-1]")
    assert [link["href"] for link in column.select("a")] == ["/meedoen/", "https://a.example/"]


def test_the_home_page_has_entry_points(home, settings_of, soup):
    entry = target(url="https://a.example/", heading="Ik werk op een school", text="")
    field = SiteSettings._meta.get_field("entries")
    settings_of(entries=field.to_python([{"type": "entry", "value": entry, "id": "1"}]))
    assert "Ik werk op een school" in soup().main.text


@pytest.mark.parametrize(
    ("start", "end", "is_shown"),
    [(None, None, True), (0, 0, True), (1, None, False), (None, -1, False)],
)
def test_the_notice_is_shown_on_its_days(settings_of, soup, start, end, is_shown):
    today = timezone.localdate()
    start, end = (days if days is None else today + days * DAY for days in (start, end))
    settings_of(notice="<p>Wij zijn dicht.</p>", notice_from=start, notice_until=end)
    assert ("Wij zijn dicht." in soup().text) is is_shown
