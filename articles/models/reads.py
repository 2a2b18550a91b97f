"""How often stories are opened, and which are opened most."""

from django.db import models

from articles.models.published import PublishedArticle


class Reads(models.Model):
    """How often a story was opened within an hour; nothing about who opened it."""

    story = models.ForeignKey(
        PublishedArticle, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    hour = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["hour"], name="reads_of_hour")]
        constraints = [models.UniqueConstraint(name="reads_once", fields=["story", "hour"])]

    def __str__(self) -> str:
        return f"{self.story_id}, {self.hour:%d/%m %H}: {self.number}"


class MostRead(models.Model):
    """A place in the list of stories that are read most, as readers see it."""

    position = models.PositiveSmallIntegerField(primary_key=True)
    story = models.OneToOneField(
        PublishedArticle, on_delete=models.CASCADE, related_name="most_read"
    )

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position}. {self.story}"
