"""The invented archive: the same from one seed, and like a paper's."""

from collections import Counter
from datetime import date

import pytest

from articles.archive.generating.cast import gather
from articles.archive.generating.filling import fill, lines
from articles.archive.generating.inventing import Archive, invent
from articles.archive.generating.phrases import topics
from articles.archive.writing import Story
from articles.models import Article, Author, Department, Official, PublishedArticle, Section
from articles.search import words

UNTIL = date(2026, 3, 31)


@pytest.mark.django_db
def test_one_seed_gives_the_same_stories_and_another_gives_others() -> None:
    def told(seed: str) -> list[Story]:
        archive, cast = Archive(seed, 6, UNTIL), gather(seed, UNTIL)
        return [invent(archive, number, cast) for number in range(6)]

    stories = told("a")

    assert told("a") == stories
    assert not {story.headline for story in told("b")} & {story.headline for story in stories}


@pytest.mark.django_db
def test_words_are_as_frequent_as_in_a_language() -> None:
    archive = Archive("a", 300, UNTIL)
    cast = gather("a", UNTIL)
    texts = [words.marked(invent(archive, number, cast).body) for number in range(300)]

    assert all(200 <= len(text) <= 1000 for text in texts)
    counted = Counter(word for text in texts for word in text)
    in_stories = Counter(word for text in texts for word in set(text))
    assert in_stories["tỉnh"] > 250
    assert len(counted) > 2000
    seldom = [word for word, number in counted.items() if number <= 2]
    assert len(seldom) > len(counted) / 4
    often = sum(number for _word, number in counted.most_common(100))
    assert 0.3 < often / counted.total() < 0.7


@pytest.mark.django_db
def test_filling_again_goes_on_where_it_stopped() -> None:
    assert list(fill(Archive("a", 5, UNTIL), processes=1)) == [5]
    before = list(Article.objects.order_by("pk").values_list("pk", "source_id"))

    assert list(fill(Archive("a", 8, UNTIL), processes=1)) == [8]
    after = list(Article.objects.order_by("pk").values_list("pk", "source_id"))

    assert after[:5] == before
    assert [source_id for _pk, source_id in after] == [f"a-{number}" for number in range(8)]
    assert PublishedArticle.objects.count() == 8


@pytest.mark.django_db
def test_lines_for_a_file_leave_the_newsroom_as_it_is() -> None:
    told = list(lines(Archive("a", 3, UNTIL)))

    assert [line["id"] for line in told] == ["a-0", "a-1", "a-2"]
    assert told[0]["section"] in {topic.section for topic in topics()}
    assert not any(model.objects.exists() for model in (Section, Author, Official, Department))
