"""How a case that is over comes back, and how one is ended at once.

Each is done by the verbs by which it really happens: a decision, an objection to
it, the hearing, the advice and the decision that the objection is right.
"""

from datetime import timedelta

from challenges.actions import coproduction
from challenges.actions.submission import Withdrawal
from tests import objecting
from tests.cast import MONDAY
from tests.joining import divide, join_with_another
from tests.objecting import INADMISSIBLE, PARTLY, REFUSAL
from tests.procedure.scene import Scene
from tests.walking import do
from workflow import engine

GRANTED = {"outcome": "upheld", "reasons": "De groep heeft gelijk."}


def upheld_after_inadmissible(scene: Scene) -> None:
    who = scene.who
    do(
        scene.challenge,
        "check_admissibility",
        who.coordinator,
        scene.at,
        **INADMISSIBLE,
    )
    upheld(scene, decided_by=who.alderman)


def upheld_after_refusal(scene: Scene) -> None:
    do(scene.challenge, "decide", scene.who.alderman, scene.at, **REFUSAL)
    upheld(scene, decided_by=scene.who.mayor)


def upheld_after_part(scene: Scene) -> None:
    do(scene.challenge, "decide", scene.who.alderman, scene.at, **PARTLY)
    upheld(scene, decided_by=scene.who.mayor)


def upheld(scene: Scene, decided_by) -> None:
    """Object, and let somebody who did not decide before decide again."""
    case, legal = scene.challenge, scene.who.second_legal
    scene.at += timedelta(days=2)
    objecting.objecting(case, scene.who, at=scene.at)
    waived = {"waiver": "all_granted", "reason": "De groep heeft gelijk."}
    do(case, "take_up_objection", legal, scene.at)
    do(case, "plan_hearing", legal, scene.at, **waived)
    do(case, "advise_on_objection", legal, scene.at, **GRANTED)
    do(case, "decide_objection", decided_by, scene.at, **GRANTED)


def withdrawal(scene: Scene) -> None:
    leave = Withdrawal(majority_agrees=True)
    engine.withdraw(scene.challenge.pk, leave, by=scene.who.samira, at=scene.at)


OFFER = coproduction.Offer(
    "De gemeente snoeit de bomen en betaalt het gereedschap.",
    "De groep schoffelt elke maand.",
    (MONDAY + timedelta(days=90)).date(),
    "Team groen, 14 0199",
)


def done_together(scene: Scene) -> None:
    """Offer to do it together, and let the group say yes."""
    who, at = scene.who, scene.at
    engine.act(
        scene.challenge.pk,
        lambda case: coproduction.offer_coproduction(
            case, OFFER, by=who.coordinator, at=at
        ),
    )
    engine.act(
        scene.challenge.pk,
        lambda case: coproduction.agree_to_coproduction(
            case, "Graag.", majority_agrees=True, by=who.samira, at=at
        ),
    )


def merged(scene: Scene) -> None:
    """Another group takes the plan along, both agree, and then that one stops."""
    other = join_with_another(scene.challenge, scene.who, scene.at)
    leave = Withdrawal(majority_agrees=True)
    engine.withdraw(other.pk, leave, by=scene.who.rik, at=scene.at)


def divided(scene: Scene) -> None:
    """The group agrees that its plan goes on as two."""
    divide(scene.challenge, scene.who, scene.at)
