"""The review flow and its e-mails."""

import json

import pytest
from django.core import mail
from wagtail.models import TaskState

from news.models import NewsPage
from tests import factories
from tests.editors.conftest import filled_in, html_of, screen_of

SITE = "http://testserver/beheer/"


@pytest.fixture
def writer(log_in):
    return log_in("Redacteur", first_name="Rik", last_name="de Boer")


@pytest.fixture
def reviewer(log_in):
    return log_in("Eindredacteur", first_name="Els", last_name="Jansen & Co")


@pytest.fixture
def draft(site, writer):
    """A news item that was never live; its title shows when HTML is escaped."""
    return factories.NewsPageFactory(
        title="Robots & <b>co", slug="robots", live=False, owner=writer
    )


@pytest.fixture
def edit(client, draft, commits):
    """Send the form of the draft with one of its buttons."""

    def send(button: str, **values):
        data = filled_in(client.get(screen_of(draft)), draft) | {button: "1"} | values
        with commits():
            response = client.post(screen_of(draft), data)
        assert response.status_code == 302, response.context["form"].errors
        return response

    return send


@pytest.fixture
def submitted(draft, writer, reviewer):
    """The draft, submitted for review; the mail about that is deleted."""
    draft.save_revision(user=writer)
    draft.get_workflow().start(draft, writer)
    mail.outbox.clear()
    return draft


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


def follow_links(client, message) -> int:
    """Open every link in a message; return how many there are."""
    links = [word for word in message.body.split() if word.startswith("http://")]
    return len([html_of(client, link.removeprefix("http://testserver")) for link in links])


def test_submitting_mails_the_reviewer_with_the_note(client, log_in, draft, reviewer, edit, editor):
    log_in("Redacteur")
    editor.email = "alles@voorbeeld.nl"
    editor.save()
    edit("action-submit", review_note="Let op de <b>cijfers.")
    message = only_message(reviewer)
    assert message.subject == "Nakijken: Robots & <b>co"
    assert "Rik de Boer vraagt u om “Robots & <b>co” na te kijken." in message.body
    assert "Opmerking: “Let op de <b>cijfers.”" in message.body
    log_in("Eindredacteur")
    assert follow_links(client, message) == 3
    assert "Robots &amp; &lt;b&gt;co" in html_of(client, "/beheer/")
    for address in ("/beheer/", screen_of(draft)):
        body = html_of(client, address)
        assert "Rik de Boer" in body and "Let op de &lt;b&gt;cijfers." in body


@pytest.mark.parametrize(
    ("action", "said", "subject", "text", "links"),
    [
        (
            *("approve", "is goedgekeurd en staat op de site", "Goedgekeurd"),
            *("http://testserver/actueel/robots/", 3),
        ),
        (
            *("reject", "is teruggestuurd", "Wijzigingen gevraagd"),
            *("Opmerking: “Noem de bron & de datum.”", 2),
        ),
    ],
)
def test_reviewing_is_said_and_mailed_to_the_writer(
    client, log_in, submitted, writer, edit, action, said, subject, text, links
):
    note = json.dumps({"comment": "Noem de bron & de datum."})
    acts = {"workflow-action-name": action, "workflow-action-extra-data": note}
    edit("action-workflow-action", **acts)
    shown, is_live = html_of(client, "/beheer/"), action == "approve"
    assert said in shown and ("Bekijk op de site" in shown) is is_live
    assert NewsPage.objects.get(pk=submitted.pk).live is is_live
    message = only_message(writer)
    assert message.subject == f"{subject}: Robots & <b>co" and text in message.body
    log_in("Redacteur")
    assert follow_links(client, message) == links
    if action == "reject":
        for address in ("/beheer/", screen_of(submitted)):
            body = html_of(client, address)
            assert "Els Jansen" in body and "“Noem de bron &amp; de datum.”" in body
        edit("action-submit", review_note="Staat erin.")
        assert TaskState.objects.get(status="in_progress").comment == "Staat erin."


def test_the_buttons_of_a_reviewer_are_three(client, submitted):
    body = html_of(client, screen_of(submitted))
    actions = body.partition('class="ptvt-actions"')[2].partition("</footer>")[0]
    assert actions.count("<button") == 3
    places = [actions.index(t) for t in ("Goedkeuren en publiceren", "Terugsturen", "Bewaren")]
    assert places == sorted(places)
    assert "action-publish" not in body


@pytest.mark.parametrize("is_own", [True, False])
def test_what_another_changed_is_not_approved_unseen(client, submitted, reviewer, editor, is_own):
    form = filled_in(client.get(screen_of(submitted)), submitted)
    submitted.summary = "Wat er intussen van gemaakt is."
    submitted.save_revision(user=reviewer if is_own else editor)
    act = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = client.post(screen_of(submitted), form | act, follow=True).text
    assert ("Er is niets goedgekeurd of teruggestuurd." in answer) is not is_own
    submitted.refresh_from_db()
    newest = submitted.get_latest_revision_as_object()
    assert submitted.live is is_own and ("intussen" in newest.summary) is not is_own


@pytest.mark.parametrize("act", ["approve", "reject"])
def test_what_a_colleague_sent_back_is_not_reviewed_once_more(client, submitted, editor, edit, act):
    submitted.current_workflow_task_state.reject(user=editor, comment="Korter.\n\nEn <b>nu</b>.")
    versions = submitted.revisions.count()
    edit("action-workflow-action", **{"workflow-action-name": act}, summary="Wat er eerst stond")
    shown = html_of(client, screen_of(submitted))
    assert "Er is niets goedgekeurd of teruggestuurd." in shown
    assert "Korter.<br><br>En &lt;b&gt;nu&lt;/b&gt;." in shown
    assert submitted.revisions.count() == versions


class TestStopping:
    def test_is_mailed_to_the_writer_if_another_did_it(self, submitted, edit, reviewer, writer):
        submitted.current_workflow_state.cancel(user=reviewer)
        assert "Uw tekst is bewaard als concept." in only_message(writer).body
        submitted.get_workflow().start(submitted, writer)
        mail.outbox.clear()
        submitted.current_workflow_state.cancel(user=writer)
        assert mail.outbox == []
        submitted.get_workflow().start(submitted, writer)
        mail.outbox.clear()
        edit("action-publish")
        message = only_message(writer)
        assert message.subject == "Beoordeling gestopt: Robots & <b>co"
        assert "Els Jansen & Co heeft de beoordeling" in message.body
        assert "Uw tekst staat nu op de site." in message.body

    def test_by_deleting_the_page_is_mailed_as_that(self, submitted, reviewer, writer):
        submitted.delete(user=reviewer)
        body = only_message(writer).body
        assert "De pagina is verwijderd." in body and "Uw tekst" not in body

    def test_by_the_author_opens_the_form_without_changes(self, client, log_in, submitted):
        log_in("Redacteur")
        response = client.post(screen_of(submitted), {"action-cancel-workflow": "1"}, follow=True)
        assert not submitted.current_workflow_state
        assert response.redirect_chain == [(screen_of(submitted), 302)]
        assert not response.context["has_unsaved_changes"]
