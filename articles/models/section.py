"""Sections (chuyên mục) of the paper, each with its own chain of approvals."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.addresses import address_of_section
from articles.models.fields import NFCCharField
from articles.models.roles import Role


def default_chain() -> list[str]:
    """Return the usual chain: an editor approves, the managing secretary publishes."""
    return [Role.EDITOR, Role.SECRETARY]


class Section(models.Model):
    """A section of the paper.

    ``chain`` names the roles a story passes, in order; the last one publishes, those before it
    approve. A sensitive story needs the editor-in-chief's approval besides (see ``workflow``).
    ``readdressed_at``, which the database keeps, is when it got another address, and all of its
    stories with it.
    """

    name = NFCCharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    description = NFCCharField(_("description"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    in_menu = models.BooleanField(
        _("in the menu"),
        default=True,
        db_default=True,
        help_text=_(
            "In the menu at the head and foot of the site, with a block on the front page. Outside "
            "it a section keeps its page, its feed and its stories."
        ),
    )
    readdressed_at = models.DateTimeField(null=True, editable=False)
    chain = ArrayField(
        models.CharField(max_length=20, choices=Role.choices),
        verbose_name=_("chain of approvals"),
        default=default_chain,
        help_text=_("Roles in order; the last one publishes, those before it approve."),
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editors"),
        related_name="edited_sections",
        blank=True,
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="section_chain_has_a_publisher",
                condition=models.Q(chain__len__gte=1),
                violation_error_message=_("The chain needs at least the role that publishes."),
            ),
            models.CheckConstraint(
                name="section_chain_of_editorial_roles",
                condition=models.Q(
                    chain__contained_by=[Role.EDITOR, Role.SECRETARY, Role.EDITOR_IN_CHIEF]
                ),
                violation_error_message=_(
                    "Only editors, the managing secretary and the editor-in-chief approve."
                ),
            ),
            models.CheckConstraint(
                name="section_slug_not_empty",
                condition=~models.Q(slug=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The section's page on the site."""
        return address_of_section(self.slug)
