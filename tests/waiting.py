"""Waiting for what another process or a browser does, with a limit."""

import time

LONG = 90  # seconds, on a busy machine


def wait_until(condition, what: str, seconds: float = LONG, pause=lambda: time.sleep(0.1)):
    """What a condition gives once that is true; `pause` lets a browser go on meanwhile."""
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until, f"never: {what}"
        pause()
    return found
