"""What is typed beside a story in a form of its own: kept until that form has been sent."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet
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
LONGEST = 10_000
"""Characters of a form, names and all: more than the longest comment with its passage has."""
MOST_OFFERED, MOST = 20, 500
"""Rows of one person beside one story: those that its forms offer, and all with those set aside."""
Marks = Mapping[str, str]
"""What a window last knew of rows: the mark of each by the window that the row is of."""
_NAME = re.compile(r"(?P<form>[a-z_]+)(-\d{1,18})?", re.ASCII)


class NoRoom(Exception):  # noqa: N818  (an answer, not an error)
    """Words that are not kept here; the message says why, and they stay in the browser."""


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


def _new(article: Article | None, by: User, form: str, window: str) -> Unsent:
    rows = Unsent.objects.filter(article=article, person=by)
    told = rows.aggregate(all=Count("pk"), offered=Count("pk", filter=Q(is_aside=False)))
    if told["all"] >= MOST or told["offered"] >= MOST_OFFERED:
        raise NoRoom(_("You have left too many texts here: send some, or set some aside."))
    return Unsent(article=article, person=by, form=form, window=window)


@transaction.atomic
def hold(
    article: Article | None,
    *,
    by: User,
    form: str,
    window: str,
    fields: Mapping[str, Sequence[str]],
    follows: Marks,
    age: timedelta = timedelta(),
    is_aside: bool = False,
) -> Unsent | None:
    """Keep what stands in a form of one window, and return the row; none without any words.

    The words take the place of what ``follows`` names, which is what the window itself last wrote
    there or took up, and of what they begin with. Where the window's row holds anything else by
    now, that stays, and these words go into a row of their own, with a new window's name. Raises
    ``NoRoom`` for more words than such forms are for, and where a person has left too many.
    """
    if sum(len(name) + len("".join(values)) for name, values in fields.items()) > LONGEST:
        raise NoRoom(_("This is too long to be kept at the desk."))
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # one writing after another
    rows = _rows(article, by, form, {window, *follows})
    said = storable(fields)
    own = rows.pop(window, None)
    if own and not _gives_way(own, said, follows):
        own, window = None, uuid4().hex
    if said_in(said):
        own = own or _new(article, by, form, window)
        own.fields, own.mark, own.is_aside = said, uuid4(), is_aside
        own.typed_at = timezone.now() - age
        own.save()
    elif own:
        _drop(own)
        own = None
    for row in rows.values():
        if _is_known(row, follows):
            _drop(row)
    return own


def sent(
    article: Article | None,
    *,
    by: User,
    form: str,
    window: str,
    fields: Mapping[str, Sequence[str]],
    follows: Marks,
) -> None:
    """Forget what a window held, because it has sent ``fields``; call it in that transaction.

    A row with other words than those, or than the window knew of, stays.
    """
    for row in _rows(article, by, form, {window, *follows}).values():
        if _gives_way(row, storable(fields), follows):
            _drop(row)


def _rows(article: Article | None, by: User, form: str, windows: set[str]) -> dict[str, Unsent]:
    rows = Unsent.objects.filter(article=article, person=by, form=form, window__in=windows)
    return {row.window: row for row in rows}


def _is_known(row: Unsent, follows: Marks) -> bool:
    return follows.get(row.window) == str(row.mark)


def _gives_way(row: Unsent, said: Mapping[str, Sequence[str]], follows: Marks) -> bool:
    """Tell whether nothing is lost when ``said`` stands in the place of a row."""
    return _is_known(row, follows) or all(
        "\n".join(said.get(name, [])).startswith("\n".join(row.fields.get(name, [])))
        for name in (*WORDS, "quote")
    )


def _drop(row: Unsent) -> None:
    """Delete a row, unless it was written anew since it was read."""
    Unsent.objects.filter(pk=row.pk, mark=row.mark).delete()


def offered(by: User, also: int | None = None) -> QuerySet[Unsent, Any]:
    """Return what the forms offer ``by`` again; of what was set aside only the one ``also``."""
    mine = Unsent.objects.filter(Q(is_aside=False) | Q(pk=also), person=by).order_by("typed_at")
    record = JSONObject(form="form", window="window", fields="fields", mark="mark", at="typed_at")
    return mine.values_list(record, flat=True)


def offered_with_story(by: User, also: int | None = None) -> ArraySubquery:
    """Return the same as a query of stories takes it in, so that it comes with the story."""
    return ArraySubquery(offered(by, also).filter(article=OuterRef("pk")))
