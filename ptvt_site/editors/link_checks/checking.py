"""Requests addresses of other sites, politely, to see whether they still work.

Never requests an address inside our own network: the host is resolved once, all its IP addresses
must be public, and the connection is made to the IP address that was checked.
"""

import ipaddress
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

import urllib3
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

MAX_REDIRECTS = 5
# For one address with its redirects. An editor may wait for it: less than gunicorn's `timeout`.
MAX_SECONDS = 20
PERMANENT, TEMPORARY = (301, 308), (302, 303, 307)
TOO_LATE = "De site antwoordt niet op tijd"
REASONS = {
    (socket.gaierror, UnicodeError): "Deze site bestaat niet",
    urllib3.exceptions.SSLError: "De site is niet veilig: het certificaat klopt niet",
    (urllib3.exceptions.TimeoutError, TimeoutError): TOO_LATE,
}
SAID = {404: "Bestaat niet", 410: "Bestaat niet meer"}
# A site that refuses robots, or wants fewer requests, is not broken.
CLOSED = (401, 402, 403, 407, 429, 451, 503, 999)
PORTS = (None, 80, 443)
# The only public IPv6 addresses that IANA assigns, without the addresses that contain an IPv4
# address (6to4, Teredo) and those for documentation.
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
EXCLUDED = [ipaddress.ip_network(net) for net in ("2001::/32", "2002::/16", "3fff::/20")]


@dataclass(frozen=True)
class Answer:
    """The result of a check; `moved_to` is the target of permanent redirects."""

    status: int | None = None
    reason: str = ""
    moved_to: str = ""
    closed: bool = False
    failed: bool = False


class AddressRefused(Exception):
    """An address that is not requested; the message says why, in Dutch."""


def check(url: str) -> Answer:
    """Request an address, HEAD first and then GET, and follow redirects."""
    answers = SimpleQueue()
    # A thread that never ends is abandoned; it ends with the process.
    Thread(target=lambda: answers.put(follow(url, _ask)), daemon=True).start()
    with suppress(Empty):
        return answers.get(timeout=MAX_SECONDS)
    return Answer(reason=TOO_LATE, failed=True)


def follow(url: str, ask: Callable[[str], tuple[int, str]]) -> Answer:
    """Request an address with `ask`, which returns its status and `Location`; then its target."""
    current, permanent = url, True
    for _ in range(MAX_REDIRECTS):
        try:
            status, location = ask(current)
            target = urljoin(current, location)
        except AddressRefused as error:
            return Answer(reason=str(error), failed=True)
        except (urllib3.exceptions.HTTPError, OSError, UnicodeError, ValueError) as error:
            reasons = (text for kinds, text in REASONS.items() if isinstance(error, kinds))
            return Answer(reason=next(reasons, "De site antwoordt niet"), failed=True)
        if status in PERMANENT + TEMPORARY and location:
            permanent = permanent and status in PERMANENT
            # The `#part` is kept, unless the target has another.
            part = urldefrag(current).fragment
            current = f"{target}#{part}" if part and "#" not in target else target
            continue
        if status in CLOSED:
            return Answer(status, f"De site laat geen controle toe ({status})", closed=True)
        if status >= 400:
            return Answer(status, f"{SAID.get(status, 'Geeft een fout')} ({status})", failed=True)
        moved = current if permanent and urldefrag(current)[0] != urldefrag(url)[0] else ""
        return Answer(status, moved_to=moved)
    return Answer(reason="Leidt steeds verder door", failed=True)


def _ask(url: str) -> tuple[int, str]:
    parts = urlsplit(url)
    host, ip = parts.hostname or "", _public_address(parts)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    pool_class, options = urllib3.HTTPConnectionPool, {}
    if parts.scheme == "https":
        pool_class = urllib3.HTTPSConnectionPool
        options = {"server_hostname": host, "assert_hostname": host}
    headers = {"Host": parts.netloc, "User-Agent": settings.LINK_CHECK_USER_AGENT, "Accept": "*/*"}
    timeout = urllib3.Timeout(connect=5, read=10)
    with pool_class(ip, parts.port, timeout=timeout, **options) as pool:
        for method in ("HEAD", "GET"):
            response = pool.urlopen(
                method, path, headers=headers, redirect=False, retries=False, preload_content=False
            )
            response.close()
            # Many sites answer HEAD wrongly.
            if response.status < 400 or response.status in (429, 503):
                break
    return response.status, response.headers.get("Location", "")


def _public_address(parts) -> str:
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressRefused("Dit is geen webadres")
    if parts.username or parts.password:
        raise AddressRefused("In dit adres staat een wachtwoord")
    allows_loopback = settings.LINK_CHECK_ALLOW_LOOPBACK
    if parts.port not in PORTS and not allows_loopback:
        raise AddressRefused("Dit adres heeft een ongewone poort")
    name = parts.hostname.encode("idna").decode()
    infos = socket.getaddrinfo(name, parts.port or 80, type=socket.SOCK_STREAM)
    addresses = [info[4][0] for info in infos]
    for address in addresses:
        if not _is_allowed(ipaddress.ip_address(address.partition("%")[0]), allows_loopback):
            raise AddressRefused("Dit adres ligt binnen een eigen netwerk")
    return addresses[0]


def _is_allowed(ip, allows_loopback: bool) -> bool:
    if ip.is_loopback:
        return allows_loopback
    if ip.version == 6 and (ip not in GLOBAL_UNICAST or any(ip in net for net in EXCLUDED)):
        return False
    return ip.is_global and not ip.is_multicast


def check_own(url: str) -> Answer:
    """Request an address of this site as an anonymous visitor, and look for the `#part` in it."""
    responses = []

    def ask(current: str) -> tuple[int, str]:
        """Ask without a network."""
        parts = urlsplit(current)
        host = parts.hostname or Site.objects.get(is_default_site=True).hostname
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        request = RequestFactory(SERVER_NAME=host).get(path, secure=True)
        responses.append(WSGIHandler().get_response(request))
        location = responses[-1].headers.get("Location", "")
        if location.startswith(reverse("account_login")):
            raise AddressRefused("Alleen te zien na inloggen")
        return responses[-1].status_code, location

    answer = follow(url, ask)
    part = unquote(urldefrag(answer.moved_to or url).fragment)
    if answer.failed or answer.closed or _has_part(responses[-1], part):
        return answer
    return Answer(answer.status, f"Het deel “{part}” staat niet op de pagina"[:200], failed=True)


def _has_part(response, part: str) -> bool:
    """Whether a page has the element that a link names; assumed for what is no page."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    # Browsers know the top of each page by this name.
    if not part or part.lower() == "top" or not is_page or response.streaming:
        return True
    soup = BeautifulSoup(response.content, "html.parser")
    return bool(soup.find(id=part) or soup.find("a", attrs={"name": part}))
