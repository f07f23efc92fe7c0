"""The words that say how often it went well."""

import pytest


@pytest.fixture
def tried(record_property):
    """Say how many were tried and how many went as expected."""

    def say(what: str, count: int, wrong: list, seed: int):
        record_property(
            "fuzz", f"{what}: {count} tried, {count - len(wrong)} as expected, seed {seed}"
        )
        assert wrong == [], f"{len(wrong)} of {count}, seed {seed}: {wrong[:3]}"

    return say
