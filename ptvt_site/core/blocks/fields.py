"""The fields that blocks are made of: a label, the advice below it, and the longest text."""

from wagtail import blocks


def char(label: str, help_text: str, max_length: int, default="", **options) -> blocks.CharBlock:
    """A line of text; what was never filled in is empty, where Wagtail's own default is `None`."""
    options |= {"label": label, "help_text": help_text, "max_length": max_length}
    return blocks.CharBlock(default=default, **options)


def optional_char(label: str, help_text: str, max_length: int, **options) -> blocks.CharBlock:
    """A line of text that may stay empty."""
    return char(label, help_text, max_length, required=False, **options)


def optional_text(label: str, help_text: str, max_length: int | None = None) -> blocks.TextBlock:
    """Some sentences, which may stay empty."""
    options = {"label": label, "help_text": help_text, "max_length": max_length}
    return blocks.TextBlock(required=False, rows=2, default="", **options)


def optional_list(child: blocks.Block, label: str, help_text: str) -> blocks.ListBlock:
    """A list that may stay empty."""
    return blocks.ListBlock(child, label=label, help_text=help_text, min_num=0, default=[])


def optional_heading(example: str) -> blocks.CharBlock:
    """The heading of a block, which may stay empty."""
    advice = f"Eén tot zes woorden. Bijvoorbeeld: {example}. Leeg: geen kop."
    return optional_char("Kop", advice, 120)


def chapter_heading(default: str) -> blocks.CharBlock:
    """The heading of a block that is a chapter of its page."""
    advice = "Staat in de inhoudsopgave van de pagina. Eén tot vier woorden."
    return char("Kop", advice, 120, default=default)
