"""The picture that stands with a link to one of our pages on other sites."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static

from articles.models import PublishedArticle
from articles.photos.figures import rendition_url

WIDEST = 1280
"""Wide enough for every site that shows cards, and light enough for all to fetch it."""


@dataclass(frozen=True)
class CardImage:
    """A picture by its whole address, its size in pixels, and what it shows."""

    address: str
    width: int
    height: int
    alt: str


def papers_card(request: HttpRequest) -> CardImage:
    """Return the picture of pages that have none of their own: the paper's name plate."""
    address = request.build_absolute_uri(static("site/card.png"))
    return CardImage(address, 1200, 630, settings.NEWSPAPER["name"])


def card_image(request: HttpRequest, story: PublishedArticle) -> CardImage:
    """Return the lead picture of ``story``, or the paper's own."""
    photo = story.lead_photo
    if not photo:
        return papers_card(request)
    width = max((width for width in photo["widths"] if width <= WIDEST), default=photo["widths"][0])
    return CardImage(
        request.build_absolute_uri(rendition_url(photo["photo"], width, "jpg")),
        width,
        round(photo["height"] * width / photo["width"]),
        photo["alt"],
    )
