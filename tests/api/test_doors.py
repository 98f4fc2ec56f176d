"""The doors to the rules: the same bytes at each, and one clear line for a fault."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from challenges.rules.explain import QUESTIONS, answer
from challenges.rules.wire import dumps
from challenges.rulesets import policies
from tests.rules.term_cases import CASES
from tests.rules.term_cases.asking import decision
from tests.rules.test_explain import ASKED
from workflow.api.views import LARGEST_BODY

ROOT = Path(__file__).resolve().parents[2]
PENALTY = {"kind": "penalty_amount", "days_in_default": 42}


class Input:
    """Standard input that holds some bytes."""

    def __init__(self, content):
        self.buffer = io.BytesIO(content)


def from_command(monkeypatch, capsysbinary, name, content, **options):
    monkeypatch.setattr(sys, "stdin", Input(content))
    call_command("explain", name, **options)
    return capsysbinary.readouterr().out


def refused_by_command(monkeypatch, capsysbinary, name, content, **options):
    monkeypatch.setattr(sys, "stdin", Input(content))
    with pytest.raises(SystemExit) as ended:
        call_command("explain", name, **options)
    told = capsysbinary.readouterr()
    assert told.out == b""
    assert ended.value.code == 2
    return told.err.decode().splitlines()


def from_api(client, name, content, query=""):
    return client.post(
        f"/api/v1/explain/{name}{query}", content, content_type="application/json"
    )


def as_text(asked):
    """Write a question as JSON; decimals as the numbers they are."""
    return json.dumps(asked, default=float).encode()


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_doors_give_the_same_bytes(name, client, monkeypatch, capsysbinary):
    content = as_text(ASKED[name])

    printed = from_command(monkeypatch, capsysbinary, name, content)
    response = from_api(client, name, content)

    told = dumps(answer(name, ASKED[name], policies=policies())).encode()
    assert printed == told + b"\n"
    assert response.content == told
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"


def test_the_doors_give_the_same_bytes_for_every_worked_example(
    client, monkeypatch, capsysbinary
):
    content = as_text([question for question, _ in CASES.values()])

    printed = from_command(monkeypatch, capsysbinary, "term", content)
    response = from_api(client, "term", content)

    assert printed == response.content + b"\n"
    assert len(json.loads(printed)) == len(CASES)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_profile_may_be_named_at_each_door(name, client, monkeypatch, capsysbinary):
    content = as_text(ASKED[name])

    printed = from_command(
        monkeypatch, capsysbinary, name, content, profile="KROMWAARD"
    )
    response = from_api(client, name, content, "?profile=KROMWAARD")

    assert printed == response.content + b"\n"


def test_alternatives_may_be_left_out_at_each_door(client, monkeypatch, capsysbinary):
    content = as_text(ASKED["route"])

    printed = from_command(
        monkeypatch, capsysbinary, "route", content, without_alternatives=True
    )
    response = from_api(client, "route", content, "?alternatives=no")

    assert printed == response.content + b"\n"
    assert response.json()["alternatives"] == []
    assert from_api(client, "route", content, "?alternatives=yes").json()[
        "alternatives"
    ]


FAULTS = [
    ("term", b"{", ["input: is not readable JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"]),
    ("term", b"{}", ["kind: is missing"]),
    ("term", as_text(decision(term={"value": True, "unit": "weeks", "source": "bylaw"})), ["term.value: must be a whole number from 1 through 520, not true"]),
    ("term", as_text([PENALTY, {**PENALTY, "x": 1}]), ["[1].x: is not a known field"]),
    ("aid", b'{"amount": NaN}', ["amount: must be a number from 0 through 1000000000000 with at most 2 decimals, not NaN"]),
    ("aid", b'{"amount": -1, "taxed": 2}', ["amount: must be a number from 0 through 1000000000000 with at most 2 decimals, not -1", "taxed: is not a known field"]),
    ("route", as_text({"label": "x" * 10_000_000})[:200_000], ["input: is not readable JSON: Unterminated string starting at: line 1 column 11 (char 10)"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), FAULTS)
def test_a_fault_is_one_line_at_the_command(
    name, content, said, monkeypatch, capsysbinary
):
    assert refused_by_command(monkeypatch, capsysbinary, name, content) == said


@pytest.mark.parametrize(("name", "content", "said"), FAULTS)
def test_a_fault_is_problem_json_at_the_api(name, content, said, client):
    response = from_api(client, name, content)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert body["type"] == "about:blank"
    assert body["title"] == "The question cannot be understood"
    assert body["status"] == 400
    assert body["detail"] == said[0]
    assert [f"{e['field']}: {e['detail']}" for e in body["errors"]] == said
    assert all(error["detail_nl"] for error in body["errors"])


def test_ten_megabytes_of_text_are_one_line_at_the_command(monkeypatch, capsysbinary):
    content = as_text({"kind": "x" * 10_000_000})

    (line,) = refused_by_command(monkeypatch, capsysbinary, "term", content)

    assert line.startswith("kind: must be one of decision, ")
    assert len(line) < 400


def test_ten_megabytes_of_label_name_their_field(monkeypatch, capsysbinary):
    content = as_text({"label": "x" * 10_000_000, "policy": "KROMWAARD"})

    lines = refused_by_command(monkeypatch, capsysbinary, "route", content)

    assert lines == ["label: must be a text of at most 10 kB"]


def test_an_unknown_profile_is_refused_at_each_door(client, monkeypatch, capsysbinary):
    said = "profile: must be one of ENGLAND, HOOGVENNE, KROMWAARD, RIETMEER"

    lines = refused_by_command(
        monkeypatch, capsysbinary, "term", b"{}", profile="NERGENS"
    )
    response = from_api(client, "term", b"{}", "?profile=NERGENS")

    assert lines == [said]
    assert json.loads(response.content)["detail"] == said


def test_a_body_that_is_too_large_is_not_read(client):
    fits = as_text([PENALTY]) + b" " * (LARGEST_BODY - len(as_text([PENALTY])))

    assert from_api(client, "term", fits).status_code == 200
    response = from_api(client, "term", fits + b" ")
    assert response.status_code == 413
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["detail"] == (
        "question: must be at most 256 kB of JSON"
    )


def test_a_question_that_there_is_not_is_not_found(client):
    response = from_api(client, "tax", b"{}")

    assert response.status_code == 404
    assert json.loads(response.content)["detail"] == (
        "question: must be one of term, route, aid, score"
    )


def test_questions_are_posted_not_got(client):
    assert client.get("/api/v1/explain/term").status_code == 405


def test_nobody_needs_to_sign_in_and_no_token_is_asked(client):
    client.handler.enforce_csrf_checks = True

    assert from_api(client, "term", as_text(PENALTY)).status_code == 200


def run(*arguments, content):
    """Run the command as another system does, in its own process and plain locale."""
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "manage.py", "explain", *arguments],
        input=content,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | settings | {"PYTHONUTF8": "0"},
        check=False,
    )


def test_the_command_prints_utf_8_and_ends_with_0_in_its_own_process():
    score = {**ASKED["score"], "weights": {"één": 100}, "scores": {"x": {"één": 3}}}

    done = run("score", content=as_text({**score, "min_assessors": 1}))

    assert done.returncode == 0
    assert done.stderr == b""
    assert "één".encode() in done.stdout
    assert json.loads(done.stdout)["total"] == 60


def test_the_command_ends_with_2_and_no_traceback_in_its_own_process():
    done = run("term", content='{"kind": "één"}'.encode())

    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith(b"kind: must be one of decision, ")


def test_an_unknown_question_ends_with_2_too():
    done = run("tax", content=b"{}")

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
