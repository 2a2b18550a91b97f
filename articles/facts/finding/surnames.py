"""Surnames of Vietnam's peoples, by which a run of capitalised words is told to be a person."""

SURNAMES = frozenset(
    "An Âu Bá Bạch Bàn Bành Bế Bùi Cao Cầm Cấn Châu Chảo Chẩu Chu Chử Chúc Cù Cư Cứ Danh Diệp "  # noqa: SIM905
    "Doãn Du Dương Đàm Đặng Đào Đậu Điểu Đinh Đoàn Đỗ Đồng Đổng Đới Đường Giang Giàng Giáp "
    "Hà Hạ Hạng Hầu Hồ Hoa Hoàng Hờ Hứa Huỳnh Kha Khà Khổng Khuất Kiều Kim Kiên Kpă Ksor La Lã "
    "Lâm Lầu Lê Lều Liêu Lò Lộc Lù Lục Luyện Lư Lưu Lường Lương Lữ Lý Ly Ma Mã Mạc Mai Mạnh "
    "Mẫn Mè Mùa Mùi Nay Nghiêm Ngô Ngân Nguyễn Nhâm Nhữ Ninh Nông Phạm Phan Phí Phùng "
    "Phương Quách Quàng Rơ Rmah Sái Sầm Sa Siu Sùng Tạ Tăng Tẩn Thạch Thái Thân Thào "
    "Thẩm Thiều Tiêu Tô Tôn Tòng Tống Trang Trần Trịnh Triệu Trương Từ Tưởng Ứng Vàng Vạn Vi Viên "
    "Vì Võ Vũ Vừ Vương Xa Xồng Yên".split()
)

ALSO_WORDS = frozenset(
    "Đoàn Cao Hạ Danh Lâm Thái Hoa An Yên Vạn Lộc Du Đồng Đường Ninh Giang Kim Trang Kiên".split()  # noqa: SIM905
)
"""Surnames that also begin the names of bodies (``Đoàn Thanh niên``): these need a longer name."""
