"""Every path through the flow: after each step all tables say what is so.

The paths are made from the procedure and from the objection beside it; a step
without data makes these tests fail with its name, and asks for a row in
``tests/procedure/moves.py``. They are walked together, as one tree (``walks.py``).
"""

import pytest
from django.conf import settings
from django.utils import translation
from viewflow.workflow.models import Task
from viewflow.workflow.nodes import Split

from challenges.acts import Act
from challenges.choices import ChallengeStatus as Status
from challenges.models import Challenge
from challenges.permissions import standing_of
from challenges.rules.lifecycle import TRANSITIONS
from tests.cast import Cast
from tests.procedure.asked import BY_HAND, NOT_DONE, PLAYED, STEPS, WALKED
from tests.procedure.missing import each_missing_paper_is_named
from tests.procedure.moves import (
    ALIKE,
    ENTRANCES,
    JOINS,
    MOVES,
    NEEDS,
    PEOPLE,
    RESTS,
    SPLITS,
    SYSTEM,
)
from tests.procedure.paths import (
    Choice,
    Edge,
    choices,
    chosen_by,
    chosen_to,
    edges,
    entrances,
    is_lead,
    is_usual,
    node_named,
    nodes,
    path_to,
    steps,
)
from tests.procedure.walks import Plan, Told, Tree, Walk
from tests.tally import Asked, most
from workflow.gateways import Gather
from workflow.nodes_beside import Await
from workflow.soundness.everything import disagreements
from workflow.stations import CLOCKS, STATIONS
from workflow.worklist import desk_of

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]

OTHER_WAYS = [each for each in choices() if not is_usual(each) and not is_lead(each)]

CIVIL = {"award"}
"""Steps after which the civil court is open, and no objection."""

(OBJECTED,) = (row for row in TRANSITIONS if row.code == "T31")
OBJECTIONABLE = [
    edge
    for edge in edges()
    if edge.target == "ended"
    and edge.word in {status.value for status, _objection in OBJECTED.moves}
    and edge.source not in CIVIL
]
"""The ends of a case after which the group may object (T31)."""


missed: set[tuple[str, str]] = set()
"""What was missed by name on the way, once all was walked."""

BY_WHAT_IT_BROUGHT = {
    ("accept", "competition"),
    ("accept", "postponement"),
    ("award", "award"),
    ("check_route_again", "competition"),
    ("choose_on_competition", "withdrawal"),
    ("evaluate", "progress_report"),
    ("evaluate", "evaluation_report"),
    ("plan_hearing", "hearing_invitation"),
    ("plan_panel", "panel_invitation"),
    ("take_up_objection", "objection_reasons"),
    ("ask_views", "intention_to_others"),
}
"""Papers that depend on what an act brought about, or that go to several people."""


def to_edge(edge: Edge) -> Plan:
    wanted = (edge.source, edge.target)
    return Plan(edge, chosen_to(edge), lambda walk: wanted in walk.here.edges)


def to_other_way(choice: Choice) -> Plan:
    if choice not in ALIKE:
        return Plan(choice, chosen_by(choice), lambda _walk: True)
    node = steps()[choice[0]]._leads[ALIKE[choice]]
    wanted = (choice[0], node.name)
    return Plan(choice, chosen_by(choice), lambda walk: wanted in walk.here.edges)


def to_new_decision(edge: Edge) -> Plan:
    """Object to the end of a case, be right, and be back where it is decided."""
    chosen = chosen_to(edge) | {"ended": ["object"], "decide_objection": ["again"]}
    return Plan(("again", edge), chosen, lambda walk: walk.here.open == (edge.source,))


@pytest.fixture(scope="module")
def walked(django_db_setup, django_db_blocker) -> Told:
    """What came of every path, walked as one tree."""
    plans = [
        *map(to_edge, edges()),
        *map(to_other_way, OTHER_WAYS),
        *map(to_new_decision, OBJECTIONABLE),
    ]
    with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE):
        return Tree(look).walk(plans)


def look(walk: Walk) -> None:
    """See after each step whether all agrees, and whether it would show if not."""
    agrees(walk)
    missed.update(each_missing_paper_is_named(walk))


def agrees(walk: Walk) -> None:
    """Compare status, open tasks, clocks and rights with what the tables say."""
    challenge = Challenge.objects.get(pk=walk.challenge.pk)
    tasks = list(
        Task.objects.filter(
            process__challengeprocess__challenge=challenge, finished=None
        )
    )
    compare_steps(challenge, tasks)
    compare_clocks(challenge)
    compare_rights(walk.who, challenge, tasks)
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
        for node in nodes().values()
        if isinstance(node, Gather)
        for word in getattr(node, "_leads", {})
    }

    assert words == set(JOINS), "add these to JOINS in tests/procedure/moves.py"


def test_every_branch_that_is_not_always_there_says_what_opens_it():
    branches = {
        (node.name, edge.dst.name)
        for node in nodes().values()
        if isinstance(node, Split)
        for edge in node._outgoing()
        if edge.edge_class == "cond_true"
    }

    assert branches == set(SPLITS), "add these to SPLITS in tests/procedure/moves.py"


def test_every_node_is_reached_by_an_edge_or_by_a_row_that_says_how():
    names = set(nodes())
    led_to = {edge.target for edge in edges()}

    assert names - led_to == {"submit", *ENTRANCES}, "add these to ENTRANCES"
    for edge in entrances():
        assert (edge.source, edge.word) in SYSTEM
    for name in names - {"submit"}:
        assert path_to(name)


def test_a_case_rests_only_where_it_waits_and_each_that_comes_up_has_a_row():
    needed = {choice for choices in NEEDS.values() for choice in choices}
    for name in RESTS:
        wait = node_named(name)
        words = {edge.word for edge in entrances() if edge.source == name}
        if isinstance(wait, Await):
            words |= {*wait._leads, *(each.name for each in wait._asides)}
        rows = {word for node, word in SYSTEM if node == name}
        assert words <= rows, "add these to COMES_UP in moves_running.py"
        assert rows - words <= {word for node, word in needed if node == name}


@pytest.mark.parametrize("edge", edges(), ids=str)
def test_every_edge_leads_where_the_tables_say(walked: Told, edge: Edge):
    walked.holds(edge)


@pytest.mark.parametrize("choice", OTHER_WAYS, ids="-".join)
def test_every_other_way_to_do_a_step_leads_on(walked: Told, choice: Choice):
    walked.holds(choice)


@pytest.mark.parametrize("edge", OBJECTIONABLE, ids=str)
def test_who_objects_and_is_right_has_the_step_done_again(walked: Told, edge: Edge):
    walked.holds(("again", edge))


def test_there_is_an_end_to_object_to_of_each_kind():
    words = {edge.word for edge in OBJECTIONABLE}

    assert words == {status.value for status, _objection in OBJECTED.moves}


def by_choice(walked: Told, *, is_step: bool) -> dict[Choice, list[Asked]]:
    """What was asked by steps, or by what no step does."""
    return {
        choice: asked
        for choice, asked in walked.asked.items()
        if (choice not in SYSTEM) == is_step
    }


def acts_of_steps(walked: Told) -> set[str]:
    done = by_choice(walked, is_step=True).values()
    return set(most(each for asked in done for each in asked))


@pytest.mark.parametrize(
    "choice", [c for c in choices() if c not in SYSTEM], ids="-".join
)
def test_a_step_asks_the_database_as_often_as_its_row_says(
    walked: Told, choice: Choice
):
    assert choice in STEPS, f"give {choice} a number in tests/procedure/asked.py"
    assert max(each.statements for each in walked.asked[choice]) == STEPS[choice]


def test_an_act_beside_the_steps_asks_as_often_as_its_row_says(walked: Told):
    beside = by_choice(walked, is_step=False).values()
    found = most(each for asked in beside for each in asked)
    by_steps = acts_of_steps(walked)

    assert {act: n for act, n in found.items() if act not in by_steps} == WALKED


def test_every_act_has_a_number(walked: Told):
    elsewhere = {*WALKED, *PLAYED, *BY_HAND, *NOT_DONE}

    missing = set(Act) - acts_of_steps(walked) - elsewhere
    assert missing == set(), "give these a number in tests/procedure/asked.py"
    assert not elsewhere & acts_of_steps(walked)


def test_planning_a_panel_of_three_opens_five_tasks(walked: Told):
    opened = {each.opened for each in walked.asked["plan_panel", "of_three"]}

    assert opened == {5}


def test_a_paper_that_depends_on_what_an_act_brought_about_is_missed(walked: Told):
    assert missed >= BY_WHAT_IT_BROUGHT
