"""What the tasks are done to: for each role the same, under names of its own.

Run on the site by `manage.py shell`.
"""

import datetime
import json

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from news.models import NewsIndexPage, NewsPage
from programmes.models import ProgrammeIndexPage
from ptvt_site.core.models import CustomDocument
from ptvt_site.home.models import HomePage, StandardPage
from publications.models import PublicationIndexPage, Topic
from tests import factories
from tests.browser.tasks import REDACTEUR
from tests.pdf import make_pdf


@transaction.atomic
def make(roles: list[str]) -> None:
    """Make everything, and print the keys as JSON: by role, and then by name."""
    print(json.dumps({role: _for(role.lower()) for role in roles}))


def come_and_go(pk: int, field: str) -> None:
    """Let the moment come that is planned for a page."""
    past = timezone.now() - datetime.timedelta(minutes=1)
    if field == "expire_at":
        Page.objects.filter(pk=pk).update(expire_at=past)
    for version in Revision.page_revisions.filter(object_id=str(pk)):
        version.content[field] = past.isoformat()
        if field == "go_live_at" and version.approved_go_live_at:
            version.approved_go_live_at = past
        version.save(update_fields=["content", "approved_go_live_at"])


def _for(name: str) -> dict[str, int]:
    writer = get_user_model().objects.get(username=f"{REDACTEUR.lower()}.test")
    keys = {word: _post(f"{word}-{name}").pk for word in ("terug", "verwant")}
    for word in ("inplannen", "heen-en-weer", "telefoon"):
        draft = _post(f"{word}-{name}", live=False, owner=writer)
        draft.save_revision(user=writer)
        keys[word] = draft.pk
    _add(PublicationIndexPage, factories.PublicationPageFactory, title=f"Druk een {name}")
    plan = {"title": f"Plan {name}", "introduction": "Hoe het was."}
    keys["plan"] = _add(ProgrammeIndexPage, factories.ProgrammePageFactory, **plan).pk
    target = _text(f"doel-{name}")
    link = f'<p><a linktype="page" id="{target.pk}">link</a></p>'
    for number in range(8):
        _post(f"acht-{number}-{name}", [("text", link)])
    target.unpublish()
    _text(f"nieuw-{name}")
    topic = Topic.objects.create(name=f"Oud {name}", slug=f"oud-{name}")
    _post(f"onderwerp-{name}", topics=[topic])
    file = ContentFile(make_pdf("Eerste druk"), name=f"druk-{name}.pdf")
    pdf = CustomDocument.objects.create(title=f"Druk {name}", file=file)
    _post(f"druk-{name}", [("text", f'<p><a linktype="document" id="{pdf.pk}">pdf</a></p>')])
    return keys


def _post(slug: str, body=(), **values) -> NewsPage:
    values = {"title": f"Bericht {slug}", "slug": slug, "summary": "Kort."} | values
    return _add(NewsIndexPage, factories.NewsPageFactory, body=list(body), **values)


def _text(slug: str) -> StandardPage:
    return _add(HomePage, factories.StandardPageFactory, title=f"Pagina {slug}", slug=slug)


def _add(parents, factory, **values):
    page = factory(parent=parents.objects.get(), **values)
    if page.live:
        page.save_revision(log_action=True).publish()
    return page
