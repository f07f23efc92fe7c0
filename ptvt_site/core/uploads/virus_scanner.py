"""Scans files with ClamAV's daemon, if one is configured (`clamd(8)`, command INSTREAM)."""

import logging
import socket
import struct

from django.conf import settings
from django.core.exceptions import ValidationError

logger = logging.getLogger(__name__)

TIMEOUT = 30  # seconds


def scan(file) -> None:
    """Refuse a file by `ValidationError` if ClamAV (`CLAMD`) finds something or does not answer."""
    if not settings.CLAMD:
        return
    try:
        answer = _ask(file)
    except (OSError, ValueError) as error:  # Also what is no address.
        logger.error("ClamAV does not answer: %s", error)
        answer = ""
    finally:
        file.seek(0)
    if answer == "stream: OK":
        return
    text = "De viruscontrole werkt nu niet; het bestand is niet bewaard. Probeer het later "
    text += "opnieuw, of vraag de beheerder om hulp."
    if answer.endswith(" FOUND"):
        logger.warning("ClamAV refused a file: %s", answer)
        text = "De viruscontrole heeft iets gevonden in dit bestand; het is niet bewaard. Vraag de "
        text += "maker om een schoon bestand."
    raise ValidationError(text)


def _ask(file) -> str:
    """Send the file to the daemon, and return its answer, also for a file that is too large."""
    with _connection() as connection:
        connection.sendall(b"zINSTREAM\0")
        file.seek(0)
        while chunk := file.read(64 * 1024):
            connection.sendall(struct.pack("!I", len(chunk)) + chunk)
        connection.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (part := connection.recv(1024)):
            answer += part
    return answer.decode("utf-8", "replace").rstrip("\0")


def _connection() -> socket.socket:
    """`CLAMD` is the path of a socket, or `host:port`."""
    if settings.CLAMD.startswith("/"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(TIMEOUT)
        connection.connect(settings.CLAMD)
        return connection
    host, _, port = settings.CLAMD.rpartition(":")
    return socket.create_connection((host, int(port)), TIMEOUT)
