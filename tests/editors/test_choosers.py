"""Choosers offer what fits, and make what is missing."""

import re

import pytest
from django.urls import reverse

from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.network.models import Partner
from publications.models import Topic
from tests import factories

CHOOSER, TOPICS = "ptvt_label_chooser:", "wagtailsnippetchoosers_publications_topic:"
PARTNERS = "wagtailsnippetchoosers_network_partner:"


def test_a_programme_is_offered_only_labels_that_fit(admin, programme):
    factories.TopicFactory(name="Een thema")
    factories.TopicFactory(name="Vrij programma", kind=Topic.Kind.PROGRAMMA)
    body = admin.get(reverse(f"{CHOOSER}choose")).content.decode()
    assert "Vrij programma" in body and "Een thema" not in body
    assert programme.label.name not in body
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[programme.pk])).content.decode()
    assert reverse(f"{CHOOSER}choose") in form


@pytest.mark.parametrize(
    ("chooser", "values", "model", "expected"),
    [
        (CHOOSER, {"name": "Nieuw"}, Topic, {"kind": "programma"}),
        (TOPICS, {"name": "Nieuw", "kind": "thema"}, Topic, {"kind": "thema"}),
        (PARTNERS, {"name": "Nieuw", "sector": "overheid"}, Partner, {"sector": "overheid"}),
    ],
)
def test_a_new_one_is_made_in_the_chooser(client, log_in, site, chooser, values, model, expected):
    log_in("Redacteur")
    client.post(reverse(f"{chooser}create"), values)
    assert not model.objects.filter(name="Nieuw").exists()
    log_in("Eindredacteur")
    body = client.get(reverse(f"{chooser}choose")).json()["html"]
    prefix = re.search(r'name="([a-z-]*)name"', body)[1]
    client.post(reverse(f"{chooser}create"), {f"{prefix}{k}": v for k, v in values.items()})
    assert model.objects.filter(name="Nieuw", **expected).exists()


def test_covers_do_not_fill_the_image_chooser(admin, site):
    cover = factories.ImageFactory(title="Omslag van een rapport")
    factories.ImageFactory(title="Een brug")
    document = factories.DocumentFactory()
    CustomDocument.objects.filter(pk=document.pk).update(cover=cover)
    body = admin.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert "Een brug" in body and "Omslag van een rapport" not in body
    assert CustomImage.objects.filter(pk=cover.pk).exists()


def test_the_list_of_topics_counts_their_posts(admin, news_index, label):
    factories.NewsPageFactory(parent=news_index, topics=[label])
    body = admin.get(reverse("wagtailsnippets_publications_topic:list")).content.decode()
    assert "<td>1</td>" in re.sub(r"\s", "", body)


def test_the_related_posts_of_now_stand_beside_the_choice(admin, news_index, programme):
    factories.NewsPageFactory(parent=news_index, title="Hoort erbij", topics=[programme.label])
    body = admin.get(reverse("wagtailadmin_pages:edit", args=[programme.pk])).content.decode()
    assert "<li>Hoort erbij</li>" in body
