"""The description of the API is valid, and the API keeps to it, whatever a tool asks by it."""

import json
import runpy
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from publications.models import Person
from tests import factories

ROOT = Path(__file__).parents[2]
EXAMPLES = 10  # for each of the operations
CHECKER = FormatChecker()
CHECKER.checks("uri")(lambda value: not isinstance(value, str) or "://" in value)


@pytest.fixture
def document(client, programme, news_index) -> dict:
    """The description, of a site with something in each list."""
    factories.NewsPageFactory(parent=news_index, topics=[programme.label])
    factories.EventPageFactory()
    # What is empty is described too.
    factories.ProgrammePageFactory(parent=programme.get_parent(), label=None)
    factories.PartnerFactory()
    Person.objects.create(name="Loket").topics.add(programme.label)
    return client.get("/api/v2/openapi.json").json()


def test_is_what_the_views_make_valid_and_names_every_parameter(document):
    made = runpy.run_path(str(ROOT / "bin/make-openapi"))
    assert json.loads(made["FILE"].read_text()) == made["document"](), (
        "run .venv/bin/python bin/make-openapi"
    )
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    parameters = document["paths"]["/api/v2/posts/"]["get"]["parameters"]
    assert {one["name"] for one in parameters} >= {"kind", "topic", "search", "limit", "offset"}


def test_answers_are_as_described(client, document):
    for name in ("posts", "programmes", "topics", "partners", "people", "pages"):
        schema = document["paths"][f"/api/v2/{name}/"]["get"]["responses"]["200"]
        schema = schema["content"]["application/json"]["schema"]
        schema |= {"components": document["components"]}
        answer = client.get(f"/api/v2/{name}/").json()
        assert answer["items"], name
        errors = Draft202012Validator(schema, format_checker=CHECKER).iter_errors(answer)
        assert [error.message for error in errors] == [], name


def test_no_request_breaks_the_server(client, document):
    schema, statuses = schemathesis.openapi.from_dict(document), []
    operations = [found.ok() for found in schema.get_all_operations()]
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
            statuses.append(client.get(case.formatted_path, query).status_code)

        ask()
    assert len(statuses) > len(operations) * EXAMPLES // 2
    assert max(statuses) < 500 and min(statuses) == 200
