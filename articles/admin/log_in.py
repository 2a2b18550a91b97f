"""The form of the log-in."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm


class LogInForm(AdminAuthenticationForm):
    """A name and a password; a name longer than any account's is wrong like any other.

    Django tells browsers how long a name may be and looks up whatever is sent all the same; who
    counts the wrong passwords has no room for more.
    """

    def clean(self) -> dict[str, Any]:
        """Refuse a name that is too long without asking for it; else log in."""
        longest = getattr(self.fields["username"], "max_length", 0)
        if len(self.cleaned_data.get("username", "")) > longest:
            raise self.get_invalid_login_error()
        return super().clean()
