"""Building the demo newsroom: everybody and everything in it, by the moves that people make."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from articles import intake, photos, workflow
from articles.demo.accounts import make_accounts, make_authors
from articles.demo.directory import make_departments, make_officials, make_sections
from articles.demo.drawing import drawn
from articles.demo.masthead import make_mastheads
from articles.demo.notices import settle_notices
from articles.demo.readers import make_readers
from articles.demo.states import bring_to_state
from articles.demo.stories import Story, stories
from articles.facts import gazetteer, places
from articles.facts.finding import directory_on
from articles.facts.naming import department_named, official_named, place_named
from articles.models import (
    Article,
    ArticleDepartment,
    ArticleOfficial,
    ArticlePhoto,
    ArticlePlace,
    Author,
    Byline,
    Photo,
    Section,
)

PROVINCE = "Phú Thọ"

Progress = Callable[[str], None]


@transaction.atomic
def build(progress: Progress) -> int:
    """Make the demo newsroom and return how many stories it has.

    All or nothing. ``progress`` is told each step that is done. The newsroom must be empty.
    """
    now = timezone.now()
    places.load(places.provinces_called(PROVINCE, gazetteer.provinces()), lambda _name: None)
    progress(f"Places: the communes of {PROVINCE}.")
    accounts = make_accounts()
    authors = make_authors(accounts)
    sections = make_sections(accounts)
    make_departments()
    make_officials(timezone.localdate(now), PROVINCE)
    make_mastheads()
    progress("People: accounts, authors, officials; departments and sections.")
    told = list(stories(now))
    library = _draw({use.scene for story in told for use in story.photos}, accounts["phongvien2"])
    progress(f"Pictures: {len(library)} drawn.")
    for story in sorted(told, key=_when):
        article = _write(story, accounts, authors, sections[story.section], library)
        bring_to_state(article, story, accounts, now)
    settle_notices()
    make_readers(now)
    progress(f"Stories: {len(told)} written and moved to where they stand.")
    return len(told)


def _when(story: Story) -> tuple[bool, datetime | str]:
    """Order stories as they came out, so that newer ones have higher numbers; the rest last."""
    return (story.out is None, story.out or story.name)


def _draw(scenes: set[str], by: User) -> dict[str, Photo]:
    """Draw the scenes and take them into the library, as any picture; return them by scene."""
    return {
        scene: photos.accept(ContentFile(content, name=f"{scene}.jpg"), by=by)
        for scene, content in drawn(sorted(scenes))
    }


def _write(
    story: Story,
    accounts: dict[str, User],
    authors: dict[str, Author],
    section: Section,
    library: dict[str, Photo],
) -> Article:
    """Write a story's working copy with all its parts, and keep its first version."""
    writer = authors[story.byline[0][0]].user or accounts["phongvien"]
    if story.report:
        return _hand_in(story, writer, section, library)
    article = Article.objects.create(
        headline=story.headline,
        lead=story.lead,
        body=story.body,
        section=section,
        event_date=story.event_date,
        sensitive=story.sensitive,
        created_by=writer,
    )
    day = story.event_date
    Byline.objects.bulk_create(
        Byline(article=article, position=position, author=authors[name], role=role)
        for position, (name, role) in enumerate(story.byline)
    )
    ArticlePhoto.objects.bulk_create(
        ArticlePhoto(
            article=article,
            position=position,
            key=use.scene,
            photo=library[use.scene],
            caption=use.caption,
            credit=library[use.scene].credit,
            alt=use.alt,
        )
        for position, use in enumerate(story.photos)
    )
    ArticleOfficial.objects.bulk_create(
        ArticleOfficial(
            article=article,
            position=position,
            name=name,
            title=title,
            official=official_named(name, title, day),
        )
        for position, (name, title) in enumerate(story.people)
    )
    ArticleDepartment.objects.bulk_create(
        ArticleDepartment(
            article=article, position=position, name=name, department=department_named(name, day)
        )
        for position, name in enumerate(story.departments)
    )
    ArticlePlace.objects.bulk_create(
        ArticlePlace(
            article=article,
            position=position,
            name=name,
            place=place_named(name, day, province=PROVINCE),
        )
        for position, name in enumerate(story.places)
    )
    return workflow.save(article, by=writer)


def _hand_in(story: Story, by: User, section: Section, library: dict[str, Photo]) -> Article:
    """Hand a report in to intake, keep what it proposes, and put pictures to its captions."""
    filed = story.event_date
    proposal = intake.propose(
        intake.clean(story.report).text, filed=filed, directory=directory_on(filed)
    )
    article = intake.keep(proposal, by=by, report_text=story.report, section=section, filed=filed)
    captions = article.photos.order_by("position")
    for waiting, use in zip(captions, story.photos, strict=False):
        waiting.photo = library[use.scene]
        waiting.credit, waiting.alt = library[use.scene].credit, use.alt
        waiting.save()
    return workflow.save(article, by=by)
