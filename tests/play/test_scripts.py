"""A script that cannot be read gives one line that names the place."""

import re
from pathlib import Path

import pytest

from workflow.play.scripts import ScriptError, read_script


def spoil(script, how):
    how(script)
    return script


WRONG = {
    "a key is missing": (lambda s: s.pop("plan"), "plan is missing"),
    "a key is unknown": (lambda s: s.update(colour="red"), "unknown colour"),
    "steps are no list": (lambda s: s.update(steps={}), "steps is a list"),
    "a step is no mapping": (
        lambda s: s["steps"].append("submit"),
        "step 4: must be a mapping",
    ),
    "a step has an unknown key": (
        lambda s: s["steps"][1].update(who="fatma"),
        "step 2: unknown who",
    ),
    "a step lacks its verb": (
        lambda s: s["steps"][1].pop("do"),
        "step 2: do is missing",
    ),
    "a moment is none": (
        lambda s: s["steps"][1].update(at="tomorrow"),
        "step 2: tomorrow is no moment",
    ),
    "an other case has no plan": (
        lambda s: s.update(others={"B": {"group": {}}}),
        "others, B: plan is missing",
    ),
    "a part of a split has a plan": (
        lambda s: s.update(others={"B": {"part": "Half", "plan": {}}}),
        "others, B: unknown plan",
    ),
    "a step is about a case that is not there": (
        lambda s: s["steps"][1].update(case="B"),
        "step 2: no other case is called B",
    ),
    "time goes back": (
        lambda s: s["steps"][2].update(at="2026-07-01T10:00"),
        "step 3: 2026-07-01 10:00:00+02:00 is before the step above it",
    ),
}


@pytest.mark.parametrize(("how", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_script_is_told_in_one_line(script, file_of, how, said: str):
    path = file_of(spoil(script, how))

    with pytest.raises(ScriptError, match=re.escape(said)) as told:
        read_script(path)

    assert "\n" not in str(told.value)
    assert str(told.value).startswith(str(path))


def test_a_file_that_is_no_yaml_is_told_in_one_line(tmp_path: Path):
    path = tmp_path / "case.yaml"
    path.write_text("case: [")

    with pytest.raises(ScriptError, match="is no YAML") as told:
        read_script(path)

    assert "\n" not in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(ScriptError, match="cannot be read"):
        read_script(tmp_path / "nothing.yaml")
