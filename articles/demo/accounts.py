"""Who works at the demo's paper: an account for each role, and the names that sign stories."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User

from articles.models import Author, Role

PASSWORD = "xin-chao-toa-soan"  # noqa: S105  (printed for everybody who tries the demo)

MAIL_DOMAIN = "toa-soan.example"
"""A domain that exists nowhere, so that no mail of the demo reaches anybody."""


@dataclass(frozen=True)
class Colleague:
    """Somebody with an account: log-in, family and given name, role and what they do."""

    username: str
    family: str
    given: str
    role: Role
    post: str
    about: str = ""
    pen_name: str = ""

    @property
    def name(self) -> str:
        """The name as it stands under a story."""
        return f"{self.family} {self.given}"


STAFF = [
    Colleague(
        "phongvien",
        "Bùi",
        "Hương Ly",
        Role.REPORTER,
        "Phóng viên",
        "Phóng viên thường trú khu vực Hòa Bình, viết về nông thôn, văn hóa Mường và du lịch.",
        pen_name="Ly Mường",
    ),
    Colleague(
        "phongvien2",
        "Đỗ",
        "Gia Bách",
        Role.REPORTER,
        "Phóng viên",
        "Phóng viên theo dõi kinh tế, giao thông và đô thị.",
    ),
    Colleague("bientap", "Phan", "Thục Quyên", Role.EDITOR, "Biên tập viên (thời sự, kinh tế)"),
    Colleague("bientap2", "Lại", "Quang Huấn", Role.EDITOR, "Biên tập viên (văn hóa, xã hội)"),
    Colleague("thuky", "Cao", "Nguyệt Minh", Role.SECRETARY, "Thư ký tòa soạn"),
    Colleague("tongbientap", "Vương", "Đình Tuệ", Role.EDITOR_IN_CHIEF, "Tổng biên tập"),
    Colleague("quantri", "Tô", "Hải Đăng", Role.ADMINISTRATOR, "Quản trị hệ thống"),
]

LOG_INS = [(colleague.username, colleague.post) for colleague in STAFF]
"""Log-in and post of everybody in the demo, for whoever prints them."""

CONTRIBUTORS = [
    ("Hà Vân Sam", Author.Kind.PERSON, "Cộng tác viên, viết về giáo dục và y tế."),
    ("Lò Minh Thư", Author.Kind.PERSON, "Cộng tác viên vùng cao Mai Châu, Đà Bắc."),
    ("Mạnh Trường", Author.Kind.PEN_NAME, "Phóng viên ảnh."),
    ("Nhóm phóng viên", Author.Kind.GROUP, ""),
    ("TTXVN", Author.Kind.SOURCE, "Thông tấn xã Việt Nam."),
]


def is_loaded() -> bool:
    """Tell whether the demo's people are in this newsroom."""
    return User.objects.filter(username__in=[name for name, _post in LOG_INS]).count() == len(STAFF)


def make_accounts() -> dict[str, User]:
    """Make everybody's account with the one demo password; return them by log-in."""
    password = make_password(PASSWORD)
    groups = {group.name: group for group in Group.objects.filter(name__in=Role.values)}
    accounts = {}
    for colleague in STAFF:
        user = User.objects.create(
            username=colleague.username,
            last_name=colleague.family,
            first_name=colleague.given,
            email=f"{colleague.username}@{MAIL_DOMAIN}",
            password=password,
            is_staff=True,
        )
        user.groups.add(groups[colleague.role])
        accounts[colleague.username] = user
    return accounts


def make_authors(accounts: dict[str, User]) -> dict[str, Author]:
    """Make the names that sign stories, staff's tied to their accounts; return them by name."""
    authors = [Author(name=name, kind=kind, about=about) for name, kind, about in CONTRIBUTORS]
    for colleague in STAFF:
        if colleague.role == Role.ADMINISTRATOR:
            continue
        user = accounts[colleague.username]
        authors.append(Author(name=colleague.name, user=user, about=colleague.about))
        if colleague.pen_name:
            authors.append(Author(name=colleague.pen_name, kind=Author.Kind.PEN_NAME, user=user))
    return {author.name: author for author in Author.objects.bulk_create(authors)}
