"""The text of an archive's story as the body that a story here may have."""

import html
import re

from articles import body, vietnamese

_TAGS = (
    "a|abbr|acronym|address|article|aside|audio|b|big|blockquote|body|br|caption|center|cite|code|"
    "col|colgroup|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|"
    "hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|nobr|noscript|object|ol|"
    "o:p|p|param|picture|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub|sup|"
    "svg|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|var|video"
)
_TAG = re.compile(
    rf"""</?(?:{_TAGS})(?:\s+[a-z:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*+\s*/?>""",
    re.IGNORECASE,
)
"""A tag of HTML; ``a<b và c>d`` has none."""

_ENTITY = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCK = re.compile(
    r"<(/?)(?:div|section|article|center|pre|header|footer|main|address|dl|dd|dt|figcaption)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"</?figure\b[^>]*>", re.IGNORECASE)
_HEADING = re.compile(r"<(/?)h[1-6]\b", re.IGNORECASE)
_TOP_LEVEL = re.compile(r"<(?:p|h[2-4]|ul|ol|table|blockquote)\b")
_BREAKS = re.compile(r"(?:\s*<br>\s*)+")
_ANY_TAG = re.compile("<[^>]*>|&nbsp;")
_WORD = re.compile(r"\S")
_LEVELS = {"1": "2", "5": "4", "6": "4"}
_EMPTY = re.compile(r"<(p|h[2-4])>(?:\s|&nbsp;|<br>)*</\1>\n?")


def from_text_or_html(given: str) -> str:
    """Return the body for what an archive holds, which is cleaned text or HTML.

    Text gives a paragraph for each line; HTML is cleaned by the rules of ``articles.body``. Empty
    if there is not a word in it.
    """
    if body.is_plain(given):
        return given
    return from_html(given) if _TAG.search(given) else from_text(given)


def from_text(text: str) -> str:
    """Return the paragraphs of a plain text, one for each line that has words.

    What comes from a site of HTML has letters written as ``&aacute;``.
    """
    told = vietnamese.clean(_ENTITY.sub(lambda found: html.unescape(found[0]), text))
    lines = (line.strip() for line in told.split("\n"))
    return body.join(body.paragraph(line) for line in lines if line)


def from_html(given: str) -> str:
    """Return HTML as a story may hold it, its blocks parted as they were.

    Blocks that a story does not know become paragraphs, headings fit those of the page; pictures
    go, since an archive's file brings none.
    """
    known = _FIGURE.sub("", _BLOCK.sub(r"<\1p", _HEADING.sub(_heading, given)))
    clean = body.clean(known)
    if not _TOP_LEVEL.search(clean):
        clean = body.join(f"<p>{part}</p>" for part in _BREAKS.split(clean) if part.strip())
    return _EMPTY.sub("", clean).strip() if _WORD.search(_ANY_TAG.sub("", clean)) else ""


def one_line(given: str) -> str:
    """Return a headline or lead as text on one line: tags go, entities become their letters."""
    plain = body.plain_text(body.clean(given)) if _TAG.search(given) or "&" in given else given
    return " ".join(vietnamese.clean(plain).split())


def _heading(tag: re.Match[str]) -> str:
    level = tag[0][-1]
    return f"<{tag[1]}h{_LEVELS.get(level, level)}"
