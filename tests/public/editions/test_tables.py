"""Whatever a kept page reads begins a new edition when it changes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import PlaceSuccession
from articles.models.paper import paper_of
from tests.factories import (
    AuthorFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
)
from tests.public.editions.site import Site
from tests.public.reading import address, published

TRIGGERS = """
SELECT DISTINCT event_object_table, event_manipulation FROM information_schema.triggers
WHERE action_statement LIKE '%newsroom_next_edition%'
"""


@pytest.mark.django_db
def test_every_table_that_kept_pages_read_begins_editions() -> None:
    author, official, department = AuthorFactory(), OfficialFactory(), DepartmentFactory()
    section, old, place = SectionFactory(), PlaceFactory(), PlaceFactory()
    today = timezone.localdate()
    PostingFactory(official=official, department=department)
    department.predecessors.add(DepartmentFactory())
    PlaceSuccession.objects.create(predecessor=old, successor=place, happened_on=today)
    story = published(
        author=author, official=official, department=department, place=place, section=section
    )
    entries = [author, official, department, place, old, section]
    pages = [
        *["/", "/rss/", "/gioi-thieu/", "/cai-chinh/", "/sitemap.xml", "/.well-known/security.txt"],
        *["/khong-co-gi/", f"/luu-tru/{today:%Y/%m/%d}/", f"/luu-tru/{today:%Y/%m}/"],
        *[entry.get_absolute_url() for entry in entries],
        *[f"{place.get_absolute_url()}rss/", f"{author.get_absolute_url()}atom/", address(story)],
    ]
    site = Site()
    paper_of.cache_clear()
    with CaptureQueriesContext(connection) as captured:
        for page in pages:
            assert site.get(page).status in {200, 404}, page
    asked = " ".join(query["sql"] for query in captured.captured_queries)
    read = set(re.findall(r'(?:FROM|JOIN)\s+"?(articles_\w+)"?', asked))
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        told = set(cursor.fetchall())

    assert len(read) >= 15
    missing = {
        (table, event)
        for table in read - {"articles_edition"}
        for event in ("INSERT", "UPDATE", "DELETE")
        if (table, event) not in told
    }
    assert missing == set()
