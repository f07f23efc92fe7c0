"""Maps old categories and tags to topics and kinds, by a table that somebody made."""

from dataclasses import dataclass, field
from pathlib import Path

from publications.models import Topic, kind_choices

from .records import OldPost, SourceError
from .report import Report
from .spreadsheet import rows_of


@dataclass
class Mapping:
    """The mappings by old name or slug. Finds the topics and kind of posts; never makes a topic.

    The topic and the kind of an old term may both be empty on purpose.
    """

    terms: dict[str, tuple[str, str]] = field(default_factory=dict)

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
                mapping.terms[old] = row["topic"], kind
        return mapping

    def classify(self, post: OldPost, report: Report) -> tuple[list[int], str]:
        """The topics and the kind of a post; reports terms without a mapping."""
        note = report.about(post)
        topics, kinds = [], []
        for term in post.terms:
            mapped = self.terms.get(term.name.casefold()) or self.terms.get(term.slug.casefold())
            if mapped is None:
                report.unmapped[term.name] += 1
                note("Onderwerp staat niet in de tabel", term.name)
                continue
            name, kind = mapped
            kinds.append(kind)
            if topic := self.topics.get(name.casefold()):
                topics.append(topic.pk)
            elif name:
                note("Onderwerp bestaat niet op de site", name)
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
