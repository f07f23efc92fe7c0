"""The form of every page: a draft can always be saved, also before it has a title of its own."""

from itertools import count

from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

UNTITLED = "Concept zonder titel"
ALWAYS_REQUIRED = ("title", "slug")


class PageForm(WagtailAdminPageForm):
    """Wagtail's form, that gives a draft what it cannot be stored without: a title, an address."""

    def defer_required_fields(self):
        """Let a draft lack its title and its address too."""
        super().defer_required_fields()
        for name in ALWAYS_REQUIRED:
            if name in self.fields and self.fields[name].required:
                self.fields[name].required = False
                self.deferred_required_fields.append(name)

    def full_clean(self):
        """Check the form; forget choices that do not exist, for Wagtail cannot show those."""
        super().full_clean()
        for form in [self, *(inner for formset in self.formsets.values() for inner in formset)]:
            for name in form.errors:
                if isinstance(form.fields.get(name), ModelChoiceField):
                    form.data = form.data.copy()
                    form.data[form.add_prefix(name)] = ""

    def clean(self):
        """Fill in what a draft lacks; refuse to publish what has no title of its own."""
        data = self.cleaned_data
        if self.is_deferred_validation and data.get("title") == "":
            data["title"] = UNTITLED
        elif data.get("title") == UNTITLED and not self.is_deferred_validation:
            self.add_error("title", ValidationError("Geef de pagina eerst een titel."))
        if "slug" in data and (self.is_deferred_validation or self._slug_is_of_title()):
            data["slug"] = self._free_slug(data["slug"])
        return super().clean()

    def save(self, commit=True):
        """Store the page, but not when publishing: that stores it with its revision."""
        return super().save(commit and "action-publish" not in self.data)

    def _slug_is_of_title(self) -> bool:
        """Whether the address was made by the form, and nobody can know it yet."""
        made = slugify(self.cleaned_data.get("title", ""), allow_unicode=True)
        return self.cleaned_data["slug"] == made and not self.instance.first_published_at

    def _free_slug(self, slug: str) -> str:
        """The address, with a number behind it when another page has it."""
        longest = Page._meta.get_field("slug").max_length
        base = slug or slugify(self.cleaned_data.get("title", "")) or "concept"
        for number in count(1):
            ending = f"-{number}" if number > 1 else ""
            free = base[: longest - len(ending)] + ending
            if Page._slug_is_available(free, self.parent_page, self.instance):
                return free
