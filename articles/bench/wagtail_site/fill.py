"""Fill the site from the lines of a file, and print the path of each story."""

import json
import sys
from pathlib import Path

import django

django.setup()

from wagtail.models import Page, Site  # noqa: E402
from wagtail_site.models import SectionPage, StoryAuthor, StoryPage  # noqa: E402

sections = {}
home = Page.objects.get(depth=2)
Site.objects.update(hostname="127.0.0.1")
for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    told = json.loads(line)
    if told["section"] not in sections:
        page = SectionPage(title=told["section"], slug=told["section_slug"], show_in_menus=True)
        sections[told["section"]] = home.add_child(instance=page)
    story = StoryPage(
        title=told["headline"],
        slug=told["slug"],
        lead=told["lead"],
        body=told["body"],
        date=told["date"],
    )
    sections[told["section"]].add_child(instance=story)
    story.tags.add(*told["tags"])
    story.authors = [StoryAuthor(name=name) for name in told["authors"]]
    story.save()
    print(story.url)  # noqa: T201
