"""What readers may not see is on no page, in no feed and no sitemap, and is not found."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Move, Role
from tests.factories import (
    AuthorFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    SectionFactory,
    UserFactory,
    publish,
)
from tests.public.reading import address, body, draft, published

pytestmark = pytest.mark.django_db


def test_drafts_scheduled_and_withdrawn_stories_stand_nowhere(client: Client) -> None:
    author, official = AuthorFactory(), OfficialFactory()
    department, place = DepartmentFactory(), PlaceFactory()
    names = {
        "section": SectionFactory(slug="kinh-te"),
        "author": author,
        "official": official,
        "department": department,
        "place": place,
    }
    draft(headline="Tin kín nháp", **names)
    publish(draft(headline="Tin kín hẹn giờ", **names), publish_at=timezone.now() + timedelta(1))
    withdrawn = published(headline="Tin kín đã gỡ", **names)
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    workflow.move(withdrawn, Move.Kind.WITHDRAW, by=chief, reason="tin kín sai", notice="Đã gỡ.")
    seen = published(headline="Tin công khai", **names)
    edited = published(headline="Tin công khai hai", **names)
    edited.headline = "Tin kín sửa dở"
    edited.save()
    workflow.save(edited, by=edited.created_by)

    today = timezone.localdate()
    for path in [
        "/",
        "/kinh-te/",
        address(seen),
        address(edited),
        author.get_absolute_url(),
        official.get_absolute_url(),
        department.get_absolute_url(),
        place.get_absolute_url(),
        f"/luu-tru/{today:%Y/%m/%d}/",
        f"/luu-tru/{today:%Y/%m}/",
        f"/luu-tru/{today + timedelta(1):%Y/%m/%d}/",
        "/tim-kiem/?q=tin",
        "/rss/",
        "/atom/",
        "/cai-chinh/",
        "/sitemap-tin-moi.xml",
        "/rss/kinh-te/",
        "/sitemap.xml",
        "/sitemap-chung.xml",
        f"/sitemap-{today:%Y-%m}.xml",
        "/khong-co-trang-nay/",
    ]:
        page = body(client.get(path))
        for secret in ("Tin kín", "tin kín", "tin-kin"):
            assert secret not in page, path
    for path in ("/", "/kinh-te/", place.get_absolute_url(), "/tim-kiem/?q=cong+khai", "/rss/"):
        assert "khai" in body(client.get(path))
    for secret in ("kín", "nháp", "hẹn", "dở"):
        assert client.get("/tim-kiem/", {"q": secret}).context["found"].total == 0


def test_those_whose_only_story_is_hidden_are_not_in_the_sitemap(client: Client) -> None:
    hidden, shown = OfficialFactory(name="Đinh Kín"), OfficialFactory(name="Đinh Hở")
    publish(draft(official=hidden), publish_at=timezone.now() + timedelta(1))
    published(official=shown)

    sitemap = body(client.get("/sitemap-chung.xml"))

    assert f"<loc>http://testserver/nhan-vat/dinh-ho-{shown.pk}/</loc>" in sitemap
    assert "dinh-kin" not in sitemap
