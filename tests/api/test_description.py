"""The description of the API says what the rules accept, and nothing else."""

import json

import pytest

from challenges.rules.explain import QUESTIONS, answer
from challenges.rules.reading import QuestionError
from challenges.rules.terms import KINDS
from challenges.rulesets import policies
from tests.rules.term_cases import CASES
from tests.rules.test_explain import ASKED
from workflow.api.schemas import PROBLEM, request_body, response_body

DAYS = {"date": "2026-09-01", "date-time": "2026-09-01T12:00:00Z"}


def an_object(schema):
    fields = schema.get("properties", {})
    return {name: an_example(field) for name, field in fields.items()}


EXAMPLES = {
    "object": an_object,
    "array": lambda schema: [an_example(schema["items"])],
    "string": lambda schema: DAYS.get(schema.get("format"), "77310000-6"),
    "boolean": lambda schema: True,
    "integer": lambda schema: schema["minimum"] + 1,
    "number": lambda schema: schema["minimum"] + 1,
}


def an_example(schema):
    """Return a value that the description allows, with every field it names."""
    if "enum" in schema:
        return schema["enum"][0]
    if "oneOf" in schema:
        return an_example(schema["oneOf"][0])
    return EXAMPLES[schema["type"]](schema)


def questions_of(name):
    question, as_list = request_body(name)["oneOf"]
    assert as_list == {"type": "array", "items": question}
    return question.get("oneOf", [question])


def unknown_fields(name, question):
    try:
        answer(name, question, policies=policies())
    except QuestionError as refused:
        return [p.field for p in refused.problems if "not a known" in p.text_en]
    return []


SHAPES = [
    pytest.param(name, schema, id=f"{name}-{number}")
    for name in QUESTIONS
    for number, schema in enumerate(questions_of(name))
]


@pytest.mark.parametrize(("name", "schema"), SHAPES)
def test_every_field_that_is_described_is_known_to_the_rules(name, schema):
    assert unknown_fields(name, an_example(schema)) == []


@pytest.mark.parametrize(("name", "schema"), SHAPES)
def test_every_field_that_is_needed_is_missed_by_the_rules(name, schema):
    example = an_example(schema)
    needed = schema.get("required", [])

    for field in needed if len(example) > 1 else ():
        without = {key: example[key] for key in example if key != field}
        with pytest.raises(QuestionError) as refused:
            answer(name, without, policies=policies())
        assert field in {problem.field for problem in refused.value.problems}


def test_every_kind_of_term_is_described():
    kinds = [schema["title"] for schema in questions_of("term")]

    assert kinds == list(KINDS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_key_of_an_answer_is_described(name):
    described = response_body(name)["oneOf"][0]["properties"]

    told = answer(name, ASKED[name], policies=policies())

    assert set(told) <= set(described)


def test_every_key_of_every_answer_about_a_term_is_described():
    described = response_body("term")["oneOf"][0]["properties"]
    told = {key for question, _ in CASES.values() for key in answer("term", question)}

    assert told == set(described)


def test_the_description_is_served_with_every_question(client):
    response = client.get("/api/v1/openapi.json")

    described = json.loads(response.content)
    assert response.status_code == 200
    assert described["openapi"].startswith("3.")
    for name in QUESTIONS:
        post = described["paths"][f"/api/v1/explain/{name}"]["post"]
        assert post["operationId"] == f"explain_{name}"
        assert set(post["responses"]) == {"200", "400", "413"}
        assert "application/problem+json" in post["responses"]["400"]["content"]
        assert {p["name"] for p in post["parameters"]} == {"profile", "alternatives"}


def test_the_description_leaves_out_what_only_says_there_is_no_such_question(client):
    described = json.loads(client.get("/api/v1/openapi.json").content)

    assert "/api/v1/explain/{name}" not in described["paths"]


def test_a_problem_is_described_as_it_is_told(client):
    response = client.post("/api/v1/explain/term", "{", content_type="application/json")

    body = json.loads(response.content)
    assert set(body) == set(PROBLEM["properties"]) == set(PROBLEM["required"])
    assert set(body["errors"][0]) == set(
        PROBLEM["properties"]["errors"]["items"]["properties"]
    )
