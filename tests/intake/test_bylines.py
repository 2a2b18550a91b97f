"""Bylines as Vietnamese papers write them."""

import pytest

from articles.intake.bylines import read_byline

SIGNED = [
    ("Bùi Minh", [("Bùi Minh", "text")]),
    ("Bùi Minh - Đức Anh", [("Bùi Minh", "text"), ("Đức Anh", "text")]),
    ("A Lử – Bùi Minh – Đức Anh", [("A Lử", "text"), ("Bùi Minh", "text"), ("Đức Anh", "text")]),
    ("Bài, ảnh: Bùi Minh", [("Bùi Minh", "both")]),
    ("Bài và ảnh: Bùi Minh - Hải Yến", [("Bùi Minh", "both"), ("Hải Yến", "both")]),
    ("Tin, ảnh: Quốc Vượng", [("Quốc Vượng", "both")]),
    ("Tin và ảnh: Hồng Hà", [("Hồng Hà", "both")]),
    ("Tin: Hà Thu", [("Hà Thu", "text")]),
    ("Tin - ảnh: Hà Thu", [("Hà Thu", "both")]),
    ("Bài: Minh An - Ảnh: Đức Anh", [("Minh An", "text"), ("Đức Anh", "photo")]),
    ("Bài: Minh An; ảnh: Đức Anh", [("Minh An", "text"), ("Đức Anh", "photo")]),
    ("Bài: Minh An, ảnh: Minh An", [("Minh An", "both")]),
    ("Bài, ảnh Hồng Hà", [("Hồng Hà", "both")]),
    ("Tin, ảnh Hồng Hà", [("Hồng Hà", "both")]),
    ("B.M (TTV)", [("B.M (TTV)", "text")]),
    ("PV", [("PV", "text")]),
    ("P.V", [("P.V", "text")]),
    ("P.V (tổng hợp)", [("P.V", "text")]),
    ("PV/TTXVN", [("PV", "text"), ("TTXVN", "source")]),
    ("Theo Báo Nhân Dân", [("Báo Nhân Dân", "source")]),
    ("Theo TTXVN", [("TTXVN", "source")]),
    ("(Theo TTXVN)", [("TTXVN", "source")]),
    ("Theo baochinhphu.vn", [("baochinhphu.vn", "source")]),
    ("Nguồn: Báo Nhân Dân", [("Báo Nhân Dân", "source")]),
    ("TTXVN", [("TTXVN", "source")]),
    ("(TTXVN)", [("TTXVN", "source")]),
    ("TTXVN/Vietnam+", [("TTXVN/Vietnam+", "source")]),
    ("Nguyễn Văn A (Sở Y tế)", [("Nguyễn Văn A (Sở Y tế)", "text")]),
    ("Nhóm PV", [("Nhóm PV", "text")]),
    ("NHÓM PV", [("NHÓM PV", "text")]),
    ("Nhóm phóng viên", [("Nhóm phóng viên", "text")]),
    ("CTV", [("CTV", "text")]),
    ("Thực hiện: Hải Yến", [("Hải Yến", "text")]),
    ("Hải Yến (thực hiện)", [("Hải Yến", "text")]),
    ("Lược ghi: Hải Yến", [("Hải Yến", "text")]),
    ("Hải Yến (lược ghi)", [("Hải Yến", "text")]),
    ("H.N (t/h)", [("H.N", "text")]),
    ("Minh An, Đức Anh", [("Minh An", "text"), ("Đức Anh", "text")]),
    ("Minh An và Đức Anh", [("Minh An", "text"), ("Đức Anh", "text")]),
    ("Bùi Minh (CTV)", [("Bùi Minh (CTV)", "text")]),
    ("Ảnh: Trần Đức", [("Trần Đức", "photo")]),
    ("Ảnh: TTXVN", [("TTXVN", "photo")]),
    ("Ảnh: CTV", [("CTV", "photo")]),
    ("Phóng sự của Bùi Minh", [("Bùi Minh", "text")]),
    ("Thơ của Lò Văn Sáng", [("Lò Văn Sáng", "text")]),
    ("Thu Hà (Theo VTV)", [("Thu Hà", "text"), ("VTV", "source")]),
    (
        "Nguyễn Văn A - Trung tâm Y tế Mai Châu",
        [("Nguyễn Văn A - Trung tâm Y tế Mai Châu", "text")],
    ),
    (
        "ThS. Đỗ Quỳnh Nga (Trung tâm Kiểm soát bệnh tật tỉnh)",
        [("ThS. Đỗ Quỳnh Nga (Trung tâm Kiểm soát bệnh tật tỉnh)", "text")],
    ),
    ("BÙI MINH", [("BÙI MINH", "text")]),
    ("T. Hùng", [("T. Hùng", "text")]),
    ("H.Trung", [("H.Trung", "text")]),
    ("Đ.A", [("Đ.A", "text")]),
    ("PV Bùi Minh", [("PV Bùi Minh", "text")]),
    ("Phóng viên Bùi Minh", [("Bùi Minh", "text")]),
    ("Bùi Minh-Đức Anh", [("Bùi Minh", "text"), ("Đức Anh", "text")]),
    ("Video: Hà Thu", [("Hà Thu", "photo")]),
    ("Bài viết: Hà Thu", [("Hà Thu", "text")]),
    ("Minh Anh.", [("Minh Anh", "text")]),
    ("Bùi Minh./.", [("Bùi Minh", "text")]),
    (
        "Cẩm Lệ, Linh Trang, Đức Tuấn",
        [("Cẩm Lệ", "text"), ("Linh Trang", "text"), ("Đức Tuấn", "text")],
    ),
    ("Nhóm PV Kinh tế", [("Nhóm PV Kinh tế", "text")]),
    (
        "Hồng Trung (Hội Nông dân tỉnh) - Bùi Minh",
        [("Hồng Trung (Hội Nông dân tỉnh)", "text"), ("Bùi Minh", "text")],
    ),
    ("Bài, ảnh: Hà Thu (Sở Tư pháp)", [("Hà Thu (Sở Tư pháp)", "both")]),
    ("Theo Hà Anh (Báo Dân trí)", [("Hà Anh (Báo Dân trí)", "source")]),
    ("M.H.", [("M.H.", "text")]),
    ("Bài & ảnh: Thu Trang", [("Thu Trang", "both")]),
    ("Ảnh, bài: Thu Trang", [("Thu Trang", "both")]),
    ("Sông Đà", [("Sông Đà", "text")]),
    ("Thế Anh/Báo Tin tức", [("Thế Anh", "text"), ("Báo Tin tức", "source")]),
    ("Thùy Dung (Theo Tạp chí Cộng sản)", [("Thùy Dung", "text"), ("Tạp chí Cộng sản", "source")]),
    ("Tin ảnh: Bùi Minh", [("Bùi Minh", "both")]),
    ("Bài ảnh: Bùi Minh, Đức Anh", [("Bùi Minh", "both"), ("Đức Anh", "both")]),
    ("Bùi Minh—Đức Anh", [("Bùi Minh", "text"), ("Đức Anh", "text")]),
    ("Bùi Minh - Ảnh: Đức Anh", [("Bùi Minh", "text"), ("Đức Anh", "photo")]),
    ("Bùi Minh, ảnh: Đức Anh", [("Bùi Minh", "text"), ("Đức Anh", "photo")]),
    ("Bùi Minh (Ảnh: Đức Anh)", [("Bùi Minh", "text"), ("Đức Anh", "photo")]),
    ("PV - Ảnh: CTV", [("PV", "text"), ("CTV", "photo")]),
    ("K'Sor Hơ - Y Moan", [("K'Sor Hơ", "text"), ("Y Moan", "text")]),
    ("Bùi  Minh", [("Bùi Minh", "text")]),
    (
        "Bùi Minh - Trung tâm VH-TT xã Bao La",
        [("Bùi Minh - Trung tâm VH-TT xã Bao La", "text")],
    ),
]


@pytest.mark.parametrize(("line", "signatures"), SIGNED, ids=[line for line, _ in SIGNED])
def test_a_byline_names_who_did_what(line: str, signatures: list[tuple[str, str]]) -> None:
    found = read_byline(line) or []
    assert [(signature.name, signature.role) for signature in found] == signatures


@pytest.mark.parametrize(
    "line",
    [
        "TIN BUỒN",
        "CÂU CHUYỆN QUẢN LÝ",
        "Hết",
        "Xin trân trọng báo tin.",
        "Theo đó",
        "Minh Châu\tkg",
        "Đoàn công tác thăm trụ sở xã.",
        "Chiều 15/7 trời mưa to",
        "",
        "Ảnh: Đoàn công tác trao quà cho bà con xã Đại Đồng trong buổi sáng mưa rét",
        "Trân trọng cảm ơn!",
        "Quang cảnh hồ nhìn từ đập. Ảnh: Bùi Minh",
        "Người dân Bao La - Ảnh: Bùi Minh",
        "1.250.000 đồng",
    ],
)
def test_what_is_no_byline_is_left_in_the_story(line: str) -> None:
    assert read_byline(line) is None
