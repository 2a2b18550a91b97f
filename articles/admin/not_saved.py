"""What was sent and may not be saved: it is kept, and the page says why and where."""

import re
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import unsaved, workflow
from articles.admin import carrying, left_behind
from articles.admin.sent_forms import fields_in
from articles.admin.site import desk
from articles.admin.stories import person, refusal_to_edit, story_of
from articles.admin.writing import said_already, typed_in
from articles.models import Article, KeptCopy
from articles.models.roles import full_name
from articles.photos.errors import PictureError
from articles.photos.library import accept

OUT_OF_SIGHT = gettext_lazy(
    "You may no longer see this story: it may have been moved to another section."
)
_UPLOAD = re.compile(r"(photos-\d{1,4})-upload", re.ASCII)


def out_of_reach(request: HttpRequest, number: int | None) -> str:
    """Return why what was sent has no story to go to; empty if it has, or may become one."""
    if number is None:
        return workflow.why_not(workflow.check_create, person(request))
    try:
        story_of(request, number)
    except (Http404, PermissionDenied):
        pass
    else:
        return ""
    return str(OUT_OF_SIGHT)


def kept_too_late(request: HttpRequest, number: int | None) -> HttpResponse:
    """Keep what may not be saved since a moment ago: somebody moved the story as it was sent."""
    article = workflow.visible_to(person(request)).filter(pk=number or 0).first()
    if article is None:
        return kept_without_its_story(request, str(OUT_OF_SIGHT))
    return kept_though_refused(request, article, refusal_to_edit(request, article))


def kept_though_refused(request: HttpRequest, article: Article, reason: str) -> HttpResponse:
    """Keep what was sent to a story that may not be changed now, and say why and where."""
    typed = typed_in(request, article, _pictures_in(request))
    if said := said_already(request, typed):
        return said
    why = KeptCopy.Why.REFUSED
    unsaved.put_aside(article, by=typed.person, base=typed.base, fields=typed.fields, why=why)
    return not_saved(request, reason)


def kept_without_its_story(request: HttpRequest, reason: str) -> HttpResponse:
    """Keep what was sent to a story that the person may not see, and say why and where.

    It is kept as the text of a new story: what stands in the other one is not theirs to read.
    """
    by, fields = person(request), fields_in(request.POST)
    unsaved.put_aside(uuid4(), by=by, base=0, fields=fields, why=KeptCopy.Why.REFUSED)
    return not_saved(request, reason)


def not_saved(request: HttpRequest, reason: str) -> HttpResponse:
    """Return the page that says why a text was not saved, and where it is kept."""
    kept = _("%(reason)s Your text is kept in “My copy”.") % {"reason": reason}
    return desk.refusal(request, _("Not saved"), kept, status=403)


def written_by_another(request: HttpRequest) -> HttpResponse | None:
    """Return a refusal if somebody else was logged in when the form was opened, else None.

    Nothing is saved under a wrong name: the text goes to the copies of whoever typed it.
    """
    if request.method != "POST" or carrying.is_own(request):
        return None
    sent = carrying.sent_in(request)
    if sent and left_behind.keep(sent):
        reason = _(
            "You are logged in as %(name)s, and this text is somebody else's. It is kept for them "
            "in “My copy”."
        )
    else:
        reason = _(
            "You are logged in as %(name)s, and this text is somebody else's: it was opened too "
            "long ago, or is too long, to be kept for them. It is still on the page before this."
        )
    name = full_name(person(request))
    return desk.refusal(request, _("Not saved"), reason % {"name": name}, status=409)


def _pictures_in(request: HttpRequest) -> dict[str, list[str]]:
    """Take the pictures that came along into the library: browsers do not send a file twice.

    One that cannot be taken is named, with what is wrong with it: it is nowhere else.
    """
    taken: dict[str, list[str]] = {}
    for name in request.FILES:
        card, picture = _UPLOAD.fullmatch(name), request.FILES.getlist(name)[-1]
        try:
            if card:
                photo = accept(picture, by=person(request))
                taken[f"{card[1]}-taken"] = [photo.fingerprint]
        except PictureError as error:
            messages.error(request, f"“{picture.name}”: {error}")
    return taken
