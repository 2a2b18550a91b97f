"""What belongs to one story: its bylines, photos, and the people, bodies and places it names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.author import Author
from articles.models.department import Department
from articles.models.fields import NFCCharField, NFCTextField
from articles.models.official import Official
from articles.models.photo import Photo
from articles.models.place import Place


class StoryPart(models.Model):
    """A part of a story with its place in the order."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class Bylines(models.Manager["Byline"]):
    """Bylines, always read with their authors: one is nothing but its author's name and work."""

    def get_queryset(self) -> models.QuerySet["Byline"]:
        """Return the bylines with their authors (1 query for both)."""
        return super().get_queryset().select_related("author")


class Byline(StoryPart):
    """A name under a story and what that person did for it."""

    class Role(models.TextChoices):
        """What somebody did for the story."""

        TEXT = "text", _("text")
        PHOTO = "photo", _("photos")
        BOTH = "both", _("text and photos")
        SOURCE = "source", _("source")

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="bylines", db_index=False
    )
    author = models.ForeignKey(
        Author,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        related_name="bylines",
        db_index=False,
    )
    role = models.CharField(_("role"), max_length=6, choices=Role.choices, default=Role.TEXT)

    objects = Bylines()

    class Meta(StoryPart.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        indexes = [models.Index(fields=["author", "article"], name="byline_of_author")]
        constraints = [
            models.UniqueConstraint(
                name="byline_once",
                fields=["article", "author"],
                violation_error_message=_("This author already stands in the byline."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.author)


class ArticlePhoto(StoryPart):
    """A photo in a story, with the caption, credit and alt text of this use.

    ``key`` ties it to its place in the body. A caption may wait for its picture (``photo`` empty).
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="photos", db_index=False
    )
    key = models.SlugField(_("key"), max_length=32, db_index=False)
    photo = models.ForeignKey(
        Photo,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="uses",
    )
    caption = NFCTextField(_("caption"), blank=True)
    credit = NFCCharField(_("credit"), max_length=120, blank=True)
    alt = NFCCharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it."),
    )

    class Meta(StoryPart.Meta):
        verbose_name = _("photo in the story")
        verbose_name_plural = _("photos in the story")
        constraints = [
            models.UniqueConstraint(name="article_photo_key_once", fields=["article", "key"]),
        ]

    def __str__(self) -> str:
        return self.caption or self.key


class ArticleOfficial(StoryPart):
    """Somebody named in a story: as written there, and who that is in the directory, if known."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="officials", db_index=False
    )
    name = NFCCharField(_("name"), max_length=120)
    title = NFCCharField(_("title in the story"), max_length=300, blank=True)
    official = models.ForeignKey(
        Official,
        verbose_name=_("in the directory"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentions",
    )

    class Meta(StoryPart.Meta):
        verbose_name = _("person in the story")
        verbose_name_plural = _("people in the story")
        constraints = [
            models.UniqueConstraint(
                name="article_official_once",
                fields=["article", "official"],
                violation_error_message=_("This person is already named in the story."),
            ),
            models.CheckConstraint(
                name="article_official_has_a_name", condition=~models.Q(name="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


class ArticleDepartment(StoryPart):
    """A body named in a story: as written there, and which it is in the directory, if known."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="departments", db_index=False
    )
    name = NFCCharField(_("name"), max_length=200)
    department = models.ForeignKey(
        Department,
        verbose_name=_("in the directory"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentions",
    )

    class Meta(StoryPart.Meta):
        verbose_name = _("department in the story")
        verbose_name_plural = _("departments in the story")
        constraints = [
            models.UniqueConstraint(
                name="article_department_once",
                fields=["article", "department"],
                violation_error_message=_("This department is already named in the story."),
            ),
            models.CheckConstraint(
                name="article_department_has_a_name", condition=~models.Q(name="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ArticlePlace(StoryPart):
    """A place named in a story: as written there, and which it is in the directory, if known."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="places", db_index=False
    )
    name = NFCCharField(_("name"), max_length=200)
    place = models.ForeignKey(
        Place,
        verbose_name=_("in the directory"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentions",
    )

    class Meta(StoryPart.Meta):
        verbose_name = _("place in the story")
        verbose_name_plural = _("places in the story")
        constraints = [
            models.UniqueConstraint(
                name="article_place_once",
                fields=["article", "place"],
                violation_error_message=_("This place is already named in the story."),
            ),
            models.CheckConstraint(name="article_place_has_a_name", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
