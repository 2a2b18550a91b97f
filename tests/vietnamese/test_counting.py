"""Numbers as readers of the page write them."""

import pytest
from django.template import Context, Template

from articles import vietnamese


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (999, "999"), (7012, "7.012"), (2_500_017, "2.500.017")]
)
def test_a_large_number_is_written_in_groups_of_three(number: int, written: str) -> None:
    page = Template("{% load newspaper %}{{ number|grouped }}").render(Context({"number": number}))
    assert page == vietnamese.grouped(number) == written
