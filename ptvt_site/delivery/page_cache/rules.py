"""Which requests a kept page may answer, and under which name the page is kept."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest

# What a response may depend on besides its address; all else is not kept.
KNOWN_VARY = {"accept", "accept-encoding"}
UNKEPT_CONTROL = ("no-store", "no-cache", "private", "max-age=0")
LONGEST_QUERY = 500  # signs
MOST_PARAMETERS = 50


@dataclass(frozen=True)
class Address:
    """What a page is kept by.

    `path` is as WSGI has it, `query` holds the parameters that pages know, in a fixed order, and
    `variant` is `markdown` for who likes that better than HTML, else empty.
    """

    scheme: str
    host: str
    path: str
    query: str = ""
    variant: str = ""

    @property
    def key(self) -> str:
        """The address in one line; no part can hold a line break."""
        return f"{self.scheme}\n{self.host}\n{self.path}\n{self.query}\n{self.variant}"


@lru_cache(maxsize=512)
def prefers_markdown(accept: str) -> bool:
    """Whether this Accept header asks for Markdown rather than HTML, as the pages decide it."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept
    return request.get_preferred_type(["text/html", "text/markdown"]) == "text/markdown"


def is_secure(environ: dict) -> bool:
    """Whether the visitor came by HTTPS, as Django decides it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if (value := environ.get(name)) is not None:
            return value.partition(",")[0].strip() == secure
    return environ.get("wsgi.url_scheme") == "https"


class Rules:
    """The rules of this site, read once from the settings."""

    def __init__(self):
        self.elsewhere = tuple(settings.PAGE_CACHE_ELSEWHERE)
        self.known = frozenset(settings.PAGE_CACHE_PARAMETERS)
        self.unkept = frozenset(settings.PAGE_CACHE_UNKEPT_PARAMETERS)
        self.api = settings.PAGE_CACHE_API
        self.known_by_api = frozenset(settings.PAGE_CACHE_API_PARAMETERS)
        names = (settings.SESSION_COOKIE_NAME, "messages")
        self.cookies = tuple(f"{name}=" for name in names)

    def address(self, environ: dict) -> Address | None:
        """What a request asks for; none when no kept page may answer it."""
        path = environ.get("PATH_INFO", "")
        host = environ.get("HTTP_HOST")
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or path.startswith(self.elsewhere)
            or not host
            or "HTTP_AUTHORIZATION" in environ
            or environ.get("SCRIPT_NAME")
        ):
            return None
        cookies = environ.get("HTTP_COOKIE")
        if cookies and any(name in cookies for name in self.cookies):
            return None
        query = environ.get("QUERY_STRING", "")
        if query:
            query = self._query(query, path)
            if query is None:
                return None
        variant = "markdown" if prefers_markdown(environ.get("HTTP_ACCEPT", "*/*")) else ""
        return Address(
            "https" if is_secure(environ) else "http", host.lower(), path, query, variant
        )

    def _query(self, query: str, path: str) -> str | None:
        """The parameters that pages know, in a fixed order; none when the page is not kept."""
        if len(query) > LONGEST_QUERY:
            return None
        try:
            given = parse_qsl(query, errors="strict", max_num_fields=MOST_PARAMETERS)
        except ValueError:
            return None
        if path.startswith(self.api):
            # It refuses a parameter that it does not know.
            known = given if all(name in self.known_by_api for name, _ in given) else None
        elif any(name in self.unkept for name, _ in given):
            known = None
        else:
            known = [(name, value) for name, value in given if name in self.known]
        # Stable: values of one name keep their order, for a page may show them in it.
        return None if known is None else urlencode(sorted(known, key=lambda pair: pair[0]))

    def keeps(self, response) -> bool:
        """Whether this answer of Django's is the same for every visitor."""
        if response.status_code != 200 or response.streaming or response.cookies:
            return False
        vary = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
        control = response.headers.get("Cache-Control", "").lower()
        return (
            vary - {""} <= KNOWN_VARY
            and not any(word in control for word in UNKEPT_CONTROL)
            and "Content-Encoding" not in response.headers
            and "Set-Cookie" not in response.headers
        )
