"""The content of the large demo: posts made of the parts in `content/large`, by a fixed seed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils.text import capfirst, slugify
from django.utils.timezone import make_aware

from news.models import NewsPage
from ptvt_site.directory.topic_pages import Area
from ptvt_site.events.models import EventPage
from publications.models import PublicationPage

from .source import CONTENT, Source, in_order, read_pages, read_yaml

SEED = 2013
# How many of each there are, with those of the small demo.
NEWS, PUBLICATIONS, EVENTS = 400, 60, 150
EVENT_FORMS = ("Kennissessie", "Webinar", "Regiobijeenkomst", "Werkbezoek")
FIRST, LAST = date(2021, 12, 1), date(2026, 11, 20)


def read_large() -> list[Source]:
    """All pages of the small demo, and what makes it large."""
    small = read_pages()
    # The same whatever the process did before.
    random = Random(SEED)
    made = Counter(source.model for source in small)
    news = _news(random, NEWS - made[NewsPage], sorted(read_yaml("large/photos.yaml")))
    publications = _publications(random, PUBLICATIONS - made[PublicationPage])
    extra = [*news, *publications, *_events(random)]
    return in_order([*small, *read_pages(CONTENT / "large"), *extra])


def _words(over: str) -> list[dict[str, Any]]:
    """The words that fill a text; `vak_hoofd` is `vak` with a capital."""
    words = [{"de": "de", **entry} for entry in read_yaml("large/subjects.yaml")[over]]
    for entry in words:
        entry |= {f"{key}_hoofd": capfirst(text) for key, text in entry.items()}
    return words


def _picked(random: Random, forms: list[dict], number: int) -> Iterator[tuple[dict, dict, date]]:
    """So many random forms, each with the words to fill it with and a date."""
    possible = [(form, words) for form in forms for words in _words(form["over"])]
    days = (LAST - FIRST).days
    for form, words in random.sample(possible, number):
        day = FIRST + timedelta(days=random.randrange(days))
        if "jaar" in words:
            day = day.replace(year=words["jaar"], day=min(day.day, 28), month=1 + day.month % 11)
        yield form, words, day


def _news(random: Random, number: int, photos: list[str]) -> Iterator[Source]:
    content = read_yaml("large/news.yaml")
    for form, words, day in _picked(random, content["stories"], number):
        # One in seven is long.
        is_long = not random.randrange(7)
        parts = [
            text
            for options in form["parts"]
            for text in (options if is_long else [random.choice(options)])
        ]
        body = "\n\n".join([*parts, random.choice(content["closings"])])
        title, summary = random.choice(form["titles"]), random.choice(form["summaries"])
        image = {"image": {"photo": random.choice(photos)}} if random.random() < 0.6 else {}
        yield _source(NewsPage, form, words, day, title, summary, body, image)


def _publications(random: Random, number: int) -> Iterator[Source]:
    forms = read_yaml("large/publications.yaml")["forms"]
    for form, words, day in _picked(random, forms, number):
        title = form["title"].format(**words)
        document = {"title": f"{title} (voorbeeld)", "appendix": ""}
        fields = {"kind": form["kind"], "files": [{"document": document}], "publisher": ""}
        yield _source(
            PublicationPage, form, words, day, form["title"], form["summary"], form["text"], fields
        )


def _events(random: Random) -> Iterator[Source]:
    """Meetings over the years, some of them after the last news."""
    programmes, regions = list(read_yaml("topics.yaml")["programma"]), [a.label for a in Area]
    themes = list(read_yaml("large/topics.yaml")["thema"])
    for number in range(EVENTS):
        day = FIRST + timedelta(days=random.randrange((LAST - FIRST).days + 150))
        day -= timedelta(days=max(0, day.weekday() - 4))  # not in the weekend
        hour, form = random.randrange(9, 16), random.choice(EVENT_FORMS)
        start = make_aware(datetime.combine(day, time(hour)))
        programme, is_online = random.choice(programmes), form == "Webinar"
        theme = random.choice(themes)
        fields = {
            "title": f"{form} {programme}: {theme[0].lower()}{theme[1:]}",
            "date": day,
            "kind": "webinar" if is_online else "bijeenkomst",
            "start": start,
            "end": start + timedelta(hours=2),
            "attendance": "online" if is_online else "plek",
            "state": random.choices(["open", "vol", "geannuleerd"], [8, 1, 1])[0],
            "summary": f"Een voorbeeld van een bijeenkomst van {programme} over {theme}.",
            "topics": [programme, theme, random.choice(regions)],
        } | ({} if is_online else {"place": random.choice(list(read_yaml("places.yaml")))})
        yield Source(f"voorbeeld-bijeenkomst-{number}", EventPage, fields, order=100)


def _source(model, form, words, day, title, summary, body, fields) -> Source:
    title = title.format(**words)
    topics = dict.fromkeys([form["programme"], *form["topics"], words["topic"]])
    fields |= {
        "title": title,
        "date": day,
        "summary": summary.format(**words),
        "topics": list(topics),
    }
    return Source(slugify(title), model, fields, body.format(**words))
