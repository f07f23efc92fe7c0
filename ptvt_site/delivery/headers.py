"""The headers that tell browsers what a page may do (MDN's and OWASP's advice)."""

from django.conf import settings
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

# What no page may use.
PERMISSIONS_POLICY = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), "
    "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "screen-wake-lock=(), usb=()"
)

# No inline script (`editors.patches.wagtail`). Inline styles are allowed: Wagtail's editor writes
# them, and pasted text says by its style what is bold.
ADMIN_CSP = {
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "base-uri": ["'self'"],
    "frame-ancestors": ["'self'"],
}

# Feeds and calendars: scripts of any site may read what everybody may.
DATA = ("application/atom+xml", "application/feed+json", "text/calendar")

# What a view lets other sites show in a frame, marked by Django's `xframe_options_exempt`.
FRAMED_CSP = {"frame-ancestors": ["*"]}


class SecurityHeadersMiddleware(MiddlewareMixin):
    """Sets the headers that Django 5.2 does not set itself."""

    def process_response(self, request, response):
        """Give it the policy of a visitor's page, one to frame, a preview or the admin."""
        policy, kind = dict(settings.SECURE_CSP), response.get("Content-Type", "").lower()
        is_admin = request.path.startswith(reverse("wagtailadmin_home"))
        # A page that isolates itself (COEP) may only frame or load what says "cross-origin".
        is_shared = kind.startswith(DATA) or request.path == f"{settings.STATIC_URL}js/embed.js"
        # The admin shows the preview in a frame, and its content checks run in there.
        if is_admin or getattr(request, "is_preview", False):
            policy |= ADMIN_CSP
            response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        elif getattr(response, "xframe_options_exempt", False):
            policy |= FRAMED_CSP
            is_shared = True
        if kind.startswith(DATA):
            response.headers.setdefault("Access-Control-Allow-Origin", "*")
        # Of what holds no page browsers read no policy (W3C's CSP and Permissions Policy are of
        # documents and workers), and a page fetches a dozen of these.
        if "xml" in kind or not kind.startswith(("font/", "image/", "text/css")):
            text = "; ".join(" ".join([name, *values]) for name, values in policy.items())
            response.headers.setdefault("Content-Security-Policy", text)
            response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # Where nothing is said, browsers keep a redirect for good, and proxies a page that is gone.
        if response.status_code != 200 or "Cookie" in response.get("Vary", ""):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        origin = "cross-origin" if is_shared else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", origin)
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        return response
