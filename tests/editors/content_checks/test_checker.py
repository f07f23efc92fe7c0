"""The configuration of the content checks; the checks run in `tests/browser`."""

import re

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from wagtail.models import Collection

from ptvt_site.editors.content_checks.checker import POOR_ALT_TEXT, RULES, DutchContentChecker
from tests import factories


class TestDutchContentChecker:
    def test_every_rule_that_runs_has_a_dutch_message(self, rf):
        checker = DutchContentChecker()
        told = checker.get_axe_messages(rf.get("/"))
        for rule in checker.get_axe_run_only(rf.get("/")):
            assert told[rule]["error_name"].startswith(("De ", "Deze ", "Een "))

    def test_the_length_of_a_summary_is_for_posts_only(self, client, programme):
        (selector,) = (rule["selector"] for rule in RULES if rule["id"] == "ptvt-summary-long")
        post = factories.NewsPageFactory(summary="Kort.")
        for page, count in ((post, 1), (programme, 0)):
            html = BeautifulSoup(client.get(page.url).content, "html.parser")
            assert len(html.select(selector)) == count

    def test_takes_no_card_as_text_and_no_number_as_heading(self, client, programme):
        factories.NewsPageFactory(topics=[programme.label], image=factories.ImageFactory())
        text = {"heading": "Toelichting", "text": "<p>Tekst</p>", "themes": []}
        programme.body = [("toelichting", text)]
        programme.save()
        html = BeautifulSoup(client.get(programme.url).content, "html.parser")
        assert html.select_one(".ptvt-article .ptvt-card__media")
        (selector,) = (rule["selector"] for rule in RULES if rule["id"] == "ptvt-alt-missing")
        assert html.select(selector) == []
        number = render_to_string("core/blocks/key_figure.html", {"value": {"value": "450"}})
        selectors = {rule["id"]: rule["selector"] for rule in DutchContentChecker.axe_custom_rules}
        lines = BeautifulSoup(number, "html.parser").select(selectors["p-as-heading"])
        assert [line.get_text(strip=True) for line in lines] == [""]

    def test_knows_the_documents_that_are_not_tagged_and_those_that_are_private(self, db):
        factories.DocumentFactory()
        untagged = factories.DocumentFactory()
        type(untagged).objects.filter(pk=untagged.pk).update(is_tagged=False)
        collection = Collection.get_first_root_node().add_child(name="Besloten")
        collection.view_restrictions.create(restriction_type="login")
        private = factories.DocumentFactory(collection=collection.add_child(name="Daaronder"))
        checks = DutchContentChecker().get_axe_custom_checks(None)
        options = {check["id"]: check.get("options") for check in checks}
        assert options["check-ptvt-untagged-pdf"] == {"documents": [untagged.pk]}
        assert options["check-ptvt-private-file"] == {"documents": [private.pk]}

    def test_an_alt_text_is_a_sentence_and_no_file_name(self):
        poor = ["IMG_2034.jpg", "DSC 0012", "foto", "2034", "logo van"]
        texts = [*poor, "Een docent wijst naar een robotarm", "Foto van de minister"]
        assert [one for one in texts if re.search(POOR_ALT_TEXT, one, re.IGNORECASE)] == poor
