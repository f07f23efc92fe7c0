"""How editors log in."""

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
# django-allauth (`accounts`): one log-in page, for the admin and for private pages. The admin
# requires a second factor; only in `dev` and `test` a password is enough.
SECOND_FACTOR_REQUIRED = True
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "account_login"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
# allauth's pages, which ask users to confirm who they are, replace Wagtail's.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
ACCOUNT_ADAPTER = "ptvt_site.accounts.adapters.AccountAdapter"
# By user name only: with two ways, the response time would tell which accounts exist.
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
# The address is proven by the link in the invitation.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "PTvT: "
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = True
# `LoginView` in `accounts` redirects users with access to the admin.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
# 5 attempts per account in 5 minutes; "key" is the account, an e-mail address, or a private page or
# collection, of which one visitor's attempts keep no other out. E-mails are limited per day too.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/m/ip,5/5m/key",
    "change_password": "5/5m/user",
    "manage_email": "10/d/user",
    "private_content": "5/5m/ip,100/h/key",
    "reset_password": "5/m/ip,30/d/ip,3/5m/key,6/d/key",
    "enrolment_link": "1/5m/key,10/d/key",
    "confirm_email": "3/5m/key,10/d/key",
}
MFA_ADAPTER = "ptvt_site.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Clocks of phones differ.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "PTvT"
MFA_ALLOW_UNVERIFIED_EMAIL = True
