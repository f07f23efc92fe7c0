"""A programme in one minute: facts at the top, the newest posts, seats that unfold."""

import datetime

from bs4 import BeautifulSoup
from django.utils import timezone

from programmes.blocks import PartnersValue
from publications.models import Person
from tests import factories


def governance(seats: int, chair: str = "") -> tuple:
    body = {
        "name": "Stuurgroep",
        "chair": {"name": chair, "role": ""},
        "seats": [{"sector": "onderwijs", "organisation": f"School {n}"} for n in range(seats)],
    }
    return "governance", {"heading": "Wie stuurt?", "bodies": [body], "responsible": []}


def toelichting() -> tuple:
    return "toelichting", {"heading": "Toelichting", "text": "<p>Tekst</p>", "themes": []}


def html(client, programme, **fields) -> str:
    for name, value in fields.items():
        setattr(programme, name, value)
    programme.save_revision().publish()
    return client.get(programme.url).content.decode()


def facts(page: str) -> str:
    return page.partition("ptvt-facts-strip")[2].partition("</dl>")[0]


class TestFacts:
    def test_lead_to_their_parts(self, client, programme, news_index, label):
        factories.NewsPageFactory(parent=news_index, title="Lang " * 30, topics=[label])
        partners = "partners", {"heading": "Partners", "partners": [factories.PartnerFactory()]}
        body = [toelichting(), governance(2, "An de Wit"), partners]
        strip = facts(html(client, programme, since=2013, body=body))
        parts = {"toelichting": "2013", "wie-stuurt": "An de Wit", "partners": "1 partij"}
        for anchor, text in parts.items():
            assert f'<a href="#{anchor}">{text}</a>' in strip
        assert strip.count("Lang") < 15

    def test_say_nothing_that_is_not_known(self, client, programme):
        assert facts(html(client, programme, body=[governance(2)])) == ""

    def test_names_the_next_meeting_that_is_not_cancelled(self, client, programme, label):
        week = datetime.timedelta(days=7)
        start = timezone.localtime() + week
        factories.EventPageFactory(start=start, state="geannuleerd", topics=[label])
        assert facts(html(client, programme)) == ""
        other = factories.EventPageFactory(start=start + week, topics=[label])
        assert other.days in facts(html(client, programme))


def test_contents_lead_to_all_that_is_on_the_page(client, programme, news_index, label):
    heading = '<h2 class="ptvt-table-of-contents__heading"'
    assert heading not in html(client, programme, body=[])
    news = factories.NewsPageFactory(parent=news_index, topics=[label])
    Person.objects.create(name="An de Wit").topics.add(label)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    factories.EventPageFactory(start=tomorrow, topics=[label])
    page = html(client, programme, body=[toelichting()])
    contents = BeautifulSoup(page, "html.parser").select(".ptvt-table-of-contents a")
    assert [(one.text, one["href"]) for one in contents] == [
        ("Toelichting", "#toelichting"),
        ("Contact", "#vraag-het-aan"),
        ("Bijeenkomsten", "#komende-bijeenkomsten"),
        ("Nieuws en publicaties", "#gerelateerd"),
    ]
    assert all(f'id="{one["href"][1:]}"' in page for one in contents)
    news.delete()
    assert 'href="#gerelateerd"' not in client.get(programme.url).text


def test_newest_two_stand_beside_the_explanation(client, programme, news_index, label):
    for day in range(1, 5):
        fields = {"title": f"Bericht {day}", "date": datetime.date(2024, 1, day)}
        factories.NewsPageFactory(parent=news_index, topics=[label], **fields)
    page = html(client, programme, body=[toelichting()])
    beside = page.partition("ptvt-newest")[2].partition("</ul>")[0]
    assert [f"Bericht {day}" in beside for day in (4, 3, 2)] == [True, True, False]


def test_seats_unfold_when_there_are_many(client, programme):
    for number, folded in ((8, False), (9, True)):
        page = html(client, programme, body=[governance(number)])
        assert (f"Bekijk alle {number} zetels" in page) is folded
        assert "School 7" in page


def test_a_partner_of_a_sector_that_is_gone_is_left_out_alone(home):
    partners = [factories.PartnerFactory(sector="weg"), factories.PartnerFactory()]
    assert PartnersValue(None, {"partners": partners}).in_order == partners[1:]
