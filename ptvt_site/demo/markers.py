"""Markers that the texts use to point at things that exist only once the site is built."""

from dataclasses import dataclass


class Text(str):
    """Rich text in the small markup of ``markup``."""

    __slots__ = ()


@dataclass(frozen=True)
class PageRef:
    """A page, by its slug."""

    slug: str


@dataclass(frozen=True)
class TopicRef:
    """A topic, by its name."""

    name: str


@dataclass(frozen=True)
class PartnerRef:
    """A partner, by its name."""

    name: str


@dataclass(frozen=True)
class Picture:
    """A picture to draw: the seed fixes the artwork, ``alt`` says what it shows."""

    seed: str
    title: str
    alt: str
    columns: int = 12
    rows: int = 8
