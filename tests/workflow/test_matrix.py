"""Every role, every move, every state: allowed, or refused with which sentence.

A table has a row for each state and move that somebody may make there, and says for each person
``yes`` or why not (``REASONS``). The moves a state has no row for are refused to everybody, with
the sentence that ``beforehand`` gives. ``edit`` and ``see`` stand among the moves.
"""

# ruff: noqa: E501  (a table is read across)
import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.utils import translation

from articles import workflow
from articles.models import Article, Move
from tests.factories import ArticleFactory, AuthorFactory, BylineFactory
from tests.workflow.newsroom import ROADS, C, E, Newsroom, S

pytestmark = pytest.mark.django_db

REASONS = {
    "yes": "",
    "writers": "Only its authors and the editors of its section may do this.",
    "no part": "Your account has no part in writing or approving stories.",
    "own": "Only its authors may take a story back.",
    "done": "It is approved already: ask an editor to return it.",
    "waits": "It is being approved: take it back before changing it.",
    "planned": "It is scheduled: cancel the schedule before changing it.",
    "editor": "This is for the role: editor.",
    "secretary": "This is for the role: managing secretary.",
    "chief": "This is for the role: editor-in-chief.",
    "section": "You are not an editor of the section “Thời sự”.",
    "spiked": "It is spiked: it has to be taken up again before it is changed.",
    "seen": "Readers know this story already: it can only be withdrawn.",
    "known": "Readers know this story already: publish its changes at once.",
}

USUAL = """
state                        moves                                  author     colleague  editor     elsewhere  secretary  chief    outsider
draft                        submit + edit                          yes        writers    yes        writers    yes        yes      no part
draft                        spike                                  yes        editor     yes        section    yes        yes      editor
draft, taken back            submit + edit                          yes        writers    yes        writers    yes        yes      no part
draft, taken back            spike                                  editor     editor     yes        section    yes        yes      editor
submitted                    recall                                 yes        own        own        own        own        own      own
submitted                    approve + return                       editor     editor     yes        section    yes        yes      editor
submitted                    edit                                   waits      writers    yes        writers    yes        yes      no part
submitted                    spike                                  editor     editor     yes        section    yes        yes      editor
returned                     submit + edit                          yes        writers    yes        writers    yes        yes      no part
returned                     spike                                  editor     editor     yes        section    yes        yes      editor
spiked                       revive                                 editor     editor     yes        section    yes        yes      editor
spiked                       edit                                   spiked     writers    spiked     writers    spiked     spiked   no part
spiked by its author         revive                                 yes        editor     yes        section    yes        yes      editor
spiked by its author         edit                                   spiked     writers    spiked     writers    spiked     spiked   no part
approved                     recall                                 done       own        own        own        own        own      own
approved                     return + publish + schedule            secretary  secretary  secretary  secretary  yes        yes      secretary
approved                     edit                                   done       writers    yes        writers    yes        yes      no part
approved                     spike                                  secretary  secretary  secretary  secretary  yes        yes      secretary
scheduled                    publish + schedule + unschedule        secretary  secretary  secretary  secretary  yes        yes      secretary
scheduled                    edit                                   planned    writers    planned    writers    planned    planned  no part
published                    correct + withdraw                     secretary  secretary  secretary  secretary  yes        yes      secretary
published                    edit                                   yes        writers    yes        writers    yes        yes      no part
live, changes in draft       submit + edit                          yes        writers    yes        writers    yes        yes      no part
live, changes in draft       correct + withdraw                     secretary  secretary  secretary  secretary  yes        yes      secretary
live, changes in draft       spike                                  editor     editor     seen       section    seen       seen     editor
live, changes submitted      recall                                 yes        own        own        own        own        own      own
live, changes submitted      approve + return                       editor     editor     yes        section    yes        yes      editor
live, changes submitted      correct + withdraw                     secretary  secretary  secretary  secretary  yes        yes      secretary
live, changes submitted      edit                                   waits      writers    yes        writers    yes        yes      no part
live, changes submitted      spike                                  editor     editor     seen       section    seen       seen     editor
live, changes approved       recall                                 done       own        own        own        own        own      own
live, changes approved       return + publish + correct + withdraw  secretary  secretary  secretary  secretary  yes        yes      secretary
live, changes approved       schedule                               secretary  secretary  secretary  secretary  known      known    secretary
live, changes approved       edit                                   done       writers    yes        writers    yes        yes      no part
live, changes approved       spike                                  secretary  secretary  secretary  secretary  seen       seen     secretary
withdrawn                    submit + edit                          yes        writers    yes        writers    yes        yes      no part
withdrawn                    restore                                secretary  secretary  secretary  secretary  yes        yes      secretary
withdrawn, changes in draft  submit + edit                          yes        writers    yes        writers    yes        yes      no part
withdrawn, changes in draft  restore                                secretary  secretary  secretary  secretary  yes        yes      secretary
withdrawn, changes in draft  spike                                  editor     editor     seen       section    seen       seen     editor
withdrawn, changes approved  recall                                 done       own        own        own        own        own      own
withdrawn, changes approved  return + publish + restore             secretary  secretary  secretary  secretary  yes        yes      secretary
withdrawn, changes approved  schedule                               secretary  secretary  secretary  secretary  known      known    secretary
withdrawn, changes approved  edit                                   done       writers    yes        writers    yes        yes      no part
withdrawn, changes approved  spike                                  secretary  secretary  secretary  secretary  seen       seen     secretary
"""
"""The chain editor, secretary, as every section has it unless told otherwise."""

SECRETARY_ALONE = """
state                   moves                                  author     colleague  editor     elsewhere  secretary  chief    outsider
draft                   submit + edit                          yes        writers    yes        writers    yes        yes      no part
draft                   spike                                  yes        editor     yes        section    yes        yes      editor
returned                submit + edit                          yes        writers    yes        writers    yes        yes      no part
returned                spike                                  editor     editor     yes        section    yes        yes      editor
approved                recall                                 yes        own        own        own        own        own      own
approved                return + publish + schedule            secretary  secretary  secretary  secretary  yes        yes      secretary
approved                edit                                   waits      writers    yes        writers    yes        yes      no part
approved                spike                                  secretary  secretary  secretary  secretary  yes        yes      secretary
scheduled               publish + schedule + unschedule        secretary  secretary  secretary  secretary  yes        yes      secretary
scheduled               edit                                   planned    writers    planned    writers    planned    planned  no part
published               correct + withdraw                     secretary  secretary  secretary  secretary  yes        yes      secretary
published               edit                                   yes        writers    yes        writers    yes        yes      no part
withdrawn               submit + edit                          yes        writers    yes        writers    yes        yes      no part
withdrawn               restore                                secretary  secretary  secretary  secretary  yes        yes      secretary
live, changes approved  recall                                 yes        own        own        own        own        own      own
live, changes approved  return + publish + correct + withdraw  secretary  secretary  secretary  secretary  yes        yes      secretary
live, changes approved  schedule                               secretary  secretary  secretary  secretary  known      known    secretary
live, changes approved  edit                                   waits      writers    yes        writers    yes        yes      no part
live, changes approved  spike                                  secretary  secretary  secretary  secretary  seen       seen     secretary
"""

THREE_STEPS = """
state                    moves                                  author     colleague  editor     elsewhere  secretary  chief    outsider
submitted                recall                                 yes        own        own        own        own        own      own
submitted                approve + return                       editor     editor     yes        section    yes        yes      editor
submitted                edit                                   waits      writers    yes        writers    yes        yes      no part
submitted                spike                                  editor     editor     yes        section    yes        yes      editor
submitted, 1 approval    recall                                 yes        own        own        own        own        own      own
submitted, 1 approval    approve + return                       secretary  secretary  secretary  secretary  yes        yes      secretary
submitted, 1 approval    edit                                   waits      writers    yes        writers    yes        yes      no part
submitted, 1 approval    spike                                  secretary  secretary  secretary  secretary  yes        yes      secretary
approved                 recall                                 done       own        own        own        own        own      own
approved                 return + publish + schedule            chief      chief      chief      chief      chief      yes      chief
approved                 edit                                   done       writers    yes        writers    yes        yes      no part
approved                 spike                                  chief      chief      chief      chief      chief      yes      chief
scheduled                publish + schedule + unschedule        chief      chief      chief      chief      chief      yes      chief
scheduled                edit                                   planned    writers    planned    writers    planned    planned  no part
published                correct + withdraw                     chief      chief      chief      chief      chief      yes      chief
published                edit                                   yes        writers    yes        writers    yes        yes      no part
live, changes submitted  recall                                 yes        own        own        own        own        own      own
live, changes submitted  approve + return                       editor     editor     yes        section    yes        yes      editor
live, changes submitted  correct + withdraw                     chief      chief      chief      chief      chief      yes      chief
live, changes submitted  edit                                   waits      writers    yes        writers    yes        yes      no part
live, changes submitted  spike                                  editor     editor     seen       section    seen       seen     editor
live, changes approved   recall                                 done       own        own        own        own        own      own
live, changes approved   return + publish + correct + withdraw  chief      chief      chief      chief      chief      yes      chief
live, changes approved   schedule                               chief      chief      chief      chief      chief      known    chief
live, changes approved   edit                                   done       writers    yes        writers    yes        yes      no part
live, changes approved   spike                                  chief      chief      chief      chief      chief      seen     chief
withdrawn                submit + edit                          yes        writers    yes        writers    yes        yes      no part
withdrawn                restore                                chief      chief      chief      chief      chief      yes      chief
"""

SENSITIVE = """
state                    moves                            author     colleague  editor     elsewhere  secretary  chief    outsider
draft                    submit + edit                    yes        writers    yes        writers    yes        yes      no part
draft                    spike                            yes        editor     yes        section    yes        yes      editor
submitted                recall                           yes        own        own        own        own        own      own
submitted                approve + return                 editor     editor     yes        section    yes        yes      editor
submitted                edit                             waits      writers    yes        writers    yes        yes      no part
submitted                spike                            editor     editor     yes        section    yes        yes      editor
submitted, 1 approval    recall                           yes        own        own        own        own        own      own
submitted, 1 approval    approve + return                 chief      chief      chief      chief      chief      yes      chief
submitted, 1 approval    edit                             waits      writers    yes        writers    yes        yes      no part
submitted, 1 approval    spike                            chief      chief      chief      chief      chief      yes      chief
approved                 recall                           done       own        own        own        own        own      own
approved                 return + publish + schedule      secretary  secretary  secretary  secretary  yes        yes      secretary
approved                 edit                             done       writers    yes        writers    yes        yes      no part
approved                 spike                            secretary  secretary  secretary  secretary  yes        yes      secretary
scheduled                publish + schedule + unschedule  secretary  secretary  secretary  secretary  yes        yes      secretary
scheduled                edit                             planned    writers    planned    writers    planned    planned  no part
published                correct + withdraw               secretary  secretary  secretary  secretary  yes        yes      secretary
published                edit                             yes        writers    yes        writers    yes        yes      no part
live, changes submitted  recall                           yes        own        own        own        own        own      own
live, changes submitted  approve + return                 editor     editor     yes        section    yes        yes      editor
live, changes submitted  correct + withdraw               secretary  secretary  secretary  secretary  yes        yes      secretary
live, changes submitted  edit                             waits      writers    yes        writers    yes        yes      no part
live, changes submitted  spike                            editor     editor     seen       section    seen       seen     editor
"""
"""The usual chain, for a story that is marked sensitive."""

TABLES = {
    "usual": ([E, S], False, USUAL),
    "secretary alone": ([S], False, SECRETARY_ALONE),
    "three steps": ([E, S, C], False, THREE_STEPS),
    "sensitive": ([E, S], True, SENSITIVE),
}

Cells = dict[str, str]
Rows = dict[str, Cells]
"""For each move: person → sentence, empty where the person may make it."""


def read(table: str) -> dict[str, Rows]:
    """Return the rows of ``table`` by state."""
    heading, *lines = [re.split(r" {2,}", line.strip()) for line in table.strip().splitlines()]
    states: dict[str, Rows] = {}
    for state, moves, *cells in lines:
        row = dict(zip(heading[2:], (REASONS[cell] for cell in cells), strict=True))
        states.setdefault(state, {}).update(dict.fromkeys(moves.split(" + "), row))
    return states


CASES = [
    pytest.param(chain, sensitive, state, rows, id=f"{name}: {state}")
    for name, (chain, sensitive, table) in TABLES.items()
    for state, rows in read(table).items()
]


@pytest.mark.parametrize(("chain", "sensitive", "state", "rows"), CASES)
def test_who_may_do_what_and_why_not(
    chain: list[str], sensitive: bool, state: str, rows: Rows
) -> None:
    room = Newsroom(chain)
    article = room.story(state, sensitive=sensitive)
    with translation.override("en"):
        answers = {name: answers_to(person, article) for name, person in room.people.items()}
        for name, person in room.outsiders.items():
            assert answers_to(person, article) == expected("outsider", rows, article) | {
                "see": "" if name in {"administrator", "superuser"} else "writers"
            }, name
    assert answers == {name: expected(name, rows, article) for name in room.people}


def answers_to(person: User | AnonymousUser, article: Article) -> Cells:
    """Return what ``person`` is told about each move, about editing and about looking."""
    told = {
        offer.kind.value: offer.reason for offer in workflow.offers(workflow.Step(article, person))
    }
    try:
        workflow.check_edit(article, person)
    except workflow.Refused as refusal:
        told["edit"] = str(refusal)
    else:
        told["edit"] = ""
    told["see"] = "" if workflow.visible_to(person).filter(pk=article.pk).exists() else "writers"
    assert workflow.sees(article, person) == (not told["see"])
    return told


def expected(person: str, rows: Rows, article: Article) -> Cells:
    moves = {kind: rows.get(kind, {}).get(person, beforehand(kind, article)) for kind in EVERYTHING}
    return moves | {"see": "writers" if person in {"colleague", "elsewhere"} else ""}


def beforehand(kind: str, article: Article) -> str:
    """Return why nobody may make the move ``kind`` in the state of ``article``."""
    if kind in {"correct", "withdraw"}:
        return "Readers cannot see this story now."
    if kind == "restore":
        return "The story is not withdrawn."
    return f"Not possible while the story is: {article.state.value}."


EVERYTHING = [*(kind.value for kind in Move.Kind if kind != Move.Kind.EDIT), "edit"]


def test_the_usual_table_has_every_state() -> None:
    assert set(read(USUAL)) == set(ROADS) - {"submitted, 1 approval"}


def test_the_tables_have_every_move_allowed_to_somebody() -> None:
    allowed = {
        move
        for rows in read(USUAL).values()
        for move, cells in rows.items()
        if "" in cells.values()
    }
    assert allowed == set(EVERYTHING)


# --- Who wrote it ---------------------------------------------------------------------------------

SOLE = "You are the only author: somebody else must approve it."


@pytest.mark.parametrize(
    ("writer", "state", "moves"),
    [
        ("editor", "submitted", ["approve"]),
        ("secretary", "submitted", ["approve"]),
        ("secretary", "approved", ["publish", "schedule"]),
        ("secretary", "scheduled", ["publish", "schedule"]),
        ("chief", "submitted", ["approve"]),
        ("chief", "approved", ["publish", "schedule"]),
        ("chief", "live, changes approved", ["publish", "schedule"]),
    ],
)
def test_nobody_approves_a_story_of_which_they_are_the_only_author(
    writer: str, state: str, moves: list[str]
) -> None:
    room = Newsroom()
    article = room.story(state)
    person = room.people[writer]
    BylineFactory(article=article, author=AuthorFactory(user=person))
    with translation.override("en"):
        alone = answers_to(person, article)
    assert {move: alone[move] for move in moves} == dict.fromkeys(moves, SOLE)
    BylineFactory(article=article, author=AuthorFactory(user=person, name="Bút danh"))
    with translation.override("en"):
        assert answers_to(person, article) == alone, "a second pen name is not a second author"
    BylineFactory(article=article, author=AuthorFactory(user=room.people["author"]))
    with translation.override("en"):
        together = answers_to(person, article)
    allowed = [move for move in moves if not together[move]]
    known = "schedule" in moves and state.startswith("live")
    assert allowed == (["publish"] if known else moves)


def test_the_only_author_may_still_return_withdraw_and_correct() -> None:
    room = Newsroom()
    secretary = room.people["secretary"]
    for state, moves in [
        ("submitted", ["return"]),
        ("scheduled", ["unschedule"]),
        ("published", ["correct", "withdraw"]),
        ("withdrawn", ["restore"]),
    ]:
        article = room.story(state)
        BylineFactory(article=article, author=AuthorFactory(user=secretary))
        assert [answers_to(secretary, article)[move] for move in moves] == [""] * len(moves)


def test_without_a_name_under_it_the_story_is_by_whoever_brought_it_in() -> None:
    room = Newsroom()
    editor = room.people["editor"]
    article = ArticleFactory(section=room.section, created_by=editor)
    BylineFactory(article=article, author=AuthorFactory(name="TTXVN", kind="source"))
    workflow.move(article, Move.Kind.SUBMIT, by=editor)
    article.refresh_from_db()
    with translation.override("en"):
        assert answers_to(editor, article)["approve"] == SOLE


# --- What is not there yet ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"headline": " "}, "The story has no headline yet."),
        ({"section": None}, "Choose a section first: it decides who approves the story."),
        ({"lead": "", "body": ""}, "The story has no text yet."),
        (
            {"lead": " ", "body": '<p>&nbsp;</p><figure data-photo="a"></figure>'},
            "The story has no text yet.",
        ),
    ],
)
def test_an_unfinished_story_cannot_be_handed_in(missing: dict[str, Any], sentence: str) -> None:
    room = Newsroom()
    article = ArticleFactory(created_by=room.people["author"], **missing)
    with translation.override("en"):
        assert answers_to(room.people["author"], article)["submit"] == sentence


def test_a_caption_without_a_picture_is_not_published() -> None:
    room = Newsroom()
    article = room.story("draft")
    article.photos.create(key="anh-1", caption="Cầu treo nhìn từ bờ bắc.")
    workflow.save(article, by=room.people["author"])
    room.approve(article)
    article.refresh_from_db()
    with translation.override("en"):
        assert answers_to(room.people["secretary"], article)["publish"] == (
            "A caption has no picture yet: “Cầu treo nhìn từ bờ bắc”. "
            "Add it or take the caption out."
        )


def test_a_story_whose_chain_grew_needs_the_new_approval_too() -> None:
    room = Newsroom()
    article = room.story("approved")
    room.section.chain = [E, C, S]
    room.section.save()
    article.refresh_from_db()
    with translation.override("en"):
        assert answers_to(room.people["secretary"], article)["publish"] == (
            "It still needs the approval of: editor-in-chief."
        )


def test_who_may_begin_a_story_and_take_off_the_mark_sensitive() -> None:
    room = Newsroom()
    everybody = room.people | room.outsiders
    begins = [name for name, person in everybody.items() if not refusal_to_begin(person)]
    assert begins == list(room.people)
    assert {refusal_to_begin(person) for person in room.outsiders.values()} == {REASONS["no part"]}
    assert [name for name, who in everybody.items() if workflow.may_unmark_sensitive(who)] == [
        "chief"
    ]


def refusal_to_begin(person: User | AnonymousUser) -> str:
    with translation.override("en"):
        try:
            workflow.check_create(person)
        except workflow.Refused as refusal:
            return str(refusal)
    return ""


def test_all_the_offers_cost_at_most_six_queries(django_assert_max_num_queries: Any) -> None:
    room = Newsroom()
    article = room.story("live, changes approved")
    for person in room.people.values():
        with django_assert_max_num_queries(6):
            workflow.offers(workflow.Step(article, person))
