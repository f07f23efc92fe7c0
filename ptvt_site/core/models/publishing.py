"""The rules of publishing a page and of taking it off the site."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.dispatch import receiver
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page, Site
from wagtail.signals import pre_page_move

from ..forms import NO_TITLE, UNTITLED
from ..page_links import TAKEN, is_taken
from .trash import TREE

MOVED = "“{}” is zojuist verplaatst of verwijderd. Open de pagina opnieuw."


class Refused(ValidationError):
    """An act that a rule forbids: why, in Dutch, and the `item` in whose form to go on."""

    def __init__(self, reasons: str | list[str], item=None):
        self.item = item
        super().__init__({NON_FIELD_ERRORS: reasons})


def lock_page_tree(*pages: Page) -> None:
    """Let one transaction at a time add, move or restore pages: two would damage the page tree.

    Raises `Refused` when one of these pages is no longer where it was read.
    """
    Page.objects.select_for_update().get(path=TREE)
    for page in pages:
        path = page.path
        page.refresh_from_db(fields=["path", "numchild", "url_path"])
        if page.path != path:
            raise Refused(MOVED.format(page))


def labelled(model: type[Page], error: ValidationError) -> list[str]:
    """The messages of an error, each with the Dutch name of its field before it."""
    if not hasattr(error, "error_dict"):
        return error.messages
    names = {field.name: str(field.verbose_name) for field in model._meta.concrete_fields}
    return [
        capfirst(f"{names[name]}: {text}") if name in names else text
        for name, texts in error.message_dict.items()
        for text in texts
    ]


def check_publish(page: Page) -> None:
    """Validate what is published as the form does: a draft may be incomplete. Raises `Refused`."""
    if not page.path.startswith(TREE):
        raise Refused("De pagina ligt in de prullenbak. Zet haar eerst terug.")
    if type(page) is Page:
        raise Refused("Dit is geen pagina van de site, maar wat erboven ligt.")
    if page.alias_of_id:
        raise Refused("Dit is een alias: die volgt het origineel. Publiceer het origineel.")
    reasons = [NO_TITLE] if page.title == UNTITLED else []
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            validate = partial(field.stream_block.clean, getattr(page, field.name))
            reasons += _errors_of(validate, page, field.verbose_name)
    reasons += _errors_of(page.clean_to_publish, page) + _errors_of(page.full_clean, page)
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        for row in getattr(page, name).all() if name != COMMENTS_RELATION_NAME else ():
            validate = partial(row.full_clean, exclude=[relation.field.name])
            reasons += _errors_of(validate, page, row._meta.verbose_name)
    if reasons:
        raise Refused(reasons)


def _errors_of(validate: Callable, page: Page, label: str = "") -> list[str]:
    """The messages of what raises `ValidationError`, each with its label before it."""
    try:
        validate()
    except StreamBlockValidationError as error:
        texts = list(error.non_block_errors)
        if places := ", ".join(str(int(index) + 1) for index in error.block_errors):
            texts.append(f"blok {places} is niet compleet.")
    except ValidationError as error:
        texts = labelled(type(page), error)
    else:
        return []
    return [capfirst(f"{label}: {text}") if label else text for text in texts]


@receiver(pre_page_move)
def check_move(sender, instance, parent_page_after, **kwargs) -> None:
    """Refuse a move to an address of the site itself. Raises `Refused`."""
    if is_taken(parent_page_after, instance.slug):
        raise Refused(f"“{instance.title}” kan hier niet staan. {TAKEN}")


def check_unpublish(page: Page) -> None:
    """Keep the front page, without which no address of the site works. Raises `Refused`."""
    if page.depth == 2 and Site.objects.filter(root_page=page.pk).exists():
        raise Refused(
            "De voorpagina blijft altijd op de site: zonder haar werkt geen enkel adres. Wilt u "
            "iets weghalen, wijzig de pagina dan."
        )
