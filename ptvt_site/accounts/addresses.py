"""allauth keeps e-mail addresses in a table of its own: it follows the address of the user."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db.models.signals import post_save
from django.dispatch import receiver


@receiver(post_save, sender=get_user_model())
def follow(instance, update_fields=None, **kwargs):
    """Forget an address that is no longer the user's: no link to a new password may go there."""
    if update_fields is not None and "email" not in update_fields:
        return
    addresses = EmailAddress.objects.filter(user=instance)
    if addresses.filter(primary=True, email__iexact=instance.email).exists():
        return
    addresses.delete()
    if instance.email:
        # Whoever has it got our invitation there; an address that is shared proves nothing.
        is_shared = EmailAddress.objects.filter(email__iexact=instance.email, verified=True)
        EmailAddress.objects.create(
            user=instance, email=instance.email, primary=True, verified=not is_shared.exists()
        )
