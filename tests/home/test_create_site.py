"""A new site: from an empty database to pages that editors can fill."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from ptvt_site.core.models import SiteSettings
from ptvt_site.home.create_site import PAGES
from ptvt_site.home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(django_user_model):
    return django_user_model.objects.create_superuser("beheer", email="b@x.nl", password="x")


def test_the_command_makes_a_site_with_statements_and_drafts_and_changes_no_other(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://ptvt.example"
    for arguments, problem in ([""], "niet leeg"), (["PTvT", "--email", "x"], "geldig e-mailadres"):
        with pytest.raises(CommandError, match=problem):
            call_command("create_site", *arguments)
    assert not HomePage.objects.exists()
    call_command("create_site", "PTvT", email="info@ptvt.example")
    home, site = HomePage.objects.get(), Site.objects.get()
    assert (site.root_page_id, site.hostname, site.port) == (home.pk, "ptvt.example", 443)
    assert SiteSettings.for_site(site).email == "info@ptvt.example"
    sections = home.get_children().live()
    assert len(sections) >= 4
    for page in [home, *sections]:
        assert client.get(page.specific.get_url() or "/").status_code == 200
    lists = [page.url for page in sections if page.specific_class is not StandardPage]
    menu = client.get("/").text.split('id="hoofdmenu"')[1].split("</nav>")[0]
    assert re.findall(r'href="(/\w+/)"', menu) == [*lists, "/zoeken/"]
    assert Page.find_problems() == ([], [], [], [], [])
    notices = {"toegankelijkheid": "nog niet vastgesteld", "privacy": "Hier moet nog staan"}
    for slug, notice in notices.items():
        assert notice in client.get(f"/{slug}/").text
    drafts = StandardPage.objects.filter(live=False)
    assert {page.title for page in drafts} == set(PAGES["drafts"])
    for page in drafts:
        text = str(page.get_latest_revision_as_object().body)
        assert all(heading in text for heading in PAGES["drafts"][page.title])
        assert client.get(f"/{page.slug}/").status_code == 404
    before = Page.objects.count()
    with pytest.raises(CommandError, match="home page already"):
        call_command("create_site")
    assert Page.objects.count() == before


def test_the_panel_makes_the_site_once_and_is_for_superusers_only(client, superuser):
    superuser.is_superuser = False
    superuser.save()
    superuser.groups.add(Group.objects.get(name="Beheerder"))
    client.force_login(superuser)
    assert "nog geen pagina’s" not in client.get("/beheer/").text
    client.post("/beheer/nieuwe-site/")
    assert not HomePage.objects.exists()
    superuser.is_superuser = True
    superuser.save()
    client.handler.enforce_csrf_checks = True
    panel = client.get("/beheer/").text.split("nog geen pagina’s")[1]
    token = re.search(r'name="(csrfmiddlewaretoken)" value="(\w+)"', panel).groups()
    answer = client.post("/beheer/nieuwe-site/", dict([token]))
    client.handler.enforce_csrf_checks = False
    assert HomePage.objects.get().live
    assert 'name="email"' in client.get(answer.url).text
    assert "nog geen pagina’s" not in client.get("/beheer/").text
    assert client.post("/beheer/nieuwe-site/").status_code in (302, 403)
    assert HomePage.objects.count() == 1
