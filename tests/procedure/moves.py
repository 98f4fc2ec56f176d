"""What people do at each step: the data with which the walk plays the flow.

A new step of the flow gets a row in ``MOVES``: for each word that it may lead on
by, who does it and what they type. The first word of a step is the usual one.
The paths are made from the flow itself (``paths.py``), so nothing else is listed.

- ``NEEDS`` says which words must be chosen before a word can be.
- ``JOINS`` says which word of a step makes a join lead on by which word, and
  ``SPLITS`` which makes a split open a branch that is not always there.
- ``SYSTEM`` does what no step does, such as letting a term lapse, or an act beside
  the procedure; ``ENTRANCES`` says which of it leads to a node without an edge.

- ``BEGINNINGS`` says how a case can be sent, where that makes a difference later.

The rows of the panel stand in ``moves_scoring.py``, those of a running agreement in
``moves_running.py``, those of an objection in ``moves_objecting.py``.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from challenges.actions.reports import days_until
from challenges.choices import TermKind
from challenges.models import Challenge
from challenges.permissions import Right
from tests import exploring, objecting, walking
from tests.cast import MONDAY, Cast
from tests.procedure import moves_again
from tests.procedure.moves_objecting import (
    COMES_AFTER,
    MOVES_OBJECTING,
    NEEDS_OBJECTING,
)
from tests.procedure.moves_running import (
    COMES_UP,
    MOVES_RUNNING,
    NEEDS_ANEW,
    NEEDS_RUNNING,
)
from tests.procedure.moves_scoring import (
    JOINS_SCORING,
    MOVES_SCORING,
    NEEDS_SCORING,
    reaction_lapses,
)
from tests.procedure.scene import Happening, Move, Scene, lapse, typed
from tests.walking import day
from workflow.sweeps import (
    lapse_acceptances,
    lapse_completions,
    lapse_modifications,
    lapse_views,
    resume_after_contracts,
)


def signed(scene: Scene) -> dict[str, object]:
    if not walking.sealed_agreement(scene.challenge):
        walking.issue_agreement(scene.challenge)
    return walking.hand(scene.challenge, "Naam")


def advice(option: str) -> Move:
    return typed(
        summary="Een plan met twee kanten.",
        option=option,
        arguments="De buurt doet mee.",
        risks="De groep stopt: teruggave is geregeld.",
    )


WEEKS = timedelta(weeks=3)
CONTESTED = {"annual": "20.000", "current_cost": "25.000"}
WAITING = {
    "exclusive_contract": "yes",
    "carve_out_possible": "no",
    **day("existing_exclusive_contract_until", MONDAY + timedelta(days=800)),
}
UNDECIDED = {"enforceable_performance": "no", "services_for_municipality": "no"}


def law(facts: dict[str, object] | None = None) -> Move:
    return Move(lambda scene: walking.route_data(scene.known_at) | (facts or {}))


def outcome(scene: Scene, **more: str) -> dict[str, object]:
    """Let the last day to take part pass, and say who won."""
    scene.at += WEEKS + timedelta(days=1)
    given = {"offers": "2", "motivation": "Het beste plan.", "standstill_days": "0"}
    return given | more


def drafted(scene: Scene) -> dict[str, object]:
    """Draw up an agreement that begins after the one that may run already."""
    data = walking.draft_data(scene.at)
    if until := days_until(scene.challenge):
        data |= day("starts_on", until + timedelta(days=1))
        data |= day("ends_on", until + timedelta(days=366))
    return data


MOVES: dict[str, dict[str, Move]] = {
    "check_admissibility": {
        "dialogue": typed(outcome="admissible"),
        "completion_requested": Move(
            lambda scene: {
                "outcome": "request_completion",
                "items": "Een begroting voor het tweede jaar",
                **day("respond_by", scene.at + WEEKS),
            }
        ),
        "declined": typed(
            "colleague", outcome="decline", reasons="De begroting kwam niet."
        ),
        "inadmissible": typed(
            outcome="inadmissible",
            ground="N03",
            fact="Alleen een boa mag een boete geven.",
            reasons="Handhaven mag alleen de overheid.",
        ),
        "closed": typed(
            outcome="forward",
            body="Provincie Noord",
            body_address="Postbus 1\n1000 AA Noordstad",
            reasons="De weg is van de provincie.",
        ),
    },
    "supply_completion": {
        "supplied": typed(answer="De begroting is nu compleet."),
        "lapsed": Move(),
    },
    "hold_dialogue": {
        "": Move(
            lambda scene: {
                "attendees": "Iedereen",
                "report": "Goed gesprek.",
                **day("held_on", scene.at),
            }
        )
    },
    **MOVES_SCORING,
    "check_procurement": {
        "direct": law(),
        "contested": law(CONTESTED),
        "waits": law(WAITING),
        "undecided": law(UNDECIDED),
    },
    "check_finance": {"": typed(**walking.FINANCE)},
    "advise": {
        "proposal": advice("accept"),
        "change": advice("modify"),
        "views": advice("refuse"),
    },
    "propose_modification": {
        "asked": typed(**walking.CHANGE),
        "stopped": typed(outcome="stop", reason="Het plan kan zo."),
    },
    "answer_modification": {
        "accepted": typed(answer="accepted"),
        "countered": typed(answer="countered", explanation="Liever 12.500 euro."),
        "refused": typed(answer="refused"),
        "lapsed": Move(),
    },
    "check_procurement_again": {"": Move(lambda scene: walking.route_data(scene.at))},
    "check_finance_again": {"": typed(**walking.FINANCE)},
    "ask_views": {
        "of_the_group": typed(**walking.INTENTION),
        "of_others": typed(**(walking.INTENTION | walking.NEIGHBOUR)),
    },
    "give_view": {
        "given": typed(answer="view", view="De bomen doen wij niet."),
        "lapsed": Move(),
    },
    "record_views": {
        "": Move(
            lambda scene: (
                {"view_1": "Wij vrezen drukte."} | day("viewed_on_1", scene.at)
            )
        )
    },
    "propose": {
        "decide": typed(decision_points="De uitdaging toewijzen"),
        "council": typed(decision_points="Toewijzen", council_asked="on"),
    },
    "ask_council": {
        "": Move(
            lambda scene: (
                {"question": "Wat vindt u?"} | day("respond_by", scene.at + WEEKS)
            )
        )
    },
    "hear_council": {
        "": typed(answer="wishes", wishes="Denk aan de school.", passed_on_by="Griffie")
    },
    "decide": {
        **dict.fromkeys(
            ("agreement", "competition", "wait", "check_again"),
            typed(outcome="accept", reasons="Goed voor de buurt."),
        ),
        "in_part": typed(
            outcome="partial",
            reasons="Een deel kan.",
            scope="De borders",
            yearly_amount="6.000",
        ),
        "as_modified": typed(outcome="accept", reasons="Zo kan het."),
        **dict.fromkeys(
            ("refused", "runs_on"),
            typed(
                outcome="refuse",
                reasons="Het is te duur.",
                ground_1="N08",
                fact_1="Het plan kost 20 procent meer dan nu.",
                deviation="De raad vraagt om soberheid.",
                not_heard_because="De bedragen staan in uw eigen plan.",
            ),
        ),
        "views": typed(outcome="hear_first", reasons="Ik wil weigeren om de bomen."),
    },
    "check_route_again": {
        "agreement": law(),
        "competition": law(CONTESTED),
        "wait": law(WAITING),
        "check_again": law(UNDECIDED),
    },
    "choose_on_competition": {
        "go_on": typed(choice="go_on"),
        "shrink": typed(choice="shrink", remark="Twee jaar."),
        **dict.fromkeys(
            ("stop", "runs_on"), typed(choice="stop", majority_agrees="on")
        ),
    },
    "open_competition": {
        "": Move(
            lambda scene: (
                {"notice": "TenderNed", "shared_information": "De kaart."}
                | day("closes_on", scene.at + WEEKS)
            )
        )
    },
    "award": {
        "contracting": Move(lambda scene: outcome(scene, is_won="yes")),
        **dict.fromkeys(
            ("refused", "runs_on"),
            Move(lambda scene: outcome(scene, is_won="no", winner="De Heg bv")),
        ),
    },
    "draft_agreement": {"": Move(drafted)},
    "check_agreement": {
        "approved": typed("second_legal", approved="yes"),
        "returned": typed(
            "second_legal", approved="no", remarks="De verzekering ontbreekt."
        ),
    },
    "sign_for_group": {"": Move(signed)},
    "sign_for_municipality": {"": Move(signed)},
    "start_transition": {"": typed(is_planned="on")},
    "finish_transition": {
        "": typed(handed_over="Sleutels", baseline="Niveau C", attendees="Iedereen")
    },
    **MOVES_RUNNING,
    **MOVES_OBJECTING,
}

NEEDS: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("check_admissibility", "declined"): (
        ("check_admissibility", "completion_requested"),
        ("supply_completion", "lapsed"),
    ),
    ("decide", "competition"): (("check_procurement", "contested"),),
    **NEEDS_ANEW,
    ("decide", "wait"): (("check_procurement", "waits"),),
    ("decide", "check_again"): (("check_procurement", "undecided"),),
    **NEEDS_SCORING,
    ("decide", "as_modified"): (
        ("advise", "change"),
        ("answer_modification", "accepted"),
    ),
    **NEEDS_RUNNING,
    **NEEDS_OBJECTING,
}

ALIKE: dict[tuple[str, str], str] = {
    ("decide", "in_part"): "agreement",
    ("decide", "as_modified"): "agreement",
}
"""Words that no edge has, and by which word the step leads on then."""

JOINS: dict[tuple[str, str], tuple[str, str] | None] = {
    ("views_in", "propose"): None,
    ("views_in", "decide"): ("decide", "views"),
    **JOINS_SCORING,
}


SPLITS: dict[tuple[str, str], tuple[str, str]] = {
    ("split_views", "record_views"): ("ask_views", "of_others"),
}


def contract_ends(scene: Scene) -> None:
    """Let the day come on which the contract of another is looked at again."""
    watch = scene.challenge.terms.running().get(kind=TermKind.CONTRACT_WATCH)
    scene.pass_until(watch.last_day)
    assert resume_after_contracts(at=scene.at) == 1


SYSTEM: dict[tuple[str, str], Happening] = {
    ("supply_completion", "lapsed"): lapse(TermKind.COMPLETION, lapse_completions),
    ("give_view", "lapsed"): lapse(TermKind.VIEWS, lapse_views),
    ("answer_modification", "lapsed"): lapse(
        TermKind.MODIFICATION, lapse_modifications
    ),
    ("give_reaction", "lapsed"): reaction_lapses,
    ("wait_for_contract", ""): contract_ends,
    ("check_admissibility", "check_again"): moves_again.upheld_after_inadmissible,
    ("check_admissibility", "withdraw"): moves_again.withdrawal,
    ("hold_dialogue", "together"): moves_again.done_together,
    ("hold_dialogue", "merge"): moves_again.merged,
    ("hold_dialogue", "split"): moves_again.divided,
    ("decide", "decide_again"): moves_again.upheld_after_refusal,
    ("decide", "decide_anew"): moves_again.upheld_after_part,
    ("draft_agreement", "run_on"): moves_again.withdrawal,
    ("draft_agreement", "lapse"): lapse(TermKind.CONTRACT_LAPSE, lapse_acceptances),
    **COMES_UP,
    **COMES_AFTER,
}

ENTRANCES: dict[str, tuple[str, str]] = {
    "check_again": ("check_admissibility", "check_again"),
    "decide_again": ("decide", "decide_again"),
    "decide_anew": ("decide", "decide_anew"),
    "withdraw": ("check_admissibility", "withdraw"),
    "merge": ("hold_dialogue", "merge"),
    "split": ("hold_dialogue", "split"),
    "lapse": ("draft_agreement", "lapse"),
    "run_on": ("draft_agreement", "run_on"),
    "together": ("hold_dialogue", "together"),
    "end_early": ("running", "end_early"),
    "object": ("ended", "object"),
    "withdraw_objection": ("take_up_objection", "withdraw_objection"),
}
"""Nodes that no edge leads to, and what happens at which node to come there."""

RESTS = frozenset({"running", "ended"})
"""Where a case stays unless it is chosen what comes up."""

BEGINNINGS: dict[str, Callable[[Cast], Challenge]] = {
    "usual": walking.submitted,
    "without_committee": objecting.submitted_without_committee,
    "without_reaction": walking.submitted_without_reaction,
    "idea": partial(exploring.to_filed, by_both=True),
}
"""How a case comes into the flow, by what is chosen at ``submit``."""

PEOPLE: dict[Right, str] = {
    Right.REPRESENT: "samira",
    Right.CHECK_ADMISSIBILITY: "coordinator",
    Right.COORDINATE: "coordinator",
    Right.CHAIR: "chair",
    Right.CHECK_PROCUREMENT: "legal",
    Right.CHECK_FINANCE: "controller",
    Right.PROPOSE: "secretary",
    Right.DECIDE: "alderman",
    Right.DRAFT_AGREEMENTS: "manager",
    Right.CHECK_AGREEMENTS: "second_legal",
    Right.SIGN_AGREEMENTS: "alderman",
    Right.MANAGE_AGREEMENTS: "manager",
    Right.HANDLE_OBJECTIONS: "second_legal",
    Right.DECIDE_OBJECTIONS: "mayor",
}
"""Who of the cast does the steps of each right; assessors have their own tasks."""
