"""What keeps somebody from reading or using a page: axe's answer, and what reaches over an edge."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.conftest import DESKTOP, PHONE

LOOKS = ((PHONE, "light"), (DESKTOP, "dark"))
OTHER_LOOKS = ((PHONE, "dark"), (DESKTOP, "light"))

IS_THERE = "typeof axe === 'object'"
VIOLATIONS = """() => axe
    .run({resultTypes: ["violations"], preload: {assets: ["media"]}})
    .then(({violations}) => violations.flatMap(rule =>
        rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`)))"""
"""Only what is wrong comes back. No rule that is asked reads the style sheets: they are not fetched
for axe a second time, which took as long as the rest."""


def violations(page: Page) -> list[str]:
    """Tell of what axe finds wrong with a page as it is shown now."""
    page.wait_for_load_state()  # words come in before the styles that they are judged by
    if not page.evaluate(IS_THERE):
        page.evaluate(AXE_SCRIPT)
    return [f"{page.url} {found}" for found in page.evaluate(VIOLATIONS)]


CUT_OFF = """() => [...document.querySelectorAll("fieldset :is(input, select, textarea, .cke)")]
    .filter(field => field.getBoundingClientRect().right
        > field.closest("fieldset").getBoundingClientRect().right)
    .map(field => field.id)"""


def wide(page: Page) -> list[str]:
    """Tell of a page that scrolls sideways, and of fields that reach beyond their card."""
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    sideways = [f"{page.url} is {over} px too wide"] if over > 0 else []
    return sideways + [f"{page.url} cuts #{field} off" for field in page.evaluate(CUT_OFF)]


SETTLED = "document.getAnimations().forEach(turning => turning.finish())"


def in_every_look(page: Page, looks: tuple[tuple[dict, str], ...] = LOOKS) -> list[str]:
    """Tell what is wrong with a page as a light phone shows it, and as a dark desktop does."""
    found: list[str] = []
    for viewport, scheme in looks:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        found += [*violations(page), *wide(page)]
    return found
