"""What depends on code of other packages that is not documented: one module per package.

Each part says why it exists, since when, and when to remove it. `tests/test_patches.py`
fails when the original changes, those of the templates in `templates/wagtail*` included.
"""

ORIGINALS = {}


def patch(owner, name: str):
    """Replace what a class or module has by this name with a function that gets the original."""

    def replace(function):
        original = ORIGINALS[function.__name__] = getattr(owner, name)
        setattr(owner, name, lambda *args, **kwargs: function(original, *args, **kwargs))
        return function

    return replace
