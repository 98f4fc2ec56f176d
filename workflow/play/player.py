"""Plays a script of a case: each step at its moment, by its person.

It comes in by the doors of the screens: the verbs of the engine and the forms of
the steps. A case is played whole or not at all, in one transaction, and once:
the name of the case is its key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from accounts.models import User
from challenges.actions.late import NotLateError
from challenges.actions.outages import OutageNotAllowedError
from challenges.actions.panel import PanelNotAllowedError
from challenges.actions.rest_days import RestDayNotAllowedError
from challenges.actions.submission import (
    IncompletePlanError,
    NoRuleSetError,
    TaskTakenError,
)
from challenges.actions.terms import ExtensionNotAllowedError
from challenges.actions.trail import MoveNotAllowedError, StaleCaseError
from challenges.authority import (
    ActNotAllowedError,
    MandateExceededError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.models import Challenge
from challenges.rules.reading import QuestionError
from documents.errors import PaperError
from workflow import engine
from workflow.flows import ChallengeFlow
from workflow.nodes import Step as ProcedureStep
from workflow.objection_flow import ObjectionFlow
from workflow.paper_due import leave_paper
from workflow.play.findings import Before, Scene, differences
from workflow.play.scripts import Script, ScriptError, Step
from workflow.play.stage import Dated, Stage, date_procedure
from workflow.play.typed import NoSuchFieldError, NoSuchPersonError, typed
from workflow.play.verbs import VERBS, task_named
from workflow.play.writing_verbs import Refused

REFUSALS = (
    MandateExceededError,
    NotLateError,
    PanelNotAllowedError,
    ActNotAllowedError,
    WrongMomentError,
    SeparationOfDutiesError,
    engine.AlreadyDoneError,
    engine.TakenError,
    IncompletePlanError,
    NoRuleSetError,
    TaskTakenError,
    ExtensionNotAllowedError,
    MoveNotAllowedError,
    StaleCaseError,
    OutageNotAllowedError,
    RestDayNotAllowedError,
    QuestionError,
    ValueError,
)
"""What stops an act, and may be expected by a script."""

UNREADABLE = (NoSuchFieldError, NoSuchPersonError, TypeError, KeyError)
"""What a script can have wrong inside a step."""


class DifferenceError(Exception):
    """Reality and script differ; the message says where and how."""


@dataclass(frozen=True, slots=True)
class Played:
    """A case that was played.

    Attributes:
        challenge: The case as it stands.
        script: What was played.
        is_new: Whether it was played just now.
        said: What steps had to tell besides the trail, by the number of the step.
        others: The other cases of the script as they stand, by name.
    """

    challenge: Challenge
    script: Script
    is_new: bool
    said: dict[int, str]
    others: Mapping[str, Challenge] = field(default_factory=dict)


def everybody() -> dict[str, User]:
    """Return everybody in the world, by key."""
    return {user.username: user for user in User.objects.all()}


def play(script: Script, people: dict[str, User]) -> Played:
    """Play a case, unless it was played before.

    Args:
        script: What is to be played.
        people: Everybody in the world, by key.

    Raises:
        DifferenceError: If reality and script differ; nothing is kept then.
        ScriptError: If a step cannot be understood.
    """
    stage = Stage(script, people)
    if known := stage.played:
        others = {name: other.challenge for name, other in stage.others.items()}
        return Played(known, script, is_new=False, said={}, others=others)
    with transaction.atomic():
        for step in script.steps:
            _play(stage.others[step.case] if step.case else stage, step)
        others = {name: _ended(other) for name, other in stage.others.items()}
        return Played(
            _ended(stage), script, is_new=True, said=stage.said, others=others
        )


def _ended(stage: Stage) -> Challenge:
    """See whether a case came out as its script says, and return it."""
    challenge, name = stage.challenge, stage.script.case if stage.main else "end"
    date_procedure(challenge)
    _compare(f"{stage.script.path}, {name}", Scene(stage, challenge), stage.script.end)
    return challenge


def _play(stage: Stage, step: Step) -> None:
    """Play one step and see whether it went as it should."""
    before, dated = Before.of(stage, step), Dated.from_now()
    stage.told = {}
    try:
        refused = _attempt(stage, step)
        for each in () if refused else stage.started:
            leave_paper(each.case)  # as a worker would
    except (*UNREADABLE, ObjectDoesNotExist, PaperError) as error:
        raise ScriptError(f"{step.place} ({step.do}): {_said(error)}") from error
    if not refused:
        dated.as_of([each.case for each in stage.started], step.at)
    _compare_refusal(step, refused)
    if step.expect:
        scene = Scene(stage, stage.challenge, before, stage.told)
        _compare(f"{step.place} ({step.do})", scene, step.expect)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why an attempt was stopped: names that a script may use, and the words."""

    names: tuple[frozenset[str], ...]
    words: str


def _attempt(stage: Stage, step: Step) -> _Refusal | None:
    """Do what a step says; tell why it was stopped, if it was."""
    try:
        with transaction.atomic():
            if step.do in VERBS:
                return _of_fields(VERBS[step.do](stage, step))
            return _complete(stage, step)
    except REFUSALS as error:
        return _of_error(error)


def _of_fields(fields: Refused, words: str = "") -> _Refusal | None:
    if not fields:
        return None
    return _Refusal((frozenset(fields),), words or f"see {', '.join(fields)}")


def _of_error(error: Exception) -> _Refusal:
    names = [frozenset({type(error).__name__})]
    if isinstance(error, SeparationOfDutiesError):
        names.append(frozenset(conflict.rule for conflict in error.conflicts))
    if isinstance(error, IncompletePlanError):
        names.append(frozenset(missing.field for missing in error.missing))
    return _Refusal(tuple(names), _said(error))


def _complete(stage: Stage, step: Step) -> _Refusal | None:
    """Do a task of the procedure with the form of its step."""
    node = getattr(ChallengeFlow, step.do, getattr(ObjectionFlow, step.do, None))
    if not isinstance(node, ProcedureStep):
        raise ScriptError(f"{step.place}: {step.do} is no verb and no step")
    user = stage.actor(step)
    task = task_named(stage, step, step.do)
    data = typed(engine.form_of(task, user, step.at), step.typed, stage.people)
    done = engine.complete(task.pk, by=user, at=step.at, data=data)
    if done.event is not None:
        return None
    words = (
        f"{name}: {message}"
        for name, messages in done.form.errors.items()
        for message in messages
    )
    return _of_fields(tuple(done.form.errors), "; ".join(words))


def _compare_refusal(step: Step, refusal: _Refusal | None) -> None:
    """Stop unless a step was stopped exactly as the script says.

    Raises:
        DifferenceError: If it was not.
    """
    wanted = frozenset(step.refused)
    place = f"{step.place} ({step.do} by {step.by})"
    expected = ", ".join(sorted(wanted)) or "to go through"
    if refusal is None:
        if wanted:
            raise DifferenceError(f"{place}: expected {expected}, got it done")
    elif wanted not in refusal.names:
        got = ", ".join(sorted(refusal.names[-1]))
        raise DifferenceError(
            f"{place}: expected {expected}, got refused {got} ({refusal.words})"
        )


def _compare(place: str, scene: Scene, expected: object) -> None:
    """Stop at what is otherwise than expected.

    Raises:
        DifferenceError: If something is.
    """
    if not isinstance(expected, dict):
        return
    if lines := differences(scene, expected):
        raise DifferenceError(f"{place}: " + "; ".join(lines))


def play_all(scripts: Iterable[Script]) -> Iterable[Played]:
    """Play several cases, each in a transaction of its own."""
    people = everybody()
    for script in scripts:
        yield play(script, people)
