"""A page of each kind."""

import datetime
from types import SimpleNamespace

import pytest

from publications.models import PublicationFile
from tests import factories


@pytest.fixture
def theme(db):
    return factories.TopicFactory(name="Instroom")


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
