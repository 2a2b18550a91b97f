"""Keeping a proposal: a draft with everything in it, or nothing at all."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles import body, workflow
from articles.facts import naming
from articles.intake.again import as_kept
from articles.intake.bylines import Signature
from articles.intake.proposal import Proposal
from articles.intake.structure import Guess
from articles.models import (
    Article,
    ArticleDepartment,
    ArticleOfficial,
    ArticlePhoto,
    ArticlePlace,
    Author,
    Byline,
    Department,
    Place,
    Section,
)

Entry = TypeVar("Entry", Department, Place)


@transaction.atomic
def keep(
    proposal: Proposal,
    *,
    by: User,
    report_text: str,
    section: Section | None = None,
    filed: date | None = None,
    seen: bool = False,
    form_token: UUID | None = None,
) -> Article:
    """Make a draft of ``proposal`` for ``by`` and return it with its first version.

    It has room for what the forms take and what ``fitted`` leaves.
    Captions wait for their pictures. People, bodies and places are tied to the directory where
    one entry fits on the day of the event; guesses and the report itself stay with the story.
    ``seen`` tells that a person has looked at the guesses: they are kept to be found again, and
    wait for nobody's judgement. ``form_token`` names the pages that it was handed in on.
    Raises ``IntegrityError`` if they have made a draft of ``by`` before, or ``workflow.Refused``
    if ``by`` may not begin a story.
    """
    workflow.check_create(by)
    day = proposal.event_date or filed or timezone.localdate()
    photos = [block for block in proposal.body if block.type == "photo"]
    seen_mark = {"seen": "yes"} if seen else {}
    article = Article.objects.create(
        headline=proposal.title,
        lead=proposal.lead,
        body=body_html(proposal),
        section=section,
        event_date=proposal.event_date,
        report_text=as_kept(report_text),
        guesses=[_with_words(guess, proposal) | seen_mark for guess in proposal.guesses],
        created_by=by,
        form_token=form_token,
    )
    ArticlePhoto.objects.bulk_create(
        ArticlePhoto(
            article=article,
            key=photo_key(index),
            caption=photo.caption,
            credit=photo.credit,
            position=index,
        )
        for index, photo in enumerate(photos)
    )
    for index, signature in enumerate(proposal.byline):
        Byline.objects.get_or_create(
            article=article,
            author=author_of(signature, by),
            defaults={"role": signature.role, "position": index},
        )
    _name_people_and_places(article, proposal, day)
    return workflow.save(article, by=by)


def _with_words(guess: Guess, proposal: Proposal) -> dict[str, str]:
    """Return a guess as it stays with the story: one about a block says which by its words."""
    number = guess.field.removeprefix("body[").removesuffix("]")
    if number == guess.field:
        return guess.as_json()
    block = proposal.body[int(number)]
    return {**guess.as_json(), "words": block.text or block.caption}


def body_html(proposal: Proposal) -> str:
    """Return the body of a proposal as HTML, its photos' places marked."""
    blocks = []
    photos = 0
    for block in proposal.body:
        if block.type == "photo":
            blocks.append(body.place_of_photo(photo_key(photos)))
            photos += 1
        else:
            blocks.append((body.heading if block.type == "heading" else body.paragraph)(block.text))
    return body.clean(body.join(blocks))


def photo_key(index: int) -> str:
    """Return the key of a report's photo by its number from 0."""
    return f"anh-{index + 1}"


def author_of(signature: Signature, by: User) -> Author:
    """Return the author whom a signature means, made if nobody has signed so yet.

    Of several with one name, the pen name of the person who hands in the report.
    """
    namesakes = Author.objects.filter(name=signature.name)
    known = namesakes.filter(user=by).first() or namesakes.order_by("pk").first()
    if known:
        return known
    kind = Author.Kind.SOURCE if signature.role == "source" else Author.Kind.PERSON
    return Author.objects.create(name=signature.name, kind=kind)


def _name_people_and_places(article: Article, proposal: Proposal, day: date) -> None:
    officials: set[int] = set()
    for index, find in enumerate(proposal.officials):
        official = naming.official_named(find.name, find.title, day)
        if official and official.pk in officials:
            official = None
        officials |= {official.pk} if official else set()
        ArticleOfficial.objects.create(
            article=article,
            name=find.name,
            title=find.title,
            official=official,
            position=index,
        )
    departments = {name: naming.department_named(name, day) for name in proposal.departments}
    ArticleDepartment.objects.bulk_create(
        ArticleDepartment(article=article, name=name, department=known, position=index)
        for index, (name, known) in enumerate(_once(departments).items())
    )
    province = settings.NEWSPAPER["province"]
    places = {name: naming.place_named(name, day, province=province) for name in proposal.places}
    ArticlePlace.objects.bulk_create(
        ArticlePlace(article=article, name=name, place=known, position=index)
        for index, (name, known) in enumerate(_once(places).items())
    )


def _once(named: dict[str, Entry | None]) -> dict[str, Entry | None]:
    """Return the names with each directory entry tied to the first of them only."""
    seen: list[Entry] = []
    once: dict[str, Entry | None] = {}
    for name, entry in named.items():
        once[name] = None if entry in seen else entry
        if entry is not None:
            seen.append(entry)
    return once
