"""What is written out of Django's templates for forms is what they say, byte for byte."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.form_renderer import WRITTEN_OUT, FormRenderer

OURS, DJANGOS = FormRenderer(), DjangoTemplates()

TEXTS = st.text("<a&\"ố '\n{%", max_size=8)
WORDS = TEXTS | TEXTS.map(mark_safe) | TEXTS.map(lazystr)
VALUES = st.none() | WORDS | st.integers() | st.booleans()
ATTRS = st.dictionaries(st.sampled_from(["id", "class", "required", "data-x"]), VALUES)
WIDGETS = [
    *[forms.TextInput, forms.HiddenInput, forms.NumberInput, forms.EmailInput, forms.URLInput],
    *[forms.PasswordInput, forms.DateInput, forms.TimeInput, forms.CheckboxInput, forms.FileInput],
    *[forms.Textarea, forms.Select, forms.SelectMultiple, forms.NullBooleanSelect],
    *[forms.RadioSelect, forms.CheckboxSelectMultiple, forms.ClearableFileInput],
]


@pytest.mark.parametrize("kind", WIDGETS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(value=VALUES, attrs=ATTRS, name=TEXTS)
def test_a_field(kind: Any, value: Any, attrs: dict[str, Any], name: str) -> None:
    widget = kind()
    widget.choices = [("", "—"), (1, "<Một>"), ("Nhóm & <b>", [("a", mark_safe("&amp;")), (2, 2)])]
    made = widget.render(name, value, attrs, OURS)
    assert made == widget.render(name, value, attrs, DJANGOS)


@settings(max_examples=20)
@given(text=WORDS, attrs=ATTRS, tag=st.sampled_from([None, "legend"]), named=st.booleans())
def test_a_label(text: Any, attrs: dict[str, Any], tag: str | None, named: bool) -> None:
    forms_of_both = [
        type("One", (forms.Form,), {"default_renderer": renderer, "field": forms.CharField()})(
            auto_id=named and "id_%s"
        )
        for renderer in (OURS, DJANGOS)
    ]
    made = [form["field"].label_tag(text, attrs, tag=tag) for form in forms_of_both]
    assert made[0] == made[1]


@pytest.mark.parametrize("errors", [[], ["Thiếu <tít>"], ["Một", "Hai"]])
def test_errors(errors: list[str]) -> None:
    ours, djangos = (
        ErrorList(errors, renderer=renderer, field_id="id_x") for renderer in (OURS, DJANGOS)
    )
    assert (str(ours), ours.as_ul()) == (str(djangos), djangos.as_ul())


def test_every_template_that_is_written_out_is_one_of_djangos() -> None:
    assert all(DJANGOS.get_template(name) for name in WRITTEN_OUT)
