"""Taking in an archive's file: once each story, whatever the file holds and whatever happens."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.archive import importing
from articles.archive.accounts import archivist
from articles.archive.directory import Directory
from articles.archive.sorting import sort
from articles.archive.writing import write
from articles.models import (
    ArchiveImport,
    Article,
    Author,
    ImportedLines,
    PublishedArticle,
    Role,
    Section,
)
from articles.search import search
from tests.factories import ArticleFactory, AuthorFactory, SectionFactory, UserFactory
from tests.server import database_address, until
from tests.together.waiting import until_done_or_waiting

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def told(number: int, **more: Any) -> dict[str, Any]:
    return {"id": number, "title": f"Tin số {number}", "body": f"Chuyện thứ {number}."} | more


def encoded(stories: list[Any]) -> bytes:
    return b"".join(
        (one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in stories
    )


def taken_in(path: Path, **options: Any) -> str:
    out = StringIO()
    call_command("import_archive", path, processes=1, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "tin.jsonl"


def set_aside(path: Path) -> list[dict[str, Any]]:
    file = path.with_name("tin.set-aside.jsonl")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.django_db
def test_a_story_is_found_by_its_old_address_its_author_and_its_words(
    archive: Path, client: Client
) -> None:
    section = SectionFactory(name="Nông nghiệp", slug="nong-nghiep")
    known = AuthorFactory(name="Bùi Hòa")
    archive.write_bytes(
        encoded(
            [
                told(1, section="nông nghiệp", authors=["Bùi Hoà", "Én"], date="15/7/2019",
                     url="https://bao-cu.example/tin.aspx?id=1"),
                told(2, section="nong-nghiep", author="Én", url="/tin/2/"),
                told(3, section="Sổ tay"),
            ]
        )
    )  # fmt: skip

    told_at_the_end = taken_in(archive)

    assert "3 stories imported" in told_at_the_end
    assert "Sections outside the readers' menu: 1 " in told_at_the_end
    one, two, three = Article.objects.order_by("source_id")
    assert (one.section, two.section) == (section, section)
    assert (three.section.name, three.section.slug) == ("Sổ tay", "so-tay")
    assert (one.section.in_menu, three.section.in_menu) == (True, False)
    assert [byline.author for byline in one.bylines.all()] == [
        known,
        Author.objects.get(name="Én"),
    ]
    address = PublishedArticle.objects.get(pk=one.pk).get_absolute_url()
    assert client.get("/tin.aspx?id=1", follow=False)["Location"] == address
    assert client.get("/tin/2").status_code == 301
    assert client.get(address).status_code == 200
    assert [hit.story.pk for hit in search("chuyen thu 3").hits] == [three.pk]


@pytest.mark.django_db
def test_the_desk_finds_a_story_by_its_captions_and_readers_by_what_they_see(
    archive: Path, client: Client
) -> None:
    archive.write_bytes(
        encoded([told(1, captions=["Nhịp giữa", "Thợ hàn dầm"], date="15/7/2019"), told(2)])
    )
    taken_in(archive)

    client.force_login(UserFactory(role=Role.SECRETARY))
    for words, headlines in (
        ("thợ hàn", ["Tin số 1"]), ("tho han", ["Tin số 1"]), ("nhịp giữa", ["Tin số 1"]),
        ("chuyện thứ 1", ["Tin số 1"]), ("chuyện thứ 2", ["Tin số 2"]),
    ):  # fmt: skip
        found = client.get("/toa-soan/tim-bai/", {"q": words}).context["found"]
        assert [one.story.headline for one in found] == headlines, words
    assert search("thợ hàn").hits == []


@pytest.mark.django_db
def test_a_section_never_takes_the_address_of_a_page(archive: Path, client: Client) -> None:
    archive.write_bytes(encoded([told(1, section="Lưu trữ"), told(2)]))

    taken_in(archive)

    slugs = set(Section.objects.values_list("slug", flat=True))
    assert slugs == {"luu-tru-2", "kho-luu-tru"}
    assert [client.get(f"/{slug}/").status_code for slug in sorted(slugs)] == [200, 200]


@pytest.mark.django_db
def test_what_is_unfit_is_set_aside_with_the_reason(archive: Path) -> None:
    archive.write_bytes(
        encoded(
            [
                told(1, url="/a"), b"\xff", b"", told(1), told(1, title="Khác"), told(2, date="?"),
                told(3, url="/a"),
            ]
        )
    )  # fmt: skip

    said = taken_in(archive)

    assert "2 stories imported" in said
    assert "1 lines name stories that were there already." in said
    assert "Lines that could not be imported: 3." in said
    assert [(entry["line"], entry["id"], entry["imported"]) for entry in set_aside(archive)] == [
        (2, None, False),
        (5, "1", False),
        (6, "2", False),
        (7, "3", True),
    ]
    assert set_aside(archive)[0]["content"] == "\\xff"
    assert set_aside(archive)[1]["reason"].startswith("Another story has this id: “Tin số 1”.")


@pytest.mark.django_db
def test_an_old_address_that_leads_nowhere_is_told_and_the_story_imported(archive: Path) -> None:
    ours = ["https://cu.example/?p=3", "/the-gioi?id=4", "/tim-kiem/?id=5", "/luu-tru/2019/07/"]
    lost = [told(number, section="Thế giới", url=url) for number, url in enumerate(ours, 3)]
    archive.write_bytes(encoded([told(1, url="/tin/1"), told(2, url="/tin/1"), *lost]))

    assert "6 stories imported" in taken_in(archive)
    assert [
        (entry["line"], entry["reason"], entry["imported"]) for entry in set_aside(archive)
    ] == [
        (2, "Imported, but its old address /tin/1 leads to another story already.", True),
        *(
            (
                number,
                f"Imported, but its old address {path} is that of a page of ours, "
                "whatever is asked of it.",
                True,
            )
            for number, path in enumerate(
                ["/?p=3", "/the-gioi?id=4", "/tim-kiem/?id=5", "/luu-tru/2019/07"], 3
            )
        ),
    ]


@pytest.mark.django_db
def test_readers_see_no_date_where_none_is_known(archive: Path, client: Client) -> None:
    archive.write_bytes(encoded([told(1), told(2, date="1970-01-01T06:00:00")]))
    taken_in(archive)

    undated, dated = (
        client.get(story.get_absolute_url()).content.decode()
        for story in PublishedArticle.objects.order_by("article__source_id")
    )
    listed = client.get("/kho-luu-tru/").content.decode()

    assert "1970" not in undated.partition('class="related"')[0]
    assert dated.count("1970-01-01T06:00:00+08:00") == 2
    assert listed.count("1/1/1970") == 1


@pytest.mark.django_db
def test_lines_that_cannot_be_set_aside_there_are_set_aside_elsewhere(archive: Path) -> None:
    archive.write_bytes(encoded([told(1), b"?"]))

    said = taken_in(archive, set_aside=archive.parent / "khong-co" / "le.jsonl")

    assert "1 stories imported" in said
    assert "le.jsonl cannot be written (No such file or directory)." in said
    assert "tin.set-aside.jsonl: 1 lines with their reasons" in taken_in(archive)


@pytest.mark.django_db
def test_a_line_mended_in_the_middle_is_taken_next_time(archive: Path) -> None:
    much = b"x" * 1_100_000
    unfit = encoded([told(1), much, told(2, date="31/2/2019"), much])
    archive.write_bytes(unfit)
    assert "1 stories imported" in taken_in(archive)

    archive.write_bytes(unfit.replace(b"31/2/2019", b"28/2/2019"))

    assert "1 stories imported" in taken_in(archive)
    assert Article.objects.filter(source_id__in=["1", "2"]).count() == 2


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing(archive: Path) -> None:
    archive.write_bytes(encoded([told(1), b"?", told(2)]))
    taken_in(archive)
    before = list(Article.objects.order_by("pk").values())
    aside = set_aside(archive)

    assert "The whole file has been dealt with." in taken_in(archive)

    assert list(Article.objects.order_by("pk").values()) == before
    assert set_aside(archive) == aside


@pytest.mark.django_db
def test_a_longer_file_brings_only_what_is_new(archive: Path) -> None:
    archive.write_bytes(encoded([told(1), told(2)]))
    taken_in(archive)
    archive.write_bytes(encoded([told(1), told(2), told(3)]))

    said = taken_in(archive)

    assert "1 stories imported" in said
    assert "2 lines name stories that were there already." in said
    assert Article.objects.count() == 3


@pytest.mark.django_db
def test_a_compressed_file_that_ends_too_early_is_imported_up_to_there(tmp_path: Path) -> None:
    whole = gzip.compress(encoded([told(number) for number in range(500)]))
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(CommandError, match="The file is damaged behind line"):
        taken_in(path)
    got = Article.objects.count()
    path.write_bytes(whole)
    taken_in(path)

    assert 0 < got < 500
    assert Article.objects.count() == 500


@pytest.mark.django_db
def test_undated_stories_stand_where_they_are_told(archive: Path) -> None:
    archive.write_bytes(encoded([told(1)]))

    assert "Stories without a date: 1" in taken_in(archive, undated=date(2001, 2, 3))

    row = PublishedArticle.objects.get()
    assert timezone.localdate(row.published_at).isoformat() == "2001-02-03"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
FIELDS = ["lead", "section", "date", "author", "authors", "captions", "url"]
TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "7",
        "15/7/2019",
        "2019-07-15",
        "http://a/b?c",
        "<p>a</p>",
        "<b",
        "&amp;",
        "\x00",
        "/",
        "a - b",
    ]
)
OBJECTS = st.fixed_dictionaries(
    {"id": TEXTS | st.integers() | JSON, "title": TEXTS | JSON, "body": TEXTS | JSON},
    optional=dict.fromkeys(FIELDS, TEXTS | JSON),
)
LINES = st.binary(max_size=40) | (OBJECTS | JSON).map(lambda value: json.dumps(value).encode())


@pytest.mark.django_db
@hypothesis_settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(LINES.filter(lambda line: b"\n" not in line), max_size=6))
def test_any_line_is_imported_or_set_aside(given_lines: list[bytes]) -> None:
    with transaction.atomic():
        found = sort(given_lines, first=1, undated=UNDATED, directory=Directory())
        write(found.stories, by=archivist())
        unfit = [entry for entry in found.set_aside if not entry["imported"]]

        said = sum(bool(line.strip()) for line in given_lines)
        assert len(found.stories) + found.there + len(unfit) == said
        assert all(entry["reason"] for entry in found.set_aside)
        assert PublishedArticle.objects.count() == len(found.stories)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_who_comes_second_with_a_story_makes_anew_what_was_undone_with_the_first_try() -> None:
    lines = encoded([told(n, author="Hà Mới", section="Bạn viết") for n in (1, 2)]).splitlines()
    archive = ArchiveImport.objects.create(fingerprint="0", name="tin.jsonl")
    job = importing.Job("a run", archive.pk, 1, lines, UNDATED)
    archivist()

    def take() -> int:
        try:
            return importing.take(job)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            ArticleFactory(source_id="1", headline="Tin số 1")
            taking = pool.submit(take)
            until_done_or_waiting(taking)
        assert taking.result(timeout=60) == 2

    assert ImportedLines.objects.values_list("imported", "there").get() == (1, 1)
    story = PublishedArticle.objects.get()
    assert (story.section.name, story.byline[0]["name"]) == ("Bạn viết", "Hà Mới")
    assert story.byline[0]["id"] == Author.objects.get().pk


@pytest.mark.django_db(transaction=True)
def test_authors_are_made_before_the_stories_so_that_who_writes_those_holds_up_nobody() -> None:
    lines = encoded([told(1, author="Hà Mới")]).splitlines()
    archive = ArchiveImport.objects.create(fingerprint="0", name="tin.jsonl")
    job = importing.Job("another run", archive.pk, 1, lines, UNDATED)
    archivist()

    def take() -> int:
        try:
            return importing.take(job)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            same = archive.lines.create(first=1, imported=0, there=0, undated=0)
            taking = pool.submit(take)
            until_done_or_waiting(taking)
            made = Author.objects.get()
            same.delete()
        assert taking.result(timeout=60) == 1

    assert PublishedArticle.objects.get().byline[0]["id"] == made.pk


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_import_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """The parent is killed in the middle, with its workers at work."""
    stories = 3 * importing.LINES
    path = tmp_path / "tin.jsonl"
    path.write_bytes(encoded([told(n) if n % 500 else b"?" for n in range(stories)]))
    command = [sys.executable, "manage.py", "import_archive", str(path)]
    environment = {**os.environ, "DATABASE_URL": database_address()}
    archive = importing.begin(path)
    with transaction.atomic():
        # Whoever comes to the last lines waits for us.
        last = archive.lines.create(first=1 + 2 * importing.LINES, imported=0, there=0, undated=0)
        started = subprocess.Popen(
            [*command, "--processes", "2"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        until(lambda: archive.lines.count() > 1 or started.poll() is not None)
        assert started.poll() is None
        started.send_signal(signal.SIGKILL)
        started.wait()
        last.delete()

    alone = [*command, "--processes", "1"]
    subprocess.run(alone, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True)

    assert Article.objects.count() == PublishedArticle.objects.count() == stories - 6
    assert sorted(ImportedLines.objects.values_list("first", flat=True)) == [1, 1001, 2001]
    aside = [json.loads(line) for line in (tmp_path / "tin.set-aside.jsonl").open(encoding="utf-8")]
    assert [entry["line"] for entry in aside] == list(range(1, stories, 500))
