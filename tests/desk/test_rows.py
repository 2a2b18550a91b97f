"""The rows of a story's form: the people, bodies and places that it names."""

import pytest
from django.test import Client

from articles import versions
from articles.models import Article
from tests.desk.forms import sent_by
from tests.factories import ArticleFactory, AuthorFactory

pytestmark = pytest.mark.django_db

PARTS = ("photos", "bylines", "officials", "departments", "places")
Sent = dict[str, object]


@pytest.fixture
def article() -> Article:
    """A story that names somebody, a body and a place, none of which is in the directory."""
    article = ArticleFactory()
    article.officials.create(name="Đinh Thị Thử", title="Chủ tịch xã")
    article.departments.create(name="Sở Thử nghiệm")
    article.places.create(name="Xóm Thử")
    article.photos.create(key="anh-1", caption="Cầu treo")
    article.bylines.create(author=AuthorFactory())
    return article


@pytest.fixture
def page(client: Client, article: Article) -> str:
    client.force_login(article.created_by)
    return f"/toa-soan/articles/article/{article.pk}/change/"


@pytest.fixture
def sent(client: Client, page: str) -> Sent:
    """What the browser sends of the story's form if nothing in it is touched."""
    return dict(sent_by(client.get(page).text, "article_form"))


def test_a_row_whose_name_is_emptied_is_taken_out(
    client: Client, article: Article, page: str, sent: Sent
) -> None:
    nothing = {"officials-0-name": "", "officials-0-title": " "}
    emptied = {**nothing, "departments-0-name": " \u200b", "places-0-name": ""}

    response = client.post(page, sent | emptied)

    assert response.status_code == 302
    content = versions.latest(Article.objects.get()).content
    assert [content[part] for part in ("officials", "departments", "places")] == [[], [], []]


def test_a_title_of_nobody_is_asked_about_and_stays_as_it_is_typed(
    client: Client, article: Article, page: str, sent: Sent
) -> None:
    nameless = {"officials-0-name": "", "officials-1-name": " ", "officials-1-title": "Giám đốc sở"}

    response = client.post(page, sent | nameless | {"officials-TOTAL_FORMS": "2"})

    (people,) = (
        rows.formset
        for rows in response.context["inline_admin_formsets"]
        if rows.formset.prefix == "officials"
    )
    asked = "Chức danh này là của ai? Hãy ghi họ tên; để bỏ dòng này, hãy xóa cả chức danh."
    assert [row.errors for row in people] == [{"name": [asked]}, {"name": [asked]}]
    assert [row["title"].value() for row in people] == ["Chủ tịch xã", "Giám đốc sở"]
    assert article.officials.get().name == "Đinh Thị Thử"


@pytest.mark.parametrize("said", ["0", "-1"])
def test_how_many_rows_stand_in_the_story_is_not_the_forms_to_say(
    client: Client, article: Article, page: str, sent: Sent, said: str
) -> None:
    counted = {f"{part}-INITIAL_FORMS": said for part in PARTS}

    response = client.post(page, sent | counted | {"places-0-name": "Xóm Mới"})

    assert response.status_code == 302
    content = versions.latest(Article.objects.get()).content
    assert [len(content[part]) for part in PARTS] == [1, 1, 1, 1, 1]
    assert content["places"][0]["name"] == "Xóm Mới"


def test_a_row_that_does_not_say_which_it_is_is_refused(
    client: Client, article: Article, page: str, sent: Sent
) -> None:
    unnamed = {f"{part}-0-id": "" for part in PARTS} | {
        f"{part}-INITIAL_FORMS": "0" for part in PARTS
    }

    response = client.post(page, sent | unnamed | {"places-0-name": "Xóm Mới"})

    assert 'value="Xóm Mới"' in response.text
    assert article.places.get().name == "Xóm Thử"
