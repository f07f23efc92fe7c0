"""The connection to PostgreSQL, tried on a real one."""

import pytest
from django.db import connection, connections

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def idle():
    """A connection of its own, that lies idle between two requests, and its number."""
    wrapper = connections.create_connection("default")
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    yield wrapper, pid
    wrapper.close()


class TestIsUsable:
    """Is the server still there?"""

    def test_a_living_connection_is_used_without_a_question(self, idle):
        wrapper, pid = idle
        assert wrapper.is_usable()
        with connection.cursor() as cursor:
            cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid])
            assert cursor.fetchone() == ("SELECT pg_backend_pid()",)

    def test_a_connection_that_the_server_closed_is_not(self, idle):
        wrapper, pid = idle
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
            assert cursor.fetchone() == (True,)
        assert not wrapper.is_usable()

    def test_a_connection_that_was_closed_here_is_not(self, idle):
        wrapper, _ = idle
        wrapper.connection.close()
        assert not wrapper.is_usable()
