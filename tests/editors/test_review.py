"""The review flow and its e-mails."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from news.models import NewsPage
from tests import factories

from .conftest import filled_in

SITE = "http://testserver/beheer/"


def named(user, first_name: str, last_name: str):
    user.first_name, user.last_name = first_name, last_name
    user.save()
    return user


@pytest.fixture
def writer(log_in):
    return named(log_in("Redacteur"), "Rik", "de Boer")


@pytest.fixture
def reviewer(log_in):
    return named(log_in("Eindredacteur"), "Els", "Jansen & Co")


@pytest.fixture
def draft(news_index, writer):
    """A news item that was never live; its title shows when HTML is escaped."""
    return factories.NewsPageFactory(
        parent=news_index, title="Robots & <b>co", slug="robots", live=False, owner=writer
    )


@pytest.fixture
def edit(client, draft, django_capture_on_commit_callbacks):
    """Send the form of the draft with one of its buttons."""

    def send(button: str, **values):
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        data = filled_in(client.get(address), draft) | {button: "1"} | values
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(address, data)
        assert response.status_code == 302, response.context["form"].errors
        return response

    return send


@pytest.fixture
def submitted(log_in, draft, reviewer, edit):
    """The draft, submitted for review; the mail about that is deleted."""
    log_in("Redacteur")
    edit("action-submit")
    log_in("Eindredacteur")
    mail.outbox.clear()
    return draft


@pytest.fixture
def review(client, submitted, django_capture_on_commit_callbacks):
    def act(action: str, comment: str):
        task = TaskState.objects.get(status="in_progress")
        address = reverse(
            "wagtailadmin_pages:workflow_action", args=[submitted.pk, action, task.pk]
        )
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address, {"comment": comment})

    return act


def only_message(to):
    """Return the only message; check what all messages have in common."""
    (message,) = mail.outbox
    assert message.to == [to.email]
    assert message.from_email == "Platform Talent voor Technologie <site@localhost>"
    assert "Robots & <b>co" in message.subject
    assert "“Robots & <b>co”" in message.body
    assert message.body.startswith(f"Beste {to.get_short_name()},\n")
    assert f"{SITE}account/#tab-notifications" in message.body
    assert not message.alternatives
    return message


class TestSubmitting:
    def test_asks_the_reviewer_by_mail(self, client, log_in, draft, reviewer, edit, editor):
        log_in("Redacteur")
        editor.email = "alles@voorbeeld.nl"
        editor.save()
        edit("action-submit")
        message = only_message(reviewer)
        assert message.subject == "Nakijken: Robots & <b>co"
        assert "Rik de Boer vraagt u om “Robots & <b>co” na te kijken." in message.body
        log_in("Eindredacteur")
        assert follow_links(client, message) == 3
        assert "Robots &amp; &lt;b&gt;co" in client.get("/beheer/").content.decode()


@pytest.mark.parametrize(
    ("action", "subject", "text", "links"),
    [
        ("approve", "Goedgekeurd", "http://testserver/actueel/robots/", 3),
        ("reject", "Wijzigingen gevraagd", "Opmerking: “Noem de bron & de datum.”", 2),
    ],
)
def test_reviewing_is_mailed_to_the_writer(
    client, log_in, review, submitted, writer, action, subject, text, links
):
    review(action, "Noem de bron & de datum.")
    assert NewsPage.objects.get(pk=submitted.pk).live is (action == "approve")
    message = only_message(writer)
    assert message.subject == f"{subject}: Robots & <b>co" and text in message.body
    log_in("Redacteur")
    assert follow_links(client, message) == links


class TestNotes:
    """What writer and reviewer say to each other is where the other begins."""

    def test_go_to_the_reviewer(self, client, log_in, draft, reviewer, edit):
        log_in("Redacteur")
        edit("action-submit", review_note="Let op de <b>cijfers.")
        assert "Opmerking: “Let op de <b>cijfers.”" in only_message(reviewer).body
        log_in("Eindredacteur")
        for address in ("/beheer/", reverse("wagtailadmin_pages:edit", args=[draft.pk])):
            body = client.get(address).content.decode()
            assert "Rik de Boer" in body and "Let op de &lt;b&gt;cijfers." in body

    def test_go_to_the_writer_who_answers(self, client, log_in, review, submitted, edit):
        review("reject", "Noem de bron.")
        log_in("Redacteur")
        for address in ("/beheer/", reverse("wagtailadmin_pages:edit", args=[submitted.pk])):
            body = client.get(address).content.decode()
            assert "Els Jansen" in body and "“Noem de bron.”" in body
        edit("action-submit", review_note="Staat erin.")
        assert TaskState.objects.get(status="in_progress").comment == "Staat erin."


class TestButtons:
    def test_of_a_reviewer_are_three(self, client, submitted):
        body = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).content.decode()
        actions = body.partition('class="ptvt-actions"')[2].partition("</footer>")[0]
        assert actions.count("<button") == 3
        places = [actions.index(t) for t in ("Goedkeuren en publiceren", "Terugsturen", "Bewaren")]
        assert places == sorted(places)
        assert "action-publish" not in body

    @pytest.mark.parametrize(
        ("action", "said"),
        [("approve", "is goedgekeurd en staat op de site"), ("reject", "is teruggestuurd")],
    )
    def test_say_what_was_done(self, client, submitted, edit, action, said):
        edit("action-workflow-action", **{"workflow-action-name": action})
        body = client.get("/beheer/").content.decode()
        assert said in body
        assert ("Bekijk op de site" in body) is (action == "approve")


class TestStopping:
    def test_by_the_author_sends_no_mail(self, submitted):
        submitted.current_workflow_state.cancel(user=submitted.owner)
        assert mail.outbox == []

    def test_by_publishing_at_once_is_mailed_to_the_writer(self, submitted, edit, writer):
        edit("action-publish")
        message = only_message(writer)
        assert message.subject == "Beoordeling gestopt: Robots & <b>co"
        assert "Els Jansen & Co heeft de beoordeling" in message.body
        assert "Uw tekst staat nu op de site." in message.body

    def test_by_another_says_that_the_text_is_saved(self, submitted, reviewer, writer):
        submitted.current_workflow_state.cancel(user=reviewer)
        assert "Uw tekst is bewaard als concept." in only_message(writer).body
        submitted.get_workflow().start(submitted, writer)
        mail.outbox.clear()
        submitted.current_workflow_state.cancel(user=writer)
        assert mail.outbox == []


def test_lock_shows_the_name_of_the_user_who_locked(client, log_in, draft, reviewer):
    draft.locked, draft.locked_by, draft.locked_at = True, reviewer, timezone.now()
    draft.save()
    log_in("Redacteur")
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    body = client.get(address).content.decode()
    assert "is vergrendeld</b> door <b>Els Jansen &amp; Co</b> op" in body
    client.post(address, filled_in(client.get(address), draft) | {"title": "Toch anders"})
    assert not draft.revisions.filter(content__title="Toch anders").exists()


def follow_links(client, message) -> int:
    """Open every link in a message; return how many there are."""
    links = [word for word in message.body.split() if word.startswith("http://")]
    for link in links:
        assert client.get(link.removeprefix("http://testserver")).status_code == 200, link
    return len(links)
