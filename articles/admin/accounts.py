"""Accounts and their roles: the administrator's."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
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


class ByRoleHeld(admin.SimpleListFilter):
    """People by the role that they hold."""

    title = _("roles")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the roles."""
        return list(Role.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """Return those who hold the chosen role."""
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(User, site=desk)
class AccountAdmin(Entry, UserAdmin):
    """People with their log-ins; a role is a group. Nobody is deleted, only made inactive.

    Django’s “staff” is not asked: an account that an administrator makes is for the desk, and one
    that had a role and not that mark was told at the log-in that its password was wrong.
    """

    seen_by = ADMINISTRATORS
    changed_by = ADMINISTRATORS
    list_display = ("username", "called", "roles", "is_active")
    list_filter = (ByRoleHeld, "is_active")
    filter_horizontal = ()
    change_list_template = "admin/articles/change_list.html"
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("last_name", "first_name", "email")}),
        (_("Role"), {"fields": ("is_active", "groups")}),
    )
    add_fieldsets = (
        *(UserAdmin.add_fieldsets or ()),
        (_("Person"), {"fields": ("last_name", "first_name", "email")}),
        (_("Role"), {"fields": ("groups",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Return everybody with their roles (1 query more)."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("name"))
    def called(self, account: User) -> str:
        """Return the person’s name as Vietnamese write it."""
        return f"{account.last_name} {account.first_name}".strip()

    @admin.display(description=_("roles"))
    def roles(self, account: User) -> str:
        """Return the person’s roles, by what they are called."""
        names = {group.name for group in account.groups.all()}
        return ", ".join(str(role.label) for role in Role if role in names)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Return the roles as boxes to tick."""
        named = Group.objects.filter(name__in=Role.values).order_by("pk")
        return RolesField(named, label=_("Roles"), required=False)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Return the field; what closes an account says so in the newsroom’s words."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "is_active":
            field.label = _("May log in")
            field.help_text = _("Untick it when somebody leaves. What they wrote keeps their name.")
        return field

    def save_model(self, request: Any, obj: User, form: Any, change: bool) -> None:
        """Keep the account as one of the desk’s."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)
