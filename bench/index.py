"""How lists, search and related posts keep up as the number of posts grows.

Run by `make bench-index`. Makes the demo site on PostgreSQL, adds posts, and asks every page
through all of Django. It prints ratios to the smallest site in the same run, the number of queries,
and the plans of those that read a whole table; then which screens of the admin take over a second.

`python -m bench.index agenda 100 10000` does the same with events.

Each page is asked twice over: `usual` is what visitors meet, `first` the first ask after an editor
published something, when the counts and the order of a list are computed again.
"""

import logging
import os
import re
import sys
import time
from statistics import median

import django
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from tests.addresses import views

SIZES = (100, 10_000, 100_000)
ASKED = 9  # times, of which the median counts
# A table of fewer rows than this is read as a whole with good reason.
MANY_ROWS = 1_000
CASES = {
    "programme page": ("/programmas/techniekpact/", 2),
    "topic, first page": ("/onderwerpen/techniekpact/", 2),
    "topic, page 500": ("/onderwerpen/techniekpact/?pagina={page}", 2),
    "all news, first page": ("/actueel/", 2),
    "all news, page 500": ("/actueel/?pagina={page}", 2),
    "three filters": ("/zoeken/?soort=nieuws&programma=techniekpact&jaar=2020", 5),
    "search, a word in 1 of 5": ("/zoeken/?q=techniek", 5),
    "search, a word in all": ("/zoeken/?q=aanbod", 5),
    "search, two words": ("/zoeken/?q=techniek+school", 5),
    "search, a question": ("/zoeken/?q=hoe+vraag+ik+een+gastles+techniek+aan", 5),
    "search, 20 unknown words": ("/zoeken/?q={unknown}", 5),
    "search with filters": ("/zoeken/?q=techniek&soort=nieuws", 5),
    "search, page 500": ("/zoeken/?q=techniek&pagina={page}", 5),
    "post": ("{post}", 5),
    "feed of a topic": ("/onderwerpen/techniekpact/feed/", 2),
    "all topics": ("/onderwerpen/", 5),
    "home page": ("/", 2),
    "sitemap": ("/sitemap.xml", 20),
    "sitemap, a part": ("/sitemap-pages.xml", 20),
    "start page of editors": ("/beheer/", 20),
    "report of reviews": ("/beheer/rapporten/nakijken/", 20),
    "list of pages for editors": ("/beheer/pages/{section}/", 5),
    "form of a post": ("/beheer/pages/{key}/edit/", 5),
}
MAX_SECONDS = 1.0
# Logging out, addresses with arguments, and files with every row.
NO_SCREEN = re.compile(r"<|logout|uit/|bulk|jsi18n|sprite|export")

# Of `bench.index agenda 100 10000`, on a site with so many events.
AGENDA = {
    "agenda, first page": ("/agenda/", 2),
    "agenda, last pages": ("/agenda/?pagina={page}", 5),
    "agenda of a programme": ("/agenda/?programma=techniekpact", 2),
    # At most 500 of them.
    "agenda for calendars": ("/agenda/agenda.ics", 15),
    "region": ("/regios/oost/", 2),
    "programme page": ("/programmas/techniekpact/", 2),
    "home page": ("/", 2),
}


def main() -> None:
    """Make the sites, and measure each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ptvt_site.settings.test")
    django.setup()
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        if connection.vendor != "postgresql":
            sys.exit("This measures PostgreSQL: start it by `make bench-index`.")
        grow()
    finally:
        teardown_databases(databases, verbosity=0)


def grow() -> None:
    """Make the site larger step by step, and measure each."""
    from bench.many_posts import ManyEvents, ManyPosts

    call_command("load_demo", verbosity=0)
    posts = ManyEvents() if "agenda" in sys.argv else ManyPosts()
    for size in [int(size) for size in sys.argv[1:] if size.isdecimal()] or SIZES:
        started = time.perf_counter()
        posts.reach(size)
        print(f"{size} posts, made in {time.perf_counter() - started:.0f} s", flush=True)
        report(size)


FIRST = {}


def report(size: int) -> None:
    """Ask every page and print a line for each."""
    client, asked, users = Client(), {}, get_user_model().objects
    client.force_login(
        users.filter(is_superuser=True).first() or users.create_superuser("redactie")
    )
    for name, (address, limit) in (AGENDA if "agenda" in sys.argv else CASES).items():
        url = address_for(client, address)
        first, first_queries = measure(client, url, is_first=True)
        usual, queries = measure(client, url, is_first=False)
        at_first = FIRST.setdefault(name, (usual, len(queries), first, len(first_queries)))
        ratio = usual / at_first[0]
        print(
            f"  {name:24} {usual * 1000:6.0f} ms  ratio {ratio:5.2f}"
            f" {'<=' if ratio <= limit else ' >'} {limit}  queries {len(queries):2} ({at_first[1]})"
            f"   first: {first * 1000:6.0f} ms  ratio {first / at_first[2]:5.2f}"
            f"  queries {len(first_queries):2} ({at_first[3]})",
            flush=True,
        )
        asked |= {sql: name for sql in first_queries}
    for sql, name in asked.items():
        explain(name, sql)
    print_slow_screens(client)


def print_slow_screens(client) -> None:
    """Print which screens of the admin take long, as the first ask after a publication."""
    logging.disable(logging.ERROR)  # Some addresses take no GET.
    for name, url in views():
        if not url.startswith("/beheer/") or NO_SCREEN.search(f"{name} {url}"):
            continue
        client.get(url)  # What Python loads and compiles only once.
        caches["content"].clear()
        started = time.perf_counter()
        client.get(url)
        if (took := time.perf_counter() - started) > MAX_SECONDS:
            print(f"  SLOW {url}: {took:.1f} s", flush=True)


def address_for(client, address: str) -> str:
    """The address, with the deepest page there is up to 500 or a post filled in."""
    from publications.models import Post

    post = Post.objects.filter(slug="bericht-91").get().specific
    address = address.replace("{post}", post.get_url()).replace("{key}", str(post.pk))
    address = address.replace("{section}", str(post.get_parent().pk))
    if "{unknown}" in address:
        return address.format(unknown="+".join(f"verzonnen{number}woord" for number in range(20)))
    if "{page}" in address:
        first = address.format(page=1)
        last = client.get(first).context["listing"].page.paginator.num_pages
        return address.format(page=min(last, 500))
    return address


def measure(client, url: str, is_first: bool) -> tuple[float, list[str]]:
    """How long the answer takes, in seconds, and its queries; as the `first` one when asked so."""
    times = []
    for _ in range(ASKED):
        if is_first:
            caches["content"].clear()
        started = time.perf_counter()
        answer = client.get(url)
        times.append(time.perf_counter() - started)
        if answer.status_code != 200:
            sys.exit(f"{url} answers {answer.status_code}")
    if is_first:
        caches["content"].clear()
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    queries = [query["sql"] for query in captured if query["sql"].startswith("SELECT")]
    return median(times), queries


def explain(name: str, sql: str) -> None:
    """Print the plan of a query that reads the whole of a big table."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, SUMMARY) {sql}")
        plan = "\n    ".join(row[0] for row in cursor.fetchall())
    read = re.findall(r"Seq Scan on .*actual .*rows=(\d+)", plan)
    if any(int(rows) >= MANY_ROWS for rows in read):
        print(f"\n  PLAN {name}\n    {sql}\n    {plan}")


if __name__ == "__main__":
    main()
