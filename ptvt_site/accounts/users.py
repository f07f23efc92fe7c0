"""Who may change a user, and Wagtail's screens for that."""

from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.users.views import users


def can_manage_user(manager, user) -> bool:
    """Whether `manager` has permission to change `user` and how `user` logs in.

    Only a superuser manages another superuser: an e-mail address is the way to a new password.
    """
    return manager.has_perm("accounts.change_user") and (
        manager.is_superuser or not user.is_superuser
    )


class SuperuserFieldMixin:
    """Leaves the field *administrator* to superusers, also when it is sent without the form."""

    def get_form(self, form_class=None):
        """The form; without the field for all others, whatever they send."""
        form = super().get_form(form_class)
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


def roles_of(user) -> str:
    """The roles of a user in words."""
    roles = ["Systeembeheerder"] if user.is_superuser else []
    return ", ".join([*roles, *sorted(group.name for group in user.groups.all())])


class IndexView(users.IndexView):
    """The list of users, with their roles where Wagtail only says who is a superuser."""

    @cached_property
    def columns(self):
        """Wagtail's columns, one of them replaced."""
        roles = Column("roles", label="Rollen", accessor=roles_of)
        return [roles if one.name == "is_superuser" else one for one in super().columns]

    def get_base_queryset(self):
        """All users, with their roles in one more query."""
        return super().get_base_queryset().prefetch_related("groups")


class UserViewSet(users.UserViewSet):
    """Wagtail's screens on users, with that rule."""

    index_view_class = IndexView
    add_view_class = type("CreateView", (SuperuserFieldMixin, users.CreateView), {})
    edit_view_class = type("EditView", (SuperuserFieldMixin, users.EditView), {})
