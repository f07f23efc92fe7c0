"""The load tells what visitors met, and does not flatter the site."""

import asyncio

import pytest

from bench.load import Answer, Load, failures_by_second, percentile

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nja"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nja\r\n0\r\n\r\n"
ERROR = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"
CLOSING = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nja"


def load(answer, paths=("/",), rate=50, seconds=0.4) -> Load:
    """The load on a server that does with each request what `answer(number, path)` says.

    That is the bytes to send, or nothing to hang up.
    """
    asked = []

    async def serve(reader, writer):
        while line := await reader.readline():
            if line.startswith(b"GET "):
                path = line.split()[1].decode()
                await reader.readuntil(b"\r\n\r\n")
                asked.append(path)
                data = await answer(len(asked), path)
                if data is None:
                    break
                writer.write(data)
                if b"Connection: close" in data:
                    break
        writer.close()

    async def run():
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        made = Load(server.sockets[0].getsockname()[1], list(paths), rate)
        await made.run(seconds)
        server.close()
        return made

    made = asyncio.run(run())
    made.asked = asked
    return made


class TestLoad:
    @pytest.mark.parametrize("page", [PAGE, CHUNKED, CLOSING])
    def test_asks_at_the_rate(self, page):
        async def answer(number, path):
            return page

        made = load(answer)
        assert [one.status for one in made.answers] == [200] * 20
        assert made.retried == 0

    def test_counts_an_error_as_missed(self):
        async def answer(number, path):
            return ERROR if path == "/stuk/" else PAGE

        made = load(answer, paths=["/", "/stuk/"])
        assert sum(failures_by_second(made.answers)[0].values()) == 10
        assert {one.status for one in made.answers if one.path == "/stuk/"} == {500}

    def test_asks_again_over_a_connection_that_was_kept_too_long(self, monkeypatch):
        monkeypatch.setattr("bench.load.CONNECTIONS", 1)

        async def answer(number, path):
            return None if number == 5 else PAGE

        made = load(answer)
        assert [one.status for one in made.answers] == [200] * 20
        assert made.retried == 1

    def test_counts_a_hung_up_answer_as_missed(self):
        async def answer(number, path):
            return None

        made = load(answer, seconds=0.2)
        assert {one.status for one in made.answers} == {0}
        assert all(one.error for one in made.answers)

    def test_counts_the_time_that_a_request_had_to_wait(self):
        """A site that stands still is not quick because nobody could ask meanwhile."""

        async def answer(number, path):
            await asyncio.sleep(0.5)
            return PAGE

        made = load(answer, rate=200, seconds=0.5)
        assert percentile(made.answers, 1) > 1000


class TestFigures:
    def test_percentile_is_of_the_slowest(self):
        answers = [Answer(0, "/", 200, number / 1000) for number in range(1, 101)]
        assert percentile(answers, 0.5) == pytest.approx(51)
        assert percentile(answers, 0.99) == pytest.approx(100)
        assert percentile([], 0.5) == 0

    def test_failures_are_told_by_second(self):
        answers = [Answer(0.5, "/", 200, 0), Answer(1.2, "/", 503, 0), Answer(1.9, "/", 0, 0, "x")]
        assert failures_by_second(answers) == {1: {"status 503": 1, "x": 1}}
