from wagtail.admin.forms.auth import LoginForm


class EditorLoginForm(LoginForm):
    """Wagtail's login form; its Dutch catalogue lacks the word for password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Wachtwoord"
