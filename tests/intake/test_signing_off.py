"""What stands under a report: several lines of names, and how to reach the writer."""

from datetime import date

import pytest

from articles.facts.finding import Directory
from articles.intake import Proposal, propose

STORY = (
    "Khánh thành đường liên xóm ở Bao La\n\n"
    "Sáng 15/7, xã Bao La khánh thành đường liên xóm dài hai cây số trước sự chứng kiến của đông "
    "đảo bà con.\n\n"
    "Đường nối ba xóm vùng cao với trung tâm xã, giúp hơn ba trăm hộ dân đi lại dễ dàng trong mùa "
    "mưa và đưa nông sản xuống chợ mỗi phiên, điều mà ai cũng mong đã nhiều năm nay.\n\n"
)


def read(under: str) -> Proposal:
    return propose(f"{STORY}{under}", filed=date(2025, 7, 15), directory=Directory())


def signed(proposal: Proposal) -> list[tuple[str, str]]:
    return [(line.name, line.role) for line in proposal.byline]


def test_a_writer_above_the_photographer_is_no_caption() -> None:
    proposal = read("Bùi Minh\nẢnh: Đức Anh")
    assert signed(proposal) == [("Bùi Minh", "text"), ("Đức Anh", "photo")]
    assert [block.type for block in proposal.body] == ["paragraph"]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_how_to_reach_the_writer_is_set_aside_and_shown(between: str) -> None:
    contacts = ["Điện thoại: 0912 345 678", "buiminh@example.com", "STK: 0123 - Ngân hàng X"]
    proposal = read(between.join(["Bùi Minh", *contacts]))
    assert signed(proposal) == [("Bùi Minh", "text")]
    assert [block.type for block in proposal.body] == ["paragraph"]
    shown = [guess.value for guess in proposal.guesses if guess.field == "contact"]
    assert shown == contacts


def test_an_address_for_readers_stays_in_the_story() -> None:
    proposal = read("Bà con có nhu cầu, xin liên hệ UBND xã.\n\nĐiện thoại: 0912 345 678")
    assert proposal.body[-1].text == "Điện thoại: 0912 345 678"


def test_the_papers_address_before_the_lead_is_set_aside() -> None:
    proposal = propose(
        STORY.replace("Sáng 15/7", "(baodatto.vn) - Sáng 15/7"),
        filed=date(2025, 7, 15),
        directory=Directory(),
    )
    assert proposal.lead.startswith("Sáng 15/7")
    assert ("lead", "(baodatto.vn) -") in [(guess.field, guess.value) for guess in proposal.guesses]
