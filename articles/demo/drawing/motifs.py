"""What stands in the scenes: people, houses, trees, flags, clouds."""

import math

from articles.demo.drawing.canvas import Canvas, Colour, Point, curve, mix

SKIN = "#c98f67"
HAIR = "#2b2523"
STRAW = "#e6cf9a"
GLASS = "#9cc3cf"
CLOTHES = ["#b9473b", "#2f5f8c", "#d9a441", "#e8e2d0", "#7d3f68", "#3f7d5d", "#5a4a78"]
FLAG_RED, FLAG_GOLD = "#d1292b", "#ffd84a"


def person(
    canvas: Canvas,
    x: float,
    y: float,
    tall: float,
    shirt: Colour,
    *,
    legs: Colour = "#3a3f4d",
    hat: Colour | None = None,
    skirt: bool = False,
    arm: float | None = None,
) -> None:
    """Draw somebody whose feet stand at a point; ``hat`` is conical, ``arm`` points in degrees."""
    head = tall * 0.085
    hip, neck = y - tall * 0.46, y - tall * 0.80
    if skirt:
        canvas.shape(
            [
                (x - tall * 0.07, hip),
                (x + tall * 0.07, hip),
                (x + tall * 0.13, y),
                (x - tall * 0.13, y),
            ],
            legs,
        )
    else:
        for side in (-1, 1):
            canvas.line(
                [(x + side * tall * 0.035, hip), (x + side * tall * 0.06, y)], legs, tall * 0.075
            )
    canvas.shape(
        [
            (x - tall * 0.10, neck),
            (x + tall * 0.10, neck),
            (x + tall * 0.085, hip + tall * 0.03),
            (x - tall * 0.085, hip + tall * 0.03),
        ],
        shirt,
    )
    dark = mix(shirt, "#000000", 0.15)
    for side in (-1, 1):
        shoulder = (x + side * tall * 0.10, neck + tall * 0.03)
        if arm is not None and side == (1 if math.cos(math.radians(arm)) > 0 else -1):
            hand = (
                shoulder[0] + tall * 0.30 * math.cos(math.radians(arm)),
                shoulder[1] - tall * 0.30 * math.sin(math.radians(arm)),
            )
        else:
            hand = (x + side * tall * 0.14, hip + tall * 0.02)
        canvas.line([shoulder, hand], dark, tall * 0.055)
        canvas.disc(*hand, tall * 0.03, SKIN)
    canvas.box(x - tall * 0.025, neck - tall * 0.04, tall * 0.05, tall * 0.05, SKIN)
    canvas.disc(x, neck - head * 1.25, head, SKIN, head * 1.15)
    if hat:
        top = neck - head * 3.1
        canvas.shape(
            [(x, top), (x + head * 2.5, top + head * 1.7), (x - head * 2.5, top + head * 1.7)], hat
        )
        canvas.shape(
            [(x, top), (x + head * 2.5, top + head * 1.7), (x + head * 0.4, top + head * 1.7)],
            mix(hat, "#6b4a1f", 0.22),
        )
    else:
        canvas.pen.pieslice(
            [
                v * 2
                for v in (x - head * 1.08, neck - head * 2.5, x + head * 1.08, neck - head * 0.2)
            ],
            180,
            360,
            fill=HAIR,
        )


def crowd(
    canvas: Canvas,
    x: float,
    to: float,
    y: float,
    tall: float,
    colours: list[Colour],
    *,
    hats: float = 0,
) -> None:
    """Draw people standing side by side from ``x`` to ``to``, some under conical hats."""
    while x < to:
        height = tall * canvas.chance.uniform(0.9, 1.05)
        person(
            canvas,
            x,
            y + canvas.chance.uniform(-0.05, 0.05) * tall,
            height,
            canvas.chance.choice(colours),
            hat=STRAW if canvas.chance.random() < hats else None,
        )
        x += tall * canvas.chance.uniform(0.32, 0.5)


def heads(canvas: Canvas, y: float, radius: float, rows: int, colours: list[Colour]) -> None:
    """Draw an audience from behind: rows of heads and shoulders, nearer ones larger."""
    for row in range(rows):
        size = radius * (1 + 0.28 * row)
        at = y + row * radius * 2.3
        x = -size * (0.4 if row % 2 else 1.4)
        while x < canvas.width + size * 2:
            colour = canvas.chance.choice(colours)
            canvas.disc(x, at + size * 2.3, size * 1.75, colour, size * 1.45)
            canvas.disc(x, at, size, HAIR, size * 1.12)
            x += size * 3.9


def flag(canvas: Canvas, x: float, y: float, tall: float, *, pole: Colour = "#d9d4c7") -> None:
    """Draw the national flag on a pole whose foot stands at a point."""
    canvas.line([(x, y), (x, y - tall)], pole, max(3, tall * 0.018))
    wide, high = tall * 0.48, tall * 0.32
    top = y - tall
    upper = [(x + wide * t, top + math.sin(t * 5) * high * 0.07) for t in _steps(12)]
    lower = [(px, py + high) for px, py in reversed(upper)]
    canvas.shape([*upper, *lower], FLAG_RED)
    star(canvas, x + wide * 0.5, top + high * 0.53, high * 0.3, FLAG_GOLD)


def star(
    canvas: Canvas, x: float, y: float, radius: float, colour: Colour, points: int = 5
) -> None:
    """Draw a star with one point upwards."""
    inner = radius * (0.382 if points == 5 else 0.5)
    corners = []
    for corner in range(points * 2):
        reach = inner if corner % 2 else radius
        angle = math.pi * corner / points - math.pi / 2
        corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    canvas.shape(corners, colour)


def tree(canvas: Canvas, x: float, y: float, tall: float, leaf: Colour) -> None:
    """Draw a broad tree."""
    canvas.line([(x, y), (x, y - tall * 0.5)], mix(leaf, "#3b2418", 0.75), tall * 0.06)
    shade, light = mix(leaf, "#0b2a2a", 0.28), mix(leaf, "#fff3b0", 0.22)
    for dx, dy, size, colour in (
        (-0.20, 0.55, 0.24, shade),
        (0.20, 0.57, 0.23, shade),
        (0.0, 0.62, 0.30, leaf),
        (-0.12, 0.76, 0.20, leaf),
        (0.13, 0.78, 0.19, leaf),
        (-0.06, 0.80, 0.12, light),
    ):
        canvas.disc(x + dx * tall, y - dy * tall, size * tall, colour, size * tall * 0.86)


def pine(canvas: Canvas, x: float, y: float, tall: float, leaf: Colour) -> None:
    """Draw a pine in three tiers."""
    canvas.line([(x, y), (x, y - tall * 0.3)], mix(leaf, "#2a1a12", 0.7), tall * 0.05)
    for tier, part in enumerate((0.0, 0.26, 0.5)):
        base, wide = y - tall * (0.16 + part), tall * (0.24 - tier * 0.055)
        top = base - tall * 0.42
        canvas.shape([(x, top), (x + wide, base), (x - wide, base)], leaf)
        canvas.shape(
            [(x, top), (x + wide, base), (x + wide * 0.2, base)], mix(leaf, "#06181a", 0.25)
        )


def fan_palm(canvas: Canvas, x: float, y: float, tall: float, leaf: Colour) -> None:
    """Draw a fan palm (cọ), the tree of the midland hills."""
    canvas.line(
        curve((x, y), (x + tall * 0.02, y - tall * 0.4), (x, y - tall * 0.75), steps=6),
        "#6d5540",
        tall * 0.035,
    )
    top = y - tall * 0.75
    for angle in range(-10, 200, 21):
        turn = math.radians(angle)
        stem = (x + tall * 0.16 * math.cos(turn), top - tall * 0.16 * math.sin(turn))
        canvas.line([(x, top), stem], mix(leaf, "#20351c", 0.3), tall * 0.012)
        fan = [stem]
        for spread in range(-60, 61, 12):
            reach = tall * (0.17 if spread % 24 else 0.14)
            way = turn + math.radians(spread)
            fan.append((stem[0] + reach * math.cos(way), stem[1] - reach * math.sin(way)))
        canvas.shape(fan, mix(leaf, "#fff2a8", canvas.chance.uniform(0, 0.2)))


def cloud(canvas: Canvas, x: float, y: float, wide: float, colour: Colour) -> None:
    """Draw a flat-bottomed cloud around a point."""
    for dx, dy, size in (
        (-0.32, 0.02, 0.16),
        (-0.1, -0.06, 0.22),
        (0.14, -0.03, 0.2),
        (0.34, 0.03, 0.14),
    ):
        canvas.disc(x + dx * wide, y + dy * wide, size * wide, colour, size * wide * 0.62)
    canvas.rounded(x - wide * 0.46, y, wide * 0.92, wide * 0.13, wide * 0.06, colour)


def birds(canvas: Canvas, x: float, y: float, number: int, colour: Colour) -> None:
    """Draw a flock far away."""
    for _ in range(number):
        at = (x + canvas.chance.uniform(-130, 130), y + canvas.chance.uniform(-60, 60))
        span = canvas.chance.uniform(12, 24)
        for side in (-1, 1):
            canvas.line(
                curve(
                    at,
                    (at[0] + side * span * 0.5, at[1] - span * 0.45),
                    (at[0] + side * span, at[1] - span * 0.1),
                    steps=5,
                ),
                colour,
                2.5,
            )


def stilt_house(
    canvas: Canvas, x: float, y: float, wide: float, *, roof: Colour = "#7a5a3c"
) -> None:
    """Draw a house on stilts, its posts on the ground at ``y``, its middle at ``x``."""
    high = wide * 0.24
    floor = y - wide * 0.20
    for part in _steps(5):
        px = x - wide * 0.40 + wide * 0.8 * part
        canvas.line([(px, floor), (px, y)], "#4c3524", wide * 0.022)
    canvas.box(x - wide * 0.44, floor - high, wide * 0.88, high, "#a8754a", "#8c5d39")
    for part in _steps(12):
        px = x - wide * 0.44 + wide * 0.88 * part
        canvas.line([(px, floor - high), (px, floor)], "#7d5233", 2)
    for part in (0.12, 0.36, 0.64, 0.84):
        px = x - wide * 0.44 + wide * 0.88 * part
        canvas.box(px - wide * 0.035, floor - high * 0.72, wide * 0.07, high * 0.5, "#3a2a20")
    canvas.box(x - wide * 0.48, floor - wide * 0.012, wide * 0.96, wide * 0.03, "#5d4029")
    ridge_y, eave = floor - high - wide * 0.30, floor - high * 0.78
    canvas.shape(
        [
            (x - wide * 0.36, ridge_y),
            (x + wide * 0.36, ridge_y),
            (x + wide * 0.56, eave),
            (x - wide * 0.56, eave),
        ],
        mix(roof, "#fff1cf", 0.16),
        roof,
    )
    for row in range(1, 5):
        part = row / 5
        py = ridge_y + (eave - ridge_y) * part
        half = wide * (0.36 + 0.20 * part)
        canvas.line([(x - half, py), (x + half, py)], mix(roof, "#2a1a10", 0.25), 2)
    steps = [(x + wide * 0.30, floor), (x + wide * 0.42, y)]
    for dx in (0, wide * 0.07):
        canvas.line([(px + dx, py) for px, py in steps], "#4c3524", wide * 0.016)
    for part in _steps(6):
        px = steps[0][0] + (steps[1][0] - steps[0][0]) * part
        py = floor + (y - floor) * part
        canvas.line([(px, py), (px + wide * 0.07, py)], "#5d4029", wide * 0.014)


def house(canvas: Canvas, x: float, y: float, wide: float, wall: Colour, roof: Colour) -> None:
    """Draw a small house whose middle stands at a point of the ground."""
    high = wide * 0.5
    canvas.box(x - wide / 2, y - high, wide, high, wall, mix(wall, "#7a6a58", 0.18))
    canvas.shape(
        [
            (x - wide * 0.58, y - high),
            (x - wide * 0.38, y - high - wide * 0.32),
            (x + wide * 0.38, y - high - wide * 0.32),
            (x + wide * 0.58, y - high),
        ],
        roof,
    )
    canvas.box(
        x - wide * 0.08, y - high * 0.62, wide * 0.16, high * 0.62, mix(roof, "#2a1a10", 0.5)
    )
    for side in (-0.32, 0.2):
        canvas.box(x + side * wide, y - high * 0.68, wide * 0.14, high * 0.3, "#f7e6b0")


def ripples(canvas: Canvas, y: float, to: float, colour: Colour, number: int) -> None:
    """Draw light on water between two heights, lines longer towards the viewer."""
    for _ in range(number):
        depth = canvas.chance.random() ** 0.8
        py = y + (to - y) * depth
        long = 20 + 150 * depth * canvas.chance.random()
        px = canvas.chance.uniform(-50, canvas.width)
        canvas.line([(px, py), (px + long, py)], colour, 1.2 + 2.2 * depth)


def boat(canvas: Canvas, x: float, y: float, wide: float, colour: Colour) -> None:
    """Draw a slim wooden boat on the water."""
    hull = curve(
        (x - wide / 2, y - wide * 0.07),
        (x - wide * 0.3, y + wide * 0.045),
        (x + wide * 0.3, y + wide * 0.045),
        (x + wide / 2, y - wide * 0.07),
        steps=8,
    )
    canvas.shape(hull, colour)


def _steps(number: int) -> list[float]:
    return [step / (number - 1) for step in range(number)]


def row(x: float, to: float, number: int) -> list[float]:
    """Return evenly spread positions from ``x`` to ``to``, both included."""
    return [x + (to - x) * part for part in _steps(number)]


def reflected(points: list[Point], level: float, part: float = 0.6) -> list[Point]:
    """Return points mirrored in water at ``level``, pressed together by ``part``."""
    return [(x, level + (level - y) * part) for x, y in points]
