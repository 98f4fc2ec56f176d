"""Every case of the demo, of ``cases`` and of the manual, played to its end.

They are played once each, and leave nothing; together they go every way that the
table of transitions knows, and come to every exit. All of it is done under the role
of the application, which owns nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.utils import translation

from challenges.authority import Act
from challenges.models import CaseEvent
from challenges.rules.lifecycle import TRANSITIONS, Exit, exits_at, transition
from tests.play.conftest import EXAMPLE
from tests.procedure.asked import MOST_PLAYED, PLAYED
from tests.procedure.walks import undone
from tests.tally import PLAIN, Asked, most, tallied
from workflow.play.player import everybody, play
from workflow.play.scripts import Script, read_script
from workflow.play.world import found_world, scripts_of_demo
from workflow.soundness.everything import disagreements

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]

CASES = [*scripts_of_demo(), *sorted((Path(__file__).parent / "cases").glob("*.yaml"))]
MANUAL = Path("manual.yaml")

WITHOUT_A_MOVE = {
    "T13": {Act.SIGN_FINANCE_NOTE},
    "T33": {Act.GIVE_DEFAULT_NOTICE, Act.RECORD_DEFAULT_NOTICE},
}
"""Transitions that move no status, by the acts that are them."""


@dataclass
class Told:
    """What came of playing everything.

    Attributes:
        failed: What went wrong, by the name of the file.
        transitions: The codes of the transitions that were gone, with a case each.
        exits: The exits that cases came to, with a case each.
        asked: How often each act asked the database.
    """

    failed: dict[str, Exception] = field(default_factory=dict)
    transitions: dict[str, str] = field(default_factory=dict)
    exits: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def play(self, path: Path) -> None:
        try:
            with undone():
                self._play(read_script(path))
        except Exception as error:  # noqa: BLE001 - the test of the case raises it
            self.failed[path.name] = error

    def _play(self, script: Script) -> None:
        with tallied() as asked:
            played = play(script, everybody())

        self.asked += asked
        assert played.is_new
        for challenge in (played.challenge, *played.others.values()):
            assert challenge.trail_length == challenge.events.count()
        assert [str(each) for each in disagreements()] == []
        for event in CaseEvent.objects.all():
            self.transitions |= dict.fromkeys(codes_of(event), script.case)
            self.exits |= dict.fromkeys(exits_of(event), script.case)
        if is_about_a_rival(script):
            self.transitions["T34"] = script.case


def codes_of(event: CaseEvent) -> Iterator[str]:
    if event.old_status != event.new_status:
        yield transition(event.old_status, event.new_status).code
    for code, acts in WITHOUT_A_MOVE.items():
        if event.act in acts:
            yield code


def exits_of(event: CaseEvent) -> Iterator[str]:
    if "exit" in event.details:
        yield event.details["exit"]
    elif event.old_status != event.new_status:
        yield from exits_at(event.new_status)[:1]


def is_about_a_rival(script: Script) -> bool:
    """Tell whether somebody was too early for a task that runs, and then was not."""
    refused = {
        step.case for step in script.steps if step.refused == ("TaskTakenError",)
    }
    sent = {step.case for step in script.steps if step.do == "submit"}
    return bool(refused & sent)


@pytest.fixture(scope="module")
def told(application, django_db_blocker, tmp_path_factory) -> Told:
    manual = tmp_path_factory.mktemp("manual") / MANUAL
    manual.write_text(yaml.safe_dump(EXAMPLE, allow_unicode=True, sort_keys=False))
    all_of_them = Told()
    with (
        django_db_blocker.unblock(),
        translation.override(settings.LANGUAGE_CODE),
        application.at_work(),
        undone(),
    ):
        found_world()
        for path in (*CASES, manual):
            all_of_them.play(path)
    return all_of_them


@pytest.mark.parametrize("path", [*CASES, MANUAL], ids=lambda path: path.stem)
def test_a_case_goes_as_its_script_says(told: Told, path: Path):
    if path.name in told.failed:
        raise told.failed[path.name]


@pytest.mark.parametrize("code", [row.code for row in TRANSITIONS])
def test_every_transition_has_a_played_case(told: Told, code: str):
    assert code in told.transitions


@pytest.mark.parametrize("ending", Exit)
def test_every_exit_has_a_played_case(told: Told, ending: Exit):
    assert ending.value in told.exits


def test_an_act_that_only_is_played_asks_as_often_as_its_row_says(told: Told):
    found = most(told.asked)

    assert {act: found[act] for act in PLAYED} == PLAYED


def test_what_asks_more_than_a_plain_step_has_a_row(told: Told):
    found = most(told.asked)

    assert {act: n for act, n in found.items() if n > PLAIN} == MOST_PLAYED
