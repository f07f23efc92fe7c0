"""What each role may do, on the admin's own views."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from news.models import NewsPage
from tests import factories

ROLES = ("Redacteur", "Eindredacteur", "Beheerder")
FOR_ALL = {
    "start": "/beheer/",
    "posts": "/beheer/berichten/",
    "pictures": "/beheer/images/",
    "new picture": "/beheer/images/multiple/add/",
    "files": "/beheer/documents/",
    "partners": "/beheer/snippets/programmes/partner/",
    "topics": "/beheer/snippets/publications/topic/",
    "own account": "/beheer/account/",
}
FOR_REVIEWERS = {
    "new partner": "/beheer/snippets/programmes/partner/add/",
    "new topic": "/beheer/snippets/publications/topic/add/",
    "redirects": "/beheer/redirects/",
    "new redirect": "/beheer/redirects/add/",
}
FOR_MANAGERS = {
    "users": "/beheer/users/",
    "new user": "/beheer/users/new/",
    "roles": "/beheer/groups/",
    "collections": "/beheer/collections/",
    "workflows": "/beheer/workflows/list/",
    "sites": "/beheer/sites/",
    "settings": "/beheer/settings/core/sitesettings/",
}


@pytest.fixture
def log_in(client, django_user_model):
    """Log in as somebody with that role."""

    def log_in_as(role: str):
        user, made = django_user_model.objects.get_or_create(
            username=role.lower(), defaults={"email": f"{role.lower()}@voorbeeld.nl"}
        )
        if made:
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return log_in_as


def fields(page) -> dict:
    """The form of a news item, filled in."""
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "date": page.date.isoformat(),
        "topics": "",
        "body-count": "0",
        "chosen_posts-TOTAL_FORMS": "0",
        "chosen_posts-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }


def may_open(client, address: str) -> bool:
    """Whether the address answers; who may not is led away to the start page."""
    response = client.get(address, follow=True)
    assert response.status_code in (200, 403)
    return response.status_code == 200 and not (
        response.redirect_chain and response.redirect_chain[-1][0] == "/beheer/"
    )


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        *((address, ROLES) for address in FOR_ALL.values()),
        *((address, ROLES[1:]) for address in FOR_REVIEWERS.values()),
        *((address, ROLES[2:]) for address in FOR_MANAGERS.values()),
    ],
)
def test_each_role_opens_what_is_its_work(client, site, log_in, address, allowed):
    opened = []
    for role in ROLES:
        log_in(role)
        if may_open(client, address):
            opened.append(role)
    assert tuple(opened) == allowed


def test_wagtails_own_groups_are_gone(db):
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_a_writer_cannot_publish(client, news_index, log_in):
    log_in("Redacteur")
    draft = factories.NewsPageFactory(parent=news_index, live=False)
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert b'name="action-publish"' not in client.get(edit).content
    client.post(edit, fields(draft) | {"action-publish": "1"})
    draft.refresh_from_db()
    assert not draft.live


def test_a_writer_submits_and_a_reviewer_publishes(
    client, news_index, log_in, django_capture_on_commit_callbacks
):
    reviewer = log_in("Eindredacteur")
    writer = log_in("Redacteur")
    draft = factories.NewsPageFactory(parent=news_index, title="Robots", live=False, owner=writer)
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    with django_capture_on_commit_callbacks(execute=True):
        client.post(edit, fields(draft) | {"action-submit": "1"})
    asked = next(message for message in mail.outbox if message.to == [reviewer.email])
    assert "Robots" in asked.subject
    assert "beoordeling" in asked.subject + asked.body or "goedkeuring" in asked.body
    mail.outbox.clear()

    log_in("Eindredacteur")
    assert "Robots" in client.get("/beheer/").content.decode()
    task = draft.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", task.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(approve, {"comment": "Mooi."})
    assert NewsPage.objects.get(pk=draft.pk).live
    told = next(message for message in mail.outbox if message.to == [writer.email])
    assert "Robots" in told.subject
    assert "goedgekeurd" in told.subject + told.body


def test_a_reviewer_sends_back_with_a_reason(
    client, news_index, log_in, django_capture_on_commit_callbacks
):
    writer = log_in("Redacteur")
    draft = factories.NewsPageFactory(parent=news_index, live=False, owner=writer)
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    client.post(edit, fields(draft) | {"action-submit": "1"})
    log_in("Eindredacteur")
    mail.outbox.clear()
    task = draft.current_workflow_task_state
    reject = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "reject", task.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reject, {"comment": "Noem de bron."})
    assert not NewsPage.objects.get(pk=draft.pk).live
    told = next(message for message in mail.outbox if message.to == [writer.email])
    assert "Noem de bron." in told.body
