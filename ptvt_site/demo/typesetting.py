"""The one door to typst, which the site itself can do without.

The fonts are the ones that come with typst, so that every machine makes the same files.
"""

try:
    import typst
except ModuleNotFoundError:
    typst = None


class TypstMissingError(RuntimeError):
    """The demo content cannot be made on this machine."""

    def __init__(self):
        super().__init__(
            "The demo content needs the package typst. "
            "Install it with: pip install -r requirements-demo.txt"
        )


def require_typst() -> None:
    """Stop before anything is written when typst is missing."""
    if typst is None:
        raise TypstMissingError


def pdf(source: str) -> bytes:
    """A tagged PDF by the standard PDF/UA-1."""
    require_typst()
    return typst.compile(
        source.encode(), format="pdf", pdf_standards="ua-1", ignore_system_fonts=True
    )


def png(source: str) -> bytes:
    """The one page of ``source``, one pixel for each point."""
    require_typst()
    return typst.compile(source.encode(), format="png", ppi=72)
