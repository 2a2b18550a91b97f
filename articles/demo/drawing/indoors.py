"""Scenes of meetings, lessons and offices."""

from articles.demo.drawing.canvas import Canvas, curve, mix
from articles.demo.drawing.motifs import FLAG_GOLD, FLAG_RED, flag, heads, person, row, star


def hall(canvas: Canvas) -> None:
    """A meeting: the platform, the flags, an audience."""
    canvas.sky("#8c1f22", "#a82a2a", "#7a1c22")
    for x in row(20, 1580, 27):
        canvas.box(x, 0, 14, 620, mix("#8c1f22", "#c2403a", 0.35 if int(x) % 2 else 0.1))
    canvas.glow(800, 260, 620, "#ffcf9a", 0.30)
    canvas.box(560, 130, 480, 250, FLAG_RED)
    star(canvas, 800, 265, 84, FLAG_GOLD)
    for x in (300, 1300):
        canvas.box(x - 64, 330, 128, 250, "#7d4a2c", "#5f361f")
        canvas.shape([(x - 90, 330), (x + 90, 330), (x + 70, 300), (x - 70, 300)], "#94592f")
        for _ in range(30):
            canvas.disc(
                x + canvas.chance.gauss(0, 44),
                274 + canvas.chance.gauss(0, 22),
                15,
                canvas.chance.choice(["#f4d35a", "#f7f0e0", "#d94a5a", "#5f9a45", "#e88a3a"]),
            )
    canvas.box(0, 560, 1600, 90, "#8a5a34", "#64401f")
    for x in row(500, 1100, 5):
        person(canvas, x, 640, 250, "#f4f1ea" if int(x) % 4 else "#2c3b55", legs="#2c2f3c")
    canvas.box(400, 508, 800, 120, "#a56a3a", "#7d4d28")
    canvas.box(380, 496, 840, 18, "#c08247")
    for x in row(470, 1130, 8):
        canvas.disc(x, 494, 13, "#f3f6f2", 15)
        canvas.box(x + 26, 476, 34, 22, "#fbf8ef")
    heads(canvas, 720, 34, 4, ["#f1efe9", "#d5dfe6", "#34465f", "#e6dcc8", "#4f6a5d"])


def classroom(canvas: Canvas) -> None:
    """A classroom in the hills: the board, the teacher, the children."""
    canvas.sky("#f5ead0", "#ecd9b0")
    canvas.box(250, 120, 860, 400, "#7d5534")
    canvas.box(272, 142, 816, 356, "#2f5d50", "#27493f")
    for y in (200, 262, 324):
        x = 320.0
        while x < 900:
            long = canvas.chance.uniform(30, 96)
            canvas.line([(x, y), (x + long, y)], "#dfe9df", 5)
            x += long + 22
    canvas.line(
        curve((900, 430), (960, 370), (1030, 430), (960, 470), (900, 430), steps=8), "#f2d98a", 5
    )
    canvas.box(1200, 140, 320, 380, "#8a5c38")
    canvas.box(1216, 156, 288, 348, "#bfe0ea")
    canvas.shape(
        [(1216, 420), (1300, 330), (1400, 400), (1504, 310), (1504, 504), (1216, 504)], "#7fae76"
    )
    canvas.box(1352, 156, 14, 348, "#8a5c38")
    canvas.box(1216, 322, 288, 12, "#8a5c38")
    canvas.glow(1360, 330, 420, "#fff8dc", 0.55)
    canvas.box(0, 700, 1600, 367, "#c9955e", "#a06d3f")
    flag(canvas, 130, 520, 300)
    person(canvas, 1010, 760, 420, "#c2395a", legs="#f4efe6", skirt=True, arm=155)
    for row_of, (y, size) in enumerate(((800, 1.0), (950, 1.25))):
        for x in row(150 - row_of * 60, 1450 + row_of * 60, 5):
            canvas.disc(
                x,
                y - 40,
                62 * size,
                canvas.chance.choice(["#fbfaf4", "#f2d34a", "#8fc0c9", "#f4f1e6"]),
                66 * size,
            )
            canvas.disc(x, y - 118 * size, 34 * size, "#2b2523", 37 * size)
            canvas.rounded(x - 120 * size, y, 240 * size, 26, 6, "#a8754a")
            canvas.box(x - 112 * size, y + 24, 224 * size, 56 * size, "#8a5c38")
            canvas.shape([(x + 30, y), (x + 92, y), (x + 84, y - 14), (x + 36, y - 14)], "#fbf6e6")


def reading_room(canvas: Canvas) -> None:
    """A library: shelves to the ceiling and children reading."""
    canvas.sky("#f3e2c0", "#ead0a2")
    books = ["#b3403a", "#2f5f7d", "#d9a441", "#3f7d5d", "#7a4a6d", "#e6dcc4", "#54617d", "#c9733a"]
    for left in (40, 560, 1080):
        canvas.box(left, 60, 480, 700, "#7d5534", "#64401f")
        for shelf in range(5):
            base = 190 + shelf * 136
            canvas.box(left + 18, base - 112, 444, 112, "#4a2f1c")
            x = left + 24.0
            while x < left + 440:
                wide, high = canvas.chance.uniform(13, 32), canvas.chance.uniform(66, 102)
                tone = canvas.chance.choice(books)
                if canvas.chance.random() < 0.07:
                    x += wide
                    continue
                canvas.box(x, base - high, wide, high, tone, mix(tone, "#1a1410", 0.2))
                canvas.box(x, base - high * 0.8, wide, 5, mix(tone, "#fff2c8", 0.55))
                x += wide + 1.5
            canvas.box(left + 10, base, 460, 14, "#94683f")
    canvas.glow(800, 240, 560, "#fff3cf", 0.5)
    canvas.box(0, 770, 1600, 297, "#c08a55", "#94653a")
    for x in row(220, 1380, 5):
        person(
            canvas,
            x,
            1010,
            330,
            canvas.chance.choice(["#fbfaf4", "#f2d34a", "#8fc0c9", "#e8a0a0"]),
            legs="#27496d",
        )
    canvas.box(60, 860, 1480, 40, "#a8754a", "#8a5c38")
    for x in (100, 1480):
        canvas.box(x, 895, 26, 172, "#7d5534")
    for order, x in enumerate(row(220, 1380, 5)):
        tone = books[order]
        canvas.shape([(x, 852), (x - 84, 838), (x - 92, 796), (x, 812)], "#fbf6e6")
        canvas.shape([(x, 852), (x + 84, 838), (x + 92, 796), (x, 812)], "#f0e6cc")
        canvas.line([(x - 92, 840), (x, 856), (x + 92, 840)], tone, 8)
        for line in range(4):
            canvas.line([(x - 78, 808 + line * 8), (x - 14, 819 + line * 8)], "#b9ab8c", 2)
            canvas.line([(x + 78, 808 + line * 8), (x + 14, 819 + line * 8)], "#b9ab8c", 2)


def service_counter(canvas: Canvas) -> None:
    """A one-stop office: counters, screens, people with papers."""
    canvas.sky("#eaf1ee", "#cfdfdf")
    canvas.glow(800, 160, 620, "#ffffff", 0.7)
    canvas.box(0, 60, 1600, 120, "#b3282d", "#98202a")
    star(canvas, 130, 120, 38, FLAG_GOLD)
    for x in row(300, 1480, 22):
        canvas.rounded(x - 16, 98, 32, 44, 5, "#f6e3b0")
    for order, x in enumerate(row(200, 1400, 4)):
        canvas.rounded(x - 96, 226, 192, 92, 10, "#22343f")
        canvas.rounded(x - 86, 236, 172, 72, 6, "#2f6b7d")
        canvas.rounded(x - 30, 250, 60, 44, 6, ["#ffd84a", "#7fd0b0", "#ff9a6b", "#9cc8ff"][order])
        canvas.box(x - 5, 318, 10, 40, "#5d6d74")
        person(canvas, x - 20, 700, 330, "#f7f8f6" if order % 2 else "#8fb9d6", legs="#2c3b55")
        canvas.rounded(x + 36, 470, 100, 72, 6, "#2b3a44")
        canvas.box(x + 44, 478, 84, 56, "#8fc7d3")
        canvas.box(x + 80, 540, 12, 24, "#2b3a44")
    canvas.box(0, 560, 1600, 190, "#f2ede1", "#d5cdbb")
    canvas.box(0, 548, 1600, 24, "#8a5c38")
    for x in row(0, 1600, 5):
        canvas.line([(x, 380), (x, 560)], "#a9c3c6", 7)
        canvas.box(x - 40, 590, 80, 140, "#e3dac6")
    canvas.box(0, 750, 1600, 317, "#c3d1cd", "#97aeab")
    for x in row(-100, 1700, 13):
        canvas.line([(800 + (x - 800) * 0.7, 750), (800 + (x - 800) * 1.6, 1067)], "#adc0bd", 2)
    for x, shirt, arm in (
        (180, "#b9473b", None),
        (520, "#3f7d5d", 60),
        (610, "#d9a441", None),
        (980, "#5a4a78", 120),
        (1380, "#2f5f8c", None),
    ):
        person(canvas, x, 1010, 380, shirt, arm=arm)
        canvas.shape([(x + 34, 840), (x + 92, 830), (x + 98, 896), (x + 40, 906)], "#fbfaf2")
