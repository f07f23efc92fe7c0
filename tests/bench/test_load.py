"""The load tells what visitors met, and does not flatter the site."""

import time

import pytest

from bench.load import Answer, Load, failures_by_second, percentile
from tests.servers import Answering, http_server


@pytest.fixture
def load():
    """A load on a server that answers as `answer(number, path)` says: a status, or none to hang up.

    Returns the load and its answers.
    """

    def run(answer, paths=("/",), rate=50, seconds=0.4) -> tuple[Load, list[Answer]]:
        asked = []

        class Handler(Answering):
            def do_GET(self):  # noqa: N802
                asked.append(self.path)
                if status := answer(len(asked), self.path):
                    self.answer(status, b"ja")
                else:
                    self.close_connection = True

        with http_server(Handler) as server:
            made = Load(server.server_port, list(paths), rate)
            return made, made.run(seconds)

    return run


class TestLoad:
    def test_counts_an_error_and_a_hung_up_answer_as_missed(self, load):
        statuses = {"/": 200, "/stuk/": 500, "/weg/": None}
        made, answers = load(lambda number, path: statuses[path], statuses, seconds=0.6)
        assert len(answers) == 30
        assert sum(failures_by_second(answers)[0].values()) == 20
        found = {(one.path, one.status, bool(one.error)) for one in answers}
        assert found == {("/", 200, False), ("/stuk/", 500, False), ("/weg/", 0, True)}

    def test_asks_again_over_a_connection_that_was_kept_too_long(self, load, monkeypatch):
        monkeypatch.setattr("bench.load.CONNECTIONS", 1)
        made, answers = load(lambda number, path: number != 5 and 200)
        assert [one.status for one in answers] == [200] * 20
        assert made.retried == 1

    def test_counts_the_time_that_a_request_had_to_wait(self, load):
        """A site that stands still is not quick because nobody could ask meanwhile."""
        _, answers = load(lambda number, path: time.sleep(0.5) or 200, rate=200, seconds=0.5)
        assert percentile(answers, 1) > 1000


def test_percentile_is_of_the_slowest_and_failures_are_told_by_second():
    answers = [Answer(0, "/", 200, number / 1000) for number in range(1, 101)]
    assert percentile(answers, 0.5) == pytest.approx(51)
    assert percentile(answers, 0.99) == pytest.approx(100)
    assert percentile([], 0.5) == 0
    answers = [Answer(0.5, "/", 200, 0), Answer(1.2, "/", 503, 0), Answer(1.9, "/", 0, 0, "x")]
    assert failures_by_second(answers) == {1: {"status 503": 1, "x": 1}}
