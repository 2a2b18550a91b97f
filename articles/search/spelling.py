"""A typing slip of one letter: what the query may have been meant to be.

A syllable with a wrong letter is often another syllable, so each word in turn is tried with one
letter less, more, changed or moved, and the stories tell which of those stand together with the
words beside it. So is one that no story has as two that a space was left out of (``covid19``), or
as typed on a Telex keyboard whose marks did not come (``hooij``).
"""

import re
import string
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from operator import eq

from django.db import connection
from django.utils import timezone

from articles.models import PublishedArticle
from articles.search import words
from articles.search.asking import Query
from articles.search.lexemes import number, pair, token

LETTERS = string.ascii_lowercase
MOST_WORDS = 8
MOST_KNOWN_WORDS = 4
MOST_TRIED = 120
"""How many words a query may have, how many if stories have all of them, and how many are tried."""

Words = tuple[str, ...]

_TELEX_KEYS = re.compile(r"(?<=([adeo]))\1|(?<=.)w|(?<=.)[fjrsx]$|(?<=[aeiouy])[fjrsx](?=[cmnpt])")
"""A letter again, ``w``, and the key of a tone, behind the syllable or its vowel."""

_SYLLABLE = re.compile(
    "(?:[bdghklmnprstvx]|[cgknpt]h|ngh?|tr|qu|c)?[aeiouy]{1,3}(?:[mpt]|ch?|n[gh]?)?"
)
"""A syllable of Vietnamese without its marks."""

_KNOWN = "SELECT word FROM articles_knownword WHERE word = ANY(string_to_array(%s, ' '))"

_FOUND = """
WITH tried AS MATERIALIZED (
    SELECT place, lexemes::integer[], kept::integer[]
    FROM unnest(%(places)s::integer[], %(asked)s::text[], %(kept)s::text[])
        AS tried (place, lexemes, kept)
),
lately AS MATERIALIZED (
    SELECT place, sum(found.stories) AS stories, max(found.example) AS example,
        (array_agg(year ORDER BY found.stories DESC))[1:1] AS within
    FROM tried, unnest(%(lately)s::integer[]) AS years (year), LATERAL (
        SELECT count(*) AS stories, max(story_id) AS example FROM articles_publishedwords
        WHERE articles_publishedwords.lexemes @> (tried.lexemes || year)
        AND published_at <= %(now)s AND NOT withdrawn
    ) AS found
    GROUP BY place HAVING sum(found.stories) >= %(least)s
),
ever AS MATERIALIZED (
    SELECT place, found.*, '{}'::integer[] AS within FROM tried, LATERAL (
        SELECT count(*) AS stories, max(story_id) AS example FROM articles_publishedwords
        WHERE articles_publishedwords.lexemes @> tried.lexemes
        AND published_at <= %(now)s AND NOT withdrawn
    ) AS found
    WHERE found.stories >= %(least)s AND NOT EXISTS (SELECT FROM lately)
)
SELECT place, coalesce(example_kept, example) FROM (
    SELECT * FROM (SELECT * FROM lately UNION ALL SELECT * FROM ever) AS found
    JOIN tried USING (place) ORDER BY stories DESC, place OFFSET 0
) AS best, LATERAL (
    SELECT count(*) AS stories_kept, max(story_id) AS example_kept FROM (
        SELECT story_id FROM articles_publishedwords
        WHERE articles_publishedwords.lexemes @> (best.lexemes || best.kept || best.within)
        AND published_at <= %(now)s AND NOT withdrawn AND kept <> '{}'
        LIMIT (SELECT %(least)s::bigint)
    ) AS those
) AS with_kept
WHERE kept = '{}' OR stories_kept >= %(least)s LIMIT 1
"""
"""Which question most stories answer: those of the last two years if any of them answers one.

All of an archive would hold too many with words as common as some that are tried. Each year is
asked for by itself: of an archive of hundreds PostgreSQL would else read all, for each of them.
What must stand in a story besides (``kept``) is asked of the best alone, one after the other, in
the year that has most of them, and no further than is needed; were the planner told how far that
is, it would read story by story.
"""


def correction(query: Query, *, found_nothing: bool) -> str:
    """Return the query with one letter put right, empty if nothing likelier is found.

    The words must stand together in some story, in several if the query as typed found anything:
    then they may also be those of the query with other marks. Where no story has one of the words,
    they may stand apart. At most 4 queries.
    """
    folded = query.folded
    if len(folded) != len(query.words) or not 0 < len(folded) <= MOST_WORDS or query.phrases:
        return ""
    tried, is_unknown = _tried(folded)
    if query.pairs and query.with_marks and not found_nothing:
        tried = [folded, *tried]
    asked = [[pair(*both) for both in pairwise(one)] or list(one) for one in tried]
    kept = [_kept(query, one) for one in tried]
    best = _most_found(asked, kept, least=1 if found_nothing else 3)
    if best is None and is_unknown and len(folded) > 1:
        best = _most_found(tried, [[] for _one in tried], least=1)
    if best is None:
        return ""
    place, example = best
    return _as_written(query, tried[place], example)


def _tried(folded: Words) -> tuple[list[Words], bool]:
    """Return the query with each word that may have been meant put in (1 query).

    If there is a word that no story has, only that is put right, and True returned besides; else
    any, in a short query. A number is none: the one beside it is as good. Of several that no story
    has, only the letters of a Telex keyboard are put right.
    """
    around = {word: slips(word) for word in folded if len(word) > 1 and not word.isdigit()}
    known = _known({*folded, *(one for some in around.values() for meant in some for one in meant)})
    unknown = [word for word in folded if word not in known]
    if len(unknown) > 1:
        meant = tuple(word if word in known else meant_on_telex(word) for word in folded)
        return [meant] if known.issuperset(meant) else [], True
    if not unknown and len(folded) > MOST_KNOWN_WORDS:
        return [], False
    places = [place for place, word in enumerate(folded) if word in (unknown or folded)]
    at_each = [
        [
            (*folded[:place], *other, *folded[place + 1 :])
            for other in around.get(folded[place], ())
            if known.issuperset(other) and (unknown or len(other) == 1)
        ]
        for place in places
    ]
    # Of each word in turn, so that there are not so many of the first that the last is left out.
    tried = [one for same in zip_longest(*at_each) for one in same if one]
    return tried[:MOST_TRIED], bool(unknown)


def slips(word: str) -> list[Words]:
    """Return what ``word`` may have been meant to be: one letter away, on Telex, or two words.

    Syllables of Vietnamese come first: an archive has foreign words and slips besides.
    """
    parted: list[Words] = [(word[:cut], word[cut:]) for cut in range(1, len(word))]
    if not word.isalpha():
        return parted
    others = one_letter_away(word) | {meant_on_telex(word)} - {word}
    return [*((other,) for other in sorted(others, key=_likely)), *parted]


def _likely(word: str) -> tuple[bool, str]:
    return not _SYLLABLE.fullmatch(word), word


def meant_on_telex(word: str) -> str:
    """Return the letters without the keys that make marks of them: ``hooij`` → ``hoi``."""
    return _TELEX_KEYS.sub("", word)


def one_letter_away(word: str) -> set[str]:
    """Return what ``word`` becomes by a letter more, less, other, or two in each other's place."""
    halves = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    less = {before + after[1:] for before, after in halves if after}
    moved = {b + a[1] + a[0] + a[2:] for b, a in halves if len(a) > 1}
    other = {b + letter + a[1:] for b, a in halves if a for letter in LETTERS}
    more = {before + letter + after for before, after in halves for letter in LETTERS}
    return (less | moved | other | more) - {word, ""}


def _known(candidates: Iterable[str]) -> set[str]:
    """Return those of some words that a story has (1 query, with all of them as one text)."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [" ".join(sorted(candidates))])
        return {word for (word,) in cursor.fetchall()}


def _most_found(
    asked: Sequence[Iterable[str]], kept: Sequence[Iterable[str]], *, least: int
) -> tuple[int, int] | None:
    """Return which of the questions most stories answer, and one of those stories (1 query).

    ``kept`` are lexemes for each question that so many stories must have besides.
    """
    if not asked:
        return None
    year = timezone.localdate().year
    with connection.cursor() as cursor:
        cursor.execute(
            _FOUND,
            {
                "places": list(range(len(asked))),
                "asked": list(map(_numbers, asked)),
                "kept": list(map(_numbers, kept)),
                "lately": [number(token("year", year - before)) for before in (0, 1)],
                "now": timezone.now(),
                "least": least,
            },
        )
        row: tuple[int, int] | None = cursor.fetchone()
    return row


def _numbers(lexemes: Iterable[str]) -> str:
    """Return the numbers of lexemes, each once, as PostgreSQL reads an array."""
    return f"{{{','.join(map(str, sorted({*map(number, lexemes)})))}}}"


def _as_written(query: Query, corrected: Words, example: int) -> str:
    """Return the query with what was corrected, with its marks if the query has any (1 query)."""
    if not query.with_marks:
        return " ".join(corrected)
    said = _said_in(example)
    if corrected == query.folded:
        row = _row(said, corrected)
        return " ".join(row) if row != query.words else ""
    typed = query.words
    begin, end = _changed(query.folded, corrected)
    wrong = "".join(typed[begin:end])
    places = range(begin, end + len(corrected) - len(typed))
    written = [_best(said, corrected, place, wrong) for place in places]
    return " ".join([*typed[:begin], *written, *typed[end:]])


def _kept(query: Query, corrected: Words) -> list[str]:
    """Return the words with marks beside the one that is put right: “lúa gạo” is not “lừa đảo”."""
    if corrected == query.folded:
        return []
    begin, end = _changed(query.folded, corrected)
    return [word for word in (*query.words[:begin], *query.words[end:]) if word in query.with_marks]


def _changed(folded: Words, corrected: Words) -> tuple[int, int]:
    """Return where what was put right begins and ends in a query."""
    begin = _alike(folded, corrected)
    return begin, len(folded) - _alike(folded[begin:][::-1], corrected[begin:][::-1])


def _alike(some: Words, others: Words) -> int:
    """Return how many words both begin with."""
    both = zip(some, others, strict=False)
    return next((at for at, (one, other) in enumerate(both) if one != other), len(some))


def _said_in(example: int) -> list[tuple[str, str]]:
    """Return the words of a story and of the names beside it, with marks and without (1 query)."""
    story = PublishedArticle.objects.defer("body").get(pk=example)
    named = (*story.byline, *story.people, *story.departments, *story.places)
    texts = [story.headline, story.lead, story.text, *(item["name"] for item in named)]
    spelled = map(words.spelled, words.found_in("\n".join(texts)))
    return [(marked, " ".join(folded)) for marked, folded in spelled]


def _row(said: Sequence[tuple[str, str]], corrected: Words) -> Words:
    """Return the words as a story writes them where they stand in a row; none if nowhere."""
    long = len(corrected)
    for start in range(len(said) - long + 1):
        if all(said[start + n][1] == word for n, word in enumerate(corrected)):
            return tuple(marked for marked, _folded in said[start : start + long])
    return ()


def _best(said: Sequence[tuple[str, str]], corrected: Words, place: int, wrong: str) -> str:
    """Return one of the words with its marks: most of those typed, most of the others around.

    ``hội đồg`` means ``hội đồng``, though the story has ``động viên`` too.
    """
    marks = {letter for letter in wrong if not letter.isascii()}

    def likeness(at: int) -> tuple[int, int]:
        begin = at - place
        row = (bare for _marked, bare in said[max(begin, 0) : begin + len(corrected)])
        return len(marks & {*said[at][0]}), sum(map(eq, row, corrected[max(-begin, 0) :]))

    found = [at for at, (_marked, bare) in enumerate(said) if bare == corrected[place]]
    return said[max(found, key=likeness)][0] if found else corrected[place]
