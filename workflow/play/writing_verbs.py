"""What a script can do to begin a case: a plan at once, or first an idea."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from challenges.actions import drafting
from challenges.choices import Channel
from challenges.forms.exploring import BeginPlanForm, IdeaForm
from challenges.forms.sections import MEMBERS, SECTIONS, FilledIn
from challenges.forms.start import StartForm
from challenges.models import Challenge
from workflow import exploring
from workflow.locks import locked_with_group
from workflow.play.form_verbs import beside
from workflow.play.scripts import Step
from workflow.play.stage import Stage
from workflow.play.typed import Data, NoSuchFieldError, person, typed, typed_lines

Refused = tuple[str, ...]
"""The fields of a form that must be mended; empty when it went through."""

OF_GROUP = ("name", "form", "kvk_number")


def start(stage: Stage, step: Step) -> Refused:
    """Start a challenge and write the plan, as far as the script has it."""
    by, group, plan = stage.actor(step), stage.script.group, stage.script.plan
    form = StartForm(municipality=stage.municipality)
    given = {
        "key": stage.key,
        "task": plan.get("task"),
        "title": plan.get("title"),
        "group_name": group.get("name"),
        "postcode_area": group.get("postcode_area"),
    }
    sent = StartForm(typed(form, given, stage.people), municipality=stage.municipality)
    if not sent.is_valid():
        return tuple(sorted(sent.errors))
    channel = Channel(plan.get("channel", Channel.WEB))
    opening = replace(sent.opening(), channel=channel)
    challenge = drafting.start_draft(stage.municipality, opening, by=by, at=step.at)
    return _write_whole(stage, challenge, step)


def begin_idea(stage: Stage, step: Step) -> Refused:
    """Begin to talk about an idea, as far as the script has it."""
    plan, group = stage.script.plan, stage.script.group
    given = {
        "key": stage.key,
        "title": plan.get("title"),
        "group_name": group.get("name"),
        "postcode_area": group.get("postcode_area"),
        **step.typed,
    }
    blank = IdeaForm(municipality=stage.municipality)
    sent = IdeaForm(typed(blank, given, stage.people), municipality=stage.municipality)
    if not sent.is_valid():
        return tuple(sorted(sent.errors))
    by = stage.actor(step)
    exploring.begin_idea(stage.municipality, sent.told(), by=by, at=step.at)
    return ()


def begin_plan(stage: Stage, step: Step) -> Refused:
    """Begin the draft out of an idea, and write the plan as the script has it."""
    refused = beside(BeginPlanForm, exploring.explore)(stage, step)
    return refused or _write_whole(stage, stage.challenge, step)


def _write_whole(stage: Stage, challenge: Challenge, step: Step) -> Refused:
    """Write group and plan of the script."""
    group, plan = stage.script.group, stage.script.plan
    fields = {name: value for name, value in plan.items() if name != "channel"}
    of_group = {name: group[name] for name in OF_GROUP if name in group}
    return _write(stage, challenge, fields | of_group | _members(stage), step)


def change_plan(stage: Stage, step: Step) -> Refused:
    """Change the plan before it is sent, or while a completion is asked."""
    return _write(stage, stage.challenge, step.typed, step)


def _members(stage: Stage) -> dict[str, Any]:
    """Return the members with the postcode of the group, unless they have their own."""
    area = {"postcode_area": stage.script.group.get("postcode_area")}
    lines = stage.script.group.get("members") or []
    return {MEMBERS: [area | _member(stage, line) for line in lines]}


def _member(stage: Stage, line: Mapping[str, Any]) -> dict[str, Any]:
    """Return a member; one with an account is named by key."""
    columns = {name: value for name, value in line.items() if name != "person"}
    if "person" in line:
        user = person(line["person"], stage.people)
        columns = {"name": user.display_name, "email": user.email} | columns
    return columns


def _write(
    stage: Stage, challenge: Challenge, given: Mapping[str, Any], step: Step
) -> Refused:
    """Fill in the parts of the plan that are named, one after another."""
    left = dict(given)
    refused: list[str] = []
    with locked_with_group(step.at, challenge) as locked:
        for code in SECTIONS:
            refused += _write_part(stage, locked, code, left, step)
    if left:
        raise NoSuchFieldError(f"{', '.join(sorted(left))}: not in the plan")
    return tuple(refused)


def _write_part(
    stage: Stage, challenge: Challenge, code: str, left: dict[str, Any], step: Step
) -> list[str]:
    """Take what belongs to one part out of what is left, and save it."""
    section = SECTIONS[code]
    plan = challenge.plans.get(frozen_at=None)
    shown = FilledIn.saved(section, challenge, plan)
    mine = {name: left.pop(name) for name in [*shown.form.fields] if name in left}
    tables = {name: left.pop(name) for name in section.tables if name in left}
    if not mine and not tables:
        return []
    data: Data = typed(shown.form, mine, stage.people)
    for name, table in shown.tables.items():
        lines = tables.get(name)
        if lines is None:
            lines = [form.initial for form in table.initial_forms]
        data |= typed_lines(name, lines, stage.people)
    filled = FilledIn.typed(section, challenge, plan, data, lenient=True)
    if not filled.is_valid():
        return sorted(_wrong_in(filled))
    by = stage.actor(step)
    filled.save(challenge, version=challenge.version, by=by, at=step.at)
    return []


def _wrong_in(filled: FilledIn) -> set[str]:
    wrong = set(filled.form.errors)
    for name, table in filled.tables.items():
        if not table.is_valid():
            wrong.add(name)
    return wrong
