"""Imports the people of plugins for teams, once: who was there before, or left, is not made."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import strip_tags
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from publications.models import Person

from .convert import featured_image
from .mapping import Mapping
from .media import MediaLibrary
from .pages import LOG_KEY
from .records import OldPost
from .report import Report


def import_person(old: OldPost, mapping: Mapping, media: MediaLibrary, report: Report) -> None:
    """Import somebody, and report what the page of a person has no place for."""
    note = report.about(old)
    for what, detail in [*old.leftovers, ("Tekst niet overgenomen", strip_tags(old.html).strip())]:
        if detail:
            note(what, detail)
    old.terms = old.terms[1:]  # The first is the post type.
    topics, _ = mapping.classify(old, report)
    earlier = ModelLogEntry.objects.filter(**{f"data__{LOG_KEY}": old.source_id})
    if earlier.exists() or Person.objects.filter(name=old.title).exists():
        return
    person = Person(name=old.title, photo_id=featured_image(old, media, note), **old.details)
    try:
        person.full_clean(exclude=["slug"])
    except ValidationError as error:
        note("Persoon niet overgenomen", " ".join(error.messages))
        return
    if not media.dry_run:
        with transaction.atomic():
            person.save()
            person.topics.set(topics)
            log(instance=person, action="wagtail.create", data={LOG_KEY: old.source_id})
