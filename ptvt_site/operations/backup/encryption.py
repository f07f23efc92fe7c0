"""Encryption with age: the public key encrypts here, the private key that decrypts is elsewhere."""

import shutil
import subprocess
import tempfile
import threading
from contextlib import contextmanager, suppress


class EncryptionFailed(OSError):
    """age is missing or failed; the text is its own message."""


@contextmanager
def encrypted(target, recipient: str):
    """Yield a stream; what is written to it reaches `target` encrypted for a public key."""
    with _age(["--encrypt", "--recipient", recipient]) as (process, join):
        copying = join(process.stdout, target)
        try:
            yield process.stdin
            process.stdin.close()
        except BrokenPipeError:
            # age ended: its own message or the error of `target` tells why.
            pass
        copying()


@contextmanager
def decrypted(source, identity: str):
    """Yield a stream with the content of `source`, decrypted by the private key in a file."""
    with _age(["--decrypt", "--identity", identity]) as (process, join):
        feeding = join(source, process.stdin, closes=True)
        yield process.stdout
        process.stdout.read()
        feeding()


@contextmanager
def _age(options: list[str]):
    """Start age; yields it and a function that copies a stream in a thread."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                ["age", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
            )
        except FileNotFoundError as error:
            raise EncryptionFailed("age is not on this machine.") from error

        def join(source, target, closes: bool = False):
            failed = []

            def copy():
                try:
                    shutil.copyfileobj(source, target)
                    if closes:
                        target.close()
                except BrokenPipeError:
                    pass
                except Exception as error:
                    failed.append(error)
                    process.kill()

            thread = threading.Thread(target=copy, daemon=True)
            thread.start()

            def wait():
                thread.join()
                if failed:
                    raise failed[0]
                if process.wait():
                    said.seek(0)
                    raise EncryptionFailed(said.read().decode(errors="replace").strip())

            return wait

        try:
            yield process, join
        finally:
            process.kill()
            for stream in (process.stdin, process.stdout):
                with suppress(BrokenPipeError):
                    stream.close()
            process.wait()
