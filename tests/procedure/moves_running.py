"""What people do while an agreement runs and when it ends: part of ``MOVES``.

``COMES_UP`` has what brings a case on that waits in ``running``: each through the
verb, the form or the sweep by which it really comes.
"""

from datetime import timedelta

from challenges.choices import TermKind
from challenges.choices_running import EvaluationState
from tests import running
from tests.procedure.scene import Happening, Move, Scene, typed
from tests.running import PLAN, PROTOCOL, TAKEOVER, TOLD, findings, money_done, renewal
from tests.walking import day
from workflow.sweeps import start_evaluations


def judged_too_late(scene: Scene) -> dict[str, object]:
    """Let the time pass in which the work could be put right."""
    terms = scene.challenge.terms.running()
    cure = terms.filter(kind=TermKind.CURE).first()
    if cure:  # there is none once the step has been done
        scene.pass_until(cure.last_day + timedelta(days=1))
    return {"cured": "no", "finding": "Nog steeds niveau D.", **TAKEOVER}


def handed_back(scene: Scene) -> dict[str, object]:
    """Let the last day of the group pass."""
    scene.pass_until(scene.challenge.handback.ends_on + timedelta(days=1))
    money_done(scene.challenge, scene.who)
    return PROTOCOL


MOVES_RUNNING: dict[str, dict[str, Move]] = {
    "judge_cure": {
        "running": typed(cured="yes", finding="Het perk is weer op orde."),
        "terminated_early": Move(judged_too_late),
    },
    "evaluate": {
        "goes_on": typed(**findings("go_on")),
        "renew": typed(**findings("renew")),
        "stop": typed(**findings("stop")),
    },
    "decide_renewal": {
        "renewed": typed(**renewal("renewed", years=1)),
        "not_renewed": typed(**renewal("not_renewed")),
        "new_check": typed(**renewal("new_check")),
    },
    "start_renewed": {"": typed(is_agreed="on")},
    "read_report": {
        "accepted": typed(accepted="yes"),
        "more_asked": typed(accepted="no", question="Hoeveel bezoekers in mei?"),
    },
    "supply_report": {"": typed(**TOLD)},
    "approve_payment": {
        "approved": typed(approved="yes"),
        "due": typed(approved="no", remarks="Welke post is dit?"),
    },
    "agree_not_owed": {"": typed(approved="yes")},
    "record_payment": {"": Move(lambda scene: day("paid_on", scene.at))},
    "start_handback": {"": typed(**PLAN)},
    "close_handback": {"": Move(handed_back)},
}

A_YEAR = (("running", "evaluation"), ("evaluate", "goes_on"))
IN_THE_THIRD_YEAR = (*A_YEAR, *A_YEAR, ("running", "evaluation"))
"""Only the third evaluation is the final one, which can renew or stop."""

NEEDS_RUNNING = {
    ("evaluate", "renew"): IN_THE_THIRD_YEAR,
    ("evaluate", "stop"): IN_THE_THIRD_YEAR,
}

ANEW = (
    *IN_THE_THIRD_YEAR,
    ("evaluate", "renew"),
    ("decide_renewal", "new_check"),
)
"""What comes before a new check of an agreement that runs."""

COMPETED_ANEW = (
    ("check_procurement", "direct"),
    ("decide", "agreement"),
    *ANEW,
    ("check_procurement", "contested"),
    ("decide", "competition"),
)
"""A competition in the new check, where there was none before."""

NEEDS_ANEW = {
    ("decide", "runs_on"): (*ANEW, ("decide", "agreement")),
    ("draft_agreement", "run_on"): (*ANEW, ("draft_agreement", "")),
    ("choose_on_competition", "runs_on"): COMPETED_ANEW,
    ("award", "runs_on"): (*COMPETED_ANEW, ("choose_on_competition", "go_on")),
}


def evaluation(scene: Scene) -> None:
    """Let the day come of the next evaluation, and the sweep find it."""
    planned = scene.challenge.evaluations.filter(state=EvaluationState.PLANNED)
    scene.pass_until(planned.earliest("planned_on").planned_on)
    assert start_evaluations(at=scene.at) == 1


def at_work(scene: Scene) -> None:
    """Let the first day of the agreement come."""
    scene.pass_until(scene.challenge.agreement.starts_on)


def report(scene: Scene) -> None:
    at_work(scene)
    running.reported(scene.challenge, scene.who, scene.at)


def payment(scene: Scene) -> None:
    at_work(scene)
    running.proposed(scene.challenge, scene.who, scene.at)


def doubt(scene: Scene) -> None:
    at_work(scene)
    running.doubted(scene.challenge, scene.who, scene.at)


def warning(scene: Scene) -> None:
    at_work(scene)
    running.warned(scene.challenge, scene.who, scene.at)


def notice(scene: Scene) -> None:
    at_work(scene)
    running.notice_of_group(scene.challenge, scene.who, scene.at)


COMES_UP: dict[tuple[str, str], Happening] = {
    ("running", "evaluation"): evaluation,
    ("running", "warned"): warning,
    ("running", "report_filed"): report,
    ("running", "payment_proposed"): payment,
    ("running", "payment_doubted"): doubt,
    ("running", "end_early"): notice,
}
