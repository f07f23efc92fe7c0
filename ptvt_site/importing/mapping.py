"""Which topic and kind an old category or tag stands for, as somebody wrote it down in a table."""

from dataclasses import dataclass, field
from pathlib import Path

from publications.models import Topic, kind_choices

from .records import OldPost, SourceError
from .report import Report
from .spreadsheet import rows_of


@dataclass(frozen=True)
class Meaning:
    """What a term stands for: a topic, a kind, both, or nothing on purpose."""

    topic: str = ""
    kind: str = ""


@dataclass
class Mapping:
    """The meanings by old name or slug."""

    meanings: dict[str, Meaning] = field(default_factory=dict)

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
                mapping.meanings[old] = Meaning(row["topic"], kind)
        return mapping

    def knows(self, name: str) -> bool:
        """Whether the table has this name."""
        return name.casefold() in self.meanings

    def find(self, term) -> Meaning | None:
        """What a term stands for; None when the table does not have it."""
        return self.meanings.get(term.name.casefold()) or self.meanings.get(term.slug.casefold())


class Vocabulary:
    """Gives posts their topics and kind. Never makes a topic."""

    def __init__(self, mapping: Mapping, report: Report):
        self.mapping = mapping
        self.report = report
        self.topics = {topic.name.casefold(): topic for topic in Topic.objects.all()}

    def classify(self, post: OldPost) -> tuple[list[Topic], str]:
        """The topics and the kind of a post; what has no meaning here goes into the report."""
        note = self.report.about(post)
        topics: dict[int, Topic] = {}
        kinds: list[str] = []
        for term in post.terms:
            meaning = self.mapping.find(term)
            if meaning is None:
                self.report.unmapped[term.name] += 1
                note("Onderwerp staat niet in de tabel", term.name)
                continue
            if meaning.topic:
                topic = self.topics.get(meaning.topic.casefold())
                if topic is None:
                    note("Onderwerp bestaat niet op de site", meaning.topic)
                else:
                    topics[topic.pk] = topic
            if meaning.kind:
                kinds.append(meaning.kind)
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
