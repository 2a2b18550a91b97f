"""Scenes of fields, orchards and forest, and of the weather over them."""

import math

from articles.demo.drawing.canvas import Canvas, curve, mix
from articles.demo.drawing.motifs import (
    STRAW,
    cloud,
    crowd,
    house,
    person,
    pine,
    ripples,
    row,
    tree,
)


def rice_harvest(canvas: Canvas) -> None:
    """Ripe rice under a high sky; a combine harvester and people binding sheaves."""
    canvas.sky("#5aa7cf", "#a9d5df", "#f3ecc9", to=520)
    for x, y, wide in ((330, 180, 330), (1120, 130, 420), (760, 290, 240)):
        cloud(canvas, x, y, wide, "#fbf8ee")
    canvas.ridge(455, 44, "#7fa8a0", "#a6c3a4", waves=1.6)
    for x in range(-20, 1640, 74):
        tree(
            canvas,
            x + canvas.chance.uniform(-20, 20),
            520,
            canvas.chance.uniform(60, 110),
            "#5b8a4a",
        )
    canvas.box(0, 505, 1600, 562, "#e9c65a", "#d59f33", "#b97c22")
    for band in range(26):
        y = 520 + 540 * (band / 26) ** 1.5
        for _ in range(46):
            x = canvas.chance.uniform(0, 1600)
            long = 6 + 40 * (band / 26)
            canvas.line(
                [(x, y), (x + long * 0.35, y - long)],
                mix("#f6e08a", "#a06a1c", canvas.chance.random()),
                1.5 + band * 0.12,
            )
    canvas.shape([(0, 690), (900, 560), (1130, 560), (560, 1067), (0, 1067)], "#dcc48a", "#c3a263")
    for x, y in ((150, 860), (330, 930), (90, 990), (420, 820), (240, 780)):
        canvas.shape(
            [(x - 34, y), (x + 34, y), (x + 14, y - 62), (x - 14, y - 62)], "#f0d27a", "#c39130"
        )
        canvas.shape(
            [(x - 14, y - 58), (x + 14, y - 58), (x + 42, y - 110), (x - 42, y - 110)], "#e6bd52"
        )
    canvas.rounded(860, 560, 330, 170, 22, "#c23b2e")
    canvas.box(1000, 460, 150, 120, "#e8e4d8")
    canvas.box(1016, 476, 118, 80, "#6ea0ad")
    canvas.rounded(840, 700, 380, 70, 34, "#33343a")
    for x in row(885, 1175, 6):
        canvas.disc(x, 735, 24, "#777a80")
    canvas.shape([(860, 690), (760, 770), (720, 770), (820, 640)], "#8c2a22")
    canvas.rounded(640, 730, 170, 52, 26, "#d9a441")
    canvas.line([(1190, 590), (1300, 520), (1330, 560)], "#8c2a22", 26)
    crowd(canvas, 300, 620, 905, 175, ["#2f6a9c", "#e8e2d0", "#7d3f68"], hats=1)
    person(canvas, 1370, 930, 210, "#3e7d4f", hat=STRAW, arm=-30)


def pomelo_orchard(canvas: Canvas) -> None:
    """Pomelos hanging close to the eye, the orchard behind."""
    canvas.sky("#d7e8b8", "#9cc77c", "#6da356")
    canvas.glow(1180, 240, 600, "#fbf6cf", 0.85)
    for _ in range(46):
        canvas.disc(
            canvas.chance.uniform(0, 1600),
            canvas.chance.uniform(120, 760),
            canvas.chance.uniform(30, 110),
            mix("#8abb62", "#c7dd93", canvas.chance.random()),
        )
    for x in row(120, 1500, 5):
        canvas.line([(x, 1067), (x + 20, 640)], "#6a6a44", 22)
    canvas.box(0, 900, 1600, 167, "#6f9a4b", "#4c7a3a")
    branch = curve((-40, 150), (380, 120), (820, 190), (1240, 140), (1660, 210))
    canvas.line(branch, "#5d4630", 26)
    for x, y, radius in (
        (240, 470, 150),
        (560, 600, 185),
        (930, 500, 165),
        (1260, 590, 190),
        (1500, 420, 130),
    ):
        canvas.line([(x + 8, y - radius), (x + 16, 165)], "#5f7a36", 9)
        canvas.disc(x, y, radius, "#d4b53c", radius * 1.06)
        canvas.disc(x - radius * 0.08, y - radius * 0.06, radius * 0.88, "#e3c751", radius * 0.92)
        canvas.glow(x - radius * 0.35, y - radius * 0.4, radius * 0.6, "#fff6b8", 0.75)
        canvas.disc(x, y - radius * 1.0, radius * 0.1, "#7f9440")
    for _ in range(70):
        x, y = canvas.chance.uniform(-40, 1640), canvas.chance.gauss(170, 90)
        long, turn = canvas.chance.uniform(80, 170), canvas.chance.uniform(0.2, 2.9)
        tip = (x + long * math.cos(turn), y + long * math.sin(turn))
        side = (math.sin(turn) * long * 0.2, -math.cos(turn) * long * 0.2)
        middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
        leaf = [
            *curve((x, y), (middle[0] + side[0], middle[1] + side[1]), tip, steps=6),
            *curve(tip, (middle[0] - side[0], middle[1] - side[1]), (x, y), steps=6),
        ]
        canvas.shape(leaf, mix("#2f6b33", "#6ea446", canvas.chance.random()))
        canvas.line([(x, y), tip], "#9cc267", 2)


def storm(canvas: Canvas) -> None:
    """Rain driving over a village, palms bent by the wind."""
    canvas.sky("#27323f", "#44586a", "#7f919a")
    for x, y, wide, tone in (
        (200, 130, 640, "#35424f"),
        (820, 90, 760, "#2d3945"),
        (1350, 180, 620, "#3b4956"),
        (560, 240, 480, "#4a5a67"),
    ):
        cloud(canvas, x, y, wide, tone)
    canvas.line([(1130, 210), (1090, 330), (1135, 340), (1060, 510)], "#f7efc2", 5)
    canvas.glow(1090, 350, 260, "#e6edf0", 0.5)
    canvas.ridge(570, 60, "#4c6067", "#5d7070", waves=1.5)
    canvas.ridge(690, 40, "#3b5150", "#2f4443", waves=1.1)
    for x, wide, wall in ((300, 210, "#b9a88c"), (560, 180, "#c9b9a0"), (1010, 230, "#a99a86")):
        house(canvas, x, 800, wide, wall, "#6e3f35")
    canvas.box(0, 795, 1600, 272, "#4a5d5f", "#2c3c42")
    for x, lean, tall in ((140, 90, 330), (820, 120, 400), (1280, 110, 360), (1450, 80, 290)):
        trunk = curve(
            (x, 830), (x + lean * 0.25, 830 - tall * 0.5), (x + lean, 830 - tall), steps=10
        )
        canvas.line(trunk, "#2c2a26", tall * 0.04)
        top = trunk[-1]
        for angle in (-60, -35, -12, 12, 38):
            turn = math.radians(angle)
            tip = (top[0] + tall * 0.42 * math.cos(turn), top[1] + tall * 0.32 * math.sin(turn))
            middle = (
                top[0] + tall * 0.24 * math.cos(turn - 0.35),
                top[1] + tall * 0.2 * math.sin(turn - 0.35),
            )
            leaf = curve(top, middle, tip, steps=8)
            canvas.shape([*leaf, *[(px, py + tall * 0.05) for px, py in reversed(leaf)]], "#27423a")
    ripples(canvas, 830, 1060, "#8fa3a8", 110)
    for _ in range(620):
        x, y = canvas.chance.uniform(-100, 1650), canvas.chance.uniform(-60, 1067)
        long = canvas.chance.uniform(24, 74)
        canvas.line(
            [(x, y), (x + long * 0.36, y + long)],
            mix("#9fb4bd", "#dfe8ea", canvas.chance.random()),
            1.3,
        )


def forest_watch(canvas: Canvas) -> None:
    """A watch tower over dry forest, smoke far off."""
    canvas.sky("#e8a35a", "#f3c98a", "#f6e2bd", to=640)
    canvas.glow(360, 260, 430, "#fff0c0", 0.9)
    canvas.disc(360, 260, 70, "#fff4d0")
    canvas.ridge(470, 90, "#c58f63", "#d6ab7b", waves=1.3)
    for step in range(9):
        canvas.disc(
            1180 + step * 26 + canvas.chance.uniform(-18, 18),
            430 - step * 40,
            26 + step * 10,
            mix("#8d7a6c", "#e3c49a", step / 9),
        )
    canvas.ridge(560, 70, "#9b7450", "#a98058", waves=1.9)
    canvas.haze(500, 180, "#f5dcae", 0.55)
    canvas.ridge(690, 52, "#5f6d3e", "#6d7843", waves=1.4)
    for x in range(-20, 1640, 46):
        pine(
            canvas,
            x,
            760 + canvas.chance.uniform(-20, 60),
            canvas.chance.uniform(120, 190),
            mix("#4f6a3a", "#7f7a3c", canvas.chance.random()),
        )
    for x in range(-40, 1680, 82):
        pine(
            canvas,
            x,
            1030 + canvas.chance.uniform(-30, 70),
            canvas.chance.uniform(220, 330),
            mix("#2f4a33", "#4a5f35", canvas.chance.random()),
        )
    foot, top = 960, 360
    for x, end in ((760, 800), (980, 940)):
        canvas.line([(x, foot), (end, top)], "#5c3b24", 14)
    for step in range(5):
        y = top + (foot - top) * step / 5
        canvas.line([(800 - step * 8, y), (940 + step * 8, y + 110)], "#6d482c", 7)
        canvas.line([(940 + step * 8, y), (800 - step * 8, y + 110)], "#6d482c", 7)
    canvas.box(760, 250, 220, 24, "#5c3b24")
    canvas.box(780, 262, 180, 110, "#8b5d38", "#704828")
    canvas.box(800, 280, 140, 50, "#2c2018")
    canvas.shape([(730, 250), (870, 160), (1010, 250)], "#a8432f", "#873323")
    person(canvas, 870, 372, 110, "#3f6a45", hat=None, arm=20)
    canvas.box(770, 330, 200, 12, "#5c3b24")
