"""Looking a story through by the paper's rules."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from articles import comments, versions
from articles.checklist.checks import Copy
from articles.checklist.rules import Rule, rules
from articles.facts.postings import titles_on_days
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
    return findings_of([article])[article.pk]


def findings_of(articles: Collection[Article]) -> dict[int, list[Finding]]:
    """Return what ``findings`` does for each of several saved stories, for no more queries."""
    versions.fetch_latest(articles)
    contents = {
        article.pk: versions.latest(article).content
        if article.version
        else versions.snapshot(article)
        for article in articles
    }
    days = {pk: _day(content) for pk, content in contents.items()}
    untitled: dict[date, set[int]] = defaultdict(set)
    for pk, content in contents.items():
        untitled[days[pk]] |= _untitled(content)
    titles = titles_on_days(untitled)
    remarks, by = comments.count_open(articles), rules()
    return {
        article.pk: looked_through(
            Copy(
                contents[article.pk],
                titles=titles[days[article.pk]],
                open_guesses=sum("seen" not in guess for guess in article.guesses),
                open_comments=remarks[article.pk],
            ),
            by,
        )
        for article in articles
    }


def _day(content: versions.Content) -> date:
    """Return the day whose titles would be printed."""
    said = content["event_date"]
    return date.fromisoformat(said) if said else timezone.localdate()


def _untitled(content: versions.Content) -> set[int]:
    """Return the people of the directory who are named without a title."""
    named = [who["official"] for who in content["officials"] if not who["title"].strip()]
    return {official for official in named if official}


def looked_through(copy: Copy, by: Iterable[Rule]) -> list[Finding]:
    """Return what the rules ``by`` find in ``copy``; those that are off find nothing."""
    found = [
        Finding(rule.check.name, rule.level, field, message)
        for rule in by
        if rule.level != Level.OFF
        for field, message in rule.check.find(copy, *filter(None, [rule.limit]))
    ]
    return sorted(found, key=lambda finding: list(Level).index(finding.level))
