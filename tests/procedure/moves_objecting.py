"""What people do when a group objects to the end of its case: part of ``MOVES``.

An objection begins where a case is over: ``COMES_AFTER`` has the ways in which it is
filed or taken back, each through the verb or the sweep by which it really comes.
"""

from datetime import timedelta

from challenges.actions.objections import open_objection
from challenges.actions.terms import local_day
from challenges.choices import TermKind
from tests import objecting
from tests.procedure.scene import Happening, Move, Scene, lapse, typed
from tests.walking import day
from workflow import objecting as verbs
from workflow.sweeps import lapse_reasons

WEEKS = timedelta(weeks=3)
NOBODY_HEARD = typed(waiver="not_wanted", reason="De groep wil niet komen praten.")


def hearing(scene: Scene) -> dict[str, object]:
    place = {"waiver": "", "place": "Stadhuis", "hearing_time": "14:00"}
    return place | day("hearing_on", scene.at + WEEKS)


def heard(scene: Scene) -> dict[str, object]:
    """Let the day of the hearing come."""
    planned = open_objection(scene.challenge).hearing_at
    if planned:
        scene.pass_until(local_day(planned))
    report = {"attendees": "Samira", "report": "De groep legt het uit."}
    return report | day("held_on", scene.at)


def verdict(outcome: str) -> Move:
    return typed(
        outcome=outcome,
        reasons="Beide kanten zijn gehoord.",
        deviation="De cijfers van de groep kloppen.",
    )


def lodged(scene: Scene) -> dict[str, object]:
    court = {"what": "appeal", "court": "Rechtbank Oost", "case_number": "AWB 27/12"}
    return court | day("lodged_on", scene.at)


def no_appeal(scene: Scene) -> dict[str, object]:
    """Let the last day to appeal pass."""
    appeal = scene.challenge.terms.running().filter(kind=TermKind.APPEAL).first()
    if appeal:  # there is none once the step has been done
        scene.pass_until(appeal.last_day + timedelta(days=1))
    return {"what": "close"}


def judged(is_upheld: str) -> Move:
    return Move(
        lambda scene: (
            {"is_upheld": is_upheld, "words_of_court": "Het besluit is uitgelegd."}
            | day("judgment_on", scene.at)
        )
    )


MOVES_OBJECTING: dict[str, dict[str, Move]] = {
    "take_up_objection": {
        "complete": Move(),
        "reasons": Move(lambda scene: day("reasons_by", scene.at + WEEKS)),
    },
    "add_reasons": {"given": typed(grounds=objecting.GROUNDS), "lapsed": Move()},
    "plan_hearing": {
        "hear": Move(hearing),
        "advise": NOBODY_HEARD,
        "decide": NOBODY_HEARD,
    },
    "hold_hearing": {"advise": Move(heard), "decide": Move(heard)},
    "advise_on_objection": {"": verdict("rejected")},
    "decide_objection": {"stands": verdict("rejected"), "again": verdict("upheld")},
    "await_appeal": {"appeal": Move(lodged), "closed": Move(no_appeal)},
    "await_judgment": {"stands": judged("no"), "again": judged("yes")},
}

INADMISSIBLE = ("check_admissibility", "inadmissible")
"""The shortest way to an end that a group can object to."""

WITHOUT_COMMITTEE = (("submit", "without_committee"),)

NEEDS_OBJECTING = {
    ("ended", "object"): (INADMISSIBLE,),
    ("take_up_objection", "reasons"): (INADMISSIBLE, ("ended", "object_in_short")),
    ("plan_hearing", "decide"): WITHOUT_COMMITTEE,
    ("hold_hearing", "decide"): WITHOUT_COMMITTEE,
}


def objects(scene: Scene) -> None:
    objecting.objecting(scene.challenge, scene.who, at=scene.at)


def objects_in_short(scene: Scene) -> None:
    """Object, and say that the reasons follow."""
    filing = {"grounds": "", "reasons_follow": True}
    objecting.objecting(scene.challenge, scene.who, at=scene.at, **filing)


def takes_it_back(scene: Scene) -> None:
    by = scene.who.samira
    verbs.withdraw_objection(scene.challenge.pk, "Wij zijn eruit.", by=by, at=scene.at)


COMES_AFTER: dict[tuple[str, str], Happening] = {
    ("ended", "object"): objects,
    ("ended", "object_in_short"): objects_in_short,
    ("take_up_objection", "withdraw_objection"): takes_it_back,
    ("add_reasons", "lapsed"): lapse(TermKind.OBJECTION_REASONS, lapse_reasons),
}
