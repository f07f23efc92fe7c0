"""Log-in to the admin on django-allauth: password, second factor, invitations and rate limits."""
