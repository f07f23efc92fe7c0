"""Maps old categories and tags to topics and kinds, by a table that somebody made."""

from dataclasses import dataclass, field
from pathlib import Path

from publications.models import Topic, kind_choices

from .records import OldPost, SourceError, Term
from .report import Report
from .spreadsheet import rows_of


@dataclass(frozen=True)
class TermMapping:
    """The topic and kind of an old term; both may be empty on purpose."""

    topic: str = ""
    kind: str = ""


@dataclass
class Mapping:
    """The mappings by old name or slug. Finds the topics and kind of posts; never makes a topic."""

    terms: dict[str, TermMapping] = field(default_factory=dict)

    def __post_init__(self):
        self.topics = {topic.name.casefold(): topic for topic in Topic.objects.all()}

    @classmethod
    def read(cls, path: Path) -> "Mapping":
        """Read the columns `old`, `topic` and `kind`."""
        mapping, known = cls(), dict(kind_choices())
        for number, row in enumerate(rows_of(path, required=["old", "topic"]), start=2):
            kind = row.get("kind", "").lower()
            if kind and kind not in known:
                raise SourceError(
                    f"{path.name}, line {number}: unknown kind “{kind}”. "
                    f"Known kinds: {', '.join(known)}."
                )
            if old := row["old"].casefold():
                mapping.terms[old] = TermMapping(row["topic"], kind)
        return mapping

    def has_term(self, name: str) -> bool:
        """Whether the table has this name."""
        return name.casefold() in self.terms

    def _find(self, term: Term) -> TermMapping | None:
        return self.terms.get(term.name.casefold()) or self.terms.get(term.slug.casefold())

    def classify(self, post: OldPost, report: Report) -> tuple[list[int], str]:
        """The topics and the kind of a post; reports terms without a mapping."""
        note = report.about(post)
        topics, kinds = [], []
        for term in post.terms:
            mapped = self._find(term)
            if mapped is None:
                report.unmapped[term.name] += 1
                note("Onderwerp staat niet in de tabel", term.name)
                continue
            kinds.append(mapped.kind)
            if topic := self.topics.get(mapped.topic.casefold()):
                topics.append(topic.pk)
            elif mapped.topic:
                note("Onderwerp bestaat niet op de site", mapped.topic)
        return list(dict.fromkeys(topics)), _kind(post, kinds, note)


def _kind(post: OldPost, kinds: list[str], note) -> str:
    usual, *others = dict(kind_choices())
    if post.kind in [usual, *others]:
        return post.kind
    if post.kind:
        note("Onbekende soort", post.kind)
    given = list(dict.fromkeys(kind for kind in kinds if kind in others))
    if len(given) > 1:
        note("Meer dan één soort", f"{', '.join(given)}: de eerste is gekozen")
    return given[0] if given else usual
