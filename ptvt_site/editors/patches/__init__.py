"""What depends on code of other packages that is not documented: one module per package.

Each part says why it exists, since when, and when to remove it. `tests/editors/test_patches.py`
fails when the original changes, those of the templates in `templates/wagtail*` included.
"""
