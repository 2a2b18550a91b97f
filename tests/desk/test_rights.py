"""Who may open what at the desk, and what a save may not do."""

import re
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from articles import unsaved
from articles.models import Article, Autosave, PublishedArticle, Redirect, Role, Status
from articles.photos.library import accept
from tests.factories import ArticleFactory, AuthorFactory, UserFactory, publish
from tests.photos.pictures import data, halves, upload

pytestmark = pytest.mark.django_db

SECRET = "Chuyện chưa ai được biết"


def pages_of(article: Article) -> list[str]:
    return [
        f"/toa-soan/articles/article/{article.pk}/change/",
        f"/toa-soan/articles/article/{article.pk}/history/",
        f"/toa-soan/bai/{article.pk}/lich-su/",
        f"/toa-soan/bai/{article.pk}/xem-xet/",
        f"/toa-soan/bai/{article.pk}/binh-luan/",
        f"/toa-soan/bai/{article.pk}/lien-ket/",
        f"/toa-soan/bai/{article.pk}/so-sanh/?tu=1&den=1",
        f"/toa-soan/bai/{article.pk}/phien-ban/1/dua-lai/",
        f"/toa-soan/bai/{article.pk}/xem-truoc/",
        f"/toa-soan/bai/{article.pk}/thao-tac/submit/",
        f"/toa-soan/bai/{article.pk}/thao-tac/approve/",
    ]


def logged_in(client: Client, role: str | None) -> Client:
    client.force_login(UserFactory(role=role))
    return client


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, None])
def test_a_stranger_to_the_story_reads_no_word_of_it(client: Client, role: str | None) -> None:
    article = ArticleFactory(headline=SECRET)
    logged_in(client, role)

    for page in pages_of(article):
        for response in (client.get(page, follow=True), client.post(page, {"seen": 1})):
            assert SECRET not in response.content.decode()
            assert response.status_code in {302, 403, 404}
    assert SECRET not in client.get("/toa-soan/articles/article/").content.decode()
    assert SECRET not in client.get("/toa-soan/").content.decode()
    article.refresh_from_db()
    assert article.status == "draft"


def test_a_former_address_tells_nobody_what_its_story_is_called_now(client: Client) -> None:
    article = ArticleFactory(headline=SECRET)
    former = Redirect.objects.create(old_path="/bai-cu", article=article)
    pages = ["redirect/", f"redirect/{former.pk}/change/", f"redirect/{former.pk}/history/"]

    for role in (Role.REPORTER, Role.EDITOR):
        logged_in(client, role)
        for page in pages:
            response = client.get(f"/toa-soan/articles/{page}")
            assert (response.status_code, SECRET in response.content.decode()) == (403, False)
    logged_in(client, Role.ADMINISTRATOR)
    assert SECRET in client.get("/toa-soan/articles/redirect/").content.decode()


def test_no_number_leads_to_the_address_of_a_scheduled_story(client: Client) -> None:
    """Its address says what its headline is."""
    article = publish(ArticleFactory(), publish_at=timezone.now() + timedelta(days=1))
    kind = ContentType.objects.get_for_model(PublishedArticle).pk
    author = AuthorFactory()
    logged_in(client, Role.EDITOR)

    led = client.get(f"/toa-soan/r/{kind}/{article.pk}/")
    page = client.get(f"/toa-soan/articles/author/{author.pk}/change/").content.decode()

    assert (led.status_code, led.get("Location")) == (404, None)
    assert f'href="{author.get_absolute_url()}" class="viewsitelink"' in page


@pytest.mark.parametrize(("role", "allowed"), [(Role.EDITOR, False), (Role.SECRETARY, True)])
def test_who_sees_every_story_says_whose_account_stands_beside_a_name(
    client: Client, role: str, allowed: bool
) -> None:
    """An editor would see and write every story under a name that they took for themselves."""
    writer, taker = UserFactory(role=Role.REPORTER), UserFactory(role=role)
    author = AuthorFactory(user=writer)
    client.force_login(taker)
    page = f"/toa-soan/articles/author/{author.pk}/change/"

    response = client.post(page, {"name": "Hà Mận", "kind": "person", "user": taker.pk})

    author.refresh_from_db()
    assert response.status_code == 302
    assert (author.name, author.user) == ("Hà Mận", taker if allowed else writer)


def test_its_author_reads_it_everywhere(client: Client) -> None:
    article = ArticleFactory(headline=SECRET)
    client.force_login(article.created_by)

    for page in pages_of(article)[:9]:
        assert SECRET in client.get(page, follow=True).content.decode()


def form_of(article: Article, **changes: object) -> dict[str, object]:
    parts = ("photos", "bylines", "officials", "departments", "places")
    counts = {f"{part}-{name}_FORMS": 0 for part in parts for name in ("TOTAL", "INITIAL")}
    return {
        **counts,
        "opened": article.version,
        "headline": article.headline,
        "lead": article.lead,
        "body": article.body,
        "section": article.section_id or "",
        **changes,
    }


def test_html_is_cleaned_when_a_story_is_saved(client: Client) -> None:
    article = ArticleFactory()
    client.force_login(article.created_by)
    hostile = '<p onclick="x()">Chữ</p><script>alert(1)</script><img src=x onerror=alert(1)>'

    client.post(pages_of(article)[0], form_of(article, body=hostile))

    article.refresh_from_db()
    assert article.body == "<p>Chữ</p>"
    assert article.version == 2


def test_a_save_over_a_newer_version_keeps_both_texts(client: Client) -> None:
    article = ArticleFactory(headline="Tít lúc mở")
    client.force_login(article.created_by)
    opened = form_of(article)
    client.post(pages_of(article)[0], {**opened, "headline": "Tít của người lưu trước"})

    response = client.post(
        pages_of(article)[0], {**opened, "headline": "Tít của người lưu sau"}, follow=True
    )

    shown = response.content.decode()
    assert "Tít của người lưu trước" in shown
    assert "Tít của người lưu sau" in shown
    article.refresh_from_db()
    assert (article.headline, article.version) == ("Tít của người lưu trước", 2)


def test_a_choice_between_two_texts_is_of_those_that_were_seen(client: Client) -> None:
    article = ArticleFactory(headline="Tít lúc mở")
    client.force_login(article.created_by)
    opened = form_of(article)
    client.post(pages_of(article)[0], {**opened, "headline": "Tít của người lưu trước"})
    both = client.post(pages_of(article)[0], {**opened, "headline": "Tít gõ"}, follow=True)
    seen = Autosave.objects.get()
    fields = {**seen.fields, "headline": ["Tít gõ tiếp ở cửa sổ ấy"]}
    unsaved.keep(article, by=article.created_by, base=1, fields=fields, after=seen.number)

    answer = client.post(both.redirect_chain[-1][0], {"choice": "mine", "seen": "2"})
    article.refresh_from_db()
    assert (answer.status_code, article.headline) == (409, "Tít của người lưu trước")
    assert "Tít gõ tiếp ở cửa sổ ấy" in answer.content.decode()

    again = f"/toa-soan/bai/{article.pk}/hai-ban/{Autosave.objects.get().name}/"
    assert f'action="{again}"' in answer.content.decode()
    client.post(again, {"choice": "mine", "seen": "2"})
    article.refresh_from_db()
    assert article.headline == "Tít gõ tiếp ở cửa sổ ấy"


def test_a_picture_handed_in_with_a_refused_form_is_not_asked_for_again(client: Client) -> None:
    article = ArticleFactory()
    client.force_login(article.created_by)
    card = {
        "photos-TOTAL_FORMS": 1,
        "photos-0-key": "anh-1",
        "photos-0-caption": "Cầu mới nhìn từ bờ sông",
    }
    refused = client.post(
        pages_of(article)[0],
        form_of(
            article,
            **{
                **card,
                "headline": "",
                "event_date": "x",
                "photos-0-upload": upload(data(halves())),
            },
        ),
    )
    shown = re.search(r'name="photos-0-taken" value="([0-9a-f]{64})"', refused.content.decode())
    assert shown and not article.photos.exists()
    assert f"/{shown[1]}/" in refused.content.decode()

    client.post(pages_of(article)[0], form_of(article, **{**card, "photos-0-taken": shown[1]}))

    kept = article.photos.get()
    assert kept.photo and (kept.caption, kept.photo.fingerprint) == (
        "Cầu mới nhìn từ bờ sông",
        shown[1],
    )


def test_who_may_only_read_sees_the_photo_where_it_stands_and_no_mark_that_is_not_set(
    client: Client,
) -> None:
    text = '<p>Trước ảnh.</p><figure data-photo="anh-1"></figure><p>Sau ảnh.</p>'
    article = ArticleFactory(body=text, status=Status.SUBMITTED)
    photo = accept(upload(data(halves())), by=article.created_by)
    article.photos.create(key="anh-1", photo=photo, caption="Cầu mới")
    client.force_login(article.created_by)

    page = client.get(f"/toa-soan/articles/article/{article.pk}/change/").content.decode()
    body = page[page.index("Trước ảnh.") : page.index("Sau ảnh.")]
    assert body.count("<picture>") == 1
    assert "<figcaption>Cầu mới" in body
    assert "Phải được tổng biên tập duyệt thêm." not in page
