"""The configuration of the content checks; the checks run in `tests/browser`."""

import re

import pytest
from django.urls import reverse

from ptvt_site.editors.content_checks.checker import DutchContentChecker
from ptvt_site.editors.content_checks.rules import POOR_ALT_TEXT, RULES
from tests import factories


class TestDutchContentChecker:
    def test_every_rule_that_runs_has_a_dutch_message(self, rf, db):
        checker = DutchContentChecker(factories.NewsPageFactory.build())
        told = checker.get_axe_messages(rf.get("/"))
        assert set(checker.get_axe_run_only(rf.get("/"))) <= set(told)
        assert all(isinstance(text, str) for each in told.values() for text in each.values())

    def test_the_length_of_a_summary_is_for_posts_only(self, db):
        programme = factories.ProgrammePageFactory.build()
        assert "ptvt-summary-long" not in DutchContentChecker(programme).get_axe_run_only(None)
        post = factories.NewsPageFactory.build()
        assert "ptvt-summary-long" in DutchContentChecker(post).get_axe_run_only(None)

    def test_knows_the_documents_that_are_not_tagged(self, db):
        factories.DocumentFactory()
        untagged = factories.DocumentFactory()
        type(untagged).objects.filter(pk=untagged.pk).update(is_tagged=False)
        checks = DutchContentChecker(factories.NewsPageFactory.build()).get_axe_custom_checks(None)
        options = {check["id"]: check.get("options") for check in checks}
        assert options["check-ptvt-untagged-pdf"] == {"documents": [untagged.pk]}

    @pytest.mark.parametrize("alt", ["IMG_2034.jpg", "DSC 0012", "foto", "2034", "logo van"])
    def test_an_alt_text_may_not_be_a_file_name(self, alt):
        assert re.search(POOR_ALT_TEXT, alt, re.IGNORECASE)

    @pytest.mark.parametrize("alt", ["Een docent wijst naar een robotarm", "Foto van de minister"])
    def test_a_sentence_is_fine(self, alt):
        assert not re.search(POOR_ALT_TEXT, alt, re.IGNORECASE)


@pytest.mark.parametrize("slug", ["controles", "toegankelijke-pdf"])
def test_the_checks_are_explained(admin, slug):
    response = admin.get(reverse("ptvt_guide_chapter", args=[slug]))
    assert response.status_code == 200
    if slug == "controles":
        assert all(rule.name in response.content.decode() for rule in RULES)
