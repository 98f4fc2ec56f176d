"""Playing: every step, exact refusals, exact expectations, once and whole."""

import re

import pytest
from viewflow.workflow.models import Task

from challenges.models import CaseEvent, Challenge
from tests.play.conftest import EXAMPLE
from tests.play.test_demo import CASES
from workflow.flows import ChallengeFlow
from workflow.nodes import Step
from workflow.objection_flow import ObjectionFlow
from workflow.play.player import DifferenceError
from workflow.play.scripts import ScriptError, read_script
from workflow.play.verbs import VERBS


def test_the_example_of_the_manual_plays_to_its_end(played):
    case = played(EXAMPLE)

    assert case.challenge.status == "closed"


def test_every_step_and_verb_is_in_the_manual_or_in_a_case():
    # one case cannot go every way: the example has the main path and all verbs
    steps = {
        node.name
        for flow in (ChallengeFlow, ObjectionFlow)
        for node in flow.instance.nodes()
        if isinstance(node, Step)
    }
    in_manual = {step["do"] for step in EXAMPLE["steps"]}
    in_cases = {step.do for path in CASES for step in read_script(path).steps}

    assert set(VERBS) - in_manual - in_cases == set()
    assert (in_manual | in_cases) - steps - set(VERBS) == set()
    assert steps - in_manual - in_cases == set()


def test_a_case_that_was_played_is_not_played_again(played, script):
    first = played(script)
    lines = CaseEvent.objects.count()
    script["steps"][2]["expect"] = {"status": "refused"}

    again = played(script)

    assert (again.is_new, again.challenge) == (False, first.challenge)
    assert CaseEvent.objects.count() == lines


def test_a_case_is_kept_whole_or_not_at_all(played, script):
    script["end"] = {"status": "running"}

    with pytest.raises(
        DifferenceError, match=r"end: status: expected running, got submitted"
    ):
        played(script)

    assert not Challenge.objects.exists()


def test_tasks_and_procedure_carry_the_moment_of_the_step(played, script):
    case = played(script).challenge

    (task,) = Task.objects.filter(flow_task_type="HUMAN")
    assert task.created == case.received_at
    assert task.process.created == case.received_at


def step(**parts):
    return {"at": "2026-07-08T10:00", "by": "marit", **parts}


def check(**typed):
    return step(do="check_admissibility", **{"with": typed})


DIFFERENT = {
    "an expectation": (
        check(outcome="admissible") | {"expect": {"status": "advice", "tasks": []}},
        (
            "step 4 (check_admissibility): status: expected advice, got dialogue;"
            " tasks: expected [], got [hold_dialogue]"
        ),
    ),
    "an expectation without a name": (
        check(outcome="admissible") | {"expect": {"weather": "fine"}},
        "step 4 (check_admissibility): weather cannot be expected",
    ),
    "it is refused and should not be": (
        check(outcome="inadmissible"),
        (
            "step 4 (check_admissibility by marit): expected to go through,"
            " got refused fact, ground, reasons"
        ),
    ),
    "it goes through and should not": (
        check(outcome="admissible") | {"refused": "SOD8"},
        "step 4 (check_admissibility by marit): expected SOD8, got it done",
    ),
    "it is refused for another reason": (
        check(outcome="admissible") | {"by": "fatma", "refused": "SOD8"},
        (
            "step 4 (check_admissibility by fatma): expected SOD8,"
            " got refused ActNotAllowedError"
        ),
    ),
    "only one of the fields is named": (
        check(outcome="inadmissible", ground="N01") | {"refused": "fact"},
        "step 4 (check_admissibility by marit): expected fact, got refused fact, reasons",
    ),
}


@pytest.mark.parametrize(("extra", "said"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_a_difference_names_step_expected_and_got(played, script, extra, said: str):
    script["steps"].append(extra)

    with pytest.raises(DifferenceError, match=re.escape(said)):
        played(script)


UNREADABLE = {
    "nobody of that name": (check(outcome="admissible") | {"by": "zorro"}, "zorro"),
    "no such step": (step(do="dance"), "dance is no verb and no step"),
    "a step that is not open": (
        step(do="advise"),
        "advise is not open; open: check_admissibility",
    ),
    "a field that is not asked": (check(mood="good"), "mood: not asked here"),
    "a task that is not there": (
        step(do="change_plan", by="fatma", **{"with": {"task": "moon"}})
        | {"at": "2026-07-06T20:00"},
        "moon: not in the catalogue",
    ),
    "a word that the verb does not take": (
        step(do="withdraw", by="fatma", **{"with": {"why": "rain"}}),
        "TypeError",
    ),
}


@pytest.mark.parametrize(("extra", "said"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_step_that_cannot_be_understood_names_its_place(
    played, script, extra, said: str
):
    script["steps"].append(extra)
    script["steps"].sort(key=lambda each: str(each["at"]))

    with pytest.raises(ScriptError, match=re.escape(said)) as told:
        played(script)

    assert re.search(r"case\.yaml, step [34]", str(told.value))
    assert "\n" not in str(told.value)


def test_a_script_that_starts_no_case_is_told(played, script):
    script["steps"] = [step(do="note", note="Nothing happens.")]

    with pytest.raises(ScriptError, match="no step starts the case"):
        played(script)


def test_an_other_case_that_no_step_starts_is_told(played, script):
    other = {"group": script["group"], "plan": script["plan"]}
    script["others"] = {"B": other}

    with pytest.raises(ScriptError, match="no step starts the case EXAMPLE/B"):
        played(script)


def test_what_must_hold_of_an_other_case_at_the_end_is_compared(played, script):
    other = {"group": script["group"], "plan": script["plan"]}
    script["others"] = {"B": other | {"end": {"status": "running"}}}
    script["steps"].append(step(do="start", by="fatma", case="B"))

    with pytest.raises(
        DifferenceError, match=r"EXAMPLE/B: status: expected running, got draft"
    ):
        played(script)
