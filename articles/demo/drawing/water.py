"""Scenes of rivers, the lake and what is built on them."""

import math

from articles.demo.drawing.canvas import Canvas, curve, mix
from articles.demo.drawing.motifs import (
    STRAW,
    birds,
    boat,
    cloud,
    fan_palm,
    house,
    person,
    reflected,
    ripples,
    row,
    tree,
)


def lake_evening(canvas: Canvas) -> None:
    """The lake at sunset with islands and a fishing boat."""
    canvas.sky("#3b3460", "#8b4a6b", "#e2805a", "#f8c56f", to=600)
    canvas.glow(800, 560, 620, "#ffe08a", 0.95)
    canvas.disc(800, 545, 80, "#fff0b8")
    canvas.ridge(500, 70, "#6d4a72", "#a2626d", waves=1.5)
    line = canvas.ridge(560, 46, "#4a3560", "#5c3d62", waves=2.3)
    canvas.box(0, 600, 1600, 467, "#e79a62", "#9c5a6d", "#3d325c")
    canvas.shape([*reflected(line, 600, 0.7), (1600, 600), (0, 600)], "#6a4264", "#8c5367")
    canvas.glow(800, 700, 330, "#ffd98c", 0.7)
    ripples(canvas, 615, 1060, "#ffd9a0", 120)
    ripples(canvas, 640, 1060, "#54406a", 90)
    for x, wide, high in ((290, 250, 90), (1330, 300, 120), (1060, 120, 50)):
        mound = curve(
            (x - wide / 2, 640),
            (x - wide / 4, 640 - high),
            (x + wide / 5, 640 - high * 0.8),
            (x + wide / 2, 640),
            steps=10,
        )
        canvas.shape(mound, "#2f2747", "#40304f")
        canvas.shape(reflected(mound, 640, 0.5), "#7d5068", "#a8685f")
    boat(canvas, 690, 840, 330, "#251d33")
    person(canvas, 610, 835, 165, "#2e2540", legs="#251d33", hat="#3a2d4a", arm=25)
    canvas.line([(660, 690), (800, 880)], "#251d33", 5)
    birds(canvas, 1080, 300, 9, "#4a2f55")


def fish_cages(canvas: Canvas) -> None:
    """Fish cages on the reservoir in the forenoon."""
    canvas.sky("#8fc7dd", "#d6ecea", to=430)
    cloud(canvas, 1240, 150, 340, "#f7faf5")
    cloud(canvas, 360, 200, 260, "#eef6f3")
    canvas.ridge(360, 80, "#6f9f92", "#8fb7a0", waves=1.4)
    canvas.ridge(410, 46, "#4f8670", "#6a9a7c", waves=2.0)
    canvas.box(0, 440, 1600, 627, "#9ccfd0", "#4b9aa6", "#23697c")
    ripples(canvas, 450, 1060, "#d8f0ea", 140)
    for depth, y in enumerate((560, 680, 830)):
        size = 120 + depth * 62
        for x in row(180 - depth * 60, 1400 + depth * 60, 6 - depth):
            canvas.shape(
                [
                    (x, y),
                    (x + size, y),
                    (x + size * 1.18, y + size * 0.34),
                    (x - size * 0.18, y + size * 0.34),
                ],
                "#caa46a",
            )
            canvas.shape(
                [
                    (x + size * 0.07, y + 9),
                    (x + size * 0.93, y + 9),
                    (x + size * 1.05, y + size * 0.30),
                    (x - size * 0.05, y + size * 0.30),
                ],
                "#1d5a6b",
                "#348793",
            )
            for drum in row(x - size * 0.1, x + size * 1.1, 4):
                canvas.disc(drum, y + size * 0.36, size * 0.06, "#2d6fb0")
    house(canvas, 1290, 690, 200, "#c9d6cc", "#3b6d8c")
    person(canvas, 560, 905, 210, "#d98a3a", hat=STRAW, arm=-25)
    for _ in range(16):
        canvas.disc(
            690 + canvas.chance.uniform(-60, 120),
            870 + canvas.chance.uniform(-50, 40),
            5,
            "#f3f8f4",
        )
    boat(canvas, 1180, 1000, 420, "#3f4a3c")


def bridge(canvas: Canvas) -> None:
    """A cable-stayed bridge across the Red River at first light."""
    canvas.sky("#355c8a", "#8fb0c4", "#f6cf9f", "#f9e3bd", to=640)
    canvas.glow(320, 560, 520, "#ffe6b0", 0.9)
    canvas.disc(320, 545, 58, "#fff4d2")
    canvas.ridge(560, 50, "#7c93a5", "#b7b5a8", waves=1.5)
    canvas.ridge(610, 26, "#5d7a84", "#8d9c90", waves=2.1)
    canvas.box(0, 640, 1600, 427, "#d9c9a8", "#8fa5a6", "#4c7482")
    ripples(canvas, 655, 1060, "#f8e6c2", 150)
    ripples(canvas, 700, 1060, "#3f6574", 80)
    deck = [(x, 560 - 46 * math.sin(x / 1600 * math.pi)) for x in row(0, 1600, 40)]
    for pylon in (520, 1080):
        for reach in range(1, 11):
            for side in (-1, 1):
                x = pylon + side * reach * 46
                level = 560 - 46 * math.sin(max(0, min(1, x / 1600)) * math.pi)
                canvas.line([(pylon, 190 + reach * 15), (x, level)], "#f2efe6", 2.6)
        canvas.shape(
            [(pylon - 30, 760), (pylon - 9, 170), (pylon + 9, 170), (pylon + 30, 760)],
            "#ece6d8",
            "#b9b3a6",
        )
        canvas.box(pylon - 70, 740, 140, 34, "#a9a496", "#7f7d75")
        canvas.shape(
            [(pylon - 60, 780), (pylon + 60, 780), (pylon + 24, 980), (pylon - 24, 980)], "#8fa0a0"
        )
    canvas.shape([*deck, *[(x, y + 30) for x, y in reversed(deck)]], "#d8d3c5", "#8d8a80")
    canvas.line([(x, y - 9) for x, y in deck], "#7d8a92", 3)
    for x in (150, 290, 690, 860, 1290, 1450):
        level = 560 - 46 * math.sin(x / 1600 * math.pi)
        tone = canvas.chance.choice(["#b9402f", "#2f5f8c", "#e9e4d6", "#3c4650"])
        canvas.rounded(x, level - 24, 62, 24, 7, tone)
        canvas.rounded(x + 12, level - 38, 36, 20, 7, tone)
    boat(canvas, 800, 850, 300, "#4a3b35")
    canvas.rounded(760, 800, 90, 40, 8, "#7c4e3a")


def river_town(canvas: Canvas) -> None:
    """The town where the rivers meet; a wide picture."""
    canvas.sky("#7fb6d6", "#c9e0e0", "#fae9c8", to=560)
    canvas.glow(1800, 380, 520, "#fff3cf", 0.9)
    for x, y, wide in ((380, 140, 420), (1300, 110, 340), (2150, 190, 300)):
        cloud(canvas, x, y, wide, "#fdfbf3")
    canvas.ridge(430, 90, "#8fb0b8", "#b4c8bd", waves=1.8)
    canvas.ridge(500, 40, "#6f9f88", "#8fb592", waves=2.6)
    x = -20.0
    while x < 2420:
        wide, high = canvas.chance.uniform(46, 110), canvas.chance.uniform(50, 210)
        tone = canvas.chance.choice(["#f3e3c3", "#e9cfae", "#dfe3d6", "#f0d9c9", "#cfdcd9"])
        canvas.box(x, 600 - high, wide, high, tone, mix(tone, "#8c8579", 0.2))
        canvas.box(
            x - 3,
            600 - high - 8,
            wide + 6,
            10,
            canvas.chance.choice(["#b9583f", "#8f4a3a", "#5c7f8c"]),
        )
        for y in row(600 - high + 14, 578, max(2, int(high / 34))):
            for px in row(x + 9, x + wide - 20, 3):
                canvas.box(px, y, 11, 15, "#6d97a6")
        x += wide + canvas.chance.uniform(-6, 26)
    for x in range(0, 2440, 70):
        tree(
            canvas,
            x + canvas.chance.uniform(-25, 25),
            615,
            canvas.chance.uniform(60, 100),
            "#5b9355",
        )
    canvas.shape([(0, 600), (2400, 600), (2400, 650), (0, 650)], "#cdbb94", "#a99a78")
    canvas.box(0, 645, 2400, 355, "#a8ccc8", "#6aa3ab", "#3f7c8c")
    canvas.shape(
        [*curve((0, 760), (700, 720), (1500, 690), (2400, 655), steps=12), (2400, 648), (0, 648)],
        "#d2a97e",
        "#b98c63",
    )
    ripples(canvas, 680, 995, "#eaf4ec", 170)
    for x, y, wide in ((520, 860, 330), (1450, 800, 240), (2010, 900, 360)):
        boat(canvas, x, y, wide, "#5a4436")
        canvas.rounded(x - wide * 0.12, y - wide * 0.16, wide * 0.3, wide * 0.12, 6, "#8c5f43")
    canvas.line([(0, 652), (2400, 652)], "#f3ead2", 4)


def water_works(canvas: Canvas) -> None:
    """A pumping station and a canal that feeds the fields."""
    canvas.sky("#8ac2d8", "#d4e8dc", "#f8f0d2", to=520)
    cloud(canvas, 1150, 140, 360, "#fcfbf3")
    canvas.ridge(470, 46, "#86b196", "#a8c79e", waves=1.6)
    canvas.box(0, 520, 1600, 547, "#8fbf58", "#5f9a45")
    for step in range(9):
        y = 540 + step * step * 6.6
        canvas.line([(0, y), (1600, y + 12)], "#76aa4c", 3)
    canvas.shape([(700, 560), (860, 560), (1400, 1067), (260, 1067)], "#c9c2b2")
    canvas.shape([(725, 560), (835, 560), (1280, 1067), (390, 1067)], "#8fcbd3", "#3f8ba3")
    for _ in range(46):
        depth = canvas.chance.random()
        x = 780 + canvas.chance.uniform(-1, 1) * (40 + 400 * depth)
        canvas.line(
            [(x, 570 + 480 * depth), (x + 20 + 80 * depth, 570 + 480 * depth)],
            "#d9f1ee",
            2 + 2 * depth,
        )
    house(canvas, 780, 560, 300, "#f0e3c2", "#b1503a")
    for x in (700, 780, 860):
        canvas.disc(x, 575, 24, "#5e7480")
        canvas.disc(x, 575, 15, "#cfeaf0")
    for x in row(60, 560, 5):
        tree(canvas, x, 560 + canvas.chance.uniform(0, 20), 120, "#5b9650")
    for x in row(1040, 1540, 5):
        fan_palm(canvas, x, 570 + canvas.chance.uniform(0, 20), 150, "#4f8a4c")
    person(canvas, 1210, 860, 190, "#3d6fa5", arm=160)
    person(canvas, 1330, 880, 190, "#e9e4d6", hat="#e6cf9a")


def dyke_watch(canvas: Canvas) -> None:
    """Soldiers and villagers laying sandbags against the flood."""
    canvas.sky("#56697a", "#8d9ea6", "#c9cdc6", to=560)
    for x, y, wide in ((260, 130, 520), (900, 90, 620), (1400, 170, 480)):
        cloud(canvas, x, y, wide, "#72838f")
    canvas.ridge(500, 34, "#6f8587", "#869793", waves=1.8)
    canvas.box(0, 545, 1600, 300, "#a98a66", "#8a6c4c")
    for _ in range(110):
        y = canvas.chance.uniform(560, 800)
        x = canvas.chance.uniform(-40, 1600)
        canvas.line(
            curve((x, y), (x + 30, y - 7), (x + 66, y), steps=5),
            mix("#cdb590", "#6d543a", canvas.chance.random()),
            3,
        )
    canvas.shape([(0, 800), (1600, 720), (1600, 1067), (0, 1067)], "#7d8a4f", "#56683a")
    for level in range(3):
        for x in range(-40, 1640, 84):
            y = 806 - level * 34 - (x / 1600) * 80
            canvas.rounded(
                x + level % 2 * 42, y, 82, 36, 16, mix("#d8c79c", "#a8946a", canvas.chance.random())
            )
            canvas.line(
                [(x + level % 2 * 42 + 60, y + 8), (x + level % 2 * 42 + 60, y + 28)], "#8a7750", 3
            )
    for order, x in enumerate((140, 330, 520, 720, 930, 1120, 1330, 1500)):
        y = 985 - x * 0.05
        soldier = order % 3 != 2
        tone = "#5d6b3a" if soldier else canvas.chance.choice(["#b9473b", "#2f6596", "#e8e2d0"])
        person(
            canvas,
            x,
            y,
            250,
            tone,
            legs="#4a5630" if soldier else "#3a3f4d",
            arm=25 if order % 2 else 155,
            hat=None if soldier else STRAW,
        )
        if soldier:
            canvas.pen.pieslice(
                [v * 2 for v in (x - 26, y - 256, x + 26, y - 204)], 180, 360, fill="#4a5630"
            )
            canvas.box(x - 32, y - 232, 64, 8, "#4a5630")
        if order < 7:
            canvas.rounded(x + 62, y - 190, 96, 46, 20, "#dccb9f")
    for _ in range(260):
        x, y = canvas.chance.uniform(-60, 1640), canvas.chance.uniform(-40, 1067)
        canvas.line([(x, y), (x + 9, y + 34)], "#c3cdd0", 1.2)
