"""The demo's sections, public bodies and officials (all of them invented people)."""

from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.auth.models import User

from articles import vietnamese
from articles.facts.naming import department_named, place_named
from articles.models import Department, Official, Posting, Role, Section

MERGED = date(2025, 7, 1)
"""The day on which Phú Thọ, Vĩnh Phúc and Hòa Bình became one province."""

REFORMED = date(2025, 3, 1)
"""The day from which provincial departments were merged."""

SECTIONS = [
    ("Thời sự", "Tin trong ngày của tỉnh.", "bientap", None),
    (
        "Chính trị",
        "Xây dựng Đảng, chính quyền địa phương hai cấp.",
        "bientap",
        [Role.EDITOR, Role.SECRETARY, Role.EDITOR_IN_CHIEF],
    ),
    ("Kinh tế", "Công nghiệp, đầu tư, thị trường, giao thông.", "bientap", None),
    ("Nông nghiệp", "Ruộng đồng, rừng, nông thôn mới.", "bientap", None),
    ("Xã hội", "Đời sống, việc làm, an sinh.", "bientap2", None),
    ("Văn hóa", "Di sản, lễ hội, người làm nghệ thuật.", "bientap2", None),
    ("Du lịch", "Điểm đến, homestay, ẩm thực vùng Đất Tổ.", "bientap2", None),
    ("Giáo dục", "Trường lớp, thi cử, khuyến học.", "bientap2", None),
    ("Y tế", "Bệnh viện, phòng bệnh, sức khỏe.", "bientap2", None),
    ("Pháp luật", "An ninh trật tự, tòa án, an toàn giao thông.", "bientap", None),
    ("Quốc phòng - An ninh", "Lực lượng vũ trang, phòng thủ dân sự.", "bientap", None),
    ("Khoa học - Công nghệ", "Chuyển đổi số, sáng kiến.", "bientap", None),
    ("Thể thao", "Bóng đá, thể thao quần chúng.", "bientap2", [Role.EDITOR]),
]
"""Name, description, who edits it, and the chain of approvals where it is not the usual one."""


class Body(NamedTuple):
    """A public body; ``ended`` is the day after its last, ``of`` what it was merged from."""

    name: str
    short: str = ""
    since: date | None = None
    ended: date | None = None
    of: tuple[str, ...] = ()


BODIES = [
    Body("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT", ended=REFORMED),
    Body("Sở Tài nguyên và Môi trường", "Sở TN&MT", ended=REFORMED),
    Body("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", ended=REFORMED),
    Body("Sở Giao thông vận tải", "Sở GTVT", ended=REFORMED),
    Body("Sở Thông tin và Truyền thông", "Sở TT&TT", ended=REFORMED),
    Body("Sở Lao động - Thương binh và Xã hội", "Sở LĐTB&XH", ended=REFORMED),
    Body("Ban Dân tộc tỉnh", ended=REFORMED),
    Body(
        "Sở Nông nghiệp và Môi trường",
        "Sở NN&MT",
        since=REFORMED,
        of=("Sở Nông nghiệp và Phát triển nông thôn", "Sở Tài nguyên và Môi trường"),
    ),
    Body("Sở Tài chính", of=("Sở Kế hoạch và Đầu tư",)),
    Body("Sở Xây dựng", of=("Sở Giao thông vận tải",)),
    Body("Sở Khoa học và Công nghệ", "Sở KH&CN", of=("Sở Thông tin và Truyền thông",)),
    Body("Sở Nội vụ", of=("Sở Lao động - Thương binh và Xã hội",)),
    Body("Sở Dân tộc và Tôn giáo", since=REFORMED, of=("Ban Dân tộc tỉnh",)),
    Body("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
    Body("Sở Y tế"),
    Body("Sở Công Thương"),
    Body("Sở Tư pháp"),
    Body("Sở Văn hóa, Thể thao và Du lịch", "Sở VH,TT&DL"),
    Body("Thanh tra tỉnh"),
    Body("Văn phòng UBND tỉnh"),
    Body("Công an tỉnh"),
    Body("Bộ Chỉ huy Quân sự tỉnh", "Bộ CHQS tỉnh"),
    Body("Chi cục Kiểm lâm"),
    Body("Hội Nông dân tỉnh"),
    Body("Hội Liên hiệp Phụ nữ tỉnh"),
    Body("Tỉnh đoàn"),
    Body("Bệnh viện Đa khoa tỉnh"),
    Body("Trung tâm Kiểm soát bệnh tật tỉnh", "CDC tỉnh"),
    Body("Ban Quản lý các khu công nghiệp tỉnh"),
]


class Post(NamedTuple):
    """A post held: title, the body or place it belongs to, first and last day.

    Days are dates, or numbers of days before today (so that a change of posts stays news).
    """

    title: str
    at: str = ""
    start: date | int | None = MERGED
    end: date | int | None = None
    decision: str = ""


CHANGE_OF_POSTS = 5
"""How many days ago the demo's newest appointments took effect."""

LAST_BEFORE = date(2025, 6, 30)
LAST_OF_OLD_BODIES = REFORMED - timedelta(days=1)

OFFICIALS: dict[str, list[Post]] = {
    "Đinh Trọng Khôi": [Post("Bí thư Tỉnh ủy")],
    "Lương Thế Bách": [Post("Phó Bí thư Tỉnh ủy"), Post("Chủ tịch UBND tỉnh")],
    "Hà Ngân Giang": [Post("Phó Bí thư Thường trực Tỉnh ủy"), Post("Chủ tịch HĐND tỉnh")],
    "Bạch Thị Hòe": [
        Post("Phó Chủ tịch UBND tỉnh"),
        Post("Giám đốc Sở Lao động - Thương binh và Xã hội",
             "Sở Lao động - Thương binh và Xã hội", date(2021, 9, 1), LAST_OF_OLD_BODIES),
    ],
    "Phùng Đình Nhẫn": [Post("Phó Chủ tịch UBND tỉnh")],
    "Khuất Văn Đạo": [
        Post("Giám đốc Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường", REFORMED),
        Post("Giám đốc Sở Tài nguyên và Môi trường", "Sở Tài nguyên và Môi trường",
             date(2020, 11, 15), LAST_OF_OLD_BODIES),
    ],
    "Tạ Minh Sâm": [Post("Giám đốc Sở Y tế", "Sở Y tế")],
    "Lưu Hạnh Nguyên": [Post("Giám đốc Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo")],
    "Nghiêm Bá Trực": [
        Post("Giám đốc Sở Xây dựng", "Sở Xây dựng", REFORMED),
        Post("Giám đốc Sở Giao thông vận tải", "Sở Giao thông vận tải",
             date(2022, 4, 1), LAST_OF_OLD_BODIES),
    ],
    "Tống Duy Hiển": [
        Post("Giám đốc Sở Tài chính", "Sở Tài chính", REFORMED),
        Post("Giám đốc Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư",
             date(2019, 6, 1), LAST_OF_OLD_BODIES),
    ],
    "Trịnh Hoài Thu": [
        Post("Giám đốc Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ", REFORMED)
    ],
    "Xa Văn Thịnh": [
        Post("Giám đốc Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch",
             CHANGE_OF_POSTS, decision="Quyết định điều động, bổ nhiệm của Chủ tịch UBND tỉnh"),
        Post("Chủ tịch UBND xã Mai Châu", "xã Mai Châu", MERGED, CHANGE_OF_POSTS + 1),
        Post("Phó Chủ tịch UBND huyện Mai Châu", "", date(2021, 7, 1), LAST_BEFORE),
    ],
    "Ngần Thị Toan": [
        Post("Chủ tịch UBND xã Mai Châu", "xã Mai Châu", CHANGE_OF_POSTS,
             decision="Nghị quyết của HĐND xã Mai Châu"),
        Post("Phó Chủ tịch UBND xã Mai Châu", "xã Mai Châu", MERGED, CHANGE_OF_POSTS + 1),
    ],
    "Bàn Tiến Cường": [Post("Giám đốc Công an tỉnh", "Công an tỉnh")],
    "Cù Xuân Bắc": [Post("Chỉ huy trưởng Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh")],
    "Quản Thị Lựu": [Post("Chủ tịch UBND xã Long Cốc", "xã Long Cốc")],
    "Chử Đức Lợi": [Post("Chủ tịch UBND phường Việt Trì", "phường Việt Trì")],
    "Vi Thảo Nguyên": [Post("Bí thư Tỉnh đoàn", "Tỉnh đoàn")],
}  # fmt: skip


def make_sections(accounts: dict[str, User]) -> dict[str, Section]:
    """Make the sections with their editors; return them by name."""
    sections = {}
    for position, (name, description, editor, chain) in enumerate(SECTIONS):
        section = Section(
            name=name, slug=vietnamese.slug(name), description=description, position=position
        )
        if chain:
            section.chain = list(chain)
        section.save()
        section.editors.add(accounts[editor])
        sections[name] = section
    return sections


def make_departments() -> None:
    """Make the public bodies with what each was merged from."""
    made: dict[str, Department] = {}
    for body in BODIES:
        department = Department.objects.create(
            name=body.name,
            short_name=body.short,
            valid_from=body.since,
            valid_to=body.ended - timedelta(days=1) if body.ended else None,
        )
        department.predecessors.set(made[name] for name in body.of)
        made[body.name] = department


def make_officials(today: date, province: str) -> None:
    """Make the officials with the posts they hold and held."""

    def day(when: date | int | None) -> date | None:
        return today - timedelta(days=when) if isinstance(when, int) else when

    for name, posts in OFFICIALS.items():
        official = Official.objects.create(name=name)
        for rank, post in enumerate(posts):
            first, last = day(post.start), day(post.end)
            in_post = last or today
            Posting.objects.create(
                official=official,
                title=post.title,
                department=department_named(post.at, in_post) if post.at else None,
                place=place_named(post.at, in_post, province=province) if post.at else None,
                start=first,
                end=last,
                decision=post.decision,
                rank=rank,
            )
