"""Two texts of one story put together: nobody's words are lost, nobody's work undone unasked."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import body, versions, workflow
from articles.differences import between
from articles.together import BothTexts
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

Content = dict[str, Any]

WORDS = ["mưa", "lũ", "đê", "<b>chợ</b>", "cầu &amp; phà"]
PARAGRAPHS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(
    lambda words: f"<p>{' '.join(words)}</p>"
)
OTHERS = [
    "<h2>Đê</h2>",
    "<h3>Đê</h3>",
    "<p><i>mưa</i></p>",
    "<ul><li>a</li></ul>",
    "<ol><li>a</li></ol>",
    "<blockquote><p>lũ</p></blockquote>",
    "<hr>",
]
BLOCKS = st.lists(PARAGRAPHS | st.sampled_from(OTHERS), max_size=5)
PHOTOS = st.lists(
    st.builds(
        lambda key, photo, caption: {
            "key": key,
            "photo": photo,
            "caption": caption,
            "credit": "",
            "alt": "",
        },
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from([None, 1]),
        st.sampled_from(["", "Đê", "Chợ"]),
    ),
    max_size=3,
    unique_by=lambda use: use["key"],
)
OFFICIALS = st.lists(
    st.fixed_dictionaries(
        {"name": st.just("Đinh Thử"), "title": st.just(""), "official": st.sampled_from([None, 7])}
    ),
    max_size=2,
)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Return a version's content; a photo that stands in the text has its card."""
    photos = draw(PHOTOS)
    placed = [body.place_of_photo(use["key"]) for use in photos if draw(st.booleans())]
    blocks = draw(st.permutations([*draw(BLOCKS), *placed]))
    return {
        "headline": draw(st.sampled_from(["Đê vững", "Đê vỡ"])),
        "lead": draw(st.sampled_from(["Nước rút.", "Nước lên.", "Nước lên.\n"])),
        "body": body.join(blocks),
        "section": None,
        "event_date": draw(st.sampled_from([None, "2026-03-05"])),
        "sensitive": draw(st.booleans()),
        "bylines": [],
        "photos": photos,
        "officials": draw(OFFICIALS),
        "departments": [],
        "places": [],
    }


NOTHING: Content = {
    **{"headline": "", "lead": "", "body": "", "section": None, "event_date": None},
    **{"sensitive": False, "bylines": [], "photos": [], "officials": []},
    **{"departments": [], "places": []},
}
CONTENTS = contents()
CHOICES = st.sampled_from(["mine", "theirs"])


def preset_or(texts: BothTexts, otherwise: str) -> dict[str, str]:
    """Whose each difference is where only one changed it; the rest is ``otherwise``."""
    return {
        question.name: question.preset
        or (otherwise if question.can_be_both or otherwise != "both" else "mine")
        for question in texts.questions()
    }


@settings(deadline=None, max_examples=60)
@given(CONTENTS, CONTENTS)
def test_who_alone_changed_a_text_keeps_every_change(base: Content, changed: Content) -> None:
    mine = BothTexts(base=base, mine=changed, theirs=base)
    assert mine.merged(preset_or(mine, "theirs")) == changed
    theirs = BothTexts(base=base, mine=base, theirs=changed)
    assert theirs.merged(preset_or(theirs, "mine")) == changed


def test_two_photos_with_one_caption_are_asked_about() -> None:
    card = {"photo": None, "caption": "Chợ", "credit": "", "alt": ""}
    photos = [{"key": key, **card} for key in ("a", "c")]
    mine = {**NOTHING, "photos": photos, "body": body.place_of_photo("c")}
    theirs = {**NOTHING, "photos": photos, "body": body.place_of_photo("a")}

    texts = BothTexts(base=NOTHING, mine=mine, theirs=theirs)

    assert [question.name for question in texts.questions()] == ["body-0"]
    assert texts.merged({"body-0": "theirs"})["body"] == body.place_of_photo("a")
    assert texts.merged({"body-0": "mine"})["body"] == body.place_of_photo("c")


def test_captions_of_two_photos_that_two_people_mended_are_both_mended() -> None:
    def photos(*captions: str) -> Content:
        cards = [
            {"key": str(number), "photo": None, "caption": caption, "credit": "", "alt": ""}
            for number, caption in enumerate(captions)
        ]
        return {**NOTHING, "photos": cards}

    base, mine = photos("Đê", "Chợ", "Cầu"), photos("Đê mới", "Chợ", "Cầu treo")
    texts = BothTexts(base=base, mine=mine, theirs=photos("Đê", "Chợ sớm", "Cầu cũ"))

    asked = {question.name: question.preset for question in texts.questions()}
    assert asked == {"photo-0": "mine", "photo-1": "theirs", "photo-2": ""}
    assert texts.merged(asked | {"photo-2": "mine"}) == photos("Đê mới", "Chợ sớm", "Cầu treo")


OF_A_CARD = ("photo", "caption", "credit", "alt")


def cards(content: Content) -> Counter[tuple[str, ...]]:
    """Return what the photo cards say, and how many of them say it; an empty one says nothing."""
    said = [tuple(use[part] for part in OF_A_CARD) for use in content["photos"]]
    return Counter(card for card in said if any(card))


@settings(deadline=None, max_examples=60)
@given(CONTENTS, CONTENTS, CONTENTS)
def test_one_side_chosen_throughout_is_that_sides_text(
    base: Content, mine: Content, theirs: Content
) -> None:
    texts = BothTexts(base=base, mine=mine, theirs=theirs)
    for side, whole in (("mine", mine), ("theirs", theirs)):
        merged = texts.merged({question.name: side for question in texts.questions()})
        # New cards of the other side stand besides; one that is empty or says the same may go.
        assert cards(whole) <= cards(merged)
        kept = [use for use in whole["photos"] if use in merged["photos"]]
        assert [use for use in merged["photos"] if use in kept] == kept
        alike = {**merged, "photos": whole["photos"]}
        assert between(alike, whole, sections={}) == []


def test_a_line_across_that_only_one_drew_is_asked_about() -> None:
    mine = {**NOTHING, "body": "<p>mưa</p>"}
    theirs = {**NOTHING, "body": "<p>mưa</p>\n<hr>"}

    texts = BothTexts(base=NOTHING, mine=mine, theirs=theirs)

    assert [question.name for question in texts.questions()] == ["body-0"]
    assert texts.merged({"body-0": "theirs"}) == theirs
    assert texts.merged({"body-0": "mine"}) == mine


@settings(deadline=None, max_examples=60)
@given(CONTENTS, CONTENTS, CONTENTS)
def test_no_paragraph_that_either_wrote_is_dropped(
    base: Content, mine: Content, theirs: Content
) -> None:
    texts = BothTexts(base=base, mine=mine, theirs=theirs)
    merged = set(body.blocks(texts.merged(preset_or(texts, "both"))["body"]))
    for side in (mine, theirs):
        written = set(body.blocks(side["body"])) - set(body.blocks(base["body"]))
        assert written - merged == set()


@settings(deadline=None, max_examples=60)
@given(CONTENTS, CONTENTS, CONTENTS, st.data())
def test_each_choice_is_kept_and_every_photo_in_the_text_has_its_card(
    base: Content, mine: Content, theirs: Content, data: st.DataObject
) -> None:
    texts = BothTexts(base=base, mine=mine, theirs=theirs)
    answers = {question.name: data.draw(CHOICES) for question in texts.questions()}
    merged = texts.merged(answers)

    sides = {"mine": mine, "theirs": theirs}
    for name, answer in answers.items():
        if name in merged and name != "photos":
            assert merged[name] == sides[answer][name]
    assert set(body.blocks(merged["body"])) <= {
        block for side in sides.values() for block in body.blocks(side["body"])
    }
    standing = set(body.photo_keys(merged["body"]))
    cards = [use["key"] for use in merged["photos"]]
    known = {use["key"] for side in sides.values() for use in side["photos"]}
    assert len(cards) == len(set(cards))
    assert standing & known <= set(cards)
    assert body.clean(merged["body"]) == merged["body"]


def test_what_is_missing_is_asked_for() -> None:
    content = versions.latest(ArticleFactory()).content
    texts = BothTexts(base=content, mine={**content, "lead": "Mưa."}, theirs=content)
    for answers in ({}, {"lead": "neither"}, {"headline": "mine"}):
        with pytest.raises(workflow.Refused):
            texts.merged(answers)
