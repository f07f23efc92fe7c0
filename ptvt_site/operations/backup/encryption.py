"""Encryption with age: the public key encrypts here, the private key that decrypts is elsewhere."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pyrage
from pyrage import x25519

ERRORS = (pyrage.EncryptError, pyrage.DecryptError, pyrage.IdentityError, pyrage.RecipientError)


@contextmanager
def encrypted(target, recipient: str):
    """Yield a stream; what is written to it reaches `target` encrypted for a public key."""
    keys = [x25519.Recipient.from_str(recipient)]
    source, plain = _pipe()
    with ThreadPoolExecutor(1) as threads:
        copying = threads.submit(_until_end, source, pyrage.encrypt_io, source, target, keys)
        # When this ends early, the error of `target` tells why.
        with suppress(BrokenPipeError), plain:
            yield plain
        copying.result()


@contextmanager
def decrypted(source, identity: str):
    """Yield a stream with the content of `source`, decrypted by the private key in a file."""
    lines = Path(identity).read_text().splitlines()
    keys = [x25519.Identity.from_str(line) for line in lines if line[:1] not in ("", "#")]
    plain, target = _pipe()
    with ThreadPoolExecutor(1) as threads:
        copying = threads.submit(_until_end, target, pyrage.decrypt_io, source, target, keys)
        try:
            with plain:
                yield plain
                plain.read()
        finally:
            # What was not read needs no decryption; any other error tells more than its reader's.
            with suppress(BrokenPipeError):
                copying.result()


def _pipe():
    reader, writer = os.pipe()
    return open(reader, "rb"), open(writer, "wb")


def _until_end(stream, function, *arguments) -> None:
    """Call a function, and close its end of a pipe, for the other end waits for that."""
    with stream:
        function(*arguments)
