"""Queries of readers' pages with few stories and with many, and the time intake takes."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import body, intake, publishing, versions
from articles.facts.finding import directory_on
from articles.models import Article, Official, Posting, Section

OFFICIALS = 5_000
REPORT_WORDS = 1_500
HEADLINE = "Khẩn trương hoàn thành khu tái định cư"
FILED = date(2025, 7, 15)


@contextmanager
def throw_away_database() -> Iterator[None]:
    """Work in a database of its own, made by the migrations and dropped afterwards."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def queries(stories: int) -> dict[str, int]:
    """Fill up to ``stories`` public stories and return how many queries each page makes."""
    section, writer = _newsroom()
    with transaction.atomic():
        for number in range(Article.objects.count(), stories):
            _publish(number, section, writer)
    newest = section.published.order_by("-published_at").first()
    assert newest is not None  # noqa: S101  (published above)
    addresses = {"home page": "/", "article page": newest.get_absolute_url()}
    return {page: _count(address) for page, address in addresses.items()}


def _newsroom() -> tuple[Section, User]:
    section, _made = Section.objects.get_or_create(name="Thời sự", slug="thoi-su")
    writer, _made = User.objects.get_or_create(username="bench")
    return section, writer


def _publish(number: int, section: Section, writer: User) -> None:
    article = Article.objects.create(
        headline=f"Cầu số {number} thông xe",
        lead="Người dân hai bên sông đi lại thuận tiện hơn.",
        body=body.paragraph("Cây cầu dài bốn mươi mét được xây trong ba tháng."),
        section=section,
        created_by=writer,
    )
    version = versions.keep(article, by=writer)
    assert version is not None  # noqa: S101  (a new story always differs)
    publishing.publish(article, version, at=timezone.now())


def _count(address: str) -> int:
    client = Client(headers={"host": "localhost"})
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200  # noqa: S101  (what is measured is the page)
    return len(captured)


def intake_milliseconds(runs: int = 9) -> float:
    """Return the median time of understanding a long report against a large directory."""
    _officials()
    sentence = (
        "Đồng chí Nguyễn Văn 7, Phó Chủ tịch UBND tỉnh đề nghị các sở: Tài chính, Y tế và "
        "xã Đại Đồng sớm hoàn thành tuyến đường vào khu tái định cư trước mùa mưa lũ năm nay. "
    )
    paragraph = sentence * 4
    body_of_report = [paragraph] * (REPORT_WORDS // len(paragraph.split()))
    report = "\n\n".join([HEADLINE, *body_of_report, "Bùi Minh"])
    taken = []
    for _run in range(runs):
        begun = time.perf_counter()
        reading = intake.read(report.encode())
        intake.propose(
            reading.text, filed=date(2025, 7, 15), directory=directory_on(date(2025, 7, 15))
        )
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def _officials() -> None:
    there = Official.objects.count()
    made = Official.objects.bulk_create(
        Official(name=f"Nguyễn Văn {number}") for number in range(there, OFFICIALS)
    )
    Posting.objects.bulk_create(Posting(official=one, title="Phó Giám đốc Sở Y tế") for one in made)
