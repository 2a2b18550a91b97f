"""How fields of forms become HTML: Django's own templates for them, written out in Python.

The story's form has some four hundred small parts (fields, labels, lists of errors without an
error), and a template for each takes a third of its time. What is not written out here goes to
Django's templates; ``tests/house/test_form_renderer.py`` holds the two against each other.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeData, SafeString, mark_safe

Context = Mapping[str, Any]

FOLDER = "django/forms/"
OPTION = f"{FOLDER}widgets/select_option.html"


class FormRenderer(DjangoTemplates):
    """Django's renderer of forms, but quicker where a part is simple."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> SafeString:
        """Return the HTML of one part of a form."""
        if template_name in ERRORS and not context["errors"]:
            return mark_safe("")
        written_out = WRITTEN_OUT.get(template_name)
        if written_out is None or not all(map(is_plain, options(context))):
            return super().render(template_name, context, request)  # type: ignore[return-value]
        return mark_safe(written_out(context).strip())  # noqa: S308  (each part is escaped)


def options(context: Context) -> list[Context]:
    """Return the options of a list to choose from, of all its groups."""
    groups = context.get("widget", {}).get("optgroups", [])
    return [option for _name, group, _index in groups for option in group]


def is_plain(option: Context) -> bool:
    """Tell whether an option of a list looks as options do."""
    return bool(option["template_name"] == OPTION)


def said(value: object) -> str:
    """Return a value as the filter ``stringformat`` does: escaped unless it is safe as it is."""
    return str(value) if isinstance(value, SafeData) else escape(str(value))


def attributes(attrs: Mapping[str, object]) -> str:
    """Return the attributes of a tag: of one that is True its name alone, none that is False."""
    return "".join(
        f" {conditional_escape(name)}"
        if value is True
        else f' {conditional_escape(name)}="{said(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def input_(context: Context) -> str:
    """Return a field of one line, a box, or one that nobody sees."""
    widget = context["widget"]
    kind, name = conditional_escape(widget["type"]), conditional_escape(widget["name"])
    value = "" if widget["value"] is None else f' value="{said(widget["value"])}"'
    return f'<input type="{kind}" name="{name}"{value}{attributes(widget["attrs"])}>'


def textarea(context: Context) -> str:
    """Return a field of many lines."""
    widget = context["widget"]
    name, attrs = conditional_escape(widget["name"]), attributes(widget["attrs"])
    text = conditional_escape(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{name}"{attrs}>\n{text}</textarea>'


def select(context: Context) -> str:
    """Return a list to choose from."""
    widget = context["widget"]
    name, attrs = conditional_escape(widget["name"]), attributes(widget["attrs"])
    groups = "".join(
        group(name, [option(each) for each in options])
        for name, options, _index in widget["optgroups"]
    )
    return f'<select name="{name}"{attrs}>{groups}\n</select>'


def group(name: str | None, options: list[str]) -> str:
    """Return the options of a list that stand together, under their name if they have one."""
    lines = "".join(f"\n  {option}\n" for option in options)
    if not name:
        return lines
    return f'\n  <optgroup label="{conditional_escape(name)}">{lines}\n  </optgroup>'


def option(widget: Context) -> str:
    """Return one thing to choose."""
    value, label = said(widget["value"]), conditional_escape(widget["label"])
    return f'<option value="{value}"{attributes(widget["attrs"])}>{label}</option>'


def label(context: Context) -> str:
    """Return what a field is called."""
    text = conditional_escape(context["label"])
    if not context["use_tag"]:
        return text
    tag = conditional_escape(context["tag"])
    return f"<{tag}{attributes(context['attrs'] or {})}>{text}</{tag}>"


ERRORS = {f"{FOLDER}errors/list/{name}.html" for name in ("default", "ul")}

INPUTS = (
    "text",
    "hidden",
    "number",
    "email",
    "url",
    "password",
    "date",
    "time",
    "checkbox",
    "file",
)

WRITTEN_OUT: dict[str, Callable[[Context], str]] = {
    **{f"{FOLDER}widgets/{name}.html": input_ for name in (*INPUTS, "input")},
    f"{FOLDER}widgets/textarea.html": textarea,
    f"{FOLDER}widgets/select.html": select,
    f"{FOLDER}label.html": label,
}
"""The templates that are written out here, by their names."""
