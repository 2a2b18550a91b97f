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

MOST_MARKED_WORDS = 100
"""A block marked as a photo (``Ảnh: …``) may be longer, but not as long as a passage of text."""

ENOUGH = 4
"""Points at which a short block is taken for a caption."""


@dataclass(frozen=True)
class Judgement:
    """What a block is: ``paragraph``, ``heading`` or ``photo``; ``why`` is empty if it is plain."""

    kind: str
    why: str = ""


_MARK = re.compile(
    r"\(?(?:chú thích(?: ảnh)?|ảnh(?=\s*(?:số\s*)?\d)|ảnh(?=\s*:)|hình(?=\s*\d))\s*+"
    r"(?:số\s*+)?\d*+\s*+[:.)]\s*",
    re.I,
)
"""What some write before a caption: ``Ảnh 1:``, ``Chú thích ảnh:``."""

_CREDIT = re.compile(
    r"(?:^\s*+|(?P<stop>(?<=[.!?…”\"]))\s*+|(?<!\s)\s++)(?:[-–—/|]\s*+)?(?:[(\[]\s*+)?"
    r"(?:(?:Ảnh|ẢNH|ảnh|Nguồn ảnh|Ảnh và clip|Clip, ảnh)\s*+:\s*+(?P<credit>[^()\[\]:;]{1,60}?)"
    rf"|(?:(?<=[.!?…] )|(?<=[(]))Ảnh\s+(?P<bare>[{vietnamese.CAPITALS}][^\W\d_]*(?:\s+"
    rf"[{vietnamese.CAPITALS}][^\W\d_]*){{1,3}}))\s*[)\]]?\.?$"
)
"""A photo's credit at the end; where it begins, spaces are read once (a row of them is no bomb)."""

_SCENE = re.compile(
    r"(?:quang cảnh|toàn cảnh|một góc|hiện trường|cận cảnh|khung cảnh|không khí|diện mạo|"
    r"không gian|phối cảnh|ảnh minh họa|khoảnh khắc|hình ảnh|"
    r"pha (?:bóng|tranh|tấn công|ghi bàn|cứu thua|đập bóng))(?!\w)",
    re.I,
)
_PERSON = (
    r"(?:các\s+)?(?:đồng chí|ông|bà|anh|chị|em|cô|thầy|đại tá|thượng tá|trung tá|thiếu tá|"
    rf"đại úy|bác sĩ|nghệ nhân|cụ)(?:\s+(?-i:[{vietnamese.CAPITALS}])|\s+(?:phó|chủ tịch|"
    r"bí thư|trưởng|giám đốc)|:)"
)
_OFFICE = (
    r"(?:phó\s+)?(?:chủ tịch|bí thư|giám đốc|bộ trưởng|thủ tướng|trưởng ban|hiệu trưởng|"
    r"chỉ huy trưởng|trưởng đoàn)(?!\w)"
)
_SEEN = re.compile(
    rf"(?:{_PERSON}|{_OFFICE}|đoàn\s|đại diện|(?:các\s+)?đại biểu|(?:các\s+|lãnh đạo\s+)?lãnh đạo|"
    r"chủ tọa|người dân|bà con|nhân dân|cán bộ|cử tri|lực lượng|chiến sĩ|bộ đội|công an|đoàn viên|"
    r"thanh niên|hội viên|phụ nữ|nông dân|công nhân|học sinh|sinh viên|giáo viên|thầy cô|"
    r"thí sinh|vận động viên|các vđv|cầu thủ|đội\s|du khách|khách|tiết mục|màn\s|nghi lễ|"
    r"lễ\s|cơ sở|khu vực|khu\s|mô hình|sản phẩm|vườn|đồi\s|ruộng|cánh đồng|cây\s|"
    r"con đường|tuyến|đường\s|cầu\s|công trình|nhà máy|trụ sở|trường\s|lớp\s|bệnh nhân|"
    r"y, bác sĩ|bác sĩ|xe\s|chiếc|những|các\s|một\s|phiên chợ|chợ\s|gian hàng|thành viên|"
    r"nhiều\s|đông đảo|hàng (?:trăm|nghìn|vạn)|đối tượng|tang vật|bị cáo|ngôi nhà|"
    r"ban\s|ubnd|trao\s|tặng\s)",
    re.I,
)
_THING = re.compile(
    r"(?:máy (?:xúc|ủi|gặt|cày|tuốt)|rừng\s|đàn\s|lúa\s|nhà (?:văn hóa|sàn)|bộ sưu tập)", re.I
)
"""Things seen with which sub-headings begin as well: they count only towards a caption."""

_POINTED_AT = re.compile(
    r"\((?:áo|thứ|bên|ngoài cùng|ngồi|đứng|hàng|(?:bìa |từ )?(?:trái|phải)|giữa)(?!\w)"
    r"[^()]{0,40}\)",
    re.I,
)
"""``(áo đỏ)``, ``(thứ hai từ trái sang)``: where in the picture somebody is to be looked for."""

_BESIDE = re.compile(
    r"(?<!\w)(?<!hai )(?<!đôi )(?<!các )bên\s(?!cạnh|trong|ngoài|lề|nhau|kia)", re.I
)
"""``Người dân bên vòi nước``: what somebody stands beside in the picture."""

_DOING = re.compile(
    r"(?<!\w)(?<!sự )(?<!được )(?:phát biểu|kiểm tra|thăm|tham quan|trao|tặng|nhận|chụp ảnh|"
    r"lưu niệm|chủ trì|điều hành|dâng hương|dâng hoa|thắp|viếng|cắt băng|khởi công|ấn nút|ký kết|"
    r"ký|bắt tay|tiếp|đón|nắm bắt|nghe|trao đổi|trò chuyện|thảo luận|kiến nghị|đề xuất|"
    r"nêu ý kiến|báo cáo|giới thiệu|hướng dẫn|tuyên truyền|vận động|khám|chữa|tiêm|cấp phát|hỗ trợ|"
    r"giúp|dọn|thu gom|trồng|chăm sóc|thu hoạch|thu hái|gặt|cấy|tưới|nuôi|chế biến|"
    r"đóng gói|sản xuất|lắp ráp|may|dệt|thêu|biểu diễn|trình diễn|múa|hát|thi đấu|"
    r"tranh tài|tham gia|tham dự|dự|tìm hiểu|xem|ngắm|vui chơi|học|ôn|thi|làm bài|"
    r"tập luyện|luyện tập|diễn tập|tuần tra|chữa cháy|dập lửa|cứu hộ|khắc phục|thi công|"
    r"xây dựng|sửa chữa|nâng cấp|san gạt|lắp đặt|kiểm đếm|bàn giao|mua|bán|bày bán|chọn|"
    r"xếp hàng|chờ|đi lại|giao dịch|làm thủ tục|làm việc|triển khai|thực hiện|ra quân|"
    r"diễu hành|rước|cầu|đánh|kéo|chèo|đua|ăn mừng|giải quyết|xử lý|hòa giải|bỏ phiếu|"
    r"biểu quyết|gặp mặt|động viên|chúc mừng|chia vui|quan sát|thưởng thức|hỏi thăm|nêu|"
    r"hưởng ứng|khai mạc|trưng bày|đặt vòng hoa|chào cờ|phơi|cùng tang vật|tại cơ quan)(?!\w)",
    re.I,
)
_TELLING = re.compile(
    r"(?<!\w)(?<!phát biểu )(?:cho biết|cho hay|chia sẻ|khẳng định|nhấn mạnh|cho rằng|"
    r"yêu cầu|đề nghị|bày tỏ|mong muốn|mong|tâm sự|nói|kể|giải thích|đánh giá|ghi nhận|"
    r"biểu dương|chỉ đạo|cảm ơn|tin rằng|quyết định|thống nhất|được biết|dự kiến|"
    r"theo đó|hứa|cam kết|lưu ý|khuyến cáo|tiếp thu|giải trình|thừa nhận|phản ánh|tin tưởng|"
    r"hy vọng|kỳ vọng|cần|phải|nên|có thể|không thể|chưa)(?!\w)",
    re.I,
)
"""Speech, wishes and duties: what no picture shows."""

_COURSE = re.compile(
    r"(?<!\w)(?:đã|sẽ|vừa|điều tra|làm rõ|xác minh|khởi tố|tạm giữ|củng cố hồ sơ|có sự tham gia|"
    r"diễn ra|kết thúc|bế mạc vào|kéo dài|trị giá|nhằm|đến hết|trước ngày|từ ngày|vào ngày|"
    r"thuộc thẩm quyền|dẫn đến|khiến|đạt|tăng|giảm|chiếm|ước tính|theo quy định|gồm|"
    r"bao gồm|trở thành|trong đó|thông qua \d+|"
    r"được (?:bầu|chọn|đánh giá)|là (?:một|những|nơi|đơn vị|dịp|người))(?!\w)",
    re.I,
)
"""What tells of a course of things, a cause or a sum rather than of a moment."""

_OPENING = re.compile(
    r"(?:theo|tại|trong|sau|trước|bên cạnh|ngoài ra|tuy nhiên|đồng thời|hiện|đến nay|"
    r"tính đến|dự kiến|đây|đó|được biết|qua|nhờ|vì|do|để|với|từ|năm|ngày|sáng|trưa|chiều|"
    r"tối|đêm|rạng sáng|cùng|cũng|kết quả|phát biểu|mặc dù|dù|vụ việc|có|không|nếu|khi|"
    r"như|về|trước đó|cụ thể|riêng|mới đây|hằng|hàng (?:năm|ngày|tháng|tuần)|thời gian|"
    r"nhân dịp|nhân|giá|song|"
    r"nhưng|và|rồi|thế|vậy|bởi|ở|cuối|đầu|tiếp|kết thúc|ghi nhận|toàn tỉnh|bước|thực tế|"
    r"thực hiện|chính|ngay|hôm|hội nghị cũng|dịp này|buổi|chương trình cũng|không chỉ|"
    r"đặc biệt|xác định|phấn đấu|nguyên nhân|ước tính|tổng|số|cơ quan chức năng|xin|kính|"
    r"một số|thay mặt|trân trọng|đồng chí (?:cũng|đề|yêu|nhấn|ghi))(?!\w)",
    re.I,
)
_FIGURES = re.compile(
    r"(?<![\d.,])[.,]*+\d[\d.,]*+\s*(?:%|tỷ|triệu|nghìn|ngàn|đồng|ha|tấn|tạ|kg|km|hộ|người|vụ)(?!\w)",
    re.I,
)
_DATED = re.compile(r"\s\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?[.)]*$")
"""``… trưa 25/8``: the day that a picture was taken, with which no sub-heading ends."""

_WRITTEN_AT = re.compile(
    rf"[{vietnamese.CAPITALS}][^,.\n]{{1,40}},\s*(?:(?:ngày|mùng)\s+\d|tháng\s+\d)", re.IGNORECASE
)
"""``Đại Đồng, ngày 15/7/2025``: where and when a letter or an essay was written."""

_SENTENCE = re.compile(r"(?<![.!?…])[.!?…]++(?:\s+|$)")
_QUOTED = re.compile(r"[“\"«][^”\"»]{12,500}[”\"»]")
_ITEM = re.compile(r"(?:[-–+•*▪]|\d{1,2}[.)]|[a-zđ]\))\s")
_SPEAKER = re.compile(r"[^.:!?\n]{1,60}:\s+\S")
"""``PV: …`` and ``Đồng chí Trần Văn A: …``: a question or an answer."""


def caption_and_credit(block: str) -> tuple[str, str]:
    """Return a photo's block as its caption and its credit, without the marks of both.

    ``Ảnh 1: Quang cảnh hội nghị. (Ảnh: Bùi Minh)`` → caption and name; a block that is only
    ``Ảnh: Bùi Minh`` has no caption.
    """
    text = _without_brackets(block.strip())
    credit = _CREDIT.search(text)
    said = (credit["credit"] or credit["bare"]) if credit else ""
    if credit and (credit.start() or _is_credit(said)):
        text, credited = text[: credit.start()].strip(), said.strip()
    else:
        credited = ""
    mark = _MARK.match(text)
    return (text[mark.end() :] if mark else text).strip(), credited


_IN_BRACKETS = re.compile(r"[\[(](?P<inside>(?:[^()\[\]]|\([^()]*\))*)[\])]\.?")


def _without_brackets(text: str) -> str:
    """Return a photo's block without the brackets around all of it: ``(Ảnh: …)``, ``[Ảnh 1: …]``.

    Round ones stay unless they hold a mark: they may be the caption's own.
    """
    whole = _IN_BRACKETS.fullmatch(text)
    if whole and (text[0] == "[" or _MARK.match(whole["inside"])):
        return whole["inside"].strip()
    return text


def is_item(block: str) -> bool:
    """Tell whether ``block`` is an item of a list: ``- …``, ``1. …``."""
    return bool(_ITEM.match(block))


def is_marked(block: str) -> bool:
    """Tell whether ``block`` says by ``Ảnh: …`` or ``Ảnh 1: …`` that it belongs to a photo."""
    text = block.strip().lstrip("[")
    short = len(text.split()) <= MOST_MARKED_WORDS
    return bool(short and (_MARK.match(text) or _CREDIT.search(text.rstrip("]"))))


def shows(block: str) -> bool:
    """Tell whether ``block`` is marked as a photo and says what is seen, not only whose it is."""
    text = _without_brackets(block.strip())
    mark = _MARK.match(text)
    return mark is not None and not _is_credit(text[mark.end() :].rstrip("."))


def _is_credit(words: str) -> bool:
    """Tell whether what stands alone behind ``Ảnh:`` names somebody rather than what is seen."""
    capitals = sum(word[0].isupper() for word in words.split())
    return (
        len(words.split()) <= 8 and not words.endswith(".") and 2 * capitals >= len(words.split())
    )


def judge(block: str, *, before: str, after: str, photo_story: bool = False) -> Judgement:
    """Tell what ``block`` of a story's body is; ``before`` and ``after`` are its neighbours.

    In a ``photo_story`` what is short is a caption unless much speaks against it.
    """
    if is_marked(block):
        return Judgement("photo", _("It is marked as a photo (“Ảnh: …”)."))
    words = block.split()
    item = is_item(block)
    if len(words) > MOST_WORDS or "\t" in block or _SPEAKER.match(block):
        return Judgement("paragraph")
    scene = _SCENE.match(block)
    acting = _DOING.search(block) and _SEEN.match(block)
    if _is_heading(block, words, before, after) and not scene and (item or not acting):
        return Judgement("heading", _("It is short, ends without a full stop and opens a passage."))
    if item or (len(words) <= 14 and _WRITTEN_AT.match(block)):
        return Judgement("paragraph")
    points, reasons = _points(block, words, before, after)
    if points + 2 * photo_story >= ENOUGH:
        return Judgement("photo", _("It reads like a caption: %(reasons)s.") % {"reasons": reasons})
    return Judgement("paragraph")


def _is_heading(block: str, words: list[str], before: str, after: str) -> bool:
    """Tell whether ``block`` heads ``after``; an item of a list does so only if it stands alone."""
    if is_item(block) and (is_item(before) or is_item(after)):
        return False
    return (
        2 <= len(words) <= 16
        and block[-1] not in '.…:;,!”")'
        and not block[0].islower()
        and len(after.split()) > len(words)
        and "\t" not in after
        and not _DATED.search(block)
    )


def _points(block: str, words: list[str], before: str, after: str) -> tuple[int, str]:
    """Return how much speaks for a caption, and what does, as words for the person."""
    scene = bool(_SCENE.match(block))
    seen = bool(_SEEN.match(block) or _THING.match(block))
    figures = len(_FIGURES.findall(block))
    behind_text = _is_long(before)
    signs = [
        (4, scene, _("it names a scene")),
        (
            2,
            seen,
            _("it begins with who or what is seen"),
        ),
        (2, bool(_DOING.search(block)), _("it says what they are doing")),
        (3, bool(seen and _BESIDE.search(block)), _("it says beside what they are")),
        (3, bool(_POINTED_AT.search(block)), _("it points at somebody in the picture")),
        (1, len(words) <= 28, _("it is short")),
        (1, len(words) <= 18, ""),
        (1, behind_text and _is_long(after), _("it stands among longer paragraphs")),
        (1, behind_text and not after, _("it stands last, behind a longer paragraph")),
        (1, block[-1] not in ".!?…:;", _("it has no full stop")),
        (-4, not scene and bool(_OPENING.match(block)), ""),
        (-4, bool(_TELLING.search(block)), ""),
        (-4, bool(_COURSE.search(block)), ""),
        (-3, bool(_QUOTED.search(block)) or block.endswith((":", "?")), ""),
        (-2, len(_SENTENCE.findall(block)) > 1, ""),
        (-4, block.isupper(), ""),
        (-2, ";" in block, ""),
        (-2 if figures > 1 else -1, figures > 0, ""),
    ]
    met = [(points, words) for points, holds, words in signs if holds]
    return sum(points for points, _words in met), ", ".join(said for _points, said in met if said)


def _is_long(block: str) -> bool:
    return len(block.split()) >= 30
