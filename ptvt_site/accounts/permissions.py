"""Permission to change a user."""


def can_manage_user(manager, user) -> bool:
    """Whether `manager` has permission to change `user` and how `user` logs in.

    Only a superuser manages another superuser: an e-mail address is the way to a new password.
    """
    return manager.has_perm("accounts.change_user") and (
        manager.is_superuser or not user.is_superuser
    )
