"""Telling captions from short paragraphs and sub-headings, with the reason for each guess.

Length alone does not tell. A caption names who is seen and what they do; it has no opening that
ties it to the sentence before, no speech, no figures to report; and it stands alone between
paragraphs of the story.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles import vietnamese

MOST_WORDS = 48
"""A longer block is a paragraph whatever it says."""

ENOUGH = 4
"""Points at which a short block is taken for a caption."""


@dataclass(frozen=True)
class Judgement:
    """What a block is: ``paragraph``, ``heading`` or ``photo``; ``why`` is empty if it is plain."""

    kind: str
    why: str = ""


_PLAIN_MARK = re.compile(r"^\(?(?:chú thích(?: ảnh)?|ảnh minh họa|ảnh|hình)\s*\d*\s*[:.]", re.I)
CREDIT = re.compile(
    r"\s*[(\[]?\s*(?:Ảnh|ảnh|ẢNH|Nguồn ảnh)\s*:\s*(?P<credit>[^()\[\]:]{2,60}?)\s*[)\]]?\.?$"
)

_SCENE = re.compile(
    r"(?:quang cảnh|toàn cảnh|một góc|hiện trường|cận cảnh|khung cảnh|không khí|diện mạo)(?!\w)",
    re.I,
)
_PERSON = (
    r"(?:các\s+)?(?:đồng chí|ông|bà|anh|chị|em|cô|thầy|đại tá|thượng tá|trung tá|thiếu tá|"
    rf"đại úy|bác sĩ|nghệ nhân|cụ)(?:\s+(?-i:[{vietnamese.CAPITALS}])|\s+(?:phó|chủ tịch|"
    r"bí thư|trưởng|giám đốc)|:)"
)
_SEEN = re.compile(
    rf"(?:{_PERSON}|đoàn\s|đại diện|(?:các\s+)?đại biểu|(?:các\s+|lãnh đạo\s+)?lãnh đạo|"
    r"người dân|bà con|nhân dân|cán bộ|cử tri|lực lượng|chiến sĩ|bộ đội|công an|đoàn viên|"
    r"thanh niên|hội viên|phụ nữ|nông dân|công nhân|học sinh|sinh viên|giáo viên|thầy cô|"
    r"thí sinh|vận động viên|các vđv|cầu thủ|đội\s|du khách|khách|tiết mục|màn\s|nghi lễ|"
    r"lễ\s|cơ sở|khu vực|khu\s|mô hình|sản phẩm|vườn|đồi\s|ruộng|cánh đồng|cây\s|"
    r"con đường|tuyến|đường\s|cầu\s|công trình|nhà máy|trụ sở|trường\s|lớp\s|bệnh nhân|"
    r"y, bác sĩ|bác sĩ|xe\s|chiếc|những|các\s|một\s|phiên chợ|chợ\s|gian hàng|thành viên|"
    r"ban\s|ubnd|trao\s|tặng\s)",
    re.I,
)
_DOING = re.compile(
    r"(?<!\w)(?:phát biểu|kiểm tra|thăm|tham quan|trao|tặng|nhận|chụp ảnh|lưu niệm|"
    r"chủ trì|dâng hương|dâng hoa|thắp hương|viếng|cắt băng|khởi công|ấn nút|ký kết|ký|"
    r"bắt tay|tiếp|đón|nắm bắt|nghe|trao đổi|trò chuyện|thảo luận|kiến nghị|đề xuất|"
    r"báo cáo|giới thiệu|hướng dẫn|tuyên truyền|vận động|khám|chữa|tiêm|cấp phát|hỗ trợ|"
    r"giúp|dọn|thu gom|trồng|chăm sóc|thu hoạch|thu hái|gặt|cấy|tưới|nuôi|chế biến|"
    r"đóng gói|sản xuất|lắp ráp|may|dệt|thêu|biểu diễn|trình diễn|múa|hát|thi đấu|"
    r"tranh tài|tham gia|tham dự|dự|tìm hiểu|xem|ngắm|vui chơi|học|ôn|thi|làm bài|"
    r"tập luyện|luyện tập|diễn tập|tuần tra|chữa cháy|dập lửa|cứu hộ|khắc phục|thi công|"
    r"xây dựng|sửa chữa|nâng cấp|san gạt|lắp đặt|kiểm đếm|bàn giao|mua|bán|bày bán|chọn|"
    r"xếp hàng|chờ|đi lại|giao dịch|làm thủ tục|làm việc|triển khai|thực hiện|ra quân|"
    r"diễu hành|rước|cầu|đánh|kéo|chèo|đua|ăn mừng|giải quyết|xử lý|hòa giải|bỏ phiếu|"
    r"biểu quyết|gặp mặt|động viên|chúc mừng|chia vui|quan sát)(?!\w)",
    re.I,
)
_TELLING = re.compile(
    r"(?<!\w)(?<!phát biểu )(?:cho biết|cho hay|chia sẻ|khẳng định|nhấn mạnh|cho rằng|"
    r"yêu cầu|đề nghị|bày tỏ|mong muốn|mong|tâm sự|nói|kể|giải thích|đánh giá|ghi nhận|"
    r"biểu dương|chỉ đạo|cảm ơn|tin rằng|quyết định|thống nhất|được biết|dự kiến|"
    r"theo đó)(?!\w)",
    re.I,
)
_OPENING = re.compile(
    r"(?:theo|tại|trong|sau|trước|bên cạnh|ngoài ra|tuy nhiên|đồng thời|hiện|đến nay|"
    r"tính đến|dự kiến|đây|đó|được biết|qua|nhờ|vì|do|để|với|từ|năm|ngày|sáng|trưa|chiều|"
    r"tối|đêm|rạng sáng|cùng|cũng|kết quả|phát biểu|mặc dù|dù|vụ việc|có|không|nếu|khi|"
    r"như|về|trước đó|cụ thể|riêng|mới đây|hằng|hàng|thời gian|nhân dịp|nhân|giá|song|"
    r"nhưng|và|rồi|thế|vậy|bởi|ở|cuối|đầu|tiếp|kết thúc|ghi nhận|toàn tỉnh|bước|thực tế|"
    r"thực hiện|để|chính|ngay|hôm|hội nghị cũng|dịp này|buổi|chương trình cũng|không chỉ|"
    r"đặc biệt|xác định|phấn đấu|nguyên nhân|ước tính|tổng|số|đồng chí (?:cũng|đề|yêu|"
    r"nhấn|ghi))(?!\w)",
    re.I,
)
_FIGURES = re.compile(
    r"\d[\d.,]*\s*(?:%|tỷ|triệu|nghìn|ngàn|đồng|ha|tấn|tạ|kg|km|hộ|người|vụ)(?!\w)", re.I
)
_SENTENCE = re.compile(r"[.!?…]+(?:\s+|$)")
_QUOTED = re.compile(r"[“\"«][^”\"»]{12,}[”\"»]")
_ITEM = re.compile(r"(?:[-–+•*▪]|\d{1,2}[.)])\s")


def judge(block: str, *, before: str, after: str) -> Judgement:
    """Tell what ``block`` of a story's body is; ``before`` and ``after`` are its neighbours."""
    if _PLAIN_MARK.match(block) or (CREDIT.search(block) and len(block.split()) <= MOST_WORDS):
        return Judgement("photo", _("It is marked as a photo (“Ảnh: …”)."))
    words = block.split()
    if len(words) > MOST_WORDS or _ITEM.match(block):
        return Judgement("paragraph")
    scene = _SCENE.match(block)
    doing = _DOING.search(block)
    if _is_heading(block, words, after) and not scene and not (doing and _SEEN.match(block)):
        return Judgement("heading", _("It is short, ends without a full stop and opens a passage."))
    points, reasons = _points(block, words, before, after)
    if points >= ENOUGH:
        return Judgement("photo", _("It reads like a caption: %(reasons)s.") % {"reasons": reasons})
    return Judgement("paragraph")


def _is_heading(block: str, words: list[str], after: str) -> bool:
    return (
        len(words) <= 16
        and block[-1] not in '.…:;,!”")'
        and bool(after)
        and len(after.split()) > len(words)
        and not block[0].islower()
        and len(words) >= 2
    )


def _points(block: str, words: list[str], before: str, after: str) -> tuple[int, str]:
    """Return how much speaks for a caption, and what does, as words for the person."""
    signs = [
        (4, bool(_SCENE.match(block)), _("it names a scene")),
        (2, bool(_SEEN.match(block)), _("it begins with who or what is seen")),
        (2, bool(_DOING.search(block)), _("it says what they are doing")),
        (1, len(words) <= 28, _("it is short")),
        (1, _is_long(before) and (not after or _is_long(after)), _("it stands between paragraphs")),
        (1, block[-1] not in ".!?…:;", _("it has no full stop")),
        (-4, bool(_OPENING.match(block)), ""),
        (-3, bool(_TELLING.search(block)), ""),
        (-3, bool(_QUOTED.search(block)) or block.endswith(":"), ""),
        (-2, len(_SENTENCE.findall(block)) > 1, ""),
        (-2, ";" in block, ""),
        (-1, bool(re.search(r"(?<!\w)(?:đã|sẽ)(?!\w)", block)), ""),
        (-2, len(_FIGURES.findall(block)) > 1, ""),
        (-1, len(_FIGURES.findall(block)) == 1, ""),
    ]
    met = [(points, words) for points, holds, words in signs if holds]
    return sum(points for points, _words in met), ", ".join(said for _points, said in met if said)


def _is_long(block: str) -> bool:
    return len(block.split()) >= 30
