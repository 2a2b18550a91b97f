"""Former addresses lead to where the story or the section is now."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.models import Edition, PublishedArticle, Redirect, Role, Section
from tests.factories import ArticleFactory, SectionFactory, UserFactory, publish
from tests.public.reading import address, body, published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("/tin/bai-123.html", "/tin/bai-123.html"),
        ("/tin/bai-123.html", "/tin/bai-123.html?utm_source=zalo"),
        ("/tin.aspx?id=7", "/tin.aspx?id=7"),
        ("/tin.aspx?muc=2&id=7", "/tin.aspx?muc=2&id=7&utm_source=zalo&fbclid=abc"),
        ("/bai-cu", "/bai-cu/"),
        ("/tin/bài-có-dấu", "/tin/b%C3%A0i-c%C3%B3-d%E1%BA%A5u/"),
    ],
)
def test_a_former_address_leads_to_the_story(client: Client, kept: str, asked: str) -> None:
    article = published()
    Redirect.objects.create(old_path=kept, article=article)

    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, address(article))


def test_a_former_address_leads_to_its_story_though_a_story_has_the_number_in_it(
    client: Client,
) -> None:
    article, other, gone = published(), published(), published()
    PublishedArticle.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now())
    for number in (other.pk, gone.pk, 999):
        Redirect.objects.create(old_path=f"/tin-tuc/lua-xuan-{number}", article=article)
        response = client.get(f"/tin-tuc/lua-xuan-{number}/")
        assert (response.status_code, response["Location"]) == (301, address(article))

    assert client.get(f"/tin-tuc/khac-{other.pk}/")["Location"] == address(other)
    assert client.get(f"/tin-tuc/khac-{gone.pk}/").status_code == 410


@pytest.mark.parametrize("asked", ["/%00", "/rss/%00/", "/thoi-su/%00-12/"])
def test_what_no_text_can_hold_was_never_an_address(client: Client, asked: str) -> None:
    assert client.get(asked).status_code == 404


def test_a_former_address_does_not_betray_a_story_before_its_hour(client: Client) -> None:
    article = ArticleFactory(headline="Bài chưa đến giờ")
    publish(article, publish_at=timezone.now() + timedelta(hours=1))
    Redirect.objects.create(old_path="/tin/cu", article=article)

    assert client.get("/tin/cu").status_code == 404


def test_a_section_keeps_all_the_addresses_it_ever_had(client: Client) -> None:
    section = SectionFactory(slug="kinh-te")
    article = published(section=section)
    for slug in ("tai-chinh", "lam-an"):
        section.slug = slug
        section.save()

    for former in ("kinh-te", "tai-chinh"):
        assert client.get(f"/{former}/")["Location"] == "/lam-an/"
        assert client.get(f"/rss/{former}/")["Location"] == "/rss/lam-an/"
        assert client.get(f"/{former}/x-{article.pk}/")["Location"] == address(article)


def test_a_section_that_takes_its_address_back_is_found_there(client: Client) -> None:
    section = SectionFactory(slug="kinh-te")
    for slug in ("tai-chinh", "kinh-te"):
        section.slug = slug
        section.save()

    assert client.get("/kinh-te/").status_code == 200
    assert client.get("/tai-chinh/")["Location"] == "/kinh-te/"


def test_a_redirect_has_one_target_and_a_path() -> None:
    section = SectionFactory()
    for wrong in (
        {"old_path": "/a"},
        {"old_path": "/a", "section": section, "article": published()},
        {"old_path": "a", "section": section},
        {"old_path": "/a/", "section": section},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Redirect.objects.create(**wrong)


def test_a_new_redirect_begins_a_new_edition() -> None:
    section = SectionFactory()
    before = Edition.objects.get().number

    Redirect.objects.create(old_path="/a", section=section)

    assert Edition.objects.get().number == before + 1


@pytest.mark.parametrize("taken", ["tim-kiem", "lien-he", "rss", "toa-soan", "tac-gia"])
def test_a_section_cannot_take_the_address_of_another_page(client: Client, taken: str) -> None:
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    path = "/toa-soan/articles/section/add/"
    said = {"name": "Mục mới", "slug": taken, "position": 1, "chain": "editor,secretary"}

    refused = client.post(path, said)

    assert "Trang web đã có trang riêng ở địa chỉ này." in body(refused)
    assert client.post(path, {**said, "slug": "muc-moi"}).status_code == 302
    assert client.get("/muc-moi/").status_code == 200


@pytest.mark.parametrize("slug", ["Thoi-su", "thoi_su", "-thoi-su", "thoi--su"])
def test_a_section_cannot_take_an_address_that_its_stories_could_not_have(
    client: Client, slug: str
) -> None:
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    said = {"name": "Thời sự", "slug": slug, "position": 1, "chain": "editor,secretary"}

    refused = client.post("/toa-soan/articles/section/add/", said)

    assert "gạch nối, chẳng hạn: thoi-su" in body(refused)
    assert not Section.objects.exists()
