"""Looking a story through by the paper's rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles import versions
from articles.checklist.checks import Copy
from articles.checklist.rules import Rule, rules
from articles.models import Article, Level


@dataclass(frozen=True)
class Finding:
    """Something that the author should mend: where, what, and what follows from it."""

    check: str
    level: Level
    field: str
    message: str

    @property
    def stops_handing_in(self) -> bool:
        """Whether the story cannot be handed in with it."""
        return self.level == Level.STOPS

    @property
    def stops_publishing(self) -> bool:
        """Whether the story cannot be published with it."""
        return self.level in {Level.STOPS, Level.STOPS_PUBLISHING}


def findings(article: Article) -> list[Finding]:
    """Return what the checks find in ``article`` as it was last saved (2 queries).

    What stops the story stands first; else the order is that of the checklist.
    """
    content = versions.latest(article).content if article.version else versions.snapshot(article)
    return looked_through(Copy(content, len(article.guesses)), rules())


def looked_through(copy: Copy, by: Iterable[Rule]) -> list[Finding]:
    """Return what the rules ``by`` find in ``copy``; those that are off find nothing."""
    found = [
        Finding(rule.check.name, rule.level, field, message)
        for rule in by
        if rule.level != Level.OFF
        for field, message in rule.check.find(copy, *filter(None, [rule.limit]))
    ]
    return sorted(found, key=lambda finding: list(Level).index(finding.level))
