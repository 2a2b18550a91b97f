"""Where in an answer a story stands, and how that is written into an address."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

INSTANT = timedelta(microseconds=1)

_KEY = re.compile("([0-9]{1,2})-([0-9]{1,17})-([0-9]{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """A story's tier, its hour, its id: the key that an answer is walked by."""

    tier: int
    at: datetime
    pk: int

    @classmethod
    def read(cls, key: str) -> "Place":
        """Return the place that ``str()`` wrote. Raises ``ValueError`` for any other text."""
        match = _KEY.fullmatch(key)
        if match is None:
            raise ValueError(key)
        tier, microseconds, pk = map(int, match.groups())
        return cls(tier, _EPOCH + microseconds * INSTANT, pk)

    def __str__(self) -> str:
        return f"{self.tier}-{(self.at - _EPOCH) // INSTANT}-{self.pk}"
