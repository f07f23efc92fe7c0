"""Our pages of the admin, and how an editor maintains a site with them."""

import pytest

from tests.selection import by_day

from .checks import WAGTAIL, barriers, too_wide
from .conftest import manage
from .steps import done

MAKE = """
import datetime
from news.models import NewsIndexPage, NewsPage
from ptvt_site.editors.link_checks.models import LinkedAddress
from ptvt_site.home.models import HomePage, StandardPage
from publications.models import Topic
home, news = HomePage.objects.get(), NewsIndexPage.objects.get()
target = home.add_child(instance=StandardPage(title="Oude uitleg", slug="oude-uitleg"))
text = f'<p><a linktype="page" id="{target.pk}">uitleg</a> <a href="https://weg.example/">weg</a></p>'
post = NewsPage(title="Linkt naar uitleg", slug="linkt", summary="Kort.", body=[("text", text)])
news.add_child(instance=post)
post.save_revision().publish()
LinkedAddress.objects.filter(url="https://weg.example/").update(
    state="verhuisd", moved_to="https://hier.example/nieuw", status=200)
old = Topic.objects.create(name="Leerlingen werven")
StandardPage.objects.filter(slug="over-ptvt").update(reviewed_at=datetime.date(2020, 1, 1))
print(f"{target.pk} {old.pk}")
"""


@pytest.fixture(scope="module")
def made(server, state):
    """A page and a topic that need attention; their keys."""
    keys = manage(state, "shell", "--verbosity", "0", "-c", MAKE).split()[-2:]
    return dict(zip(("target", "topic"), keys, strict=True))


@pytest.fixture
def editor(log_in):
    return log_in("Eindredacteur")


SCREENS = [
    "", "berichten/", "berichten/?state=gepubliceerd&missing=onderwerp", "programmas/",
    "rapporten/prullenbak/", "rapporten/interne-links/", "rapporten/webadressen/",
    "rapporten/nakijken/", "snippets/publications/topic/?usage=ongebruikt",
    "onderwerpen/{topic}/samenvoegen/", "pages/{target}/delete/", "pages/{target}/unpublish/",
]  # fmt: skip


@pytest.mark.parametrize("path", by_day(SCREENS[::3], at_night=SCREENS))
def test_has_no_barrier(server, editor, made, path):
    editor.goto(f"{server.url}/beheer/{path.format(**made)}")
    # The start page is all ours; elsewhere the menu and the header are Wagtail's.
    within = "main" if path else "html"
    assert barriers(editor, within, WAGTAIL if "?" in path else ()) == {}
    assert path or too_wide(editor) == []


def test_actions_on_several_posts_keep_the_filters(server, editor):
    page = editor
    page.goto(server.url + "/beheer/berichten/?kind=nieuws&ordering=title")
    page.get_by_role("checkbox", name="Selecteer").nth(1).check()
    page.get_by_role("link", name="Een onderwerp toevoegen").click()
    page.get_by_label("Onderwerp").select_option(label="ICT")
    page.get_by_role("button", name="Voeg toe").click()
    assert "“ICT” is toegevoegd" in done(page)
    assert page.url.endswith("/beheer/berichten/?kind=nieuws&ordering=title")
