"""Who may change a user, and Wagtail's screens for that."""

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


class UserViewSet(users.UserViewSet):
    """Wagtail's screens on users, with that rule."""

    add_view_class = type("CreateView", (SuperuserFieldMixin, users.CreateView), {})
    edit_view_class = type("EditView", (SuperuserFieldMixin, users.EditView), {})
