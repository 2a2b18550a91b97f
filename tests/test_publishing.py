"""The door: what readers get of an approved version, and when."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles import body, publishing, versions, workflow
from articles.models import (
    Article,
    Author,
    Photo,
    PublishedArticle,
    PublishedByline,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
)
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BylineFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    PostingFactory,
)
from tests.workflow.newsroom import Kind, Newsroom

pytestmark = pytest.mark.django_db

THE_DAY = date(2025, 7, 15)
REASON = "Nguồn tin rút lại lời."


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def row_of(article: Article) -> PublishedArticle:
    return PublishedArticle.objects.get(pk=article.pk)


def out(room: Newsroom, article: Article, kind: str = Kind.PUBLISH, **said: Any) -> Article:
    """Keep what stands in ``article``, have it approved, and publish or schedule it."""
    workflow.save(article, by=article.created_by)
    room.approve(article)
    room.move(article, kind, **said)
    article.refresh_from_db()
    return article


def draft(room: Newsroom, **columns: Any) -> Article:
    article: Article = ArticleFactory(
        section=room.section, created_by=room.people["author"], **columns
    )
    return article


# --- What the row holds ---------------------------------------------------------------------------


def test_readers_get_the_whole_story(room: Newsroom) -> None:
    author = AuthorFactory(name="Bùi Thị Mận", user=room.people["author"])
    official = PostingFactory(official__name="Đinh Công Thử", title="Giám đốc Sở Y tế").official
    department, place = DepartmentFactory(name="Sở Y tế"), PlaceFactory(name="Mường Thử")
    article = draft(
        room,
        headline="Trạm y tế mới ở Mường Thử",
        lead="Trạm phục vụ 4.000 người dân.",
        body="<p>Trạm có <b>12</b> giường.</p><h2>Thiết bị</h2><p>Máy siêu âm &amp; X-quang.</p>",
        event_date=THE_DAY,
    )
    BylineFactory(article=article, author=author, role="both")
    article.officials.create(name="Đinh Công Thử", official=official, title="Phó Giám đốc")
    article.officials.create(name="Hà Văn Chưa Rõ", title="Trưởng bản", position=1)
    article.departments.create(name="Sở Y tế", department=department)
    article.departments.create(name="Hội Người cao tuổi", position=1)
    article.places.create(name="xã Mường Thử", place=place)
    before = timezone.now()

    row = row_of(out(room, article))

    assert (row.headline, row.lead) == (
        "Trạm y tế mới ở Mường Thử",
        "Trạm phục vụ 4.000 người dân.",
    )
    assert row.slug == "tram-y-te-moi-o-muong-thu"
    assert row.section == room.section
    assert row.version == article.version
    assert row.event_date == THE_DAY
    assert row.body == article.body
    assert row.text == "Trạm có 12 giường.\nThiết bị\nMáy siêu âm & X-quang."
    assert row.lead_photo is None
    assert row.byline == [
        {"id": author.pk, "name": "Bùi Thị Mận", "slug": "bui-thi-man", "role": "both"}
    ]
    assert row.people == [
        {
            "id": official.pk,
            "name": "Đinh Công Thử",
            "slug": "dinh-cong-thu",
            "title": "Giám đốc Sở Y tế",
        },
        {"id": None, "name": "Hà Văn Chưa Rõ", "slug": "", "title": "Trưởng bản"},
    ]
    assert row.departments == [
        {"id": department.pk, "name": "Sở Y tế", "slug": "so-y-te"},
        {"id": None, "name": "Hội Người cao tuổi", "slug": ""},
    ]
    assert row.places == [{"id": place.pk, "name": "xã Mường Thử", "slug": "muong-thu"}]
    assert before <= row.published_at == row.modified_at <= timezone.now()
    assert (row.withdrawn_at, row.withdrawal_notice) == (None, "")
    assert links_of(row) == {author, official, department, place}


def links_of(row: PublishedArticle) -> set[Any]:
    """Return what lists the story, having seen that each list sorts it by its own hour."""
    found = set()
    for link, column in [
        (PublishedByline, "author"),
        (PublishedOfficial, "official"),
        (PublishedDepartment, "department"),
        (PublishedPlace, "place"),
    ]:
        for line in link._default_manager.filter(story=row):
            assert line.published_at == row.published_at
            found.add(getattr(line, column))
    return found


def test_only_the_approved_version_goes_through_the_door(room: Newsroom) -> None:
    article = room.story("approved")
    Article.objects.filter(pk=article.pk).update(
        headline="Chưa duyệt", body="<p>Chưa duyệt.</p>", lead="Chưa duyệt"
    )
    article.officials.create(name="Người chưa duyệt")
    room.move(article, Kind.PUBLISH)
    row = row_of(article)
    assert "hưa duyệt" not in row.headline + row.lead + row.body + row.text + str(row.people)


def test_the_body_is_cleaned_again_at_the_door(room: Newsroom) -> None:
    article = draft(room, body='<p onclick="x()">Mưa<script>alert(1)</script></p>')
    assert row_of(out(room, article)).body == "<p>Mưa</p>"


# --- Titles as of the day -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(2025, 7, 14), "Phó Giám đốc Sở Nội vụ"),
        (date(2025, 7, 15), "Giám đốc Sở Nội vụ"),
        (date(2025, 7, 16), "Giám đốc Sở Nội vụ"),
        (date(2025, 9, 1), "như trong bài"),
    ],
)
def test_a_title_is_that_of_the_day_of_the_event(room: Newsroom, day: date, title: str) -> None:
    official = OfficialFactory()
    PostingFactory(official=official, title="Phó Giám đốc Sở Nội vụ", end=date(2025, 7, 14))
    PostingFactory(
        official=official,
        title="Giám đốc Sở Nội vụ",
        start=date(2025, 7, 15),
        end=date(2025, 8, 31),
    )
    article = draft(room, event_date=day)
    article.officials.create(name=official.name, official=official, title="như trong bài")
    assert [person["title"] for person in row_of(out(room, article)).people] == [title]


def test_without_an_event_date_the_title_is_that_of_the_day_it_comes_out(room: Newsroom) -> None:
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    official = OfficialFactory()
    PostingFactory(official=official, title="Phó Giám đốc", end=today)
    PostingFactory(official=official, title="Giám đốc", start=tomorrow)
    article = draft(room)
    article.officials.create(name=official.name, official=official)
    out(room, article, Kind.SCHEDULE, publish_at=timezone.now() + timedelta(days=1))
    assert row_of(article).people[0]["title"] == "Giám đốc"
    room.move(article, Kind.PUBLISH)
    assert row_of(article).people[0]["title"] == "Phó Giám đốc"


def test_what_a_story_said_stays_said_when_the_directory_changes(room: Newsroom) -> None:
    posting = PostingFactory(title="Giám đốc Sở Nội vụ")
    article = draft(room, event_date=THE_DAY)
    article.officials.create(name=posting.official.name, official=posting.official)
    out(room, article)
    said = row_of(article).people
    posting.title = "Phó Chủ tịch UBND tỉnh"
    posting.save()
    assert row_of(article).people == said


# --- The hour -------------------------------------------------------------------------------------


def test_a_scheduled_story_becomes_public_by_the_clock_alone(room: Newsroom) -> None:
    hour = timezone.now() + timedelta(hours=2)
    article = out(room, draft(room), Kind.SCHEDULE, publish_at=hour)
    assert (article.state, article.publish_at) == ("scheduled", hour)
    assert not PublishedArticle.objects.public().exists()

    let_time_pass(article, timedelta(hours=2, seconds=1))

    assert Article.objects.get(pk=article.pk).state == "published"
    assert PublishedArticle.objects.public().get() == row_of(article)
    offered = {offer.kind: offer.allowed for offer in offers_to_secretary(room, article)}
    assert (offered[Kind.UNSCHEDULE], offered[Kind.WITHDRAW]) == (False, True)


def let_time_pass(article: Article, time: timedelta) -> None:
    """Set the story's hours back, as if they had been set that much earlier."""
    row = row_of(article)
    PublishedArticle.objects.filter(pk=row.pk).update(published_at=row.published_at - time)
    Article.objects.filter(pk=row.pk).update(publish_at=row.published_at - time)


def offers_to_secretary(room: Newsroom, article: Article) -> list[workflow.Offer]:
    return workflow.offers(
        workflow.Step(Article.objects.get(pk=article.pk), room.people["secretary"])
    )


def test_a_schedule_can_be_moved_and_cancelled_and_leaves_nothing(room: Newsroom) -> None:
    now = timezone.now()
    article = room.story("scheduled")
    room.move(article, Kind.SCHEDULE, publish_at=now + timedelta(days=3))
    assert row_of(article).published_at == now + timedelta(days=3)
    room.move(article, Kind.UNSCHEDULE)
    article.refresh_from_db()
    assert (article.state, article.publish_at) == ("approved", None)
    assert publishing.published_row(article) is None


def test_publishing_a_scheduled_story_at_once_brings_its_hour_forward(room: Newsroom) -> None:
    article = room.story("scheduled")
    room.move(article, Kind.PUBLISH)
    row = row_of(article)
    assert row.published_at <= timezone.now()
    assert PublishedArticle.objects.public().get() == row


def test_a_change_keeps_the_hour_it_first_came_out(room: Newsroom) -> None:
    article = room.story("published")
    first = row_of(article)
    room.edit(article, "Bổ sung số liệu.")
    assert row_of(article).text == first.text
    room.approve(article)
    room.move(article, Kind.PUBLISH)
    changed = row_of(article)
    assert changed.text.endswith("Bổ sung số liệu.")
    assert changed.published_at == first.published_at
    assert changed.modified_at > first.modified_at
    assert Article.objects.get(pk=article.pk).publish_at == first.published_at


def test_links_follow_what_the_story_names_now(room: Newsroom) -> None:
    first, second = AuthorFactory(), AuthorFactory()
    article = draft(room)
    line = BylineFactory(article=article, author=first)
    out(room, article)
    assert links_of(row_of(article)) == {first}
    line.author = second
    line.save()
    out(room, article)
    assert links_of(row_of(article)) == {second}


# --- Withdrawn, restored, corrected ---------------------------------------------------------------


def test_a_withdrawn_story_is_in_no_list_and_comes_back_as_it_was(room: Newsroom) -> None:
    author = AuthorFactory()
    article = draft(room)
    BylineFactory(article=article, author=author)
    out(room, article)
    public = row_of(article)

    room.move(article, Kind.WITHDRAW, reason=REASON, notice="Bài được gỡ để xác minh.")

    row = row_of(article)
    assert row.withdrawn_at is not None
    assert row.withdrawal_notice == "Bài được gỡ để xác minh."
    assert REASON not in str(vars(row)), "the reason is for the desk"
    assert not PublishedArticle.objects.public().exists()
    assert links_of(row) == set()

    room.move(article, Kind.RESTORE)

    row = row_of(article)
    assert (row.withdrawn_at, row.withdrawal_notice) == (None, "")
    assert (row.text, row.published_at) == (public.text, public.published_at)
    assert links_of(row) == {author}


def test_a_correction_stands_under_the_story_and_moves_its_date(room: Newsroom) -> None:
    article = room.story("published")
    before = row_of(article)
    room.move(article, Kind.CORRECT, reason="Cầu dài 40 mét, không phải 400 mét.")
    row = row_of(article)
    correction = row.corrections.get()
    assert correction.text == "Cầu dài 40 mét, không phải 400 mét."
    assert row.modified_at == correction.published_at > before.modified_at
    assert (row.text, row.published_at) == (before.text, before.published_at)


# --- Photos ---------------------------------------------------------------------------------------


@pytest.fixture
def photos(room: Newsroom) -> list[Photo]:
    return [
        Photo.objects.create(
            original=f"originals/{mark}.jpg",
            fingerprint=mark * 64,
            width=1600,
            height=1067,
            rendition_widths=[320, 1280],
        )
        for mark in "abc"
    ]


def use(article: Article, photo: Photo | None, **columns: Any) -> str:
    position = article.photos.count()
    key = f"anh-{position + 1}"
    article.photos.create(key=key, photo=photo, position=position, **columns)
    return key


def test_only_a_picture_that_opens_a_story_is_fetched_at_once(
    room: Newsroom, photos: list[Photo]
) -> None:
    opened_by_picture, opened_by_words = draft(room), draft(room)
    for article in (opened_by_picture, opened_by_words):
        one, two = use(article, photos[0]), use(article, photos[1])
        places = [body.place_of_photo(one), "<p>Chữ</p>", body.place_of_photo(two)]
        article.body = body.join(places if article is opened_by_picture else ["<p>A</p>", *places])
        article.save()

    first, _, second = split_at_figures(row_of(out(room, opened_by_picture)).body)
    assert ('loading="lazy"' in first, 'loading="lazy"' in second) == (False, True)
    assert row_of(out(room, opened_by_words)).body.count('loading="lazy"') == 2


def test_pictures_stand_where_the_reporter_put_them(room: Newsroom, photos: list[Photo]) -> None:
    article = draft(room)
    one = use(article, photos[0], caption="Cầu <mới>", credit="Hà Mùa", alt="Cây cầu")
    two = use(article, photos[1], caption="Bờ suối")
    first_place, second_place = body.place_of_photo(two), body.place_of_photo(one)
    article.body = body.join(["<p>Đầu</p>", first_place, "<p>Giữa</p>", second_place])
    article.save()
    row = row_of(out(room, article))
    before, first, between, second = split_at_figures(row.body)
    assert (before, between) == ("<p>Đầu</p>", "<p>Giữa</p>")
    assert f"{'b' * 64}/1280.jpg" in first
    assert "<figcaption>Bờ suối</figcaption>" in first
    credit = '<span class="credit">Ảnh: Hà Mùa</span>'
    assert f"<figcaption>Cầu &lt;mới&gt; {credit}</figcaption>" in second
    assert 'alt="Cây cầu"' in second
    assert row.text == "Đầu\nGiữa\nCầu <mới>\nBờ suối"
    assert row.lead_photo is not None
    assert (row.lead_photo["photo"], row.lead_photo["caption"]) == ("b" * 64, "Bờ suối")


def split_at_figures(html: str) -> list[str]:
    return [
        part.strip()
        for part in html.replace("<figure", "\0<figure")
        .replace("</figure>", "</figure>\0")
        .split("\0")
        if part.strip()
    ]


def test_a_picture_without_a_place_stands_first_and_the_others_last(
    room: Newsroom, photos: list[Photo]
) -> None:
    article = draft(room, body="<p>Chữ</p>")
    for photo in photos:
        use(article, photo)
    row = row_of(out(room, article))
    parts = split_at_figures(row.body)
    assert [part[:7] for part in parts] == ["<figure", "<p>Chữ<", "<figure", "<figure"]
    assert ["abc".index(part.split("/")[4][0]) for part in parts if "renditions" in part] == [
        0,
        1,
        2,
    ]
    assert row.lead_photo is not None
    assert row.lead_photo["photo"] == "a" * 64


def test_a_place_whose_photo_was_taken_out_leaves_no_trace(room: Newsroom) -> None:
    article = draft(room, body='<p>Chữ</p><figure data-photo="khong-con"></figure>')
    row = row_of(out(room, article))
    assert (row.body, row.lead_photo) == ("<p>Chữ</p>", None)


def test_a_caption_that_waits_for_its_picture_never_reaches_readers(room: Newsroom) -> None:
    article = room.story("approved")
    waiting = article.photos.create(key="anh-1", caption="Chú thích chưa có ảnh")
    workflow.save(article, by=article.created_by)
    waiting.delete()
    version = versions.latest(article)
    row = publishing.publish(article, version, at=timezone.now())
    assert version.content["photos"][0]["caption"] == "Chú thích chưa có ảnh"
    assert "Chú thích" not in row.body + row.text


def test_a_version_that_readers_cannot_tell_from_the_last_is_no_change(room: Newsroom) -> None:
    article = draft(room)
    author = BylineFactory(article=article).author
    first = row_of(out(room, article))
    version = article.versions.latest("number")

    again = publishing.publish(article, version, at=timezone.now())
    Author.objects.filter(pk=author.pk).update(kind=Author.Kind.GROUP)
    known = publishing.publish(article, version, at=timezone.now())
    Article.objects.filter(pk=article.pk).update(lead="Sapo khác.")
    article.refresh_from_db()
    workflow.save(article, by=room.people["author"])
    changed = publishing.publish(article, article.versions.latest("number"), at=timezone.now())

    assert again.modified_at == first.modified_at == known.modified_at
    assert known.byline[0]["kind"] == "group"
    assert changed.modified_at > first.modified_at
