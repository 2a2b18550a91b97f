"""A form of a page as a browser would send it."""

from html.parser import HTMLParser


def sent_by(page: str, form_id: str) -> dict[str, list[str]]:
    """Return what the form with this id sends if nothing in it is touched; no files, no buttons."""
    reader = _Reader(form_id)
    reader.feed(page)
    return reader.fields


class _Reader(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.fields: dict[str, list[str]] = {}
        self.inside = False
        self.writing_in: str | None = None
        self.choosing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = said.get("id") == self.form_id
        elif self.inside and tag == "textarea":
            self.writing_in = said["name"]
            self.fields[said["name"]] = [""]
        elif self.inside and tag == "select":
            self.choosing = said["name"]
        elif self.inside and tag == "option":
            self._option(said)
        elif self.inside and tag == "input":
            self._input(said)

    def _option(self, said: dict[str, str]) -> None:
        """A browser sends the first option where none is chosen."""
        if "selected" in said or self.choosing not in self.fields:
            self.fields[self.choosing] = [said["value"]]

    def _input(self, said: dict[str, str]) -> None:
        kind = said.get("type", "text")
        if kind in {"submit", "file"} or (kind in {"checkbox", "radio"} and "checked" not in said):
            return
        value = said.get("value", "on" if kind == "checkbox" else "")
        self.fields.setdefault(said["name"], []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.writing_in = None
        elif tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside and self.writing_in is not None:
            before = self.fields[self.writing_in][0]
            self.fields[self.writing_in][0] = before + (data if before else data.removeprefix("\n"))
