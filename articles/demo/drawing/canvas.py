"""A canvas for flat, layered illustrations: gradients, soft light, ridges and paper grain.

Coordinates are pixels of the finished picture, from its upper left corner. Everything is drawn
at twice the size and brought down at the end, which makes the edges smooth. A seed fixes what is
left to chance, so a scene is the same picture, byte for byte, each time.
"""

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw

Point = tuple[float, float]
Colour = str

FINE = 2
WIDTH, HEIGHT = 1600, 1067
GRAIN = 0.22

RIM = 76
"""What Pillow's radial gradient, inverted, still has where its circle meets the square's sides."""


class Canvas:
    """A picture being drawn."""

    def __init__(self, seed: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        self.chance = random.Random(seed)  # noqa: S311  (drawing, not secrets)
        self.width, self.height = size
        self.image = Image.new("RGB", (self.width * FINE, self.height * FINE))
        self.pen = ImageDraw.Draw(self.image)

    def sky(self, *colours: Colour, to: float | None = None) -> None:
        """Fill from the top down to ``to`` (the bottom if None) with colours running together."""
        height = round((self.height if to is None else to) * FINE)
        self.image.paste(_gradient(colours, (self.width * FINE, height)), (0, 0))

    def shape(self, points: Sequence[Point], *colours: Colour) -> None:
        """Fill a polygon with one colour, or with several running together downwards."""
        scaled = [(x * FINE, y * FINE) for x, y in points]
        if len(colours) == 1:
            self.pen.polygon(scaled, fill=colours[0])
            return
        left, right = math.floor(min(x for x, _ in scaled)), math.ceil(max(x for x, _ in scaled))
        top, bottom = math.floor(min(y for _, y in scaled)), math.ceil(max(y for _, y in scaled))
        size = (max(1, right - left), max(1, bottom - top))
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in scaled], fill=255)
        self.image.paste(_gradient(colours, size), (left, top), mask)

    def box(self, x: float, y: float, width: float, height: float, *colours: Colour) -> None:
        """Fill a rectangle."""
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], *colours)

    def rounded(
        self, x: float, y: float, width: float, height: float, radius: float, colour: Colour
    ) -> None:
        """Fill a rectangle with round corners."""
        corners = [v * FINE for v in (x, y, x + width, y + height)]
        self.pen.rounded_rectangle(corners, radius * FINE, fill=colour)

    def disc(self, x: float, y: float, rx: float, colour: Colour, ry: float | None = None) -> None:
        """Fill a circle, or an ellipse, around a point."""
        ry = rx if ry is None else ry
        self.pen.ellipse([v * FINE for v in (x - rx, y - ry, x + rx, y + ry)], fill=colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: Colour) -> None:
        """Draw a circle's line."""
        corners = [v * FINE for v in (x - radius, y - radius, x + radius, y + radius)]
        self.pen.ellipse(corners, outline=colour, width=max(1, round(width * FINE)))

    def line(self, points: Sequence[Point], colour: Colour, width: float = 3) -> None:
        """Draw a line through points, its joints round."""
        self.pen.line(
            [(x * FINE, y * FINE) for x, y in points],
            fill=colour,
            width=max(1, round(width * FINE)),
            joint="curve",
        )

    def glow(
        self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.8
    ) -> None:
        """Lay soft light around a point."""
        side = round(radius * 2 * FINE)
        falloff = ImageChops.invert(Image.radial_gradient("L")).point(
            [round(255 * strength * max(0, (v - RIM) / (255 - RIM)) ** 1.4) for v in range(256)]
        )
        corner = (round((x - radius) * FINE), round((y - radius) * FINE))
        self.image.paste(colour, corner, falloff.resize((side, side), Image.Resampling.BILINEAR))

    def haze(self, y: float, height: float, colour: Colour, strength: float = 0.6) -> None:
        """Lay mist across the picture, thickest along the middle of the band."""
        tall = round(height * FINE)
        fade = Image.new("L", (1, 3))
        fade.putpixel((0, 1), round(255 * strength))
        mask = fade.resize((self.width * FINE, tall), Image.Resampling.BICUBIC)
        self.image.paste(colour, (0, round(y * FINE)), mask)

    def ridge(
        self, y: float, rise: float, *colours: Colour, waves: float = 2.0, rough: float = 0.25
    ) -> list[Point]:
        """Fill a range of hills whose line swings by ``rise`` around ``y``; return the line."""
        phases = [self.chance.uniform(0, math.tau) for _ in range(6)]
        line: list[Point] = []
        for x in range(0, self.width + 9, 8):
            at = x / self.width * math.tau * waves
            swing = sum(
                math.sin(at * 2**octave * 0.5 + phase) * (1 if octave == 0 else rough**octave * 1.6)
                for octave, phase in enumerate(phases)
            )
            line.append((x, y - rise * swing * 0.6))
        self.shape([*line, (self.width, self.height), (0, self.height)], *colours)
        return line

    def finished(self) -> Image.Image:
        """Return the picture at its true size, with the grain of paper."""
        picture = self.image.reduce(FINE)
        dots = Image.frombytes("L", picture.size, self.chance.randbytes(self.width * self.height))
        grained = ImageChops.soft_light(picture, Image.merge("RGB", [dots] * 3))
        return Image.blend(picture, grained, GRAIN)


def curve(*points: Point, steps: int = 24) -> list[Point]:
    """Return a smooth line through points (a Catmull-Rom spline)."""
    padded = [points[0], *points, points[-1]]
    line: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append(
                tuple(
                    0.5
                    * (
                        2 * q
                        + (r - p) * t
                        + (2 * p - 5 * q + 4 * r - s) * t**2
                        + (3 * q - p - 3 * r + s) * t**3
                    )
                    for p, q, r, s in zip(a, b, c, d, strict=True)
                )  # type: ignore[arg-type]
            )
    return [*line, points[-1]]


def mix(first: Colour, second: Colour, part: float) -> Colour:
    """Return the colour that lies ``part`` of the way from the first to the second."""
    pairs = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _gradient(colours: Sequence[Colour], size: tuple[int, int]) -> Image.Image:
    stops = Image.new("RGB", (1, len(colours)))
    for row, colour in enumerate(colours):
        stops.putpixel((0, row), ImageColor.getrgb(colour)[:3])
    method = Image.Resampling.BICUBIC if len(colours) > 2 else Image.Resampling.BILINEAR
    return stops.resize(size, method)
