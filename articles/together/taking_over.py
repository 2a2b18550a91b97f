"""Taking a story over from somebody who is writing in it: their text is kept, and they are told."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles import notices, unsaved, versions, workflow
from articles.models import Article, Autosave, KeptCopy, Notice, Presence, Version
from articles.models.roles import full_name


@transaction.atomic
def take_over(article: Article, *, of: User, by: User) -> Version | None:
    """Put ``by`` on ``article`` in the place of ``of``, whose text is kept beside it; tell them.

    Returns the version, None if they had typed nothing that is not saved. The story's text does
    not change, and they may go on: what they type from now on is kept as before. Raises
    ``workflow.Refused`` if ``by`` may not change the story, or ``of`` is not at it.
    """
    workflow.check_edit(article, by)
    # The story before the slot, as a save holds them: else the two could wait for one another.
    Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    locked = Autosave.objects.select_for_update()
    slot = locked.filter(article=article, person=of).exclude(fields={}).first()
    here = Presence.objects.filter(article=article, person=of)
    if not (slot or here.exists()):
        raise workflow.Refused(
            _("%(name)s is not writing in this story any more.") % {"name": full_name(of)}
        )
    version = None
    if slot:
        label = _("What %(writer)s was writing when %(taker)s took the story over")
        version = versions.keep_aside(
            article,
            unsaved.content_of(slot),
            by=of,
            label=label % {"writer": full_name(of), "taker": full_name(by)},
        )
        unsaved.set_aside(article, by=of, why=KeptCopy.Why.TAKEN_OVER)
    workflow.claim(article, by=by, told=of)
    here.update(taken_by=by)
    told = workflow.readers_among(article, [of])
    notices.tell(article, Notice.Kind.TAKEN_OVER, to=told, by=by, text=_said(version))
    return version


def _said(version: Version | None) -> str:
    if version is None:
        return ""
    return _("What you were writing is kept as version %(number)d.") % {"number": version.number}
