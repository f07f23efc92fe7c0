"""Who gets into the admin: password and second step, invitations, limits (on django-allauth)."""
