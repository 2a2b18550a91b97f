"""Accounts and their roles: the administrator's."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from articles.admin.permissions import ADMINISTRATORS, ByRole
from articles.admin.site import desk


@admin.register(User, site=desk)
class AccountAdmin(ByRole, UserAdmin):
    """People with their log-ins; a role is a group. Nobody is deleted, only made inactive."""

    seen_by = ADMINISTRATORS
    changed_by = ADMINISTRATORS
    list_display = ("username", "last_name", "first_name", "is_active")
    list_filter = ("groups", "is_active")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("last_name", "first_name", "email")}),
        (_("Role"), {"fields": ("is_active", "is_staff", "groups")}),
    )
