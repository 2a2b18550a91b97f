"""Two texts of one story, one saved and one typed on an older version: the choice between them.

Whatever is chosen, the saved text is in the history, and the typed one goes to its writer's kept
copies unless it becomes a version that says all of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles import body, differences, unsaved, versions, workflow
from articles.models import Article, Autosave, KeptCopy, Section
from articles.unsaved.contents import NOTHING

Content = dict[str, Any]

WHOLE = (
    "headline",
    "lead",
    "section",
    "event_date",
    "sensitive",
    "bylines",
    "officials",
    "departments",
    "places",
)
"""The fields of which one side's text is taken as a whole."""
FILED = ("section", "event_date", "sensitive")
"""How a story is filed, which is no text: what only one side changed of it stays as they changed
it, whichever text goes on."""


class Choice(StrEnum):
    """Which text goes on."""

    MINE = "mine"
    THEIRS = "theirs"
    MERGE = "merge"
    BOTH = "both"
    """Of a paragraph only: theirs, then mine."""


class Outdated(Exception):  # noqa: N818  (an answer, not an error)
    """Somebody saved once more while the two texts were being compared."""


@dataclass(frozen=True)
class Question:
    """Something in which the two texts read differently, from theirs to mine.

    ``preset`` is whose it is when the other left it as it was; empty where both changed it.
    ``is_set`` tells that it is the person's whichever text goes on: nothing is asked.
    """

    name: str
    label: str
    paragraphs: list[differences.Paragraph]
    preset: str
    can_be_both: bool = False
    is_set: bool = False

    @property
    def stays(self) -> bool:
        """Whether it stays as the one who changed it did, unless a merge says otherwise."""
        return self.name in FILED and self.preset != ""


@dataclass(frozen=True)
class BothTexts:
    """What the person typed, what stands in the story, and the version that both came from."""

    base: Content
    mine: Content
    theirs: Content

    @property
    def _sides(self) -> tuple[Content, Content, Content]:
        return self.base, self.mine, self.theirs

    def questions(self) -> list[Question]:
        """Return everything in which the two differ, in the order of the form (1 query)."""
        sections = dict(Section.objects.values_list("pk", "name"))
        changes = differences.between(self.theirs, self.mine, sections=sections)
        found = {change.name: change for change in changes}
        asked = [
            Question(name, change.label, change.paragraphs, self._preset(name))
            for name, change in found.items()
            if name in WHOLE
        ]
        after_lead = sum(question.name in {"headline", "lead"} for question in asked)
        asked[after_lead:after_lead] = self._paragraphs(_("Body"))
        return [*asked, *self._of_photos()]

    def _preset(self, name: str) -> str:
        return _preset(
            differences.Chunk((self.base[name],), (self.mine[name],), (self.theirs[name],))
        )

    def chunks(self) -> list[differences.Chunk]:
        """Return the three bodies cut where they can be put together."""
        return differences.chunks(*(body.blocks(content["body"]) for content in self._sides))

    def _paragraphs(self, label: str) -> Iterator[Question]:
        photos = [*self.theirs["photos"], *self.mine["photos"]]
        for number, chunk in enumerate(self.chunks()):
            theirs, mine = body.join(chunk.theirs), body.join(chunk.mine)
            old, new = differences.lines_of_both(theirs, mine, photos)
            if old != new:
                rows = differences.paragraphs(old, new)
                preset = _preset(chunk)
                yield Question(f"body-{number}", label, rows, preset, can_be_both=True)

    def _of_photos(self) -> Iterator[Question]:
        """Yield a question for each card that both have, then one for which cards there are."""
        mine, theirs = _cards(self.mine), _cards(self.theirs)
        for key in (key for key in theirs if key in mine):
            if rows := _rows_of_photos([theirs[key]], [mine[key]]):
                words = Truncator(theirs[key]["caption"] or _("(no caption yet)")).words(8)
                label = _("Photo: %(words)s") % {"words": words}
                yield Question(f"photo-{key}", label, rows, self._preset_of_card(key))
        alike = [theirs.get(key, card) for key, card in mine.items()]
        if rows := _rows_of_photos(self.theirs["photos"], alike):
            yield Question("photos", _("Photos"), rows, self._preset_of_cards())

    def _preset_of_cards(self) -> str:
        """Return who alone chose which cards there are, and their order."""
        base, mine, theirs = (tuple(_cards(content)) for content in self._sides)
        return _preset(differences.Chunk(base, mine, theirs))

    def _preset_of_card(self, key: str) -> str:
        of_each: list[Any] = [(_cards(content).get(key),) for content in self._sides]
        return _preset(differences.Chunk(*of_each))

    def whole(self, whose: str) -> Content:
        """Return the text of one side, filed by the other where that one alone changed it."""
        mine, theirs = Choice.MINE, Choice.THEIRS
        text, other = (self.mine, self.theirs) if whose == mine else (self.theirs, self.mine)
        filed = [name for name in FILED if self._preset(name) in {mine, theirs} - {whose}]
        return {**text, **{name: other[name] for name in filed}}

    def merged(self, answers: Mapping[str, str]) -> Content:
        """Return the two texts put together; raises ``workflow.Refused`` if an answer is missing.

        ``answers`` says for each question whose text is taken. What reads alike in both and is not
        the same is not asked: it is theirs where only they changed it.
        """
        said = {question.name: answers.get(question.name, "") for question in self.questions()}
        if not set(said.values()) <= {Choice.MINE, Choice.THEIRS, Choice.BOTH}:
            raise workflow.Refused(_("Choose for each difference whose text goes on."))
        content = dict(self.theirs)
        for name in WHOLE:
            if said.get(name, self._preset(name)) != Choice.THEIRS:
                content[name] = self.mine[name]
        content["body"] = body.join(self._merged_blocks(said))
        content["photos"] = self._merged_photos(content["body"], said)
        return content

    def _merged_blocks(self, said: Mapping[str, str]) -> Iterator[str]:
        for number, chunk in enumerate(self.chunks()):
            answer = said.get(f"body-{number}", _preset(chunk)) or Choice.MINE
            if answer in {Choice.THEIRS, Choice.BOTH}:
                yield from chunk.theirs
            if answer in {Choice.MINE, Choice.BOTH}:
                yield from chunk.mine

    def _merged_photos(self, merged_body: str, said: Mapping[str, str]) -> list[Content]:
        """Return the photo cards of the side that was chosen, and those of the other that are
        needed besides: new ones, and those that stand in the text."""
        mine, theirs = _cards(self.mine), _cards(self.theirs)
        whose = said.get("photos", self._preset_of_cards())
        if "photos" not in said and len(answers := set(said.values()) - {Choice.BOTH}) == 1:
            [whose] = answers  # the order reads alike, and all else is of one side
        chosen, other = (theirs, mine) if whose == Choice.THEIRS else (mine, theirs)
        had = {use["key"] for use in self.base["photos"]}
        standing = set(body.photo_keys(merged_body))
        needed = [key for key in other if key in standing or key not in had]
        cards = []
        for key in dict.fromkeys([*chosen, *needed]):
            whose = said.get(f"photo-{key}", self._preset_of_card(key))
            first, second = (theirs, mine) if whose == Choice.THEIRS else (mine, theirs)
            cards.append(first.get(key) or second[key])
        return cards


def _cards(content: Content) -> dict[str, Content]:
    """Return the photo cards by their keys, in their order."""
    return {use["key"]: use for use in content["photos"]}


def _rows_of_photos(old: list[Content], new: list[Content]) -> list[differences.Paragraph]:
    """Return how photo cards differ as people read them; nothing if they read alike."""
    changes = differences.between(
        {**NOTHING, "photos": old}, {**NOTHING, "photos": new}, sections={}
    )
    return [row for change in changes for row in change.paragraphs]


def _preset(chunk: differences.Chunk) -> str:
    """Return whose a chunk is when the other left it as it was; empty if both changed it."""
    return "" if chunk.changed_by == Choice.BOTH else chunk.changed_by


def both_texts(article: Article, typed: Autosave | KeptCopy) -> BothTexts:
    """Return the text that was ``typed`` and the one that stands in ``article``."""
    return BothTexts(
        base=unsaved.base_of(typed),
        mine=unsaved.content_of(typed),
        theirs=versions.latest(article).content,
    )


@transaction.atomic
def choose(
    article: Article,
    typed: Autosave | KeptCopy,
    *,
    by: User,
    choice: str,
    seen: int,
    answers: Mapping[str, str] | None = None,
) -> Article:
    """Let ``by`` decide which text goes on, and return the story, saved anew if it changed.

    ``typed`` is what they typed, ``seen`` the newest version that they compared it with, and
    ``answers`` what they said of each difference when they merge. Raises ``Outdated``, or
    ``workflow.Refused`` with the reason; nothing has changed then.
    """
    locked = (
        Article.objects.select_for_update(of=("self",), no_key=True)
        .select_related("section")
        .get(pk=article.pk)
    )
    if locked.version != seen:
        raise Outdated
    workflow.check_edit(locked, by)
    texts = both_texts(locked, typed)
    content = texts.merged(answers or {}) if choice == Choice.MERGE else texts.whole(choice)
    if texts.theirs["sensitive"] and not workflow.may_unmark_sensitive(by):
        content = {**content, "sensitive": True}
    _write(locked, content)
    if choice == Choice.MINE and not unsaved.unsaid(typed):
        unsaved.settle(article, by=by, after=typed.number, fields=typed.fields)
    else:
        unsaved.set_aside(article, by=by, why=KeptCopy.Why.CONFLICT)
    return workflow.save(locked, by=by)


def _write(article: Article, content: Content) -> None:
    try:
        with transaction.atomic():
            versions.write(article, content)
    except (ValidationError, IntegrityError) as error:
        said = error.messages if isinstance(error, ValidationError) else []
        raise workflow.Refused(
            _("Your text cannot be saved as it is: %(why)s It is kept in “My copy”.")
            % {"why": " ".join(said) or _("something it names is gone.")}
        ) from error
