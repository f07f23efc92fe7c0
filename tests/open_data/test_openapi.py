"""The description of the API is valid, and the API keeps to it."""

import json

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from publications.models import Person
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(client, site) -> dict:
    return json.loads(client.get("/api/v2/openapi.json").content)


def test_is_valid_and_names_every_list_and_parameter(document):
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    lists = {path for path in document["paths"] if not path.endswith("{id}/")}
    names = ("programmes", "posts", "topics", "partners", "people", "pages")
    assert lists >= {f"/api/v2/{name}/" for name in names}
    parameters = document["paths"]["/api/v2/posts/"]["get"]["parameters"]
    assert {one["name"] for one in parameters} >= {"kind", "topic", "search", "limit", "offset"}


def test_answers_are_as_described(client, document, programme, news_index):
    # Here, for it takes seconds.
    from jsonschema import Draft202012Validator, FormatChecker

    factories.NewsPageFactory(parent=news_index, topics=[programme.label])
    factories.PartnerFactory()
    Person.objects.create(name="Loket").topics.add(programme.label)
    checker = FormatChecker()
    checker.checks("uri")(lambda value: not isinstance(value, str) or "://" in value)
    for name in ("posts", "programmes", "topics", "partners", "people", "pages"):
        schema = document["paths"][f"/api/v2/{name}/"]["get"]["responses"]["200"]
        schema = schema["content"]["application/json"]["schema"]
        schema |= {"components": document["components"]}
        answer = json.loads(client.get(f"/api/v2/{name}/").content)
        assert answer["items"], name
        errors = Draft202012Validator(schema, format_checker=checker).iter_errors(answer)
        assert [error.message for error in errors] == []


def test_every_answer_names_the_version(client, site):
    for path in ("", "posts/", "openapi.json", "bestaat-niet/"):
        assert client.get(f"/api/v2/{path}")["API-Version"] == "2.1.0", path
