"""Asks other sites whether an address still works, with care for them and for us.

No address inside our own network is ever asked: the name is looked up once, each of its addresses
must be a public one, and the connection goes to the one that was looked at.
"""

import ipaddress
import socket
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urljoin, urlsplit, urlunsplit

import urllib3
from django.conf import settings

MOST_HOPS = 5
# For one address, with all that it leads to; a site may also send a byte now and then. An editor
# may wait for it: less than gunicorn's `timeout`.
MOST_SECONDS = 20
PERMANENT, TEMPORARY = (301, 308), (302, 303, 307)
TOO_LATE = "De site antwoordt niet op tijd"
# A site that wants to see a person, or less of us, is not broken.
CLOSED = (401, 402, 403, 407, 429, 451, 503, 999)
PORTS = (None, 80, 443)
# IANA gives out no other addresses to the world. The rest leads inside, in some network's way.
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
DOCUMENTATION = ipaddress.ip_network("3fff::/20")


@dataclass(frozen=True)
class Answer:
    """What an address answered; `moved_to` is where it moved to for good."""

    status: int | None = None
    reason: str = ""
    moved_to: str = ""
    closed: bool = False
    failed: bool = False


class Refused(Exception):
    """Why an address is not asked, in Dutch."""


def check(url: str) -> Answer:
    """Ask an address, first without and then with its content, and follow where it leads."""
    answers = SimpleQueue()
    # One that never ends is left behind, and ends with the process.
    Thread(target=lambda: answers.put(_follow(url)), daemon=True).start()
    with suppress(Empty):
        return answers.get(timeout=MOST_SECONDS)
    return Answer(reason=TOO_LATE, failed=True)


def _follow(url: str) -> Answer:
    asked, permanent = url, True
    for _ in range(MOST_HOPS):
        try:
            status, location = _ask(asked)
            leads_to = urljoin(asked, location)
        except Refused as error:
            return Answer(reason=str(error), failed=True)
        except (urllib3.exceptions.HTTPError, OSError, UnicodeError, ValueError) as error:
            return Answer(reason=_explain(error), failed=True)
        if status in PERMANENT + TEMPORARY and location:
            permanent = permanent and status in PERMANENT
            asked = leads_to
            continue
        if status in CLOSED:
            return Answer(status, f"De site laat geen controle toe ({status})", closed=True)
        if status >= 400:
            return Answer(status, _in_words(status), failed=True)
        moved = asked if permanent and not _alike(asked, url) else ""
        return Answer(status, moved_to=moved)
    return Answer(reason="Leidt steeds verder door", failed=True)


def _ask(url: str) -> tuple[int, str]:
    status, location = _request("HEAD", url)
    # Many a site answers this question wrongly.
    if status >= 400 and status not in (429, 503):
        status, location = _request("GET", url)
    return status, location


def _request(method: str, url: str) -> tuple[int, str]:
    parts = urlsplit(url)
    host, ip = parts.hostname or "", _public_address(parts)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    port, timeout = parts.port, urllib3.Timeout(connect=5, read=10)
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            ip, port or 443, timeout=timeout, server_hostname=host, assert_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(ip, port or 80, timeout=timeout)
    headers = {"Host": parts.netloc, "User-Agent": settings.LINK_CHECK_USER_AGENT, "Accept": "*/*"}
    with pool:
        response = pool.urlopen(
            method, path, headers=headers, redirect=False, retries=False, preload_content=False
        )
        response.close()
        return response.status, response.headers.get("Location", "")


def _public_address(parts) -> str:
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused("Dit is geen webadres")
    if parts.username or parts.password:
        raise Refused("In dit adres staat een wachtwoord")
    allows_loopback = settings.LINK_CHECK_ALLOW_LOOPBACK
    if parts.port not in PORTS and not allows_loopback:
        raise Refused("Dit adres heeft een ongewone poort")
    name = parts.hostname.encode("idna").decode() if not _is_ip(parts.hostname) else parts.hostname
    found = socket.getaddrinfo(name, parts.port or 80, type=socket.SOCK_STREAM)
    addresses = [one[4][0] for one in found]
    for address in addresses:
        if not _may_be_asked(ipaddress.ip_address(address.partition("%")[0]), allows_loopback):
            raise Refused("Dit adres ligt binnen een eigen netwerk")
    return addresses[0]


def _may_be_asked(ip, allows_loopback: bool) -> bool:
    inside = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if inside:
        return _may_be_asked(inside, allows_loopback)
    if ip.version == 6 and ip in NAT64:
        return _may_be_asked(ipaddress.ip_address(int(ip) & 0xFFFFFFFF), allows_loopback)
    if ip.is_loopback:
        return allows_loopback
    if ip.version == 6 and (ip not in GLOBAL_UNICAST or ip in DOCUMENTATION):
        return False
    return ip.is_global and not ip.is_multicast


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _alike(one: str, other: str) -> bool:
    """Whether two addresses differ in a fragment only."""
    return one.partition("#")[0] == other.partition("#")[0]


def _in_words(status: int) -> str:
    words = {404: "Bestaat niet", 410: "Bestaat niet meer"}
    return f"{words.get(status, 'Geeft een fout')} ({status})"


def _explain(error: Exception) -> str:
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return "Deze site bestaat niet"
    if isinstance(error, urllib3.exceptions.SSLError):
        return "De site is niet veilig: het certificaat klopt niet"
    if isinstance(error, (urllib3.exceptions.TimeoutError, TimeoutError)):
        return TOO_LATE
    return "De site antwoordt niet"
