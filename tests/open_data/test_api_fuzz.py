"""Many odd requests to the API; the same ones every time."""

import json
import random
from urllib.parse import quote

from tests.selection import by_day

NAMES = [
    "limit", "offset", "fields", "order", "search", "kind", "topic", "date", "date_from",
    "date_until", "slug", "sector", "type", "format", "child_of", "id", "_", "rich_text_format",
    "onzin", "pk", "live", "title",
]  # fmt: skip
VALUES = [
    "", "0", "1", "-1", "5", "100", "101", "1e9", "9" * 30, "0x10", "٣", "null", "true", "NaN",
    "nieuws", "monitor", "instroom", "onderwijs", "2024-01-30", "2024-02-30", "0000-00-00",
    "9999-12-31", "10000-01-01", "30-1-2024", "*", "_", "*,-title", "title", "-date", "date,title",
    "random", "-", "--", ",", "(", ")", "a(b)", "topics(*)", "'", '"', '""', "\\", "%", "%s", ";",
    "' OR 1=1 --", "<b>", "\x00", "a\x00b", "\n", "\r\nX: y", "é", "😀", "\u2028", "\ufffe", "../",
    "a" * 300, "techniek AND", "NOT", "NEAR(", "techniek*", "^", "{}", "[]", "&", "|", "!", ":*",
]  # fmt: skip
PATHS = ["posts", "programmes", "topics", "partners", "people", "pages"]


def addresses(number: int):
    """Addresses with up to four parameters, the same list every time."""
    rng = random.Random(20240130)
    for _ in range(number):
        path = f"/api/v2/{rng.choice(PATHS)}/"
        if rng.random() < 0.1:
            path += quote(rng.choice(VALUES), safe="") + "/"
        pairs = []
        for _ in range(rng.randint(1, 4)):
            value = rng.choice(VALUES)
            if rng.random() < 0.2:
                value += rng.choice(VALUES)
            escaped = "%FF%C0" if rng.random() < 0.02 else quote(value, safe="")
            pairs.append(f"{rng.choice(NAMES)}={escaped}")
        yield f"{path}?{'&'.join(pairs)}"


class TestOddRequests:
    def test_never_break_the_server(self, client, content):
        answered = set()
        for address in addresses(by_day(200, at_night=600)):
            response = client.get(address)
            assert response.status_code in (200, 301, 400, 404), address
            if response["Content-Type"] in ("application/json", "application/problem+json"):
                json.loads(response.content)
            else:
                assert response.status_code in (301, 404), address
            answered.add(response.status_code)
        assert {200, 400, 404} <= answered

    def test_with_one_known_parameter_never_break_the_server_either(self, client, content):
        for name in ("search", "kind", "topic", "slug", "date", "fields", "order", "limit"):
            for value in by_day(VALUES[len(name) % 3 :: 3], at_night=VALUES):
                response = client.get("/api/v2/posts/", {name: value})
                assert response.status_code in (200, 400), (name, value)
                json.loads(response.content)
