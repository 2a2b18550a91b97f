"""One invented story: the same for the same seed and number, whoever asks and when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from articles import body, vietnamese
from articles.archive.generating.cast import Cast
from articles.archive.generating.phrases import Phrase, Ranked, shared, topics
from articles.archive.generating.scene import Scene
from articles.archive.writing import Story
from articles.models import Author, Byline
from articles.models.days import beginning_of

YEARS = 20
OLD_SITE = "https://bao-cu.example"

LEAST_WORDS, MOST_WORDS, USUAL_WORDS = 250, 700, 400


@dataclass(frozen=True)
class Archive:
    """Which archive: of how many stories, up to which day, from which seed."""

    seed: str
    stories: int
    until: date

    def source_id(self, number: int) -> str:
        """Return the archive's own id of a story."""
        return f"{self.seed}-{number}"

    def day(self, number: int) -> date:
        """Return the day on which a story came out: they are spread over ``YEARS``, in order."""
        days = YEARS * 365
        return self.until - timedelta(days=days - (number + 1) * days // self.stories)


def invent(archive: Archive, number: int, cast: Cast) -> Story:
    """Return a story of the archive by its number from 0."""
    chance = Random(archive.source_id(number))  # noqa: S311  (nothing secret)
    topic = chance.choices(topics(), [topic.weight for topic in topics()])[0]
    day = archive.day(number)
    scene = Scene(topic, day, cast, chance)
    headline = scene.say(topic.lists["tít"].choose(chance))
    lead = scene.say(topic.lists["sapo"].choose(chance))
    text = _body(scene, int(chance.triangular(LEAST_WORDS, MOST_WORDS, USUAL_WORDS)))
    slug = vietnamese.slug(headline)
    return Story(
        source_id=archive.source_id(number),
        headline=headline,
        lead=lead,
        body=text,
        section=cast.sections[topic.section],
        published_at=_hour(day, chance),
        authors=_authors(cast.authors, chance),
        captions=[
            scene.say(phrase)
            for phrase in shared()["ảnh"].several(chance, chance.choice([0, 0, 1, 1, 2, 3]))
        ],
        officials=scene.officials if scene.chance.random() < 0.7 else [],
        departments=scene.departments if scene.chance.random() < 0.8 else [],
        places=scene.places,
        old_path=f"/{vietnamese.slug(topic.section)}/{slug}-{archive.seed}-{number}.html",
    )


def _body(scene: Scene, words: int) -> str:
    """Return paragraphs of some sentences each, of about so many words, as HTML."""
    sentences = _sentences(scene, words)
    chance = scene.chance
    blocks: list[str] = []
    while sentences:
        many = 1 + int(chance.random() * 3)
        if len(blocks) > 2 and chance.random() < 0.12:
            blocks.append(body.heading(scene.say(shared()["đề mục"].choose(chance))))
        blocks.append(body.paragraph(" ".join(sentences[:many])))
        del sentences[:many]
    return body.join(blocks)


def _sentences(scene: Scene, words: int) -> list[str]:
    """Return sentences of the topic and of every topic, none of which is made like another."""
    own, common = scene.topic.lists["câu"], shared()["câu"]
    used: set[Phrase] = set()
    said: list[str] = []
    while words > 0:
        phrase = _choice(scene, own, common)
        if phrase in used:
            continue
        used.add(phrase)
        said.append(scene.say(phrase))
        words -= said[-1].count(" ") + 1
    return said


def _choice(scene: Scene, own: Ranked[Phrase], common: Ranked[Phrase]) -> Phrase:
    return (own if scene.chance.random() < 0.45 else common).choose(scene.chance)


def _authors(authors: Ranked[Author], chance: Random) -> list[tuple[Author, Byline.Role]]:
    one, *other = authors.several(chance, 1 + (chance.random() < 0.15))
    return [(one, Byline.Role.TEXT), *((two, Byline.Role.PHOTO) for two in other)]


def _hour(day: date, chance: Random) -> datetime:
    """Return an hour of the day, mostly of its morning."""
    seconds = int(chance.triangular(5 * 3600, 22 * 3600, 8 * 3600))
    midnight = beginning_of(day)
    return (midnight + timedelta(seconds=seconds)).astimezone(UTC)


def as_line(story: Story, sections: dict[int, str]) -> dict[str, Any]:
    """Return a story as a line of an archive's file holds it (``import_archive`` reads it)."""
    return {
        "id": story.source_id,
        "title": story.headline,
        "lead": story.lead,
        "body": story.body,
        "section": sections[story.section],
        "date": timezone.localtime(story.published_at).isoformat(),
        "authors": [author.name for author, _role in story.authors],
        "captions": list(story.captions),
        "url": f"{OLD_SITE}{story.old_path}",
    }
