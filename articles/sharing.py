"""Private links: one version of a story, for somebody without an account, for a while.

The address holds the link's key, signed with the newsroom's secret. So it can be copied again at
the desk, which a stored hash would not allow; and who reads the database alone, or guesses, can
make no address that opens anything. Expiry, revoking and counting are the row's, asked each time.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db.models import F
from django.utils import timezone

from articles.models import Article, PrivateLink, Version

_signer = Signer(salt="articles.sharing")


def make(version: Version, *, by: User, reader: str, lasts: timedelta) -> PrivateLink:
    """Make a link to ``version`` for ``reader`` and return it."""
    link = PrivateLink(
        version=version, reader=reader, made_by=by, expires_at=timezone.now() + lasts
    )
    link.full_clean(exclude=["revoked_at", "revoked_by", "opened_at"])
    link.save()
    return link


def token(link: PrivateLink) -> str:
    """Return what stands for ``link`` in an address: its key and the signature."""
    return _signer.sign(link.key.hex)


def opened(said: str, *, counted: bool = True) -> PrivateLink | None:
    """Return the link of the address with the token ``said``, having counted that it was opened.

    None, and nothing is counted, where the token is not ours, has expired or was revoked: one
    answer for all, so that it tells nothing. 2 queries.
    """
    try:
        key = UUID(_signer.unsign(said))
    except (BadSignature, ValueError):
        return None
    now = timezone.now()
    link = PrivateLink.objects.filter(key=key, revoked_at=None, expires_at__gt=now)
    if counted and not link.update(times_opened=F("times_opened") + 1, opened_at=now):
        return None
    return link.select_related("version").first()


def links_of(article: Article) -> list[PrivateLink]:
    """Return every link to a version of ``article``, the newest first (1 query)."""
    kept = PrivateLink.objects.filter(version__article=article)
    return list(kept.select_related("version", "made_by", "revoked_by").defer("version__content"))


def revoke(link: PrivateLink, *, by: User) -> None:
    """Shut a link for good; one that is shut already keeps who shut it."""
    PrivateLink.objects.filter(pk=link.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=by
    )


def is_open(link: PrivateLink, at: datetime) -> bool:
    """Tell whether a link opens at the moment ``at``."""
    return link.revoked_at is None and link.expires_at > at
