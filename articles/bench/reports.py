"""What intake takes to understand a long report against a large directory."""

from collections.abc import Iterator
from datetime import date
from math import ceil

from articles import intake
from articles.bench.costs import clocked, cost
from articles.facts.finding import directory_on
from articles.models import Official, Posting
from articles.vietnamese import word_count

OFFICIALS = 5_000
REPORT_WORDS = 1_500
TIMES = 30
FILED = date(2025, 7, 15)

_HEADLINE = "Khẩn trương hoàn thành khu tái định cư"
_SENTENCE = (
    "Đồng chí Nguyễn Văn 7, Phó Chủ tịch UBND tỉnh đề nghị các sở: Tài chính, Y tế và "
    "xã Đại Đồng sớm hoàn thành tuyến đường vào khu tái định cư trước mùa mưa lũ năm nay. "
)


def lines() -> Iterator[str]:
    """Yield a line for a report that is read and understood."""
    text = report().encode()
    _officials()

    def understand() -> None:
        reading = intake.read(text)
        intake.propose(reading.text, filed=FILED, directory=directory_on(FILED))

    waited = clocked(understand, TIMES)
    yield (f"intake, {REPORT_WORDS:,} words, {OFFICIALS:,} officials: {waited}, {cost(understand)}")


def report() -> str:
    """Return the report that is understood."""
    paragraph = _SENTENCE * 4
    paragraphs = [paragraph] * ceil(REPORT_WORDS / word_count(paragraph))
    return "\n\n".join([_HEADLINE, *paragraphs, "Bùi Minh"])


def _officials() -> None:
    there = Official.objects.count()
    made = Official.objects.bulk_create(
        Official(name=f"Nguyễn Văn {number}") for number in range(there, OFFICIALS)
    )
    Posting.objects.bulk_create(Posting(official=one, title="Phó Giám đốc Sở Y tế") for one in made)
