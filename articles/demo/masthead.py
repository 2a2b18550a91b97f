"""The demo's mastheads: the paper's, and the one before the provinces were merged."""

from datetime import date

from articles.demo.directory import MERGED
from articles.models import Masthead

ABOUT = """\
Đây là tờ báo thử của phần mềm tòa soạn: tòa soạn, người viết và những người có tên trong các \
bài đều được nghĩ ra, chỉ địa danh là thật.

Mỗi bài ở đây qua đủ các khâu của một tòa soạn tỉnh: phóng viên viết, biên tập viên duyệt, \
thư ký tòa soạn cho đăng, bài nhạy cảm phải có ý kiến của Tổng biên tập."""


def make_mastheads() -> None:
    """Make two mastheads, so that one can see them change with the day."""
    Masthead.objects.create(
        valid_from=date(2015, 1, 1),
        editor_in_chief="Lê Tuế Sơn",
        address="Số 2 đường Thử, phường Gia Cẩm, thành phố Việt Trì",
        **_LASTING,
    )
    Masthead.objects.create(
        valid_from=MERGED,
        editor_in_chief="Vương Đình Tuệ",
        deputies="Đặng Ngọc Uyển, Quách Trung Dũng",
        address="Số 2 đường Thử, phường Việt Trì, tỉnh Phú Thọ",
        offices="Hòa Bình: số 5 đường Mẫu\nVĩnh Phúc: số 9 đường Mẫu",
        **_LASTING,
    )


_LASTING = {
    "governing_body": "Tỉnh ủy Phú Thọ",
    "licence": "số 00/GP-THU, cấp để trình diễn phần mềm, không phải giấy phép thật",
    "phone": "0210 000 0000",
    "hotline": "0210 000 0001",
    "email": "toasoan@datto.example",
    "about": ABOUT,
}
