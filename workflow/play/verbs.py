"""What a script can do besides the steps of the procedure.

================= ================= ==============================================
verb              by                with
================= ================= ==============================================
start             who speaks for    nothing: group and plan stand in the script
begin_idea        who speaks for    ``idea``, ``contact``; the rest is in the script
log_talk          a coordinator     ``held_on``, ``place``, ``attendees``, ``said`` …
log_own_talk      who speaks for    the same
invite            a coordinator     ``hints``
begin_plan        who speaks for    nothing: the plan stands in the script
stop_exploring    who speaks for    ``is_certain``
change_plan       who speaks for    fields and tables of the plan
submit            who speaks for    nothing
claim, release    an official       ``task``: the step of the procedure
assign            a coordinator     ``task``, ``to``, ``reason``
be_away           who is away       ``role``, ``substitute``, days, ``mandate``
drop_assessor     a coordinator     ``assessor``, ``reason``
withdraw          who speaks for    ``majority_agrees``, ``reason``
extend_term       a coordinator     ``reason``, and ``new_date`` where it is told only
suspend_term      a coordinator     ``cause``, ``starts_on``, ``ends_on``, ``reason``
propose_last_day  a coordinator     ``term``, ``day``, ``reason``
settle_last_day   legal officer     ``outcome``, ``reason``
consent           who speaks for    nothing: the decision term stands still
object            who speaks for    ``grounds``, ``reasons_follow``, ``late_reason``
record_objection  legal officer     ``received_on``, ``posted_on``, ``grounds`` …
postpone_objection legal officer    ``weeks``, ``reason``
withdraw_objection who speaks for   ``reason``
propose_merger    a coordinator     ``partner``: an other case of the script, words
answer_merger     who speaks for    ``agrees``, ``majority_agrees``
propose_division  a coordinator     ``first``, ``second``, ``reason``
answer_division   who speaks for    ``agrees``, ``majority_agrees``
offer_together    a coordinator     what both do, ``starts_on``, ``contact``
answer_together   who speaks for    ``answer``, ``majority_agrees``, ``remark``
report            who speaks for    figures of each goal, and the story
propose_payment   contract manager  ``remarks``; the oldest that is due
say_not_owed      contract manager  ``remarks``; the oldest that is due
settle_year       contract manager  ``year``, ``back``, ``remarks``
stop_payments     who decides       ``reasons``
resume_payments   who decides       ``reasons``
warn              contract manager  ``promise``, ``fact``, ``improve``
give_notice       contract manager  ``side``, ``ground``, ``reasons``, ``takeover_once``
stop              who speaks for    ``ground``, ``reasons``
give_default_notice who speaks for  ``agrees``, ``message``
record_default_notice coordinator   ``received_on``, ``channel``, ``message``
set_penalty       a coordinator     ``ground``, ``reasons``
record_reaction   a coordinator     ``channel``, ``received_on``, ``answer``, ``said``
record_view       a coordinator     ``channel``, ``received_on``, ``answer``, ``said``
invite_adviser    a coordinator     ``name``, ``email``, ``question``, ``until``
recall_adviser    a coordinator     ``email``, ``reason``
answer_as_adviser adviser           ``email``, and what the page behind the link asks
log_outage        an administrator  days and times, ``what``, ``source``
confirm_outage    legal officer     nothing: the last that was logged
propose_rest_day  an administrator  ``day``, ``name``, ``kind``, ``area``, ``source``
confirm_rest_day  legal officer     nothing: the last that was proposed
ask_rest_day_back an administrator  ``reason``
withdraw_rest_day legal officer     nothing
sweep             system            nothing: what follows because time passed
issue_papers      system            ``kinds``, or all that wait
ask_route         anybody           a question about the route, as in ``explain``
note              anybody           nothing: the remark is printed
================= ================= ==============================================
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from viewflow.workflow.models import Task

from challenges.actions import objections
from challenges.actions.checks import ask_route
from challenges.actions.pauses import consent_to_pause
from challenges.actions.submission import Withdrawal
from challenges.forms.objection_filing import (
    BesideForm,
    FilingForm,
    PaperFilingForm,
    PostponeForm,
)
from challenges.forms.terms import ExtensionForm, SuspensionForm, TermForm
from challenges.rules.wire import plain
from documents.choices import JobState
from documents.jobs import claim, run
from documents.models import Document, Job
from workflow import engine, objecting
from workflow.play.adviser_verbs import OF_ADVISERS
from workflow.play.form_verbs import BESIDE
from workflow.play.people_verbs import assign, be_away, drop_assessor
from workflow.play.scripts import ScriptError, Step
from workflow.play.stage import Stage
from workflow.play.town_verbs import FOR_THE_TOWN
from workflow.play.typed import typed
from workflow.play.writing_verbs import (
    Refused,
    begin_idea,
    begin_plan,
    change_plan,
    start,
)
from workflow.timetable import SWEEPS

Verb = Callable[[Stage, Step], Refused]


def submit(stage: Stage, step: Step) -> Refused:
    """Send the challenge to the municipality."""
    engine.submit(stage.case, by=stage.actor(step), at=step.at)
    return ()


def task_named(stage: Stage, step: Step, name: str) -> Task:
    """Return the open task at a step of the procedure: this person's if it is theirs.

    Raises:
        ScriptError: If none is open there.
    """
    user, tasks = stage.actor(step), stage.tasks()
    here = [task for task in tasks if task.flow_task.name == name]
    if not here:
        there_are = ", ".join(sorted({task.flow_task.name for task in tasks}))
        raise ScriptError(
            f"{step.place}: {name} is not open; open: {there_are or 'nothing'}"
        )
    order = {user.pk: 0, None: 1}
    return min(here, key=lambda task: (order.get(task.owner_id, 2), task.pk))


def claim_task(stage: Stage, step: Step) -> Refused:
    """Take a task."""
    task = task_named(stage, step, step.typed["task"])
    engine.claim(task.pk, by=stage.actor(step), at=step.at)
    return ()


def release_task(stage: Stage, step: Step) -> Refused:
    """Give a task back."""
    task = task_named(stage, step, step.typed["task"])
    reason = step.typed.get("reason", "")
    engine.release(task.pk, by=stage.actor(step), at=step.at, reason=reason)
    return ()


def withdraw(stage: Stage, step: Step) -> Refused:
    """Take the challenge back."""
    withdrawal = Withdrawal(**step.typed)
    engine.withdraw(stage.case, withdrawal, by=stage.actor(step), at=step.at)
    return ()


def extend_term(stage: Stage, step: Step) -> Refused:
    """Extend the decision term, or tell that it will be later."""
    return _move_term(stage, step, ExtensionForm)


def suspend_term(stage: Stage, step: Step) -> Refused:
    """Let the decision term stand still."""
    return _move_term(stage, step, SuspensionForm)


def _move_term(stage: Stage, step: Step, form_class: type[TermForm]) -> Refused:
    who: dict[str, Any] = {
        "challenge": stage.challenge,
        "user": stage.actor(step),
        "at": step.at,
    }
    sent = form_class(typed(form_class(**who), step.typed, stage.people), **who)
    if not sent.is_valid():
        return tuple(sorted(sent.errors))
    engine.act(stage.case, sent.apply)
    return ()


def consent(stage: Stage, step: Step) -> Refused:
    """Agree that the decision term stands still while the group answers."""
    engine.act(stage.case, partial(consent_to_pause, by=stage.actor(step), at=step.at))
    return ()


def object_here(stage: Stage, step: Step) -> Refused:
    """Object to the decision."""
    user, case = stage.actor(step), stage.challenge
    blank = FilingForm(challenge=case, at=step.at)
    given = typed(blank, step.typed, stage.people)
    sent = FilingForm(given, challenge=case, at=step.at)
    if not sent.is_valid():
        return tuple(sorted(sent.errors))
    objecting.object_to_decision(
        stage.case,
        lambda locked: objections.file_objection(
            locked, sent.filing(), by=user, at=step.at
        ),
    )
    return ()


def record_objection(stage: Stage, step: Step) -> Refused:
    """Record an objection that came on paper."""
    return _beside(stage, step, PaperFilingForm, objecting.object_to_decision)


def postpone_objection(stage: Stage, step: Step) -> Refused:
    """Take more time to decide on an objection."""
    return _beside(stage, step, PostponeForm, engine.act)


def _beside(
    stage: Stage, step: Step, form_class: type[BesideForm], verb: Callable[..., Any]
) -> Refused:
    """Do an act beside the procedure with its form."""
    who: dict[str, Any] = {
        "challenge": stage.challenge,
        "user": stage.actor(step),
        "at": step.at,
    }
    sent: Any = form_class(typed(form_class(**who), step.typed, stage.people), **who)
    if not sent.is_valid():
        return tuple(sorted(sent.errors))
    verb(stage.case, sent.apply)
    return ()


def withdraw_objection(stage: Stage, step: Step) -> Refused:
    """Take an objection back."""
    reason = step.typed.get("reason", "")
    objecting.withdraw_objection(stage.case, reason, by=stage.actor(step), at=step.at)
    return ()


def sweep(stage: Stage, step: Step) -> Refused:
    """Let happen what follows because time passed, for this case only."""
    counts = {each.__name__: each(at=step.at, only=stage.case) for each in SWEEPS}
    told = [f"{name}: {count}" for name, count in counts.items() if count]
    stage.said[step.number] = ", ".join(told) or "nothing was due"
    return ()


def issue_papers(stage: Stage, step: Step) -> Refused:
    """Write the documents that wait, as a worker would."""
    waiting = Document.objects.filter(challenge=stage.case)
    if kinds := step.typed.get("kinds"):
        waiting = waiting.filter(kind__in=kinds)
    jobs = Job.objects.filter(target__in=waiting.values("pk"), state=JobState.PENDING)
    ids = list(jobs.values_list("pk", flat=True))
    written = [run(job) for job in claim(len(ids), ids=ids)]
    if not all(written):
        raise ScriptError(f"{step.place}: {written.count(False)} not written")
    stage.said[step.number] = f"{len(written)} written"
    return ()


def ask(stage: Stage, step: Step) -> Refused:
    """Ask which route a plan would get, under the rules of the case."""
    question = {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in step.typed.items()
    }
    stage.told = plain(ask_route(stage.challenge, question))
    stage.said[step.number] = f"{stage.told['route']}"
    return ()


def note(_stage: Stage, _step: Step) -> Refused:
    """Do nothing: the remark is printed."""
    return ()


VERBS: dict[str, Verb] = {
    "start": start,
    "begin_idea": begin_idea,
    "begin_plan": begin_plan,
    "change_plan": change_plan,
    "submit": submit,
    "claim": claim_task,
    "release": release_task,
    "assign": assign,
    "be_away": be_away,
    "drop_assessor": drop_assessor,
    "withdraw": withdraw,
    "extend_term": extend_term,
    "suspend_term": suspend_term,
    "consent": consent,
    "object": object_here,
    "record_objection": record_objection,
    "postpone_objection": postpone_objection,
    "withdraw_objection": withdraw_objection,
    **BESIDE,
    **OF_ADVISERS,
    **FOR_THE_TOWN,
    "sweep": sweep,
    "issue_papers": issue_papers,
    "ask_route": ask,
    "note": note,
}
