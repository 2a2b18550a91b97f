"""What was sent from a browser in which somebody else is logged in by now: kept for its writer."""

import json
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.auth.models import User
from django.urls import Resolver404, resolve

from articles import unsaved, workflow
from articles.admin.carrying import Carried
from articles.admin.numbers import number_in
from articles.admin.sent_forms import as_sent, fields_in, number_of
from articles.models import Article, KeptCopy


def is_closed(writer: int) -> bool:
    """Tell whether nobody can log in as ``writer``, so that nothing can be carried to them."""
    return not User.objects.filter(pk=writer, is_active=True, is_staff=True).exists()


def keep(sent: Carried, *, why: KeptCopy.Why = KeptCopy.Why.LEFT) -> bool:
    """Put what was sent among the copies of who wrote it, and tell whether it is there.

    Once, however often it comes. It is a text of the story it was sent to if its writer may see
    that story now, whoever is logged in; else it is one without a story. Forms that hold no text
    of a story or report leave none.

    Somebody could send what they wrote themselves with the signature from a page of a colleague,
    read off an unguarded screen. What that comes to: it takes an account of their own and ends
    with the signature, a session's life after that page was opened; a copy holds no more than
    ``carrying.LONGEST``, stands in no story, changes none and says how it came there (``LEFT``).
    """
    writer = User.objects.filter(pk=sent.writer).first()
    form = as_sent({})
    for name, value in sent.fields:
        form.appendlist(name, value)
    fields = fields_in(form)
    where = writer and _where(sent.path, fields, writer)
    if not writer or not where:
        return False
    base = number_of(form, "opened") if isinstance(where, Article) else 0
    unsaved.put_aside(where, by=writer, base=base, fields=fields, why=why)
    return True


def _where(path: str, fields: unsaved.Fields, writer: User) -> unsaved.Where | None:
    """Return where the text belongs that was sent to ``path``; None if that takes no texts.

    One without a story is named by what it says, so that it is the same one when it comes again.
    """
    try:
        form = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    name = UUID(bytes=sha256(json.dumps([path, fields]).encode()).digest()[:16])
    if form.url_name == "intake":
        return unsaved.Report(name)
    if form.url_name == "articles_article_add":
        return name
    if form.url_name == "articles_article_change":
        number = number_in(form.kwargs["object_id"]) or 0
        return workflow.visible_to(writer).filter(pk=number).first() or name
    return None
