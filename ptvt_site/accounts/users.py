"""Wagtail's screens to create and change users, without the field that only superusers may set."""

from wagtail.users.views import users


class SuperuserFieldMixin:
    """Leaves the field *administrator* to superusers, also when it is sent without the form."""

    def get_form(self, form_class=None):
        """The form; without the field for all others, whatever they send."""
        form = super().get_form(form_class)
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class CreateView(SuperuserFieldMixin, users.CreateView):
    """Create a user."""


class EditView(SuperuserFieldMixin, users.EditView):
    """Change a user."""


class UserViewSet(users.UserViewSet):
    """Wagtail's screens on users, with these two views."""

    add_view_class = CreateView
    edit_view_class = EditView
