"""A newspaper's pages as Wagtail's own guide builds them: sections with stories below them."""

import json

from django.db import models
from django.utils.text import Truncator
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page


class SectionPage(Page):
    """A section."""


class StoryTag(TaggedItemBase):
    """Somebody or something that a story names."""

    content_object = ParentalKey("StoryPage", related_name="tagged_items", on_delete=models.CASCADE)


class StoryPage(Page):
    """A story. Its body is rich text: a stream of blocks costs Wagtail more."""

    lead = models.TextField(blank=True)
    body = RichTextField()
    date = models.DateTimeField(db_index=True)
    tags = ClusterTaggableManager(through=StoryTag, blank=True)

    def get_context(self, request, *args, **kwargs):
        """Return what our page shows besides the story: sections, related stories, JSON-LD."""
        sections = {page.path: page for page in SectionPage.objects.live().in_menu()}
        tags = list(self.tags.all())
        related = (
            StoryPage.objects.live()
            .filter(tags__in=tags)
            .exclude(pk=self.pk)
            .annotate(shared=models.Count("pk"))
            .order_by("-shared", "-date")[:4]
        )
        section, authors = sections[self.path[: -self.steplen]], list(self.authors.all())
        address = self.get_full_url(request)
        return super().get_context(request, *args, **kwargs) | {
            "tags": tags,
            "authors": authors,
            "address": address,
            "short": Truncator(self.lead).chars(200),
            "structured_data": self.structured_data(request, address, section, authors, tags),
            "sections": sections.values(),
            "section": section,
            "related": [(story, sections[story.path[: -self.steplen]]) for story in related],
        }

    def structured_data(self, request, address, section, authors, tags):
        """Return what our page says to machines, as JSON."""
        home = f"{request.scheme}://{request.get_host()}"
        steps = [("Trang chủ", home), (section.title, section.get_full_url(request))]
        graph = [
            {
                "@type": "NewsMediaOrganization",
                "@id": f"{home}/#toa-soan",
                "name": "Báo Đất Tổ",
                "url": home,
                "logo": {"@type": "ImageObject", "url": f"{home}/static/site/icon-512.png"},
                "masthead": f"{home}/gioi-thieu/",
                "correctionsPolicy": f"{home}/cai-chinh/",
            },
            {
                "@type": "NewsArticle",
                "mainEntityOfPage": address,
                "url": address,
                "headline": self.title[:110],
                "description": self.lead,
                "image": [{"@type": "ImageObject", "url": f"{home}/static/site/card.png"}],
                "datePublished": self.date.isoformat(),
                "articleSection": section.title,
                "inLanguage": "vi",
                "isAccessibleForFree": True,
                "author": [{"@type": "Person", "name": author.name} for author in authors],
                "publisher": {"@id": f"{home}/#toa-soan"},
                "mentions": [
                    {"@type": "Thing", "name": tag.name, "url": f"{home}/?tag={tag.slug}"}
                    for tag in tags
                ],
            },
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": position, "name": name, "item": url}
                    for position, (name, url) in enumerate([*steps, (self.title, address)], 1)
                ],
            },
        ]
        told = {"@context": "https://schema.org", "@graph": graph}
        return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")


class StoryAuthor(Orderable):
    """A name under a story."""

    page = ParentalKey(StoryPage, related_name="authors", on_delete=models.CASCADE)
    name = models.CharField(max_length=120)
