"""What the paper makes of each check: its level and its limit."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.checklist.checks import CHECKS, Check
from articles.models import CheckRule, Level


@dataclass(frozen=True)
class Rule:
    """A check as the paper uses it; ``limit`` is None where the check has none."""

    check: Check
    level: Level
    limit: int | None


def rules() -> list[Rule]:
    """Return every check as the paper uses it, in the order of the checklist (1 query)."""
    decided = CheckRule.objects.in_bulk()
    return [_rule(check, decided.get(name)) for name, check in CHECKS.items()]


def _rule(check: Check, decided: CheckRule | None) -> Rule:
    if decided is None or check.fixed:
        return Rule(check, check.level, check.limit)
    limit = decided.limit or check.limit if check.limit else None
    return Rule(check, Level(decided.level), limit)


@transaction.atomic
def decide(decisions: Iterable[Rule], *, by: User) -> list[Rule]:
    """Keep what the paper decides; return what was new in it. Fixed checks stay as they are."""
    before = {rule.check.name: rule for rule in rules()}
    changed = [
        rule for rule in decisions if not rule.check.fixed and rule != before[rule.check.name]
    ]
    for rule in changed:
        CheckRule.objects.update_or_create(
            check_name=rule.check.name,
            defaults={
                "level": rule.level,
                "limit": rule.limit,
                "changed_by": by,
                "changed_at": timezone.now(),
            },
        )
    return changed
