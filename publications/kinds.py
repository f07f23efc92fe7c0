from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.utils.functional import cached_property
from django.utils.translation import gettext

from ptvt_site.core.forms import UnrevisionedForm, available_slug

NEEDED = "Deze soort is nog nodig. Maak eerst een andere soort, en geef de berichten die."


def post_types() -> list[type[models.Model]]:
    """All page types of posts: those with `first_kinds`, in the order of lists and buttons."""
    types = [model for model in apps.get_models() if getattr(model, "first_kinds", None)]
    return sorted(types, key=lambda model: (model.menu_order, model._meta.verbose_name))


def page_type_choices() -> list[tuple[str, str]]:
    """The page types of posts, by their labels."""
    return [(model._meta.label_lower, model._meta.verbose_name_plural) for model in post_types()]


class Symbol(models.TextChoices):
    """The sign before the name of a kind."""

    CIRCLE = "rond", "Rond"
    QUARTER = "kwart", "Kwart cirkel"
    TRIANGLE = "driehoek", "Driehoek"
    SQUARE = "vierkant", "Vierkant"


class PostKind(models.Model):
    """A kind of posts, kept by editors. Posts store its slug, which never changes, and name."""

    slug = models.SlugField(max_length=20, unique=True, editable=False)
    name = models.CharField(
        "naam", max_length=40, unique=True, help_text="Bijvoorbeeld: Interview."
    )
    plural = models.CharField("meervoud", max_length=40, help_text="Bijvoorbeeld: Interviews.")
    symbol = models.CharField(
        "symbool", max_length=20, choices=Symbol.choices, default=Symbol.SQUARE
    )
    page_type = models.CharField(
        "staat bij",
        max_length=60,
        choices=page_type_choices,
        help_text="Publicaties hebben bestanden, nieuwsberichten niet.",
    )
    sort_order = models.PositiveSmallIntegerField("volgorde", default=100)

    base_form_class = UnrevisionedForm

    class Meta:
        verbose_name = "soort bericht"
        verbose_name_plural = "soorten berichten"
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save the kind; its posts show its name and symbol at once."""
        self.slug = self.slug or available_slug(self.name, PostKind.objects, length=20)
        super().save(*args, **kwargs)
        shown = {"kind_name": self.name, "kind_symbol": self.symbol}
        self._posts.exclude(**shown).update(**shown)

    @property
    def _posts(self) -> models.QuerySet:
        # Posts are built on kinds, so this module cannot import them.
        return apps.get_model("publications", "Post").objects.filter(kind=self.slug)

    def clean(self):
        """Keep the page type while that is needed; refused as deleting is."""
        before = PostKind.objects.filter(pk=self.pk).exclude(page_type=self.page_type).first()
        if before and before.is_needed():
            raise ValidationError({"page_type": NEEDED})

    def is_needed(self) -> bool:
        """Whether posts have it, or it is the last kind of its page type."""
        others = PostKind.objects.filter(page_type=self.page_type).exclude(pk=self.pk)
        return self._posts.exists() or not others.exists()


class KindMixin(models.Model):
    """A post of a kind of its page type; it stores what lists show of that."""

    kind = models.CharField(
        "soort",
        max_length=20,
        help_text="Wat is het? Bezoekers kunnen hierop filteren.",
    )
    # Of its `PostKind`.
    kind_name = models.CharField(max_length=40, blank=True, editable=False)
    kind_symbol = models.CharField(max_length=20, blank=True, editable=False)

    class Meta:
        abstract = True

    @cached_property
    def own_kinds(self) -> dict[str, PostKind]:
        """The kinds that it can be of."""
        kinds = PostKind.objects.filter(page_type=self._meta.label_lower)
        return kinds.in_bulk(field_name="slug")

    def get_kind_display(self) -> str:
        """The name of its kind; in English of the kinds that every site has."""
        return gettext(self.kind_name)

    def clean(self):
        """Refuse a kind of another page type."""
        super().clean()
        if not self.kind_name:
            raise ValidationError({"kind": f"Kies een soort {self._meta.verbose_name}."})

    def _set_derived_fields(self):
        self.kind = self.kind or next(iter(self.own_kinds), "")
        known = self.own_kinds.get(self.kind, PostKind(symbol=""))
        self.kind_name, self.kind_symbol = known.name, known.symbol


@receiver(post_migrate, sender=apps.get_app_config("publications"))
def create_first_kinds(**kwargs) -> None:
    """Make the kinds that a page type starts with, when it has none; after migrating."""
    for model in post_types():
        page_type = model._meta.label_lower
        if not PostKind.objects.filter(page_type=page_type).exists():
            for place, (name, plural, symbol) in enumerate(model.first_kinds):
                fields = {"name": name, "plural": plural, "symbol": symbol, "sort_order": place}
                PostKind.objects.create(page_type=page_type, **fields)


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of all page types, as choices."""
    # After going back to an older release there may be kinds of a type that it does not have.
    types, kinds = [model._meta.label_lower for model in post_types()], PostKind.objects.all()
    return [(kind.slug, kind.name) for name in types for kind in kinds if kind.page_type == name]


def type_of_kind(kind: str) -> type[models.Model] | None:
    """The page type that has this kind, or none."""
    found = PostKind.objects.filter(slug=kind).first()
    return apps.get_model(found.page_type) if found else None
