"""Scenes of hills, terraces and mist."""

import math

from articles.demo.drawing.canvas import Canvas, curve, mix
from articles.demo.drawing.motifs import (
    STRAW,
    birds,
    cloud,
    fan_palm,
    person,
    pine,
    row,
    stilt_house,
    tree,
)


def tea_hills(canvas: Canvas) -> None:
    """Round tea hills in the morning, pickers between the rows."""
    canvas.sky("#f7e3b5", "#f6c98f", "#cfe3d0", to=620)
    canvas.glow(1180, 330, 520, "#fff3c4", 0.9)
    canvas.disc(1180, 330, 62, "#fff6d6")
    canvas.ridge(470, 60, "#a9c7b4", "#c3dac0", waves=1.6)
    canvas.haze(430, 190, "#fbeccb", 0.7)
    canvas.ridge(560, 52, "#7fb08a", "#96c08f", waves=1.3)
    for x, y, wide, high, light in (
        (1290, 690, 620, 330, "#6fae5c"),
        (330, 760, 700, 400, "#5fa052"),
        (1010, 930, 780, 420, "#4f9148"),
        (160, 1120, 760, 400, "#437f41"),
    ):
        canvas.disc(x, y + high * 0.5, wide, light, high)
        for part in row(0.97, 0.07, 15):
            level = y + high * 0.5 - (1 - part) * high * 0.72
            size = (wide * part, high * part)
            canvas.disc(x, level, size[0], mix(light, "#12351c", 0.42), size[1])
            canvas.disc(x, level - 3, size[0] * 0.985, mix(light, "#f4f7a8", 0.30), size[1] * 0.97)
            canvas.disc(x, level + 7, size[0] * 0.975, light, size[1] * 0.965)
    for x, y, tall, shirt in (
        (420, 905, 150, "#b9473b"),
        (560, 940, 160, "#2f5f8c"),
        (880, 985, 185, "#d9a441"),
        (1180, 860, 125, "#8c4a7d"),
        (1330, 850, 120, "#e8e2d0"),
    ):
        person(canvas, x, y, tall, shirt, hat=STRAW, arm=-35)
        canvas.disc(x - tall * 0.2, y - tall * 0.36, tall * 0.11, "#b88a52", tall * 0.13)
    birds(canvas, 640, 240, 7, "#8c7d62")


def terraces(canvas: Canvas) -> None:
    """Terraced fields in the pouring season, the sky lying in the water."""
    canvas.sky("#4e86a8", "#9cc3cf", "#f4dcb8", to=520)
    canvas.glow(420, 430, 500, "#ffe9bd", 0.85)
    canvas.ridge(380, 95, "#5d8299", "#86a5ad", waves=1.2)
    canvas.ridge(450, 70, "#43707a", "#6f9690", waves=1.7)
    canvas.haze(420, 160, "#f1e4cb", 0.65)
    water = ["#f3d8ac", "#c9d8cf", "#9fc6cf", "#7fb3c6"]
    for step in range(15):
        part = step / 14
        y = 500 + 560 * part**1.25
        phase = canvas.chance.uniform(-0.35, 0.35) + step * 0.42
        edge = [
            (
                x,
                y
                + (18 + 46 * part) * math.sin(x / 1600 * math.tau * 0.9 + phase)
                + 14 * math.sin(x / 210 + phase),
            )
            for x in row(0, 1600, 60)
        ]
        thick = 7 + 17 * part
        canvas.shape([*edge, (1600, 1067), (0, 1067)], mix("#5f8a3c", "#3f6b2f", part))
        inner = [(x, py + thick) for x, py in edge]
        tone = water[step % 4] if canvas.chance.random() < 0.75 else "#86b04f"
        canvas.shape([*inner, (1600, 1067), (0, 1067)], tone, mix(tone, "#4f8a94", 0.35))
        if step % 3 == 1:
            for x in range(0, 1600, 26):
                wave = edge[min(59, int(x / 1600 * 59))][1]
                canvas.line([(x, wave + thick + 12), (x + 3, wave + thick + 2)], "#6c9a3f", 3)
    stilt_house(canvas, 1270, 560, 170)
    for x in (1150, 1400, 1450):
        tree(canvas, x, 565, 100, "#4d7d3c")
    person(canvas, 520, 905, 150, "#a63c3c", hat=STRAW, arm=-50)
    person(canvas, 700, 945, 165, "#31586e", hat=STRAW, arm=-50)


def misty_mountain(canvas: Canvas) -> None:
    """Range behind range in the mist, pines on the near slope."""
    canvas.sky("#31546b", "#7fa3ad", "#e9e0cd", to=700)
    canvas.glow(1120, 300, 460, "#fff5dc", 0.8)
    for step, (y, tone) in enumerate(
        ((400, "#8fb0b4"), (480, "#76a0a4"), (570, "#5b8a8d"), (680, "#427374"), (800, "#2c5a5b"))
    ):
        canvas.ridge(
            y, 96 - step * 8, tone, mix(tone, "#e9e7da", 0.45), waves=1.2 + step * 0.3, rough=0.42
        )
        canvas.haze(y + 10, 170, "#eef0e8", 0.72)
    canvas.ridge(930, 50, "#1e4443", "#163635", waves=1.1)
    for x in range(-10, 1640, 58):
        pine(
            canvas,
            x,
            985 + canvas.chance.uniform(-40, 60),
            canvas.chance.uniform(130, 260),
            mix("#1c403c", "#2f5d4d", canvas.chance.random()),
        )
    birds(canvas, 520, 260, 6, "#3c5a66")


def palm_hills(canvas: Canvas) -> None:
    """Fan palms on the midland hills."""
    canvas.sky("#79b7c9", "#c7e2d6", "#fbe9bf", to=640)
    canvas.glow(300, 320, 460, "#fff4cf", 0.85)
    cloud(canvas, 1090, 170, 380, "#fbfaf0")
    canvas.ridge(500, 64, "#86b79d", "#a3c9a3", waves=1.4)
    canvas.ridge(610, 58, "#5f9d6d", "#79ad71", waves=1.2)
    for x in row(80, 1540, 11):
        fan_palm(
            canvas,
            x + canvas.chance.uniform(-30, 30),
            690 + canvas.chance.uniform(-30, 30),
            canvas.chance.uniform(110, 160),
            "#4f8a4c",
        )
    canvas.ridge(770, 46, "#4f8f4e", "#3c7741", waves=1.0)
    for x in (170, 520, 1130, 1440):
        fan_palm(
            canvas,
            x,
            960 + canvas.chance.uniform(-40, 40),
            canvas.chance.uniform(380, 500),
            "#2f7040",
        )
    canvas.shape(
        curve((760, 1067), (840, 900), (760, 800), (860, 730), steps=10)
        + curve((875, 730), (800, 800), (910, 900), (960, 1067), steps=10),
        "#e3c48f",
    )
    person(canvas, 850, 985, 150, "#7a3f5d", hat=STRAW)


def blossom_village(canvas: Canvas) -> None:
    """Ban blossom over a village in the valley; an upright picture."""
    canvas.sky("#a8c6dc", "#e7e3ea", "#fbe7d8", to=900)
    canvas.ridge(620, 110, "#8aa3b8", "#b4bfc9", waves=0.9)
    canvas.ridge(760, 80, "#6f9389", "#94ae98", waves=1.2)
    canvas.haze(700, 240, "#f7efe6", 0.7)
    canvas.ridge(980, 44, "#7aa564", "#5c8c4f", waves=0.8)
    for x, y, wide in ((300, 1090, 250), (720, 1060, 220), (560, 1230, 320)):
        stilt_house(canvas, x, y, wide)
    canvas.ridge(1340, 36, "#4f7f45", "#365f36", waves=0.9)
    trunk = curve((1080, 1600), (980, 1200), (760, 760), (420, 380), (60, 260))
    canvas.line(trunk, "#4d3b3a", 30)
    for at, end in (
        (46, (930, 330)),
        (60, (620, 160)),
        (70, (250, 560)),
        (30, (1120, 700)),
        (80, (160, 90)),
    ):
        start = trunk[at]
        canvas.line(
            curve(
                start, ((start[0] + end[0]) / 2 + 40, (start[1] + end[1]) / 2 - 50), end, steps=10
            ),
            "#5b4745",
            13,
        )
        for _ in range(34):
            x, y = end[0] + canvas.chance.gauss(0, 120), end[1] + canvas.chance.gauss(0, 90)
            size = canvas.chance.uniform(16, 32)
            tone = mix("#ffffff", "#e9a9c4", canvas.chance.random() * 0.7)
            for petal in range(5):
                turn = petal * math.tau / 5 + x
                canvas.disc(
                    x + size * 0.6 * math.cos(turn),
                    y + size * 0.6 * math.sin(turn),
                    size * 0.48,
                    tone,
                )
            canvas.disc(x, y, size * 0.22, "#c4567f")
