"""Scenes of public buildings and works."""

from articles.demo.drawing.canvas import Canvas, curve, mix
from articles.demo.drawing.motifs import GLASS, cloud, flag, person, row, tree


def school(canvas: Canvas) -> None:
    """A school yard on the first morning of the year."""
    canvas.sky("#69b5d9", "#bfe1e6", "#f7f1d9", to=640)
    cloud(canvas, 250, 160, 330, "#fdfcf6")
    cloud(canvas, 1320, 120, 300, "#fdfcf6")
    canvas.ridge(520, 50, "#93bfa6", "#b0cfae", waves=1.6)
    canvas.box(180, 400, 1240, 330, "#f4d98b", "#ecc873")
    canvas.box(160, 380, 1280, 26, "#c2533b")
    canvas.shape([(640, 380), (800, 290), (960, 380)], "#c2533b", "#a8432f")
    canvas.box(160, 552, 1280, 14, "#c2533b")
    for floor in (430, 590):
        for x in row(215, 1345, 11):
            canvas.box(x, floor, 70, 96, "#fdf6de")
            canvas.box(x + 6, floor + 6, 26, 84, "#5f9bb0")
            canvas.box(x + 38, floor + 6, 26, 84, "#76b0bf")
    canvas.box(740, 590, 120, 140, "#8c4a34")
    canvas.box(0, 730, 1600, 337, "#d9a878", "#c98f60")
    for step in range(7):
        canvas.line([(0, 760 + step * step * 7), (1600, 760 + step * step * 7)], "#cf9c6b", 2)
    flag(canvas, 800, 800, 330)
    for x in (90, 330, 1270, 1510):
        tree(canvas, x, 800, 300, "#4f9448" if x % 4 else "#5d9f3f")
        for _ in range(26):
            canvas.disc(
                x + canvas.chance.gauss(0, 62), 590 + canvas.chance.gauss(0, 36), 7, "#e8502f"
            )
    for line_of in range(3):
        for x in row(150, 1450, 17 - line_of * 2):
            if abs(x - 800) < 70:
                continue
            person(
                canvas,
                x,
                880 + line_of * 74,
                110 + line_of * 22,
                "#fbfaf4",
                legs="#27496d",
                skirt=canvas.chance.random() < 0.4,
            )
            canvas.shape(
                [(x - 9, 795 + line_of * 57), (x + 9, 795 + line_of * 57), (x, 818 + line_of * 58)],
                "#d9302c",
            )


def hospital(canvas: Canvas) -> None:
    """A provincial hospital with its ambulance."""
    canvas.sky("#9fd0d8", "#d9ece4", "#fbf6e4", to=700)
    canvas.glow(1300, 200, 420, "#fffbe6", 0.8)
    canvas.ridge(560, 44, "#a3cbb8", "#c0dbc3", waves=1.7)
    for x, wide, high in ((160, 360, 420), (1080, 360, 420), (480, 640, 560)):
        canvas.box(x, 800 - high, wide, high, "#fbfbf6", "#dfe8e4")
        canvas.box(x - 8, 800 - high - 16, wide + 16, 20, "#4f9aa0")
        for y in row(800 - high + 40, 690, 6 if high > 500 else 5):
            for px in row(x + 28, x + wide - 78, 8 if wide > 500 else 5):
                canvas.box(px, y, 50, 46, "#7fb6c2", "#a9d3d8")
    canvas.box(700, 120, 200, 130, "#fbfbf6")
    canvas.rounded(775, 135, 50, 104, 6, "#d6363a")
    canvas.rounded(748, 162, 104, 50, 6, "#d6363a")
    canvas.box(620, 660, 360, 22, "#4f9aa0")
    canvas.box(650, 682, 300, 118, "#5f8f9c", "#87b3ba")
    for x in row(650, 950, 6):
        canvas.box(x - 3, 682, 6, 118, "#eef4f1")
    canvas.box(0, 795, 1600, 272, "#b9c7bf", "#93a7a1")
    canvas.shape([(0, 900), (1600, 900), (1600, 1010), (0, 1010)], "#74858a")
    canvas.line([(0, 955), (1600, 955)], "#f3efe0", 4)
    canvas.rounded(300, 790, 330, 150, 20, "#fdfdfa")
    canvas.shape([(630, 820), (700, 870), (700, 940), (620, 940), (620, 800)], "#fdfdfa")
    canvas.shape([(628, 828), (682, 868), (628, 868)], "#6ea4b4")
    canvas.box(300, 872, 400, 20, "#d6363a")
    canvas.rounded(430, 812, 20, 54, 3, "#d6363a")
    canvas.rounded(413, 829, 54, 20, 3, "#d6363a")
    canvas.rounded(500, 772, 60, 20, 8, "#2f7fd1")
    for x in (390, 620):
        canvas.disc(x, 940, 36, "#2b2f33")
        canvas.disc(x, 940, 16, "#b6bcc0")
    for x in (80, 1490, 1380):
        tree(canvas, x, 850, 220, "#5fa065")
    person(canvas, 900, 935, 200, "#fdfdfa", legs="#dfe7e6")
    person(canvas, 980, 940, 195, "#7fc0c2", legs="#5b9a9f", arm=20)
    person(canvas, 1100, 940, 180, "#b06a4a")


def factory(canvas: Canvas) -> None:
    """An industrial park in the evening light."""
    canvas.sky("#46577f", "#9a87a0", "#f0b28a", "#fbdcb0", to=700)
    canvas.glow(1240, 640, 520, "#ffdfa6", 0.9)
    canvas.ridge(600, 50, "#7d7f9a", "#b39aa0", waves=1.6)
    for x, wide, high, tone in (
        (60, 340, 250, "#5a6688"),
        (430, 420, 200, "#6b7493"),
        (900, 330, 280, "#515d80"),
        (1270, 360, 220, "#64708f"),
    ):
        y = 860
        canvas.box(x, y - high, wide, high, mix(tone, "#f4d5b5", 0.25), tone)
        teeth = 4
        for tooth in range(teeth):
            left = x + wide * tooth / teeth
            canvas.shape(
                [(left, y - high), (left, y - high - 62), (left + wide / teeth, y - high)],
                mix(tone, "#1f2740", 0.25),
            )
            canvas.shape(
                [
                    (left, y - high - 54),
                    (left, y - high - 8),
                    (left + 12, y - high - 8),
                    (left + 12, y - high - 46),
                ],
                "#ffdc9a",
            )
        for px in row(x + 30, x + wide - 52, 7):
            for py in (y - high * 0.72, y - high * 0.42):
                canvas.box(px, py, 26, 30, "#ffe2a3" if canvas.chance.random() < 0.7 else "#44506f")
    for x in (790, 850):
        canvas.shape(
            [(x - 18, 640), (x - 11, 330), (x + 11, 330), (x + 18, 640)], "#a9746b", "#7b5560"
        )
        canvas.box(x - 13, 352, 26, 22, "#e9dccd")
    canvas.box(0, 855, 1600, 212, "#4a5a55", "#2f3c3f")
    canvas.shape([(0, 930), (1600, 890), (1600, 985), (0, 1040)], "#3a3d46")
    canvas.line([(0, 985), (1600, 937)], "#e9d9a8", 4)
    for x, tone in ((260, "#d9d4c6"), (720, "#b5402f"), (1130, "#2f6596")):
        level = 1000 - x * 0.031
        canvas.rounded(x, level - 96, 200, 82, 6, tone)
        canvas.rounded(x + 204, level - 72, 62, 58, 10, mix(tone, "#20242c", 0.35))
        canvas.box(x + 228, level - 64, 28, 24, GLASS)
        for wheel in (34, 84, 166, 236):
            canvas.disc(x + wheel, level - 10, 17, "#1c1e22")
    for x in row(30, 1570, 13):
        tree(canvas, x, 880, canvas.chance.uniform(50, 80), "#4d6b56")


def hill_temple(canvas: Canvas) -> None:
    """Stone steps to an old temple among great trees."""
    canvas.sky("#d98f5c", "#f0c48b", "#f8e6bf", to=700)
    canvas.glow(800, 330, 560, "#fff3cd", 0.9)
    canvas.ridge(420, 70, "#b98a68", "#d0aa80", waves=1.4)
    canvas.ridge(560, 70, "#7f7f4c", "#8f8f56", waves=0.9)
    for x in row(20, 1580, 14):
        tree(
            canvas,
            x,
            690 + abs(x - 800) * 0.06,
            canvas.chance.uniform(240, 380),
            mix("#3f5f38", "#6d7a3c", canvas.chance.random()),
        )
    canvas.shape([(600, 560), (1000, 560), (1460, 1067), (140, 1067)], "#b8a184", "#8f775c")
    for step in range(24):
        part = (step / 24) ** 1.5
        y, half = 568 + 500 * part, 196 + 470 * part
        canvas.line(
            [(800 - half, y), (800 + half, y)], mix("#a58d70", "#5f4c3a", part), 3 + 6 * part
        )
    canvas.box(560, 410, 480, 160, "#c0492f", "#8f3425")
    for x in row(585, 1015, 6):
        canvas.box(x - 9, 410, 18, 160, "#6a2a1e")
    canvas.box(745, 440, 110, 130, "#3a1c15")
    for y, half, high in ((410, 340, 110), (290, 210, 90)):
        eave = curve(
            (800 - half - 40, y - 34),
            (800 - half + 30, y + 4),
            (800, y + 10),
            (800 + half - 30, y + 4),
            (800 + half + 40, y - 34),
            steps=8,
        )
        canvas.shape(
            [*eave, (800 + half * 0.6, y - high), (800 - half * 0.6, y - high)],
            "#8a5a3f",
            "#5f3b2c",
        )
        canvas.line([(800 - half * 0.62, y - high), (800 + half * 0.62, y - high)], "#e0b15e", 8)
    canvas.box(640, 300, 320, 26, "#a33d29")
    for x, shirt in ((700, "#b3352c"), (890, "#d9a441"), (800, "#2f5f6d")):
        person(canvas, x, 800 + abs(x - 800) * 0.4, 150, shirt, legs="#4a2a2a", skirt=True)
    for x in (470, 1130):
        canvas.line([(x, 900), (x, 520)], "#6a4a2f", 8)
        canvas.shape([(x, 520), (x + 92, 545), (x, 690)], "#e0b440", "#c2392b")


def court(canvas: Canvas) -> None:
    """Scales of justice before a bench."""
    canvas.sky("#3d2b2a", "#6d4a3b", "#8a6148")
    canvas.glow(800, 330, 620, "#f1cf9a", 0.55)
    for x in row(90, 1510, 9):
        canvas.box(x - 34, 0, 68, 760, "#7a5340", "#5d3f33")
        canvas.box(x - 22, 0, 8, 760, "#94694f")
    canvas.disc(800, 250, 150, "#b3281f")
    canvas.ring(800, 250, 150, 9, "#f0c75e")
    for x, turn in ((0, 0), (1, 1)):
        canvas.ring(800, 250, 118 - x * 10, 3 + turn, "#f0c75e")
    canvas.line([(800, 160), (800, 320)], "#f0c75e", 10)
    canvas.line([(712, 196), (888, 196)], "#f0c75e", 9)
    for x in (712, 888):
        canvas.line([(x - 38, 272), (x, 196), (x + 38, 272)], "#f0c75e", 4)
        canvas.pen.pieslice([v * 2 for v in (x - 44, 246, x + 44, 300)], 0, 180, fill="#f0c75e")
    canvas.box(752, 312, 96, 14, "#f0c75e")
    canvas.box(0, 740, 1600, 327, "#4a2f25", "#2f1e19")
    canvas.box(180, 620, 1240, 210, "#9a6238", "#774827")
    canvas.box(150, 596, 1300, 34, "#b57a48")
    for x in row(260, 1240, 5):
        canvas.box(x, 660, 150, 140, "#86542f")
        canvas.box(x + 12, 672, 126, 116, "#93603a")
    for x in row(430, 1170, 3):
        canvas.shape([(x - 78, 598), (x - 58, 490), (x + 58, 490), (x + 78, 598)], "#231d22")
        canvas.disc(x, 440, 40, "#c98f67", 46)
        canvas.pen.pieslice([v * 2 for v in (x - 43, 388, x + 43, 470)], 180, 360, fill="#2b2523")
        canvas.shape([(x - 14, 490), (x + 14, 490), (x, 530)], "#f5f1e6")
    canvas.rounded(1180, 560, 120, 38, 12, "#5d3820")
    canvas.line([(1235, 560), (1330, 500)], "#5d3820", 14)
    canvas.rounded(380, 860, 840, 60, 10, "#6d4429")
    for x in row(440, 1160, 9):
        canvas.box(x - 6, 920, 12, 147, "#5a3722")
