"""Illustrations for the demo's stories, drawn when they are needed."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from django.conf import settings
from PIL import Image

from articles.demo.drawing import buildings, culture, fields, hills, indoors, streets, water
from articles.demo.drawing.canvas import Canvas
from articles.photos.embedded import for_renditions

ILLUSTRATOR = "Minh họa: Đặng Thư Hiên"

UPRIGHT = (1120, 1600)
PANORAMA = (2400, 1000)

Scene = Callable[[Canvas], None]

SCENES: dict[str, Scene] = {
    "doi-che": hills.tea_hills,
    "ruong-bac-thang": hills.terraces,
    "ho-chieu": water.lake_evening,
    "mua-gat": fields.rice_harvest,
    "mua-bao": fields.storm,
    "tuan-rung": fields.forest_watch,
    "vuon-buoi": fields.pomelo_orchard,
    "nui-may": hills.misty_mountain,
    "ca-long": water.fish_cages,
    "doi-co": hills.palm_hills,
    "hoa-ban": hills.blossom_village,
    "cau-song": water.bridge,
    "lam-duong": streets.road_works,
    "nha-may": buildings.factory,
    "truong-hoc": buildings.school,
    "benh-vien": buildings.hospital,
    "toa-an": buildings.court,
    "nga-tu": streets.crossroads,
    "thanh-pho": water.river_town,
    "nha-may-nuoc": water.water_works,
    "den-thuong": buildings.hill_temple,
    "cho-phien": streets.market,
    "hoi-truong": indoors.hall,
    "san-bong": culture.football,
    "trong-dong": culture.bronze_drum,
    "hat-xoan": culture.xoan_singing,
    "det-tho-cam": culture.brocade,
    "chay-bo": streets.road_race,
    "thu-vien": indoors.reading_room,
    "mot-cua": indoors.service_counter,
    "ho-de": water.dyke_watch,
    "nha-san": culture.homestay,
    "lop-hoc": indoors.classroom,
}
"""Every scene by the name that stories call it."""

SIZES = {"hoa-ban": UPRIGHT, "chay-bo": UPRIGHT, "thanh-pho": PANORAMA}


def drawn(names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each scene's name and its picture as JPEG, with the credit in it.

    The same name gives the same bytes each time. The next pictures are drawn while the caller
    works on one. Raises ``KeyError`` for a scene there is not.
    """
    metadata = for_renditions(ILLUSTRATOR, f"© {settings.NEWSPAPER['name']}")

    def jpeg(name: str) -> tuple[str, bytes]:
        content = BytesIO()
        draw(name).save(content, "JPEG", quality=90, **metadata)
        return name, content.getvalue()

    with ThreadPoolExecutor(max_workers=2) as illustrators:
        yield from illustrators.map(jpeg, names)


def draw(name: str) -> Image.Image:
    """Return a scene's picture."""
    canvas = Canvas(name, SIZES[name]) if name in SIZES else Canvas(name)
    SCENES[name](canvas)
    return canvas.finished()
