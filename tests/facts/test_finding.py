"""What a text names: the ways of writing that a plain reading gets wrong."""

import pytest

from articles.facts.finding import Directory, find_departments, find_officials, find_places

PAPER = Directory(province="Phú Thọ")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("THĂM XÃ ĐẠI ĐỒNG ĐÓN BẰNG\nSáng 15/7, tại xã Đại Đồng", ["xã Đại Đồng"]),
        ("XÃ KHÔNG CÓ THẬT LÀM ĐƯỜNG", []),
        ("về TPHCM, từ TP.HCM, ở TP Hồ Chí Minh", ["thành phố Hồ Chí Minh"]),
        ("xã Ea H'leo và xã Đăk Glei", ["xã Ea H'leo", "xã Đăk Glei"]),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert [find.name for find in find_places(text)] == places


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "lãnh đạo các sở: Tài chính, Công an, Báo và phát thanh, truyền hình tỉnh",
            ["Sở Tài chính", "Công an tỉnh", "Báo và phát thanh, truyền hình tỉnh"],
        ),
        (
            "Mặt trận Tổ quốc tỉnh họp; Ủy ban MTTQ Việt Nam tỉnh kết luận",
            ["Mặt trận Tổ quốc tỉnh"],
        ),
        ("các sở: Y tế, Báo chí cũng dự", ["Sở Y tế"]),
    ],
)
def test_bodies(text: str, bodies: list[str]) -> None:
    assert [find.name for find in find_departments(text, PAPER)] == bodies


def test_words_of_a_headline_in_capitals_are_no_people() -> None:
    headline = "PHÓ CHỦ TỊCH UBND TỈNH THĂM XÃ ĐẠI ĐỒNG ĐÓN BẰNG\n"
    assert find_officials(headline, PAPER) == []
    lead = "Sáng 15/7, đồng chí Hà Công Thẩm, Phó Chủ tịch UBND tỉnh"
    shouted = "PHÓ CHỦ TỊCH UBND TỈNH HÀ CÔNG THẨM THĂM XÃ\n"
    found = find_officials(shouted + lead, PAPER)
    assert [(find.name, find.title) for find in found] == [
        ("Hà Công Thẩm", "Phó Chủ tịch UBND tỉnh")
    ]


def test_a_title_goes_on_to_its_end() -> None:
    found = find_officials("TS. Hà Văn Lãm, Viện trưởng Viện Nghiên cứu Chè, nói", PAPER)
    assert [find.title for find in found] == ["Viện trưởng Viện Nghiên cứu Chè"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Đinh Thị Thảo – đội trưởng cho biết đội đã tập hai tháng.", []),
        ("Chị Đinh Thị Thảo, đội trưởng đội bóng chuyền nữ xã Cao Phong", []),
        ("Đội trưởng đội chủ nhà Đinh Thị Thảo ghi điểm", []),
        (
            "Thiếu tá Hà Văn Lãm, Đội trưởng Đội Cảnh sát, nói",
            ["Đội trưởng Đội Cảnh sát"],
        ),
    ],
)
def test_the_captain_of_a_team_is_no_official(text: str, titles: list[str]) -> None:
    assert [find.title for find in find_officials(text, PAPER)] == titles
