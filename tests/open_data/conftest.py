"""Pages that must never leak, and one of each kind that may be seen."""

import datetime
from types import SimpleNamespace

import pytest
from wagtail.models import PageViewRestriction

from publications.models import PublicationFile
from tests import factories

SECRET = "Geheim"


@pytest.fixture
def theme(db):
    return factories.TopicFactory(name="Instroom")


@pytest.fixture
def secret_topic(db):
    """A topic that only hidden posts bear."""
    return factories.TopicFactory(name=f"{SECRET} onderwerp")


@pytest.fixture
def hidden(indexed, news_index, publication_index, programme_index, home, secret_topic):
    """A draft, an expired and a private page of every kind; each has `Geheim` in its title."""
    pages = []
    places = [
        (factories.NewsPageFactory, news_index, {"topics": [secret_topic]}),
        (factories.PublicationPageFactory, publication_index, {"topics": [secret_topic]}),
        (factories.ProgrammePageFactory, programme_index, {}),
        (factories.StandardPageFactory, home, {}),
    ]
    for factory, parent, extra in places:
        hide = {"parent": parent, "live": False} | extra
        pages.append(factory(title=f"{SECRET} concept", **hide))
        pages.append(factory(title=f"{SECRET} verlopen", expired=True, **hide))
        for kind in ("password", "login"):
            private = factory(parent=parent, title=f"{SECRET} {kind}", **extra)
            PageViewRestriction.objects.create(
                page=private, restriction_type=kind, password="open-sesam"
            )
            pages.append(private)
    return pages


@pytest.fixture
def news(indexed, news_index, label, theme):
    return factories.NewsPageFactory(
        parent=news_index,
        title="Robots & <b>kinderen</b>",
        slug="robots",
        summary="Wat & waarom?",
        date=datetime.date(2024, 1, 30),
        topics=[label, theme],
    )


@pytest.fixture
def publication(indexed, publication_index, theme):
    page = factories.PublicationPageFactory(
        parent=publication_index,
        title="Monitor techniek",
        slug="monitor",
        kind="monitor",
        date=datetime.date(2023, 5, 1),
        topics=[theme],
    )
    document = factories.DocumentFactory(title="De monitor")
    PublicationFile.objects.create(page=page, document=document)
    return page


@pytest.fixture
def content(news, publication, programme):
    partner = factories.PartnerFactory(name="Voorbeeldschool", sector="onderwijs")
    return SimpleNamespace(news=news, publication=publication, programme=programme, partner=partner)
