"""What is typed beside a story in a form of its own: kept until that form has been sent."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Unsent
from articles.unsaved.slots import storable

FORMS = {
    "return": _("reason for returning, not sent"),
    "withdraw": _("reason for withdrawing, not sent"),
    "spike": _("reason for not using it, not sent"),
    "correct": _("correction, not sent"),
    "hand_over": _("word with a hand-over, not sent"),
    "comment": _("comment, not sent"),
    "answer": _("answer to a comment, not sent"),
}
"""The forms by their names; of an answer the name goes on with the number of the comment."""
WORDS = ("reason", "notice", "text")
"""The fields in which a person writes."""
_NAME = re.compile(r"(?P<form>[a-z_]+)(-\d{1,18})?", re.ASCII)


def is_form(name: str) -> bool:
    """Tell whether a form is called so."""
    said = _NAME.fullmatch(name)
    return said is not None and said["form"] in FORMS


def what(unsent: Unsent) -> str | Promise:
    """Return what somebody was writing."""
    if unsent.article_id is None:
        return _("one reason for several stories, not sent")
    return FORMS[unsent.form.partition("-")[0]]


def said_in(fields: Mapping[str, Sequence[str]]) -> str:
    """Return the words that were typed."""
    said = (value.strip() for name in WORDS for value in fields.get(name, []))
    return "\n\n".join(filter(None, said))


def hold(
    article: Article | None,
    *,
    by: User,
    form: str,
    window: str,
    fields: Mapping[str, Sequence[str]],
    age: timedelta = timedelta(),
    is_aside: bool = False,
) -> None:
    """Keep what stands in a form of one window; nothing, once it has no words any more."""
    if said_in(fields):
        now = {"fields": storable(fields), "typed_at": timezone.now() - age, "is_aside": is_aside}
        Unsent.objects.update_or_create(
            article=article, person=by, form=form, window=window, defaults=now
        )
    else:
        sent(article, by=by, form=form, window=window)


def sent(article: Article | None, *, by: User, form: str, window: str) -> None:
    """Forget what a window held, because it has been sent; call it in that transaction."""
    Unsent.objects.filter(article=article, person=by, form=form, window=window).delete()


def offered(by: User, also: int | None = None) -> QuerySet[Unsent, Any]:
    """Return what the forms offer ``by`` again; of what was set aside only the one ``also``."""
    mine = Unsent.objects.filter(Q(is_aside=False) | Q(pk=also), person=by).order_by("typed_at")
    record = JSONObject(form="form", window="window", fields="fields", at="typed_at")
    return mine.values_list(record, flat=True)


def offered_with_story(by: User, also: int | None = None) -> ArraySubquery:
    """Return the same as a query of stories takes it in, so that it comes with the story."""
    return ArraySubquery(offered(by, also).filter(article=OuterRef("pk")))
