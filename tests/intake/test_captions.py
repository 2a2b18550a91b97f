"""Captions that stand alone between paragraphs, and what only looks like one."""

import pytest

from articles.intake.captions import caption_and_credit, judge
from tests.growing import grows_evenly

PARAGRAPH = "Trong buổi sáng, cán bộ xã cùng người dân xóm Bãi đã dọn bùn đất tràn vào sân. " * 3


@pytest.mark.parametrize("after", [PARAGRAPH, ""])
@pytest.mark.parametrize(
    "block",
    [
        "Anh Hà Văn Lực bên chiếc xe tải bị đất vùi lấp nửa thân.",
        "Nghệ nhân Hà Thị Mận cùng cây đàn tính.",
        "Máy xúc hoạt động hết công suất trên tuyến đường tỉnh 439 trưa 25/8",
        "Nhà văn hóa xóm Bãi khang trang, sạch đẹp.",
        "Bộ sưu tập dao rèn của ông Đáng.",
        "Đàn trâu của xóm Nà Mười.",
        "Người dân xóm Lũy bên vòi nước sạch vừa được lắp đặt.",
        "Pha bóng tấn công của đội xã Cao Phong (áo đỏ).",
        "Chị Hà Thị Mận (thứ hai từ trái sang) hái chè.",
    ],
)
def test_what_is_seen_in_a_picture_is_a_caption(block: str, after: str) -> None:
    assert judge(block, before=PARAGRAPH, after=after).kind == "photo"


@pytest.mark.parametrize(
    "block",
    [
        "VĂN PHÒNG ỦY BAN NHÂN DÂN XÃ",
        "Bao La, ngày 15/7/2025",
        "Phú Thọ, tháng 7 năm 2025",
        "Chủ công Bùi Thị Hương Ly của đội chủ nhà được bầu là vận động viên xuất sắc nhất giải.",
        "Ông Bùi Văn Tiến đã trồng mướp được ba năm.",
        "Vụ việc đang được điều tra, làm rõ.",
        "Các đại biểu biểu quyết thông qua 5 nghị quyết, trong đó có nghị quyết về đầu tư công.",
        "Các đại biểu biểu quyết thông qua 5 nghị quyết, kết thúc kỳ họp.",
        "Đại biểu hai bên trao đổi kinh nghiệm, dự kiến gặp lại vào quý tới.",
    ],
)
def test_what_closes_or_goes_on_with_a_story_is_a_paragraph(block: str) -> None:
    assert judge(block, before=PARAGRAPH, after="").kind == "paragraph"


@pytest.mark.parametrize("block", ["Máy gặt về xóm nhỏ", "Rừng trồng lại xanh"])
def test_a_sub_heading_about_things_that_are_seen_stays_one(block: str) -> None:
    assert judge(block, before=PARAGRAPH, after=PARAGRAPH).kind == "heading"


CAPTION = "Nghệ nhân Hà Thị Mận cùng cây đàn tính."


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (PARAGRAPH, PARAGRAPH, "đứng xen giữa các đoạn văn dài"),
        (PARAGRAPH, "", "đứng cuối bài sau một đoạn văn dài"),
        (PARAGRAPH, CAPTION, ""),
        ("", PARAGRAPH, ""),
    ],
)
def test_the_reason_says_where_a_caption_truly_stands(before: str, after: str, place: str) -> None:
    why = judge("Bộ đội giúp dân gặt lúa", before=before, after=after).why
    assert [said for said in why.rstrip(".").split(", ") if "đứng" in said] == [place][
        : bool(place)
    ]


@pytest.mark.parametrize(
    ("block", "caption", "credit"),
    [
        (
            "(Ảnh: Đoàn viên thanh niên xã ra quân thu gom rác thải dọc bờ kè sông Lô)",
            "Đoàn viên thanh niên xã ra quân thu gom rác thải dọc bờ kè sông Lô",
            "",
        ),
        ("(Ảnh: Bùi Minh)", "", "Bùi Minh"),
        ("(Ảnh 1: Nhà văn hóa xóm Bãi. Ảnh: Bùi Minh)", "Nhà văn hóa xóm Bãi.", "Bùi Minh"),
        ("[Ảnh: Chị Hà Thị Mận (giữa) hái chè.]", "Chị Hà Thị Mận (giữa) hái chè.", ""),
        ("(Ảnh 2: Chị Mận (giữa) hái chè).", "Chị Mận (giữa) hái chè", ""),
        ("Ảnh 3: Chị Mận hái chè (bên trái).", "Chị Mận hái chè (bên trái).", ""),
    ],
)
def test_a_caption_stands_without_the_brackets_of_its_mark(
    block: str, caption: str, credit: str
) -> None:
    assert judge(block, before=PARAGRAPH, after=PARAGRAPH).kind == "photo"
    assert caption_and_credit(block) == (caption, credit)


@pytest.mark.parametrize("bomb", ["1.", "1,.", ".", " ", "\t "])
def test_a_row_of_dots_or_spaces_is_read_once(bomb: str) -> None:
    """It was read anew from each sign on: forty kilobytes took a minute, and 400 spaces did."""

    def judged(times: int) -> str:
        return judge(f"Số {bomb * times}x", before=PARAGRAPH, after=PARAGRAPH).kind

    assert grows_evenly(judged, 20_000) == judged(10)
