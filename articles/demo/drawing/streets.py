"""Scenes of roads, markets and a race."""

from articles.demo.drawing.canvas import Canvas, curve, mix
from articles.demo.drawing.motifs import CLOTHES, GLASS, STRAW, cloud, crowd, person, pine, row


def market(canvas: Canvas) -> None:
    """A highland market under awnings."""
    canvas.sky("#f2c78b", "#f8e2b4", "#e3ead0", to=560)
    canvas.glow(330, 250, 420, "#fff3cd", 0.85)
    canvas.ridge(420, 86, "#9db4a0", "#bccbb0", waves=1.4)
    canvas.ridge(500, 48, "#76a07a", "#98b78a", waves=1.9)
    canvas.box(0, 590, 1600, 477, "#d8ae7c", "#b98656")
    for x, tone in (
        (110, "#c2493a"),
        (430, "#2f7a72"),
        (750, "#dfa53a"),
        (1070, "#4a6a9c"),
        (1390, "#a5507d"),
    ):
        for post in (-140, 140):
            canvas.line([(x + post, 450), (x + post, 760)], "#6d4c33", 9)
        for strip in range(8):
            left = x - 165 + strip * 41.25
            canvas.shape(
                [(left + 12, 380), (left + 45, 380), (left + 41.25, 470), (left, 470)],
                tone if strip % 2 else "#fbf1dc",
            )
            canvas.pen.pieslice(
                [v * 2 for v in (left, 448, left + 41.25, 490)],
                0,
                180,
                fill=tone if strip % 2 else "#fbf1dc",
            )
    crowd(canvas, 20, 1600, 730, 200, CLOTHES, hats=0.35)
    for x in (30, 350, 670, 990, 1310):
        canvas.box(x, 690, 260, 24, "#8f6641")
        canvas.box(x + 12, 712, 236, 70, "#a87a4f", "#8a603a")
        for _ in range(26):
            tone = canvas.chance.choice(
                ["#d9402f", "#e9b23a", "#5f9a45", "#8c4a7d", "#f0dfb2", "#d9762c"]
            )
            canvas.disc(
                x + canvas.chance.uniform(18, 242),
                684 - canvas.chance.uniform(0, 22),
                canvas.chance.uniform(11, 19),
                tone,
            )
    for x, shirt, hat in (
        (250, "#3f5f8c", STRAW),
        (610, "#b9473b", None),
        (940, "#5a4a78", STRAW),
        (1330, "#3f7d5d", None),
    ):
        person(canvas, x, 1000, 300, shirt, legs="#2a2a38", skirt=True, hat=hat)
        canvas.box(x - 42, 868, 84, 10, canvas.chance.choice(["#e9b23a", "#d9402f", "#f0dfb2"]))
        canvas.disc(x + 64, 900, 34, "#b88a52", 28)


def road_works(canvas: Canvas) -> None:
    """A road being widened: roller, digger, cones."""
    canvas.sky("#8cc4dc", "#d7e8dd", "#fbeccb", to=520)
    cloud(canvas, 300, 150, 320, "#fcfbf4")
    cloud(canvas, 1230, 210, 260, "#fcfbf4")
    canvas.ridge(440, 60, "#8fb39a", "#aec7a4", waves=1.5)
    canvas.ridge(520, 34, "#6c9c6a", "#86ad72", waves=1.8)
    canvas.box(0, 545, 1600, 522, "#c98d56", "#a96b3c")
    canvas.shape([(720, 545), (880, 545), (1500, 1067), (60, 1067)], "#5a5c61", "#3c3e43")
    canvas.shape([(796, 545), (804, 545), (820, 1067), (770, 1067)], "#f4e9c8")
    canvas.shape(
        [(880, 545), (960, 545), (1600, 900), (1600, 1067), (1500, 1067)], "#8c8f93", "#77797d"
    )
    canvas.rounded(250, 560, 250, 120, 16, "#f0b323")
    canvas.box(320, 450, 130, 120, "#e2a416")
    canvas.box(338, 466, 94, 66, GLASS)
    canvas.box(304, 436, 166, 18, "#4a4a4a")
    canvas.disc(250, 700, 88, "#55585e")
    canvas.disc(250, 700, 60, "#7b7f86")
    canvas.disc(490, 706, 80, "#33353a")
    canvas.disc(490, 706, 40, "#8d9096")
    canvas.rounded(1080, 720, 260, 64, 30, "#2f3136")
    for x in row(1112, 1308, 5):
        canvas.disc(x, 752, 22, "#6d7076")
    canvas.rounded(1110, 600, 210, 124, 16, "#e0822b")
    canvas.box(1130, 530, 100, 84, "#c76f1f")
    canvas.box(1142, 542, 76, 56, GLASS)
    canvas.line([(1300, 620), (1440, 430), (1540, 560)], "#e0822b", 34)
    canvas.shape([(1505, 550), (1585, 560), (1570, 640), (1490, 620)], "#4b4d52")
    for x, y, tall in (
        (640, 720, 46),
        (560, 830, 62),
        (430, 960, 82),
        (1010, 830, 62),
        (1180, 950, 82),
    ):
        canvas.shape([(x, y - tall), (x + tall * 0.34, y), (x - tall * 0.34, y)], "#e8572a")
        canvas.shape(
            [
                (x - tall * 0.12, y - tall * 0.62),
                (x + tall * 0.12, y - tall * 0.62),
                (x + tall * 0.2, y - tall * 0.38),
                (x - tall * 0.2, y - tall * 0.38),
            ],
            "#fbf4e4",
        )
        canvas.rounded(x - tall * 0.42, y - 4, tall * 0.84, 9, 3, "#c2431d")
    for x, y, arm in ((690, 905, 40), (900, 925, None), (980, 900, 150)):
        person(canvas, x, y, 190, "#f07f23", legs="#2f4a6d", arm=arm)
        canvas.pen.pieslice(
            [v * 2 for v in (x - 19, y - 190, x + 19, y - 152)], 180, 360, fill="#f6d23c"
        )


def crossroads(canvas: Canvas) -> None:
    """A crossroads at dusk: lights, motorbikes, a bus."""
    canvas.sky("#232a52", "#56457d", "#c76f79", "#f3b37a", to=600)
    for x in range(-20, 1640, 96):
        high = canvas.chance.uniform(150, 380)
        tone = mix("#2b2f57", "#4d4370", canvas.chance.random())
        canvas.box(x, 620 - high, 92, high + 40, tone)
        for y in row(640 - high, 600, max(3, int(high / 40))):
            for px in (x + 14, x + 40, x + 66):
                if canvas.chance.random() < 0.6:
                    canvas.box(
                        px, y, 14, 18, canvas.chance.choice(["#ffd98c", "#ffe9b8", "#f3a86a"])
                    )
    canvas.box(0, 640, 1600, 427, "#474a63", "#2b2d40")
    canvas.shape([(660, 640), (940, 640), (1500, 1067), (100, 1067)], "#3b3e55", "#23253a")
    for stripe in range(9):
        left = 330 + stripe * 110
        canvas.shape(
            [
                (left, 900),
                (left + 60, 900),
                (left + 50 + (stripe - 4) * 18, 985),
                (left - 20 + (stripe - 4) * 18, 985),
            ],
            "#e8e6df",
        )
    canvas.line([(1300, 905), (1300, 300), (1120, 270)], "#1d2036", 16)
    canvas.rounded(1080, 250, 62, 168, 16, "#16182a")
    for y, tone in ((282, "#ff4b45"), (334, "#5a4a2a"), (386, "#2a4a38")):
        canvas.disc(1111, y, 20, tone)
    canvas.glow(1111, 282, 130, "#ff5a4d", 0.6)
    canvas.rounded(160, 640, 420, 190, 26, "#d9763a")
    canvas.rounded(184, 664, 372, 70, 10, "#ffe3ab")
    for x in row(250, 490, 4):
        canvas.box(x, 664, 8, 70, "#d9763a")
    for x in (250, 490):
        canvas.disc(x, 830, 34, "#15161f")
    for x, y, tone in (
        (700, 860, "#b9403f"),
        (850, 880, "#2f7a72"),
        (1010, 850, "#e3b04b"),
        (1210, 900, "#5b7bc0"),
        (620, 1010, "#e9e4d6"),
        (1400, 1000, "#a5507d"),
    ):
        canvas.disc(x - 46, y, 25, "#13141d")
        canvas.disc(x + 46, y, 25, "#13141d")
        canvas.shape([(x - 52, y - 12), (x - 10, y - 48), (x + 44, y - 44), (x + 56, y - 8)], tone)
        canvas.shape(
            [(x - 22, y - 44), (x + 10, y - 44), (x + 14, y - 104), (x - 14, y - 104)],
            mix(tone, "#222238", 0.35),
        )
        canvas.line([(x + 8, y - 92), (x + 46, y - 62)], mix(tone, "#222238", 0.5), 11)
        canvas.disc(x + 4, y - 122, 23, canvas.chance.choice(["#f4f1e6", "#d9363a", "#2f5f8c"]))
        canvas.glow(x + 74, y - 38, 60, "#fff0b5", 0.8)


def road_race(canvas: Canvas) -> None:
    """Runners coming down a hill road; an upright picture."""
    canvas.sky("#3f7fb0", "#9fcbd8", "#fbe6c2", to=760)
    canvas.glow(820, 420, 480, "#fff3cc", 0.9)
    canvas.ridge(640, 110, "#6f9fa5", "#9dbdad", waves=0.9)
    canvas.ridge(760, 70, "#4f8a72", "#6fa37a", waves=1.2)
    canvas.box(0, 830, 1120, 770, "#7fae58", "#4d8340")
    road = curve((600, 800), (500, 900), (700, 1040), (520, 1290), (-60, 1600))
    other = curve((1240, 1600), (900, 1290), (880, 1040), (570, 900), (625, 800))
    canvas.shape([*road, *other], "#6f737b", "#494c54")
    for x, y, tall in (
        (180, 930, 200),
        (960, 960, 230),
        (1040, 1180, 330),
        (90, 1190, 320),
        (330, 860, 120),
        (820, 850, 120),
    ):
        pine(canvas, x, y, tall, "#2f6a4a")
    canvas.box(380, 640, 18, 230, "#d9d4c7")
    canvas.box(760, 640, 18, 230, "#d9d4c7")
    canvas.rounded(370, 600, 420, 84, 12, "#d1392f")
    for x in row(410, 750, 9):
        canvas.box(x - 12, 626, 24, 32, "#fbf1dc")
    for x, y, tall, shirt in (
        (590, 920, 90, "#e8e2d0"),
        (650, 960, 105, "#2f5f8c"),
        (720, 1030, 140, "#d9a441"),
        (640, 1090, 165, "#b9473b"),
        (780, 1140, 190, "#3f7d5d"),
        (560, 1230, 250, "#f2d34a"),
        (800, 1330, 300, "#d1392f"),
        (480, 1440, 370, "#2f6596"),
    ):
        hip = y - tall * 0.46
        for side in (-1, 1):
            knee = (x + side * tall * 0.13, hip + tall * 0.2)
            canvas.line(
                [
                    (x, hip),
                    knee,
                    (knee[0] - tall * 0.1, knee[1] + tall * 0.24 - (side > 0) * tall * 0.07),
                ],
                "#c98f67",
                tall * 0.07,
            )
            canvas.line(
                [(x, hip), ((x + knee[0]) / 2 + side * 2, (hip + knee[1]) / 2 + 4)],
                "#26314a",
                tall * 0.1,
            )
        shoulder = y - tall * 0.8
        canvas.shape(
            [
                (x - tall * 0.11, shoulder),
                (x + tall * 0.11, shoulder),
                (x + tall * 0.08, hip + 4),
                (x - tall * 0.08, hip + 4),
            ],
            shirt,
        )
        canvas.box(x - tall * 0.06, shoulder + tall * 0.12, tall * 0.12, tall * 0.09, "#fbfbf6")
        for side in (-1, 1):
            elbow = (x + side * tall * 0.19, shoulder + tall * 0.16)
            canvas.line(
                [
                    (x + side * tall * 0.1, shoulder + tall * 0.03),
                    elbow,
                    (elbow[0] + side * tall * 0.02 - tall * 0.06, elbow[1] - tall * 0.11),
                ],
                "#c98f67",
                tall * 0.05,
            )
        canvas.disc(x, shoulder - tall * 0.11, tall * 0.08, "#c98f67", tall * 0.092)
        canvas.pen.pieslice(
            [
                v * 2
                for v in (
                    x - tall * 0.085,
                    shoulder - tall * 0.21,
                    x + tall * 0.085,
                    shoulder - tall * 0.03,
                )
            ],
            180,
            360,
            fill="#2b2523",
        )
        canvas.disc(x, y + 2, tall * 0.2, "#3f424a", tall * 0.025)
