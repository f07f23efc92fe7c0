"""A column of word stems that the database can search, whichever database it is."""

from contextlib import contextmanager

from django.db import connection, models, transaction


class WordsField(models.TextField):
    """Stems with single spaces between them, to search: `words__has="sterk techniek"`.

    PostgreSQL stores a `tsvector`, which an index serves; it cannot be read back.
    """

    def db_type(self, connection):
        return "tsvector" if connection.vendor == "postgresql" else super().db_type(connection)

    def get_placeholder(self, value, compiler, connection):
        """What makes the column's value of the words."""
        return "to_tsvector('simple', %s)" if connection.vendor == "postgresql" else "%s"

    def get_prep_value(self, value):
        """A space around every word, so that whole words can be found in text."""
        value = super().get_prep_value(value)
        return f" {value} " if value else value


@WordsField.register_lookup
class Has(models.Lookup):
    """Whether these words stand in the column in a row; or one of several tuples of rows."""

    lookup_name = "has"
    prepare_rhs = False
    # How words stand in text, and how PostgreSQL is asked for them.
    in_text, in_query, function = " {} ", "{}", "phraseto_tsquery"

    @property
    def _forms(self) -> tuple[tuple[str, ...], ...]:
        return ((self.rhs,),) if isinstance(self.rhs, str) else self.rhs

    def _joined(self, one: str, all_of: str, any_of: str) -> str:
        forms = (all_of.join([one] * len(form)) for form in self._forms)
        return any_of.join(f"({form})" for form in forms)

    def as_sql(self, compiler, connection):
        """Look for the words in text."""
        column, params = self.process_lhs(compiler, connection)
        rows = [self.in_text.format(row) for form in self._forms for row in form]
        found = self._joined(f"instr({column}, %s) > 0", " AND ", " OR ")
        return f"({found})", [value for row in rows for value in (*params, row)]

    def as_postgresql(self, compiler, connection):
        """Ask the index for the words."""
        column, params = self.process_lhs(compiler, connection)
        query = self._joined(f"{self.function}('simple', %s)", " && ", " || ")
        rows = [self.in_query.format(row) for form in self._forms for row in form]
        return f"{column} @@ ({query})", [*params, *rows]


@WordsField.register_lookup
class Starts(Has):
    """Whether a word that starts like this stands in the column."""

    lookup_name = "starts"
    in_text, in_query, function = " {}", "{}:*", "to_tsquery"


class WordsIndex(models.Index):
    """The index of a `WordsField`; on other databases a small unused one: Django cannot skip it."""

    def create_sql(self, model, schema_editor, using="", **kwargs):
        """The SQL that makes the index."""
        if schema_editor.connection.vendor == "postgresql":
            return super().create_sql(model, schema_editor, using=" USING gin", **kwargs)
        key = models.Index(fields=[model._meta.pk.name], name=self.name)
        return key.create_sql(model, schema_editor, using=using, **kwargs)


@contextmanager
def by_index():
    """Have PostgreSQL use its index for frequent words too: it underrates reading all rows."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = on")
