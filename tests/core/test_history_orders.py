"""Changes of a page in every order, fifteen at a time, and what each address shows after each.

The sequences hold every two acts after each other, also an act after itself.
"""

import json
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from news.models import NewsIndexPage, NewsPage
from tests import factories
from tests.selection import by_day

pytestmark = pytest.mark.usefixtures("indexed")
LENGTH = 15
ACTS = "update small_change correction withdraw bring_back roll_back".split()
ACTS += ["schedule", "expire", "move", "copy"]
PAIRS = [
    act
    for place, first in enumerate(ACTS)
    for act in (first, *(one for second in ACTS[place + 1 :] for one in (first, second)))
]
SEQUENCES = [PAIRS[start : start + LENGTH] for start in range(0, len(PAIRS), LENGTH - 1)]
# Every act once, and an update and a correction after what takes the page away.
PART = [*ACTS[:8], "update", "move", "copy", "withdraw", "expire", "correction"]
DRAFT = "Alleen in een concept."


class Story:
    def __init__(self, *indexes):
        self.indexes, self.places, self.number = indexes, [indexes[0]], 0
        page = factories.NewsPageFactory(parent=indexes[0], title="Het stuk", slug="stuk")
        self.pk, self.live, self.text, self.withdrawn = page.pk, True, page.summary, ""
        self.told, self.corrections, self.versions = [], [], []
        self.publish()

    @property
    def page(self) -> NewsPage:
        return NewsPage.objects.get(pk=self.pk)

    def publish(self, **values):
        self.number += 1
        draft = self.page.get_latest_revision_as_object() if self.number > 1 else self.page
        self.text, self.live = f"Tekst nummer {self.number}.", True
        fields = {"summary": self.text, "expire_at": None, "go_live_at": None} | values
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save_revision().publish()

    def tell(self, kind: str, text: str):
        self.told.append(f"{kind}: {text}")

    def update(self):
        note = f"Er is iets bij, keer {self.number}."
        self.tell("Bijgewerkt", note)
        self.publish(change_note=note)

    def small_change(self):
        self.publish()

    def correction(self):
        note = f"Er stond een fout, keer {self.number}."
        self.tell("Correctie", note)
        self.corrections.append(note)
        self.publish(change_note=note, is_correction=True)

    def withdraw(self):
        if not self.withdrawn:
            self.tell("Ingetrokken", "De regeling is gestopt.")
        self.withdrawn = "De regeling is gestopt."
        self.publish(withdrawal_reason=self.withdrawn)

    def bring_back(self):
        self.valid_again()
        self.publish(withdrawal_reason="")

    def valid_again(self):
        """Who saw that it was withdrawn is told that it is valid again."""
        if self.withdrawn and self.live:
            self.tell("Weer geldig", "De pagina geldt weer.")
        self.withdrawn = ""

    def roll_back(self):
        old = self.page.revisions.order_by("pk").first().as_object()
        self.valid_again()
        self.text, self.live = old.summary, True
        old.save_revision().publish()

    def schedule(self):
        """A draft with a note goes live when its time has come."""
        note, self.text = f"Dit was gepland, keer {self.number}.", f"Gepland {self.number}."
        draft = self.page.get_latest_revision_as_object()
        draft.summary, draft.change_note, draft.expire_at = self.text, note, None
        draft.go_live_at = timezone.now() + timedelta(seconds=-1)
        revision = draft.save_revision()
        revision.approved_go_live_at = draft.go_live_at
        revision.save()
        self.tell("Bijgewerkt", note)
        call_command("publish_scheduled", verbosity=0)
        self.live = True

    def expire(self):
        self.publish(expire_at=timezone.now() + timedelta(days=1))
        NewsPage.objects.filter(pk=self.pk).update(expire_at=timezone.now() - timedelta(days=1))
        call_command("publish_scheduled", verbosity=0)
        self.live = False

    def move(self):
        place = self.indexes[self.places[-1] == self.indexes[0]]
        self.page.move(NewsIndexPage.objects.get(pk=place.pk), pos="last-child")
        self.places.append(place)

    def copy(self):
        self.number += 1
        page = self.page.copy(update_attrs={"slug": f"kopie-{self.number}", "title": "De kopie"})
        assert (page.changes.count(), page.update_text, page.is_withdrawn) == (0, "", False)

    def draft(self):
        """Somebody is writing on; nobody may see that."""
        draft = self.page.get_latest_revision_as_object()
        draft.summary = DRAFT
        draft.save_revision()

    def check(self, client):
        address, status = f"/{self.places[-1].slug}/stuk/", 200 if self.live else 404
        for old in {f"/{place.slug}/stuk/" for place in self.places} - {address}:
            assert client.get(old, follow=True).status_code == status, old
        page, data = client.get(address), client.get(f"/api/v2/posts/{self.pk}/")
        versions = client.get(f"{address}versies/")
        statuses = [one.status_code for one in (page, data, versions)]
        assert statuses == [status, status, 200 if self.live and self.told else 404]
        body, listed = page.text, versions.text
        feed = client.get(f"/{self.places[-1].slug}/feed/").text
        assert (address in feed) is self.live
        change = self.page.changes.first()
        before = client.get(f"{address}versies/{change and change.pk}/").text
        assert DRAFT not in f"{body}{listed}{before}{feed}{data.text}"
        if self.live:
            self.check_texts(body, feed, json.loads(data.content))
            kinds = [text.partition(":")[0] for text in reversed(self.told)]
            assert re.findall(r"<strong>([\w ]+) op <time", listed) == kinds

    def check_texts(self, body: str, feed: str, data: dict):
        """What is told on the page, in its metadata, in the feed and in the API."""
        for text in (self.text, self.withdrawn, *self.corrections):
            assert text in body
        kind, _, last = self.told[-1].partition(": ") if self.told else ("", "", "")
        assert last in body
        if kind:
            what = "Ingetrokken" if kind == "Ingetrokken" else "Bijgewerkt"
            assert re.search(rf"{what} op [^:]+: {re.escape(last)}", feed)
        assert data["update_text"] == last
        told = data["is_withdrawn"], data["withdrawal_reason"]
        assert told == (bool(self.withdrawn), self.withdrawn)
        (script,) = re.findall(r'ld\+json">(.*?)</script>', body, re.S)
        assert script.count('"CorrectionComment"') == len(self.corrections)
        assert '"dateModified"' in script


@pytest.mark.parametrize("acts", by_day([PART], at_night=SEQUENCES))
def test_every_address_shows_what_is_true_after_each_change(client, home, news_index, acts):
    story = Story(news_index, factories.NewsIndexPageFactory(parent=home, slug="archief"))
    for act in acts:
        getattr(story, act)()
        story.draft()
        story.check(client)
