"""Encryption with age: the public key encrypts here, the private key that decrypts is elsewhere."""

import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from .databases import feed, finished, started


@contextmanager
def encrypted(target, recipient: str):
    """Yield a stream; what is written to it reaches `target` encrypted for a public key."""
    with _age("--encrypt", "--recipient", recipient) as (process, start):
        copying = start(shutil.copyfileobj, process.stdout, target)
        # When age ends early, its own message or the error of `target` tells why.
        with suppress(BrokenPipeError):
            yield process.stdin
            process.stdin.close()
        copying.result()


@contextmanager
def decrypted(source, identity: str):
    """Yield a stream with the content of `source`, decrypted by the private key in a file."""
    with _age("--decrypt", "--identity", identity) as (process, start):
        feeding = start(feed, source, process.stdin)
        yield process.stdout
        process.stdout.read()
        feeding.result()


@contextmanager
def _age(*options: str):
    """Run age; yields it, and a function that starts another in a thread and ends age with it."""
    with (
        ThreadPoolExecutor(1) as threads,
        tempfile.TemporaryFile() as errors,
        started(
            ["age", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        ) as process,
    ):

        def start(function, *arguments):
            future = threads.submit(function, *arguments)
            future.add_done_callback(lambda done: done.exception() and process.kill())
            return future

        try:
            yield process, start
        except Exception:
            with suppress(subprocess.TimeoutExpired):
                process.wait(1)
            if (process.returncode or 0) > 0:
                # It ended by itself: what it says tells more.
                finished(process, errors)
            raise
        finished(process, errors)
