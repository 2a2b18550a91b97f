"""Those whose names stand under a story: staff, contributors, pen names and sources."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.addresses import address_of_entry
from articles.models.fields import NameKeyOf, NFCCharField, NFCTextField, SlugOf


class Author(models.Model):
    """A name that signs stories.

    Somebody with several pen names has one record for each, all with the same ``user``.
    """

    class Kind(models.TextChoices):
        """What sort of name it is."""

        PERSON = "person", _("person")
        PEN_NAME = "pen_name", _("pen name")
        GROUP = "group", _("group of reporters")
        SOURCE = "source", _("agency or other source")

    name = NFCCharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PERSON)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pen_names",
    )
    about = NFCTextField(_("about"), blank=True)
    slug = SlugOf()
    sort_key = NameKeyOf()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key"]), models.Index(fields=["slug"])]
        constraints = [
            models.CheckConstraint(name="author_has_a_name", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The author's page on the site."""
        return address_of_entry("author", self.slug, self.pk)

    @property
    def is_organization(self) -> bool:
        """Whether the name is that of several people, or of a house."""
        return self.kind in {self.Kind.GROUP, self.Kind.SOURCE}
