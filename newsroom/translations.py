"""Compiling the translations, without any program of the system but Python."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PROJECT = Path(__file__).resolve().parent.parent


def compile_all(project: Path = PROJECT) -> list[Path]:
    """Write a ``.mo`` beside each ``.po`` of the project that is newer; return those written."""
    written = []
    for catalogue in sorted((project / "articles" / "locale").rglob("*.po")):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= catalogue.stat().st_mtime:
            continue
        with catalogue.open("rb") as source:
            messages = read_po(source, locale=catalogue.parent.parent.name, charset="utf-8")
        with compiled.open("wb") as target:
            write_mo(target, messages)
        written.append(compiled)
    return written


if __name__ == "__main__":
    compile_all()
