import re

import pytest
from viewflow.workflow.status import STATUS

from workflow.drawing import NAMES, drawing, plan_of_flow, states_of, stops_of
from workflow.flows import ChallengeFlow
from workflow.nodes import Finish, Step
from workflow.nodes_beside import Await


def test_every_step_has_a_name_and_a_place_of_its_own():
    shown = {
        node.name
        for node in ChallengeFlow.instance.nodes()
        if isinstance(node, Step | Await | Finish)
    }
    plan = plan_of_flow()

    assert set(NAMES) == set(plan.places) == shown
    assert len(set(plan.places.values())) == len(shown)


def test_the_drawing_follows_the_flow():
    arrows = {(arrow.source, arrow.target) for arrow in plan_of_flow().arrows}
    back = {(arrow.source, arrow.target) for arrow in plan_of_flow().back}

    assert ("plan_panel", "check_finance") in arrows
    assert ("moderate", "give_reaction") in arrows
    assert ("give_reaction", "advise") in arrows
    assert ("open_competition", "award") in arrows
    assert back == {
        ("supply_completion", "check_admissibility"),
        ("replace_assessor", "declare_interests"),
        ("check_agreement", "draft_agreement"),
        ("decide", "ask_views"),
        ("choose_on_competition", "check_route_again"),
        ("check_route_again", "check_route_again"),
        ("wait_for_contract", "check_route_again"),
        ("answer_modification", "propose_modification"),
        ("judge_cure", "running"),
        ("evaluate", "running"),
        ("start_renewed", "running"),
        ("supply_report", "read_report"),
        ("decide_renewal", "check_procurement"),
    }


def test_every_arrow_leads_to_the_right():
    plan = plan_of_flow()

    for arrow in plan.arrows:
        assert plan.places[arrow.source][0] < plan.places[arrow.target][0]


def test_it_may_end_where_somebody_says_no():
    assert plan_of_flow().ends == {
        "check_admissibility",
        "decide",
        "choose_on_competition",
        "award",
    }


def test_the_state_of_a_case_is_drawn_and_listed():
    flow = ChallengeFlow.instance
    states = states_of(
        [
            (flow.node("check_admissibility"), STATUS.DONE),
            (flow.node("check_finance"), STATUS.NEW),
            (flow.node("assess"), STATUS.DONE),
            (flow.node("assess"), STATUS.ASSIGNED),
        ]
    )

    listed = {stop.title: stop.state for stop in stops_of(states)}
    picture = drawing(states)

    assert states == {
        "check_admissibility": "done",
        "check_finance": "now",
        "assess": "now",
    }
    assert listed[NAMES["assess"]] == "now"
    assert listed[NAMES["decide"]] == "todo"
    assert picture.count('class="n current"') == 2
    assert picture.count('class="n done"') == 1


@pytest.mark.parametrize("forbidden", ["style", "<script", "onload", "fill=", "href"])
def test_the_drawing_passes_the_strictest_policy(forbidden):
    assert forbidden not in drawing({})


def test_no_box_lies_over_another():
    boxes = re.findall(r'<rect x="(\d+)" y="(\d+)"', drawing({}))

    assert len(set(boxes)) == len(boxes) == len(NAMES)
