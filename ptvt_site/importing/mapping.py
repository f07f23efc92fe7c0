"""Maps old categories and tags to topics and kinds, by a table that somebody made."""

from dataclasses import dataclass, field
from pathlib import Path

from publications.models import Topic, kind_choices

from .records import OldPost, SourceError
from .report import Report
from .spreadsheet import rows_of


@dataclass(frozen=True)
class TermMapping:
    """The topic and kind of an old term; both may be empty on purpose."""

    topic: str = ""
    kind: str = ""


@dataclass
class Mapping:
    """The mappings by old name or slug."""

    terms: dict[str, TermMapping] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Mapping":
        """Read the columns `old`, `topic` and `kind`."""
        mapping = cls()
        for number, row in enumerate(rows_of(path, required=["old", "topic"]), start=2):
            kind = row.get("kind", "").lower()
            if kind and kind not in dict(kind_choices()):
                known = ", ".join(dict(kind_choices()))
                raise SourceError(
                    f"{path.name}, line {number}: unknown kind “{kind}”. Known kinds: {known}."
                )
            if old := row["old"].casefold():
                mapping.terms[old] = TermMapping(row["topic"], kind)
        return mapping

    def has_term(self, name: str) -> bool:
        """Whether the table has this name."""
        return name.casefold() in self.terms

    def find(self, term) -> TermMapping | None:
        """The mapping of a term; None when the table does not have it."""
        return self.terms.get(term.name.casefold()) or self.terms.get(term.slug.casefold())


class TermClassifier:
    """Finds the topics and kind of posts. Never makes a topic."""

    def __init__(self, mapping: Mapping, report: Report):
        self.mapping = mapping
        self.report = report
        self.topics = {topic.name.casefold(): topic for topic in Topic.objects.all()}

    def classify(self, post: OldPost) -> tuple[list[Topic], str]:
        """The topics and the kind of a post; reports terms without a mapping."""
        note = self.report.about(post)
        topics: dict[int, Topic] = {}
        kinds: list[str] = []
        for term in post.terms:
            mapped = self.mapping.find(term)
            if mapped is None:
                self.report.unmapped[term.name] += 1
                note("Onderwerp staat niet in de tabel", term.name)
                continue
            if mapped.topic:
                topic = self.topics.get(mapped.topic.casefold())
                if topic is None:
                    note("Onderwerp bestaat niet op de site", mapped.topic)
                else:
                    topics[topic.pk] = topic
            if mapped.kind:
                kinds.append(mapped.kind)
        return list(topics.values()), self._kind(post, kinds, note)

    def _kind(self, post: OldPost, kinds: list[str], note) -> str:
        usual, *others = dict(kind_choices())
        if post.kind in [usual, *others]:
            return post.kind
        if post.kind:
            note("Onbekende soort", post.kind)
        given = list(dict.fromkeys(kind for kind in kinds if kind in others))
        if len(given) > 1:
            note("Meer dan één soort", f"{', '.join(given)}: de eerste is gekozen")
        return given[0] if given else usual
