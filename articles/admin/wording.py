"""Django's own texts of which its Vietnamese is not what a newsroom says.

They are named here so that our catalogue holds them, which goes before Django's.
"""

from django.utils.translation import gettext_noop

RENAMED = (
    gettext_noop("Action:"),
    gettext_noop("Go"),
    gettext_noop("Run the selected action"),
    gettext_noop("Select %s to change"),
    gettext_noop("Select %s to view"),
    gettext_noop("Change %s"),
    gettext_noop("Add %(name)s"),
    gettext_noop(" By %(filter_title)s "),
    gettext_noop("Clear all filters"),
)
