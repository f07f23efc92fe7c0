from wagtail import fields


class StreamField(fields.StreamField):
    """Wagtail's stream field, without its blocks in migrations: a new block needs none.

    See https://github.com/wagtail/wagtail/issues/4298. A data migration that must know the blocks
    reads the raw JSON.
    """

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    def deconstruct(self):
        """The field without its blocks."""
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
