"""Take in a report: print what was understood, or make a draft of it."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.db import Error
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import intake, workflow
from articles.facts.finding import Directory, directory_on
from articles.intake.encodings import NAMES
from articles.management.terminal import PlainCommand
from articles.models import Article, Section


class Command(PlainCommand):
    help = _("Make a draft of a report in plain text, or only print what is understood of it.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help=_("the report; - for standard input"))
        parser.add_argument(
            "--json", action="store_true", help=_("print the structure, keep nothing")
        )
        when = _("the day it was filed, YYYY-MM-DD (today)")
        parser.add_argument("--date", type=_day, help=when)
        parser.add_argument("--encoding", choices=list(NAMES), help=_("convert from this encoding"))
        parser.add_argument("--user", help=_("the log-in name of the reporter whose draft it is"))
        parser.add_argument("--section", help=_("the section's address, such as thoi-su"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, propose, then print or keep."""
        filed = options["date"] or timezone.localdate()
        try:
            reading = intake.read(_bytes_of(options["file"]), encoding=options["encoding"] or "")
        except intake.ForeignEncoding as error:
            raise CommandError(
                f"{error}\n  {error.sample}\n"
                + _("If this reads well, convert it: --encoding %(name)s")
                % {"name": error.encoding}
            ) from error
        except intake.IntakeError as error:
            raise CommandError(str(error)) from error
        for note in reading.notes:
            self.stderr.write(note)
        directory = self._directory(filed, needed=not options["json"])
        proposal = intake.propose(reading.text, filed=filed, directory=directory)
        if options["json"]:
            self.stdout.write(json.dumps(proposal.as_json(), ensure_ascii=False, indent=2))
            return
        for story in intake.taken_in_before(reading.text):
            said = {"address": _address(story)}
            self.stderr.write(_("This report was taken in before: %(address)s") % said)
        proposal, cuts = intake.fitted(proposal)
        for cut in cuts:
            self.stderr.write(f"“{cut.value}”: {cut.why}")
        try:
            article = intake.keep(
                proposal,
                by=_reporter(options["user"]),
                report_text=reading.text,
                section=_section(options["section"]),
                filed=filed,
            )
        except workflow.Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{article.pk}\t{_address(article)}\t{article.headline}")

    def _directory(self, day: date, *, needed: bool) -> Directory:
        """Return the directory; without a database, an empty one if none is ``needed``."""
        try:
            return directory_on(day)
        except (Error, RuntimeError) as error:
            if needed:
                reason = str(error).partition("\n")[0]
                raise CommandError(
                    _("The database is not ready; “manage.py migrate” sets it up (%(reason)s).")
                    % {"reason": reason}
                ) from error
            self.stderr.write(_("The database is not ready: the directory was not used."))
            return Directory(province=settings.NEWSPAPER["province"])


def _address(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            _("“%(text)s” is no day; write it as 2025-07-15.") % {"text": text}
        ) from None


def _bytes_of(name: str | None) -> bytes:
    if not name:
        raise CommandError(_("Which report? Name its file, or - to read what is piped in."))
    if name == "-":
        return sys.stdin.buffer.read()
    said = {"name": name}
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise CommandError(_("There is no file “%(name)s”. Is its name right?") % said) from error
    except IsADirectoryError as error:
        raise CommandError(_("“%(name)s” is a folder; name the report in it.") % said) from error
    except PermissionError as error:
        raise CommandError(_("You may not read the file “%(name)s”.") % said) from error
    except OSError as error:
        raise CommandError(
            _("The file “%(name)s” cannot be read (%(reason)s).")
            % {**said, "reason": error.strerror}
        ) from error


def _reporter(username: str | None) -> User:
    """Return the named account, or the only one there is who may write."""
    if username:
        try:
            return User.objects.get(username=username)
        except User.DoesNotExist:
            raise CommandError(_("There is no account “%(name)s”.") % {"name": username}) from None
    writers = User.objects.filter(groups__name="reporter", is_active=True).order_by("pk")[:2]
    if len(writers) == 1:
        return writers[0]
    raise CommandError(_("Whose draft is it? Name the account: --user NAME"))


def _section(slug: str | None) -> Section | None:
    if not slug:
        return None
    try:
        return Section.objects.get(slug=slug)
    except Section.DoesNotExist:
        known = ", ".join(Section.objects.values_list("slug", flat=True))
        raise CommandError(
            _("There is no section “%(slug)s”. There are: %(known)s")
            % {"slug": slug, "known": known}
        ) from None
