"""A picture as readers' pages show it."""

from articles.models import Photo
from articles.photos.figures import figure_html, lead_photo, picture_html

SMALL = Photo(fingerprint="ab" * 32, width=700, height=500, rendition_widths=[320, 640])


def addresses(extension: str) -> str:
    folder = f"/media/renditions/ab/{'ab' * 32}"
    return f"{folder}/320.{extension} 320w, {folder}/640.{extension} 640w"


def test_a_figure_offers_every_size_and_format_and_escapes_what_people_wrote() -> None:
    html = figure_html(SMALL, caption="Cầu <treo>", credit="Đỗ Vân", alt='Cầu "mới"')
    sizes = "(min-width: 48rem) 42rem, (min-width: 40rem) 92vw, 66vw"
    assert html == (
        '<figure class="photo"><picture>'
        f'<source type="image/avif" srcset="{addresses("avif")}" sizes="{sizes}">'
        f'<source type="image/webp" srcset="{addresses("webp")}" sizes="{sizes}">'
        f'<img src="/media/renditions/ab/{"ab" * 32}/640.jpg" srcset="{addresses("jpg")}" '
        f'sizes="{sizes}" width="700" height="500" alt="Cầu &quot;mới&quot;" '
        'loading="lazy" decoding="async"></picture>'
        "<figcaption>Cầu &lt;treo&gt; "
        '<span class="credit">Ảnh: Đỗ Vân</span></figcaption></figure>'
    )


def test_the_first_picture_of_a_page_is_fetched_at_once() -> None:
    html = picture_html(lead_photo(SMALL, caption="", credit="", alt=""), sizes="100vw", eager=True)
    assert html.endswith('alt="" fetchpriority="high"></picture>')
    assert "lazy" not in html


def test_a_credit_that_says_what_was_done_stands_as_it_is() -> None:
    assert "Minh họa: Thư Hiên</span>" in figure_html(
        SMALL, caption="", credit="Minh họa: Thư Hiên", alt=""
    )
    assert "Ảnh" not in figure_html(SMALL, caption="", credit="Minh họa: Thư Hiên", alt="")


def test_without_words_there_is_no_empty_caption() -> None:
    assert "figcaption" not in figure_html(SMALL, caption="", credit="", alt="")
