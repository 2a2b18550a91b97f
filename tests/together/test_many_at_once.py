"""Eight people who save one story at the same time, each on what they last saw."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from articles.models import Autosave, KeptCopy, Role, Version
from tests.factories import ArticleFactory, UserFactory
from tests.server import database_address
from tests.together.saving import DECIDES_EVERY

PEOPLE = 8
SAVES = 250


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_thousand_conflicting_saves_no_text_is_lost_and_no_number_given_twice() -> None:
    article = ArticleFactory()
    people = [UserFactory(role=Role.EDITOR, username=f"bien-tap-{n}") for n in range(PEOPLE)]
    article.section.editors.add(*people)
    environment = {
        **os.environ,
        "DATABASE_URL": database_address(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    who = [str(number) for number in (article.pk, SAVES, *(person.pk for person in people))]
    saving = [sys.executable, "-m", "tests.together.saving", *who]
    subprocess.run(saving, cwd=settings.BASE_DIR, env=environment, check=True)

    versions = Version.objects.filter(article=article).order_by("number")
    numbers = list(versions.values_list("number", flat=True))
    article.refresh_from_db()
    assert numbers == list(range(1, article.version + 1))
    saved = {content["lead"] for content in versions.values_list("content", flat=True)}
    copies = {fields["lead"][0] for fields in KeptCopy.objects.values_list("fields", flat=True)}
    typed = {f"{person.username}: {turn}" for person in people for turn in range(SAVES)}
    slots = {slot.fields["lead"][0] for slot in Autosave.objects.exclude(fields={})}
    assert typed <= saved | copies | slots
    assert len(typed) == PEOPLE * SAVES
    assert len(saved & typed) == PEOPLE * len(range(0, SAVES, 2 * DECIDES_EVERY))
