"""What ``make bench`` measures is what it says it measures."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from articles import body, vietnamese
from articles.bench import costs, reports, writing
from articles.models import Autosave, Section

pytestmark = pytest.mark.django_db


def test_autosave_is_measured_on_the_story_it_names_as_the_form_sends_it(client: Client) -> None:
    user = writing.reporter()
    story = writing.story_of(user)
    assert vietnamese.word_count(body.plain_text(story.body)) == pytest.approx(3_000, rel=0.03)
    assert len(body.photo_keys(story.body)) == story.photos.count() == 10

    client.force_login(user)
    texts = writing.texts_of(story, user)
    for number in (1, 2, 3):
        text = next(texts)
        answer = client.post(reverse("admin:autosave", args=[story.pk]), text, "application/json")
        assert json.loads(answer.content) == {"number": number}
    assert Autosave.objects.get().fields == json.loads(text)["fields"]


def test_a_report_of_the_length_it_names_is_understood() -> None:
    report = reports.report()
    assert vietnamese.word_count(report) == pytest.approx(1_500, rel=0.05)


def test_a_cost_has_the_queries_of_one_answer() -> None:
    cost = costs.cost(lambda: list(Section.objects.all()))
    assert cost.queries == 1
    assert 0 < cost.milliseconds < 1_000
    assert str(cost).startswith("1 queries, ")
