"""A newspaper's pages as Wagtail's own guide builds them: sections with stories below them."""

from django.db import models
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
        """Return what the page shows besides the story: the sections, and four related stories."""
        sections = {page.path: page for page in SectionPage.objects.live().in_menu()}
        tags = list(self.tags.all())
        related = (
            StoryPage.objects.live()
            .filter(tags__in=tags)
            .exclude(pk=self.pk)
            .annotate(shared=models.Count("pk"))
            .order_by("-shared", "-date")[:4]
        )
        return super().get_context(request, *args, **kwargs) | {
            "tags": tags,
            "sections": sections.values(),
            "section": sections[self.path[: -self.steplen]],
            "related": [(story, sections[story.path[: -self.steplen]]) for story in related],
        }


class StoryAuthor(Orderable):
    """A name under a story."""

    page = ParentalKey(StoryPage, related_name="authors", on_delete=models.CASCADE)
    name = models.CharField(max_length=120)
