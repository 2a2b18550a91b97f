"""Bringing an old version back: its text becomes a new version, and is approved like any other."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles import versions
from articles.models import Article, Version
from articles.workflow.conditions import Refused
from articles.workflow.moves import save
from articles.workflow.rules import check_edit


@transaction.atomic
def bring_back(version: Version, *, by: User, seen: int) -> Article:
    """Make the text of ``version`` the story's newest version and return the story.

    Everything in it comes back: text, photos with their captions, byline, people, bodies, places,
    section. Approvals are undone as by any other change; nothing is taken from the history.
    ``seen`` is the newest version that the person looked at. Raises ``Refused``; nothing has
    changed then.
    """
    article = (
        Article.objects.select_for_update(of=("self",), no_key=True)
        .select_related("section")
        .get(pk=version.article_id)
    )
    check_edit(article, by)
    if article.version != seen:
        raise Refused(_("The story has changed since you opened it: look at it again first."))
    try:
        with transaction.atomic():
            versions.write(article, version.content)
    except (ValidationError, IntegrityError) as error:
        said = error.messages if isinstance(error, ValidationError) else []
        raise Refused(
            _("This version can no longer stand as it was: %(why)s")
            % {"why": " ".join(said) or _("something it names is gone.")}
        ) from error
    label = _("Version %(number)d brought back") % {"number": version.number}
    return save(article, by=by, label=label)
