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
        ("tại Hà Nội và từ Sơn La; ở Huế", ["thành phố Hà Nội", "thành phố Huế"]),
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
    assert [find.title for find in found] == ["TS, Viện trưởng Viện Nghiên cứu Chè"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Đồng chí Phó Chủ tịch UBND tỉnh Hà Văn Lãm nói", "Phó Chủ tịch UBND tỉnh"),
        ("Hà Văn Lãm, Chủ tịch Hội Nhạc sĩ, nói", "Chủ tịch Hội Nhạc sĩ"),
        ("Hà Văn Lãm, Chủ nhiệm Đoàn Luật sư tỉnh", "Chủ nhiệm Đoàn Luật sư tỉnh"),
    ],
)
def test_a_title_is_whole(text: str, title: str) -> None:
    assert [find.title for find in find_officials(text, PAPER)] == [title]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Đinh Thị Thảo – đội trưởng cho biết đội đã tập hai tháng.", []),
        ("Chị Đinh Thị Thảo, đội trưởng đội bóng chuyền nữ xã Cao Phong", []),
        ("Đội trưởng đội chủ nhà Đinh Thị Thảo ghi điểm", []),
        (
            "Thiếu tá Hà Văn Lãm, Đội trưởng Đội Cảnh sát, nói",
            ["Thiếu tá, Đội trưởng Đội Cảnh sát"],
        ),
    ],
)
def test_the_captain_of_a_team_is_no_official(text: str, titles: list[str]) -> None:
    assert [find.title for find in find_officials(text, PAPER)] == titles


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 25/11, tại Hà Nội, Chủ tịch UBND tỉnh làm việc với Bộ Tài chính.",
        "Tại TP Hà Nội, Thủ tướng Chính phủ dự lễ.",
        "TP. Hà Nội, Chủ tịch UBND tỉnh thăm",
        "Tại Tỉnh Hà Giang, Bí thư Tỉnh ủy nói",
        "Hà Nội, Chủ tịch Quốc hội tiếp khách.",
        "Hội nghị bàn về Hà Nam, Chủ tịch UBND tỉnh kết luận.",
        "Ngày 25/11, tại Nhà máy Hoàng Hà, Giám đốc Sở Công Thương kiểm tra.",
        "Ngày 25/11, tại Nhà máy xi măng Hoàng Hà, Giám đốc Sở Công Thương kiểm tra.",
        "Đại diện Công ty Hoàng Hà, Chủ tịch Hội Doanh nghiệp dự.",
        "Tại Bệnh viện đa khoa Hà Đông, Bộ trưởng Bộ Y tế nói",
        "Tại hội trường Hoàng Hà, Trưởng ban Tổ chức nói",
        "Đoàn đến Mai Châu, Chủ tịch UBND tỉnh thăm hỏi",
        "Từ Hòa Bình, Đà Bắc, Mai Châu, Chủ tịch UBND tỉnh trở về",
        "Trên địa bàn Lương Sơn, Giám đốc Công an tỉnh chỉ đạo",
        "Ở Lý Sơn, Bí thư Huyện ủy kể",
        "Tại Hoàng Su Phì, Chủ tịch UBND tỉnh thăm",
        "Tại Trần Văn Thời, Chủ tịch UBND tỉnh thăm",
        "Tại đường Nguyễn Văn Linh, Giám đốc Sở Xây dựng nói",
        "Đường Lê Lợi, Chủ tịch UBND phường kiểm tra",
        "Tại cầu Hoàng Mai, Bí thư Thành ủy nói",
        "Xã Hà Thạch, Chủ tịch UBND xã cho biết",
        "Chủ tịch UBND Hà Đông cho biết",
    ],
)
def test_a_place_before_a_title_is_no_person(text: str) -> None:
    assert find_officials(text, PAPER) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nguyễn Văn A, Chủ tịch UBND tỉnh nói", ["Nguyễn Văn A"]),
        ("Tiếp nhận từ Nguyễn Hải Anh, Giám đốc Sở Y tế", ["Nguyễn Hải Anh"]),
        ("Giám đốc Nhà máy xi măng Nguyễn Hải Anh cho biết", ["Nguyễn Hải Anh"]),
        ("Giám đốc Công ty may Hoàng Hà Nguyễn Văn An cho biết", ["Nguyễn Văn An"]),
        ("Bí thư Thành ủy Hà Nội Nguyễn Hải Anh và ông Hà Nam, Giám đốc Sở Y tế",
         ["Nguyễn Hải Anh", "Hà Nam"]),
        ("Bí thư Huyện ủy Mai Châu Hà Văn Lãm phát biểu", ["Hà Văn Lãm"]),
        ("Chánh án Nguyễn Hải Anh nói", ["Nguyễn Hải Anh"]),
        ("Trưởng Công an xã Yên Lập Hà Sơn nói", ["Hà Sơn"]),
        ("Các đồng chí Bùi Minh, Bí thư Đảng ủy; Hà Nam, Chủ tịch UBND xã",
         ["Bùi Minh", "Hà Nam"]),
    ],
)  # fmt: skip
def test_a_person_before_or_behind_a_title_stays_one(text: str, names: list[str]) -> None:
    found = find_officials(text, PAPER)
    assert [(find.name, find.why) for find in found] == [(name, "") for name in names]


@pytest.mark.parametrize(
    ("text", "is_guess"),
    [
        ("Tới dự có Bùi Minh, Chủ tịch UBND xã.", True),
        ("Tới dự có Bùi Minh, Chủ tịch UBND xã. Ông Bùi Minh nói", False),
        ("Các đồng chí: Hà Văn Lãm, Bí thư Đảng ủy; Bùi Minh, Chủ tịch UBND xã dự", False),
        ("Hồ Núi Cốc, Giám đốc Sở Du lịch nói", True),
        ("Hồ Văn Lãm, Giám đốc Sở Du lịch nói", False),
        ("Hoàng Su Phì, Chủ tịch UBND tỉnh nói", True),
        ("Hà Công Thẩm, Chủ tịch UBND tỉnh nói", False),
        ("Đại tá Bùi Minh, Giám đốc Công an tỉnh nói", False),
    ],
)
def test_a_name_of_which_only_a_title_tells_that_it_is_a_persons_is_a_guess(
    text: str, is_guess: bool
) -> None:
    *_others, found = find_officials(text, PAPER)
    assert bool(found.why) is is_guess


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("PGS.TS Hà Văn Lãm, Viện trưởng Viện Chè nói", "PGS.TS, Viện trưởng Viện Chè"),
        ("ThS Hà Văn Lãm, Giám đốc Sở Y tế", "ThS, Giám đốc Sở Y tế"),
        ("BS CKII Hà Văn Lãm, Giám đốc Sở Y tế", "BS CKII, Giám đốc Sở Y tế"),
        ("Thiếu tướng Hà Văn Lãm, Giám đốc Công an tỉnh",
         "Thiếu tướng, Giám đốc Công an tỉnh"),
        ("Đại tá, Phó Giám đốc Công an tỉnh Hà Văn Lãm",
         "Đại tá, Phó Giám đốc Công an tỉnh"),
        ("Hà Văn Lãm, Giám đốc Sở Y tế, nói. Bác sĩ Hà Văn Lãm dặn",
         "Bác sĩ, Giám đốc Sở Y tế"),
    ],
)  # fmt: skip
def test_a_rank_or_degree_stands_before_the_office(text: str, title: str) -> None:
    assert [find.title for find in find_officials(text, PAPER)] == [title]
