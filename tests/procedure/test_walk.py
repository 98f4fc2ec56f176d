"""Every path through the flow: after each step all tables say what is so.

The paths are made from the flow; a step without data makes these tests fail
with its name, and asks for a row in ``tests/procedure/moves.py``.
"""

import pytest
from viewflow.workflow.models import Task
from viewflow.workflow.nodes import Split

from challenges.choices import ChallengeStatus as Status
from challenges.models import Challenge
from challenges.permissions import standing_of
from tests.cast import Cast
from tests.procedure.moves import (
    ALIKE,
    ENTRANCES,
    JOINS,
    MOVES,
    PEOPLE,
    RESTS,
    SPLITS,
    SYSTEM,
)
from tests.procedure.paths import (
    Edge,
    Walk,
    choices,
    chosen_by,
    chosen_to,
    edges,
    edges_played,
    entrances,
    is_lead,
    is_usual,
    path_to,
    steps,
)
from tests.procedure.scene import Scene
from workflow.flows import ChallengeFlow
from workflow.gateways import Gather
from workflow.nodes_beside import Await
from workflow.soundness.everything import disagreements
from workflow.stations import CLOCKS, STATIONS
from workflow.worklist import desk_of

usual: set[tuple[str, str]] = set()
"""The edges of the usual path, once it has been walked."""


def agrees(scene: Scene) -> None:
    """Compare status, open tasks, clocks and rights with what the tables say."""
    challenge = Challenge.objects.get(pk=scene.challenge.pk)
    tasks = list(
        Task.objects.filter(
            process__challengeprocess__challenge=challenge, finished=None
        )
    )
    compare_steps(challenge, tasks)
    compare_clocks(challenge)
    compare_rights(scene.who, challenge, tasks)
    assert [str(each) for each in disagreements()] == []


def compare_steps(challenge: Challenge, tasks: list[Task]) -> None:
    nodes = {t.flow_task.name for t in tasks if not isinstance(t.flow_task, Gather)}
    if challenge.is_final:
        assert tasks == []
        return
    station = STATIONS[Status(challenge.status)]
    assert nodes <= station.nodes
    assert nodes & station.one_of


def compare_clocks(challenge: Challenge) -> None:
    running = set(challenge.terms.running().values_list("kind", flat=True))
    must = {kind for kind, row in CLOCKS.items() if challenge.status in row.must}
    may = {kind for kind, row in CLOCKS.items() if challenge.status in row.may}
    assert must <= running <= must | may


def compare_rights(who: Cast, challenge: Challenge, tasks: list[Task]) -> None:
    people = [task for task in tasks if task.flow_task_type == "HUMAN"]
    for user in who.people.values():
        rights = standing_of(user, challenge).rights
        may_do = {
            task.pk
            for task in people
            if task.flow_task.right in rights and task.owner_id in {None, user.pk}
        }
        desk = desk_of(user)
        assert {task.pk for task in (*desk.mine, *desk.free)} == may_do, user


def test_every_step_has_data_for_every_word():
    for name, step in steps().items():
        assert name in MOVES, f"give step {name} a row in tests/procedure/moves.py"
        words = set(getattr(step, "_leads", None) or MOVES[name])
        words |= {word for node, word in ALIKE if node == name}
        assert words == set(MOVES[name]), f"give {name} a move for each word it leads"
        assert step.is_fixed or step.right in PEOPLE, f"say who does {name}"
    assert set(MOVES) == set(steps())


def test_every_join_with_words_says_what_makes_them():
    words = {
        (node.name, word)
        for node in ChallengeFlow.instance.nodes()
        if isinstance(node, Gather)
        for word in getattr(node, "_leads", {})
    }

    assert words == set(JOINS), "add these to JOINS in tests/procedure/moves.py"


def test_every_branch_that_is_not_always_there_says_what_opens_it():
    branches = {
        (node.name, edge.dst.name)
        for node in ChallengeFlow.instance.nodes()
        if isinstance(node, Split)
        for edge in node._outgoing()
        if edge.edge_class == "cond_true"
    }

    assert branches == set(SPLITS), "add these to SPLITS in tests/procedure/moves.py"


def test_every_node_is_reached_by_an_edge_or_by_a_row_that_says_how():
    names = {node.name for node in ChallengeFlow.instance.nodes()}
    led_to = {edge.target for edge in edges()}

    assert names - led_to == {"submit", *ENTRANCES}, "add these to ENTRANCES"
    for edge in entrances():
        assert (edge.source, edge.word) in SYSTEM
    for name in names - {"submit"}:
        assert path_to(name)


def test_a_case_rests_only_where_it_waits_and_each_that_comes_up_has_a_row():
    for name in RESTS:
        wait = getattr(ChallengeFlow, name)
        assert isinstance(wait, Await)
        words = {*wait._leads, *(each.name for each in wait._asides)}
        struck = {edge.word for edge in entrances() if edge.source == name}
        rows = {word for node, word in SYSTEM if node == name}
        assert words | struck == rows, "add these to COMES_UP in moves_running.py"


@pytest.mark.parametrize("edge", edges(), ids=str)
def test_every_edge_leads_where_the_tables_say(who: Cast, edge: Edge):
    chosen = chosen_to(edge)
    wanted = (edge.source, edge.target)
    if not chosen and wanted in usual:
        return
    walk = Walk(who, chosen, after_each=agrees)
    if chosen:
        walk.until(
            lambda: not walk.has_choices() and wanted in edges_played(walk.challenge)
        )
    else:
        walk.until(lambda: False)
        usual.update(edges_played(walk.challenge))

    assert not walk.has_choices()
    assert wanted in edges_played(walk.challenge)


WORDS = [each for each in choices() if not is_usual(each) and not is_lead(each)]


@pytest.mark.parametrize("choice", WORDS, ids="-".join)
def test_every_other_way_to_do_a_step_leads_on(who: Cast, choice: tuple[str, str]):
    walk = Walk(who, chosen_by(choice), after_each=agrees)

    walk.until(lambda: not walk.has_choices())

    assert not walk.has_choices()
    if choice in ALIKE:
        node = steps()[choice[0]]._leads[ALIKE[choice]]
        assert (choice[0], node.name) in edges_played(walk.challenge)
