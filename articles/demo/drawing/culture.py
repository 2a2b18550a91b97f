"""Scenes of songs, crafts, guests and a match."""

import math

from articles.demo.drawing.canvas import Canvas, curve, mix
from articles.demo.drawing.motifs import (
    CLOTHES,
    cloud,
    person,
    row,
    star,
    stilt_house,
    tree,
)


def xoan_singing(canvas: Canvas) -> None:
    """Xoan singers with fans before a village communal house."""
    canvas.sky("#f4d7a0", "#f8e8c6", "#e9d2a0", to=720)
    canvas.glow(800, 300, 560, "#fff8e0", 0.8)
    for x in row(60, 1540, 9):
        canvas.box(x - 26, 180, 52, 540, "#7d3b2a", "#5f2a1f")
        canvas.box(x - 14, 180, 8, 540, "#9a5140")
    canvas.shape(
        [
            *curve((-60, 150), (300, 210), (800, 225), (1300, 210), (1660, 150), steps=10),
            (1660, -10),
            (-60, -10),
        ],
        "#8a5a3f",
        "#5f3b2c",
    )
    canvas.box(0, 196, 1600, 40, "#b3352c")
    canvas.rounded(580, 240, 440, 92, 10, "#7a2018")
    canvas.rounded(592, 250, 416, 72, 6, "#c9973f")
    for x in row(640, 960, 4):
        canvas.box(x - 22, 266, 44, 40, "#7a2018")
        canvas.box(x - 8, 258, 16, 56, "#7a2018")
    for x in (250, 1350):
        canvas.line([(x, 236), (x, 330)], "#7a2018", 4)
        canvas.disc(x, 380, 52, "#e3412f", 62)
        canvas.glow(x, 380, 120, "#ffd27a", 0.7)
        canvas.box(x - 26, 440, 52, 10, "#c9973f")
    canvas.box(0, 715, 1600, 352, "#c9925c", "#96653a")
    for y in row(735, 1060, 8):
        canvas.line([(0, y), (1600, y)], "#a97745", 2)
    canvas.box(300, 800, 1000, 200, "#b3352c", "#8c2620")
    for x in row(330, 1270, 26):
        canvas.disc(x, 990, 8, "#e6b84a")
    for order, x in enumerate(row(400, 1200, 6)):
        tall = 380
        y = 940 + (18 if order % 2 else 0)
        tone = ["#c2392f", "#e0a53a", "#3f7d5d", "#c2392f", "#7d3f78", "#e0a53a"][order]
        person(canvas, x, y, tall, tone, legs="#2a2028", skirt=True, arm=52 if order % 2 else 128)
        canvas.shape(
            [(x - 34, y - 176), (x + 34, y - 176), (x + 52, y - 22), (x - 52, y - 22)],
            tone,
            mix(tone, "#3a1a1a", 0.25),
        )
        canvas.line([(x - 40, y - 168), (x + 40, y - 168)], "#f3d36a", 13)
        head = y - tall * 0.905
        canvas.disc(x, head - 27, 42, "#2a2430", 17)
        canvas.disc(x, head - 31, 30, tone, 8)
        side = 1 if order % 2 else -1
        hand = (
            x + side * (38 + 114 * math.cos(math.radians(52))),
            y - tall * 0.77 - 114 * math.sin(math.radians(52)),
        )
        blade = [hand]
        for spread in range(-64, 65, 8):
            turn = math.radians(90 - side * 20 + spread)
            blade.append((hand[0] + 62 * math.cos(turn), hand[1] - 62 * math.sin(turn)))
        canvas.shape(blade, "#f7e6c0" if order % 2 else "#f2b9b0")
        for tip in blade[1::2]:
            canvas.line([hand, tip], "#b3352c", 2)
    for x in (150, 1450):
        canvas.disc(x, 900, 84, "#a8402c", 92)
        canvas.disc(x, 830, 78, "#f0dcae", 24)


def brocade(canvas: Canvas) -> None:
    """A loom and the pattern growing on it."""
    canvas.sky("#f0dfc0", "#e3c79a", "#c79f6c")
    canvas.glow(420, 240, 620, "#fff6df", 0.8)
    colours = ["#b3282d", "#1f2a44", "#e0a72f", "#2f6b4f", "#f3ead6", "#7a2f5d"]
    canvas.shape([(420, 330), (1180, 330), (1420, 1067), (180, 1067)], "#1f2238")

    def across(part: float, y: float) -> float:
        grow = (y - 330) / 737
        left, right = 420 - 240 * grow, 1180 + 240 * grow
        return left + (right - left) * part

    y, band = 480.0, 0
    while y < 1067:
        high = 26 + (y - 480) * 0.075
        ground, figure = colours[band % 6], colours[(band * 2 + 3) % 6]
        if ground == figure:
            figure = "#f3ead6"
        canvas.shape(
            [
                (across(0, y), y),
                (across(1, y), y),
                (across(1, y + high), y + high),
                (across(0, y + high), y + high),
            ],
            ground,
        )
        number = 22
        for step in range(number):
            a, b = step / number, (step + 1) / number
            middle = (a + b) / 2
            if band % 3 == 0:
                canvas.shape(
                    [
                        (across(middle, y + 3), y + 3),
                        (across(b - 0.006, y), y + high / 2),
                        (across(middle, y + high), y + high - 3),
                        (across(a + 0.006, y), y + high / 2),
                    ],
                    figure,
                )
                canvas.disc(across(middle, y + high / 2), y + high / 2, high * 0.13, ground)
            elif band % 3 == 1:
                canvas.shape(
                    [
                        (across(a, y), y + high),
                        (across(middle, y), y + 2),
                        (across(b, y), y + high),
                    ],
                    figure,
                )
            else:
                star(
                    canvas,
                    across(middle, y + high / 2),
                    y + high / 2,
                    high * 0.42,
                    figure,
                    points=8,
                )
        y += high
        band += 1
    for thread in range(90):
        part = thread / 89
        canvas.line(
            [(across(part, 330), 330), (across(part, 480), 480)],
            mix("#f7efdc", colours[thread % 3], 0.3),
            2,
        )
    canvas.box(330, 300, 940, 40, "#7d5534", "#5d3c22")
    canvas.shape([(360, 452), (1240, 452), (1256, 492), (344, 492)], "#94683f", "#6d4829")
    for x in (330, 1230):
        canvas.box(x, 120, 40, 960, "#6d4829", "#54361d")
    canvas.box(300, 120, 1000, 34, "#7d5534")
    for x in row(420, 1180, 5):
        canvas.line([(x, 154), (x, 300)], "#c9b590", 4)
    canvas.shape(
        curve((660, 530), (800, 506), (960, 530), (800, 556), (660, 530), steps=10), "#c2914f"
    )
    for order, x in enumerate((90, 180, 1420, 1510)):
        canvas.disc(x, 880 + order % 2 * 70, 62, colours[order], 56)
        for turn in range(6):
            canvas.line(
                curve(
                    (x - 54, 872 + order % 2 * 70 + turn * 8 - 20),
                    (x, 852 + order % 2 * 70 + turn * 9),
                    (x + 54, 872 + order % 2 * 70 + turn * 8 - 20),
                    steps=5,
                ),
                mix(colours[order], "#ffffff", 0.25),
                2,
            )


def bronze_drum(canvas: Canvas) -> None:
    """The face of a bronze drum."""
    canvas.sky("#1f3a37", "#2c4f48", "#16302e")
    canvas.glow(620, 380, 760, "#f3c878", 0.5)
    x, y = 800, 533
    canvas.disc(x + 14, y + 20, 500, "#0f2422")
    for radius, tone in (
        (500, "#6f4f24"),
        (488, "#b08a45"),
        (440, "#8f6b32"),
        (432, "#c29a52"),
        (352, "#8a6630"),
        (344, "#b58d48"),
        (250, "#8f6b32"),
        (242, "#c9a25a"),
        (150, "#8a6630"),
        (142, "#bb944d"),
    ):
        canvas.disc(x, y, radius, tone)
    for radius, number, size in ((464, 72, 8), (416, 60, 6), (236, 34, 7), (160, 26, 6)):
        for step in range(number):
            turn = math.tau * step / number
            canvas.ring(
                x + radius * math.cos(turn), y + radius * math.sin(turn), size, 2.5, "#5d421d"
            )
    for step in range(18):
        turn = math.tau * step / 18
        cx, cy = x + 392 * math.cos(turn), y + 392 * math.sin(turn)
        bird = [
            ((-52, 4), (-8, -10), (34, 0), (62, -6), (34, 10), (-8, 14)),
            ((-8, 4), (-26, 30), (14, 6)),
            ((-10, 2), (-18, -24), (14, -2)),
        ]
        for part in bird:
            canvas.shape(
                [
                    (
                        cx - along * math.sin(turn) + across * math.cos(turn),
                        cy + along * math.cos(turn) + across * math.sin(turn),
                    )
                    for along, across in part
                ],
                "#5d421d",
            )
    for step in range(24):
        turn = math.tau * step / 24
        cx, cy = x + 298 * math.cos(turn), y + 298 * math.sin(turn)
        out = (math.cos(turn), math.sin(turn))
        side = (-out[1], out[0])
        canvas.line(
            [(cx - out[0] * 34, cy - out[1] * 34), (cx + out[0] * 14, cy + out[1] * 14)],
            "#5d421d",
            13,
        )
        canvas.disc(cx + out[0] * 24, cy + out[1] * 24, 10, "#5d421d")
        canvas.line(
            [
                (cx - side[0] * 22, cy - side[1] * 22),
                (cx + side[0] * 26 + out[0] * 16, cy + side[1] * 26 + out[1] * 16),
            ],
            "#5d421d",
            5,
        )
        for plume in (-0.3, 0, 0.3):
            canvas.line(
                [
                    (cx + out[0] * 28, cy + out[1] * 28),
                    (
                        cx + out[0] * 48 + side[0] * 40 * plume,
                        cy + out[1] * 48 + side[1] * 40 * plume,
                    ),
                ],
                "#5d421d",
                4,
            )
    star(canvas, x, y, 132, "#6f4f24", points=14)
    star(canvas, x, y, 118, "#e6c479", points=14)
    canvas.disc(x, y, 46, "#f3dca0")
    canvas.glow(620, 380, 560, "#fff0c4", 0.42)


def homestay(canvas: Canvas) -> None:
    """A stilt house that takes in guests, mountains behind."""
    canvas.sky("#84bdd6", "#cfe5e0", "#fbf0d3", to=620)
    cloud(canvas, 1260, 150, 340, "#fdfcf6")
    canvas.ridge(400, 130, "#7aa6a0", "#a3c2ad", waves=1.3, rough=0.45)
    canvas.ridge(530, 80, "#5a8f72", "#7fab7d", waves=1.6)
    canvas.haze(480, 150, "#f6f3e2", 0.6)
    canvas.box(0, 700, 1600, 367, "#9cc25e", "#5f9343")
    for x, tall in ((110, 280), (1490, 320), (1330, 230), (300, 220)):
        tree(canvas, x, 760, tall, "#4f8f4a")
    stilt_house(canvas, 800, 850, 860, roof="#8a6a44")
    canvas.shape(
        curve((760, 1067), (900, 960), (1120, 880), steps=8)
        + curve((1210, 880), (1090, 960), (1010, 1067), steps=8),
        "#dcc291",
    )
    for x, y, shirt in (
        (420, 930, "#b9473b"),
        (500, 940, "#f2f0e6"),
        (1300, 960, "#2f6596"),
        (1380, 975, "#d9a441"),
    ):
        person(canvas, x, y, 200, shirt, legs="#2a2a38", skirt=x < 520)
    for x in row(470, 1130, 9):
        canvas.disc(x, 640, 10, "#e8502f", 13)
    for _ in range(60):
        canvas.disc(
            canvas.chance.uniform(0, 1600),
            canvas.chance.uniform(980, 1067),
            canvas.chance.uniform(4, 9),
            canvas.chance.choice(["#f7d34a", "#f4f1e6", "#e96a8c"]),
        )


def football(canvas: Canvas) -> None:
    """A match under floodlights."""
    canvas.sky("#142a4f", "#274a72", "#4a7a94", to=420)
    for x in (170, 1430):
        canvas.line([(x, 420), (x, 70)], "#9fb0bd", 10)
        canvas.rounded(x - 66, 40, 132, 64, 8, "#dfe8ea")
        for lamp in row(x - 50, x + 50, 5):
            canvas.disc(lamp, 72, 9, "#fffbe0")
        canvas.glow(x, 80, 330, "#f7f6d8", 0.75)
    canvas.box(0, 300, 1600, 190, "#33405c", "#27314a")
    for level in row(318, 466, 8):
        x = -10.0
        while x < 1610:
            canvas.disc(x, level, 8, canvas.chance.choice([*CLOTHES, "#f2d34a", "#d1292b"]))
            x += canvas.chance.uniform(15, 27)
    canvas.box(0, 482, 1600, 46, "#e8eef0")
    for x, tone in ((60, "#c23b2e"), (420, "#2f7a72"), (780, "#dfa53a"), (1140, "#4a6a9c")):
        canvas.box(x, 488, 330, 34, tone)
    for stripe in range(9):
        near, far = 528 + 540 * (stripe / 9) ** 1.5, 528 + 540 * ((stripe + 1) / 9) ** 1.5
        canvas.box(0, near, 1600, far - near + 1, "#4f9a48" if stripe % 2 else "#5fae52")
    canvas.line([(120, 590), (1480, 590)], "#f2f7ec", 5)
    canvas.line([(560, 590), (430, 760), (1170, 760), (1040, 590)], "#f2f7ec", 5)
    canvas.line([(640, 588), (640, 450), (960, 450), (960, 588)], "#ffffff", 9)
    for x in row(652, 948, 17):
        canvas.line([(x, 456), (x, 586)], "#dfe8ea", 1)
    for y in row(460, 584, 8):
        canvas.line([(644, y), (956, y)], "#dfe8ea", 1)
    person(canvas, 800, 600, 130, "#e6c93a", legs="#1d2333", arm=35)
    for x, y, shirt, arm in (
        (560, 820, "#d1292b", 20),
        (700, 740, "#f4f6f8", None),
        (930, 850, "#d1292b", 150),
        (1090, 730, "#f4f6f8", 160),
        (330, 900, "#f4f6f8", 30),
        (1290, 930, "#d1292b", None),
    ):
        person(
            canvas,
            x,
            y,
            (y - 430) * 0.46,
            shirt,
            legs="#f4f6f8" if shirt != "#f4f6f8" else "#2c4a7d",
            arm=arm,
        )
        canvas.disc(x, y + 4, (y - 430) * 0.12, "#3f7d3c", 7)
    canvas.disc(820, 868, 17, "#fbfbf6")
    star(canvas, 820, 868, 9, "#2b2b30")
