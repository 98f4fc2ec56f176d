"""Somebody who is away, and what is decided meanwhile."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import Absence
from challenges.actions.absence import (
    Leave,
    record_absence,
)
from challenges.choices import Role
from challenges.models import Challenge
from tests.cast import MONDAY, Cast
from tests.walking import open_tasks
from workflow import engine

FROM = MONDAY + timedelta(days=35)


THROUGH = MONDAY + timedelta(days=60)


DURING = MONDAY + timedelta(days=40)


YES = {"outcome": "accept", "reasons": "Goed voor de buurt."}


MANDATE = "Mandaatbesluit college, 7 juli 2026"


def away(who: Cast, absent, role: Role, substitute, **more) -> Absence:
    """Record an absence in the weeks around the decision."""
    days = {"starts_on": FROM.date(), "ends_on": THROUGH.date()}
    leave = Leave(absent, role, substitute, **(days | more))
    return record_absence(who.municipality, leave, by=absent, at=MONDAY)


def away_today(who: Cast, absent, role: Role, substitute, **more) -> Absence:
    today = timezone.localdate()
    days = {"starts_on": today, "ends_on": today + timedelta(days=7)}
    return away(who, absent, role, substitute, **(days | more))


def alderman_away(who: Cast, **more) -> Absence:
    mandate = {"mandate": MANDATE, "yearly_limit": Decimal(50_000)}
    return away(who, who.alderman, Role.ALDERMAN, who.manager, **(mandate | more))


def decide(challenge: Challenge, by, at=DURING):
    (task,) = open_tasks(challenge)["decide"]
    return engine.complete(task.pk, by=by, at=at, data=YES)
