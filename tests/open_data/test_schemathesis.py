"""Requests that a tool makes of the description of the API: no server error, the same each time."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests import factories

pytestmark = pytest.mark.django_db
EXAMPLES = 10  # for each of the operations


@pytest.fixture
def operations(client, programme, news_index) -> list:
    """The operations of the description, of a site with something in each list."""
    factories.NewsPageFactory(parent=news_index, topics=[programme.label])
    factories.PartnerFactory()
    schema = schemathesis.openapi.from_dict(client.get("/api/v2/openapi.json").json())
    return [found.ok() for found in schema.get_all_operations()]


def test_no_request_breaks_the_server(client, operations):
    answers = []
    assert len(operations) >= 14
    for operation in operations:

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case):
            query = case.query if isinstance(case.query, dict) else {}
            answers.append(client.get(case.formatted_path, query).status_code)

        ask()
    assert len(answers) > len(operations) * EXAMPLES // 2
    assert max(answers) < 500 and min(answers) == 200
