"""Looking a story through by the paper's rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from articles import comments, versions
from articles.checklist.checks import Copy
from articles.checklist.rules import Rule, rules
from articles.facts.postings import titles_on
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
    """Return what the checks find in ``article`` as it was last saved (3 queries, 4 with people).

    What stops the story stands first; else the order is that of the checklist.
    """
    content = versions.latest(article).content if article.version else versions.snapshot(article)
    copy = Copy(
        content,
        titles=_titles(content),
        open_guesses=len(article.guesses),
        open_comments=len(comments.open_on(article)),
    )
    return looked_through(copy, rules())


def _titles(content: versions.Content) -> dict[int, str]:
    """Return the titles that would be printed for people named without one."""
    untitled = [who["official"] for who in content["officials"] if not who["title"].strip()]
    known = [official for official in untitled if official]
    day = date.fromisoformat(content["event_date"]) if content["event_date"] else None
    return titles_on(known, day or timezone.localdate()) if known else {}


def looked_through(copy: Copy, by: Iterable[Rule]) -> list[Finding]:
    """Return what the rules ``by`` find in ``copy``; those that are off find nothing."""
    found = [
        Finding(rule.check.name, rule.level, field, message)
        for rule in by
        if rule.level != Level.OFF
        for field, message in rule.check.find(copy, *filter(None, [rule.limit]))
    ]
    return sorted(found, key=lambda finding: list(Level).index(finding.level))
