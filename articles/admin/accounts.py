"""Accounts and their roles: the administrator's."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

from articles.admin.entries import Entry
from articles.admin.permissions import ADMINISTRATORS
from articles.admin.site import desk
from articles.models import Role


class RolesField(forms.ModelMultipleChoiceField):
    """The roles of a person, by what they are called."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Return what the role is called."""
        return str(Role(obj.name).label)


class AccountForm(UserChangeForm):
    """A person's account, with their roles."""

    groups = RolesField(
        Group.objects.filter(name__in=Role.values).order_by("pk"),
        label=_("Roles"),
        required=False,
    )


@admin.register(User, site=desk)
class AccountAdmin(Entry, UserAdmin):
    """People with their log-ins; a role is a group. Nobody is deleted, only made inactive."""

    seen_by = ADMINISTRATORS
    changed_by = ADMINISTRATORS
    list_display = ("username", "last_name", "first_name", "is_active")
    list_filter = ("groups", "is_active")
    form = AccountForm
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("last_name", "first_name", "email")}),
        (_("Role"), {"fields": ("is_active", "is_staff", "groups")}),
    )
