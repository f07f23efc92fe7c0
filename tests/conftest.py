"""Fixtures for all tests."""

import gc
import os
import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.test import override_settings
from PIL import Image
from pytest_django.plugin import blocking_manager_key
from wagtail.hooks import search_for_hooks
from wagtail.models import Page, Site

from bench.site import ProductionSite
from news.models import NewsIndexPage
from programmes.models import ProgrammeIndexPage
from ptvt_site.core import indexing
from publications.models import PublicationIndexPage, post_types
from tests import database, factories

pytest_plugins = ["tests.selection", "tests.servers"]
INDEX = re.compile("wagtailsearch_indexentry|search_search(entry|word)")
# They take or wait longest: first, so that no worker is left with them alone at the end.
LONG = ["operations", "delivery", "editors/test_gone.py", "editors/test_dutch.py"]
LONG += ["importing/test_old_site.py", "browser/test_nothing_lost.py", "browser/tasks"]
LONG += ["browser/test_admin_policy.py"]
# What works in another way on SQLite; the tests in a browser run on SQLite too.
SQLITE = ["core/test_content_changes.py", "home/test_search_table.py", "search"]
SQLITE += ["operations/test_round_trip.py"]


def pytest_ignore_collect(collection_path, config):
    """With `-m sqlite`, read only the files that may hold such a test: reading takes long."""
    if config.option.markexpr == "sqlite" and collection_path.name.startswith("test_"):
        is_marked = b"mark.sqlite" in collection_path.read_bytes()
        return None if is_marked or _is_in(collection_path, SQLITE) else True
    return None


def pytest_collection_modifyitems(items):
    """Mark what `make test` runs on SQLite too, and skip what is for the other database."""
    other = {"sqlite": "postgres", "postgresql": "sqlite_only"}[connection.vendor]
    for item in items:
        if _is_in(item.path, SQLITE) or item.get_closest_marker("sqlite_only"):
            item.add_marker("sqlite")
        if item.get_closest_marker(other):
            item.add_marker(pytest.mark.skip(reason=f"{other}: not on this database"))
    items.sort(key=lambda item: not _is_in(item.path, LONG))


def _is_in(path: Path, folders: list[str]) -> bool:
    return any(path.is_relative_to(Path(__file__).parent / folder) for folder in folders)


def pytest_collection_finish():
    """Collect garbage less often: the code that is loaded is searched each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


def pytest_sessionfinish():
    """Take away the pictures and files that the tests made."""
    # Never the files of a site, whatever settings the environment names.
    if settings.MEDIA_ROOT.name.startswith("ptvt-test-media-"):
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def pytest_terminal_summary(terminalreporter):
    """Say how many of the Dutch queries gave what they must, and what was measured."""
    properties = [
        each
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        for each in report.user_properties
    ]
    for name, line in properties:
        if name == "measured":
            terminalreporter.write_line(line)
    results = [value for name, value in properties if name == "dutch search"]
    if results:
        right = sum(is_right for _, is_right in results)
        terminalreporter.write_line(
            f"Dutch queries answered right on {results[0][0]}: {right} of {len(results)}"
        )


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """The test database, copied from a template instead of migrated for each process."""
    name = settings.DATABASES["default"]["NAME"]
    # As `wsgi.py` does. Wagtail translates some labels once, when their module is read: not by a
    # test in English.
    search_for_hooks()
    with django_db_blocker.unblock():
        database.create()
        yield
        connection.creation.destroy_test_db(name, verbosity=0)


@pytest.fixture(scope="session")
def static_root(tmp_path_factory):
    """The folder with all static files, collected once for all workers, and by `bin/test` once."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder

    def collect(static: Path) -> None:
        site = ProductionSite.make("sqlite://:memory:", shared, STATIC_ROOT=str(static))
        site.manage("collectstatic", "--no-input", "--verbosity", "0")

    return database.made_once(Path(os.environ.get("TEST_SHARED", shared)) / "static", collect)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item):
    """Make the database anew after a test that really saves: Django leaves an empty one."""
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        with item.config.stash[blocking_manager_key].unblock():
            database.create()


@pytest.fixture(scope="session", autouse=True)
def _quick_avif():
    """Encode AVIF five times as quickly: no test is about how small a file is."""
    Image.init()
    encode = Image.SAVE["AVIF"]

    def encode_quickly(image, file, name):
        image.encoderinfo["speed"] = 10
        encode(image, file, name)

    Image.register_save("AVIF", encode_quickly)


@pytest.fixture(autouse=True)
def _nothing_of_an_earlier_test():
    """Drop what an earlier test left beside the database, which was rolled back."""
    indexing.drop_waiting()
    caches["renditions"].clear()


@pytest.fixture
def indexed(db):
    """Index what has changed before the index is read: a test never commits its transaction."""

    def index_first(execute, sql, *args):
        if INDEX.search(sql):
            indexing.index_waiting()
        return execute(sql, *args)

    with connection.execute_wrapper(index_first):
        yield


@pytest.fixture
def no_mail_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """`with commits():` does at its end what follows a commit: a test never gets that far."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture(scope="module")
def module_transaction(django_db_setup, django_db_blocker, tmp_path_factory):
    """What fixtures of a module store, files in a folder of their own, is taken away after it."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield
        # Constraints that wait for the end of a transaction: a rollback would never look at them.
        connection.check_constraints()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def page_tree(django_db_setup, django_db_blocker):
    """The pages of `site`, made once for each module and taken away after it: pages take time."""
    with django_db_blocker.unblock(), transaction.atomic():
        home = factories.HomePageFactory(parent=Page.get_first_root_node())
        Site.objects.all().delete()
        Site.objects.create(
            hostname="testserver", root_page=home, is_default_site=True, site_name="PTvT"
        )
        factories.ProgrammeIndexPageFactory(parent=home)
        factories.NewsIndexPageFactory(parent=home)
        factories.PublicationIndexPageFactory(parent=home)
        factories.PartnerIndexPageFactory(parent=home)
        for index in {model.index_type() for model in post_types()}:
            if not index.objects.exists():
                home.add_child(instance=index(title=index._meta.verbose_name.capitalize()))
        indexing.index_waiting()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site(page_tree, db) -> Site:
    """An empty site: the home page and the index pages, without content."""
    Site.clear_site_root_paths_cache()
    return Site.objects.get(hostname="testserver")


@pytest.fixture
def home(site):
    return site.root_page.specific


@pytest.fixture
def news_index(site):
    return NewsIndexPage.objects.get()


@pytest.fixture
def publication_index(site):
    return PublicationIndexPage.objects.get()


@pytest.fixture
def programme_index(site):
    return ProgrammeIndexPage.objects.get()


@pytest.fixture
def label(db):
    """The topic that names the programme Techniekpact."""
    return factories.TopicFactory(name="Techniekpact", kind="programma")


@pytest.fixture
def programme(site, label):
    return factories.ProgrammePageFactory(title="Techniekpact", slug="techniekpact", label=label)


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("redacteur", password="geheim-woord-123")


@pytest.fixture
def admin(client, editor):
    """A client in which the editor has logged in."""
    client.force_login(editor)
    return client
