"""Every case of the demo and of ``cases``, played to its end: the walk tests."""

from pathlib import Path

import pytest

from workflow.play.player import everybody, play
from workflow.play.scripts import read_script
from workflow.play.world import found_world, scripts_of_demo
from workflow.soundness.everything import disagreements

CASES = [*scripts_of_demo(), *sorted((Path(__file__).parent / "cases").glob("*.yaml"))]


@pytest.mark.django_db
@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_case_goes_as_its_script_says(path: Path):
    found_world()

    played = play(read_script(path), everybody())

    assert played.is_new
    assert played.challenge.trail_length == played.challenge.events.count()
    assert [str(each) for each in disagreements()] == []
