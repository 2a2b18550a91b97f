"""What a page of the desk fetches: little for a bad line, and most of it only once."""

import gzip
import re

import pytest
from django.test import Client

from articles.admin import desk
from tests.factories import ArticleFactory

EVER = "max-age=315360000, public, immutable"


def test_no_screen_loads_scripts_that_nothing_of_it_uses() -> None:
    loaded = {name: str(screen.media) for name, screen in desk._registry.items()}
    assert [one for one, media in loaded.items() if "core.js" not in media] == []
    unused = re.compile("xregexp|urlify|prepopulate")
    assert [one for one, media in loaded.items() if unused.search(media)] == []


@pytest.mark.django_db
def test_the_storys_form_travels_compressed_and_shows_its_words_before_the_editor_comes(
    client: Client,
) -> None:
    article = ArticleFactory(lead="Bà con xóm Nghẹ đi trên cây cầu mới.")
    client.force_login(article.created_by)
    form = f"/toa-soan/articles/article/{article.pk}/change/"

    answer = client.get(form, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    page = gzip.decompress(answer.content).decode()
    assert article.lead in page
    assert len(answer.content) * 4 < len(page.encode())
    of_editor = re.findall(r'<script[^>]+"/static/ckeditor/[^>]+>', page)
    assert ["defer" in script for script in of_editor] == [True, True, True]
    assert "prepopulate" not in page


def test_what_the_editor_asks_for_with_its_version_is_kept_by_browsers(client: Client) -> None:
    kept = client.get("/static/ckeditor/ckeditor/lang/vi.js?t=N5UC")["Cache-Control"]
    asked_for_again = client.get("/static/desk/desk.css")["Cache-Control"]
    assert (kept, asked_for_again) == (EVER, "max-age=60, public")


@pytest.mark.django_db
def test_the_words_of_the_admins_scripts_are_fetched_once_a_day(client: Client) -> None:
    client.force_login(ArticleFactory().created_by)
    assert client.get("/toa-soan/jsi18n/")["Cache-Control"] == "private, max-age=86400"
