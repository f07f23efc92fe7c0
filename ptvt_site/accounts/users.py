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


class UserViewSet(users.UserViewSet):
    """Wagtail's screens on users, with that rule."""

    add_view_class = type("CreateView", (SuperuserFieldMixin, users.CreateView), {})
    edit_view_class = type("EditView", (SuperuserFieldMixin, users.EditView), {})
