"""Wagtail's content checker with our rules, from `rules.toml`, all in Dutch."""

from django.db.models import Q
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from ptvt_site.core.data import toml_beside
from ptvt_site.core.models import CustomDocument, in_private_collection
from ptvt_site.core.uploads.names import FILE_NAME

# File names, and words that do not describe anything.
POOR_ALT_TEXT = (
    rf"{FILE_NAME}|_"
    r"|^(een )?(afbeelding|beeld|foto|icoon|illustratie|image|logo|picture|plaatje)( van)?$"
)
UNTAGGED_PDF = "ptvt-untagged-pdf"
# The documents that a link may not lead to.
DOCUMENTS = {UNTAGGED_PDF: Q(is_tagged=False), "ptvt-private-file": in_private_collection()}
REPLACED = ("empty-table-header", "empty-meta-description")  # by our rules
# A hidden element is checked too: a table of a closed accordion is content.
OF_EACH_RULE = {"tags": ["best-practice"], "excludeHidden": False, "enabled": True}


# Which elements (`selector`) are checked, with what `options`, and what is said of one that fails.
RULES = toml_beside(__file__, "rules.toml")["rule"]


class DutchContentChecker(ContentCheckerItem):
    """Checks the preview of a page by our rules; the form (`in_editor`) shows what they find."""

    axe_run_only = [
        *(rule for rule in ContentCheckerItem.axe_run_only if rule not in REPLACED),
        *(rule["id"] for rule in RULES),
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        rule["id"]: {"error_name": rule["name"], "help_text": rule["help"]} for rule in RULES
    }

    # `checks.js` registers the checks.
    axe_custom_rules = [
        *(rule for rule in ContentCheckerItem.axe_custom_rules if rule["id"] not in REPLACED),
        *(
            {name: rule[name] for name in ("id", "selector", "impact")}
            | {"any": [f"check-{rule['id']}"], **OF_EACH_RULE}
            for rule in RULES
        ),
        # The number of a key figure is no heading.
        {"id": "p-as-heading", "selector": "p:not(.ptvt-key-figure__value)"},
    ]

    class Media:
        js = ["js/admin/checks.js"]

    def get_axe_custom_checks(self, request):
        """Return the checks of the rules, with their options."""
        checks = [{"id": "check-image-alt-text", "options": {"pattern": POOR_ALT_TEXT}}]
        for rule in RULES:
            options = dict(rule.get("options", {}))
            if rule["id"] in DOCUMENTS and not self.in_editor:
                found = CustomDocument.objects.filter(DOCUMENTS[rule["id"]]).order_by("pk")
                options["documents"] = list(found.values_list("pk", flat=True))
            checks.append({"id": f"check-{rule['id']}", "options": options})
        return checks


@hooks.register("construct_wagtail_userbar")
def check_in_dutch(request, items, page):
    """Replace Wagtail's checker with ours."""
    for number, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[number] = DutchContentChecker(in_editor=item.in_editor)
