"""The two sides: a new case on each, and its steps one by one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from guardian.shortcuts import assign_perm
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from accounts.models import User
from benchmarks.step.clock import Desk
from benchmarks.step.stock.flows import StockFlow
from benchmarks.step.stock.models import ROLES, StockCase
from challenges.choices import Role
from challenges.permissions import role_group_name
from tests.cast import Cast, draft
from tests.walking import (
    FINANCE,
    day,
    draft_data,
    open_tasks,
    panel_data,
    route_data,
    scores_data,
)
from workflow import engine

Post = Callable[[], None]
Move = tuple[str, str, dict[str, object]]

HOLDERS = {
    "intake": Role.COORDINATOR,
    "assess": Role.ASSESSOR,
    "legal": Role.LEGAL,
    "finance": Role.CONTROLLER,
    "propose": Role.COLLEGE_SECRETARY,
    "decide": Role.ALDERMAN,
    "contract": Role.CONTRACT_MANAGER,
}


def moves(who: Cast, at: datetime) -> Iterator[Move]:
    """Give the steps of the main path: which, who does it, what is typed."""
    report = {"attendees": "Iedereen", "report": "Goed gesprek.", **day("held_on", at)}
    yield "check_admissibility", "coordinator", {"outcome": "admissible"}
    yield "hold_dialogue", "coordinator", report
    yield "plan_panel", "coordinator", panel_data(who, at)
    for seat in (1, 2, 3):
        yield f"declare_interests_{seat}", f"assessor_{seat}", {"has_conflict": "no"}
        yield f"assess_{seat}", f"assessor_{seat}", scores_data()
    yield "check_procurement", "legal", route_data(at)
    yield "check_finance", "controller", FINANCE
    yield from decision_moves(at)


def decision_moves(at: datetime) -> Iterator[Move]:
    """Give the steps from advice to a checked agreement."""
    advice: dict[str, object] = {
        "summary": "Goed plan.",
        "option": "accept",
        "arguments": "De buurt doet mee.",
        "risks": "Groep stopt: teruggave geregeld.",
    }
    reasons = "Dit plan is goed voor de buurt."
    yield "advise", "coordinator", advice
    yield "propose", "secretary", {"decision_points": "De uitdaging toewijzen"}
    yield "decide", "alderman", {"outcome": "accept", "reasons": reasons}
    yield "draft_agreement", "manager", draft_data(at)
    yield "check_agreement", "second_legal", {"approved": "yes"}


class Ours:
    """Our product: one page of a task, one post."""

    def __init__(self, who: Cast) -> None:
        """Take who plays; nobody is signed in yet."""
        self.who, self.desk, self.number = who, Desk(), 0

    def new_case(self) -> None:
        """Send a challenge for a task that nobody challenged for yet."""
        self.number += 1
        task, at = self.who.task, timezone.now()
        task.pk, task.code = None, f"park-{self.number}"
        task._state.adding = True  # noqa: SLF001 - how Django has a row copied
        task.save()
        begins = (at + timedelta(days=200)).date()
        self.case = draft(replace(self.who, task=task), at=at, start_on=begins)
        engine.submit(self.case.pk, by=self.who.samira, at=at)

    def ready(self, name: str, person: User, data: dict[str, object]) -> Post:
        """Return the post that does an open step."""
        task = next(
            task
            for task in open_tasks(self.case)[name.rstrip("_123")]
            if task.owner_id in {None, person.pk}
        )
        address = reverse("task", args=[task.pk])
        typed = {**data, "action": "complete"}
        return lambda: self.desk.post(person, address, typed)


class Stock:
    """The peer: its page to take a task, then its page to do it."""

    def __init__(self, who: Cast) -> None:
        """Take who plays; nobody is signed in yet."""
        self.who, self.desk = who, Desk()
        self.groups = {
            role: Group.objects.get(name=role_group_name(holder, who.municipality))
            for role, holder in HOLDERS.items()
        }

    def new_case(self) -> None:
        """Start a procedure; each role gets its right on the case."""
        case = StockCase.objects.create(title="Groen in het Lindepark")
        for role in ROLES:
            assign_perm(f"stock.do_{role}", self.groups[role], case)
        self.process: Any = StockFlow.begin.run(case=case)

    def ready(self, name: str, person: User, _data: dict[str, object]) -> Post:
        """Return the two posts that do an open step."""
        node = StockFlow.instance.node(name)
        task = Task.objects.get(
            process_id=self.process.pk, flow_task=node, status=STATUS.NEW
        )
        address = f"/stock/{self.process.pk}/{name}/{task.pk}"

        def posts() -> None:
            self.desk.post(person, f"{address}/assign/", {})
            self.desk.post(person, f"{address}/execute/", {"note": "Goed."})

        return posts
