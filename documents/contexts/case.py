"""What every document of a case shares: letterhead, companion, plan, calculations."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import User
from challenges.choices import ChallengeStatus
from challenges.models import Challenge, Municipality, Outcome
from challenges.models import Plan as PlanVersion
from challenges.rules.trace import RULES_VERSION
from challenges.rules.wording import day_nl
from challenges.statements import as_they_stand, related
from documents.facts.checks import Goal
from documents.facts.intake import Plan
from documents.facts.letter import (
    Addressee,
    Calculation,
    Companion,
    House,
    Letter,
    Objection,
    Step,
    ToDo,
)

COLOURS = ("#0a5c7a", "#1f6b4a", "#7a3b00", "#5b3a8c", "#8c1d40", "#2b4a8b")
"""House colours: each has a contrast of more than 5 to 1 with white."""

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
COMPANION_ROLE = "participatiecoördinator"
FREE = "U hoeft niets te doen. Wilt u reageren?"
ANY_WAY = "Doe dat in uw dossier, per post, per e-mail of in een gesprek, uiterlijk op"
FOR_PAPER = ("municipality", "group", "task", "rule_set", "companion")


def for_paper(challenge_pk: int) -> Challenge:
    """Return a case with what every document asks of it, in one query."""
    return Challenge.objects.select_related(*FOR_PAPER).get(pk=challenge_pk)


def house_of(municipality: Municipality) -> House:
    """Return the letterhead of a municipality.

    The website is that of its e-mail address; the colour follows from its code.
    """
    seed = sha256(municipality.code.encode()).digest()[0]
    return House(
        name=f"gemeente {municipality.name}",
        place=municipality.name,
        colour=COLOURS[seed % len(COLOURS)],
        address=tuple(part.strip() for part in municipality.address.split(",")),
        phone=municipality.phone,
        email=municipality.email,
        website=f"www.{municipality.email.partition('@')[2]}",
    )


def companion_of(challenge: Challenge) -> Companion:
    """Return whom the group may call; until somebody is, the desk itself."""
    municipality, person = challenge.municipality, challenge.companion
    if person is None:
        return Companion(
            "Het team uitdaagrecht",
            f"gemeente {municipality.name}",
            municipality.phone,
            municipality.email,
        )
    return Companion(str(person), COMPANION_ROLE, municipality.phone, person.email)


def group_address(challenge: Challenge) -> Addressee:
    """Return the group as addressee, by the one who speaks for it."""
    speaker = challenge.group.speaker
    if speaker is None:
        return Addressee(challenge.group.name, (), "Beste bewoners,")
    return Addressee(
        challenge.group.name, (f"t.a.v. {speaker.name}",), f"Beste {speaker.name},"
    )


def college_of(challenge: Challenge) -> str:
    """Return in whose name a letter is written."""
    return (
        "namens het college van burgemeester en wethouders van"
        f" {challenge.municipality.name}"
    )


def rules_version(challenge: Challenge) -> str:
    """Return the versions of the rules and of the by-law the case pinned."""
    bylaw = f", regelset {challenge.rule_set.version}" if challenge.rule_set else ""
    return f"{RULES_VERSION}{bylaw}"


def a_letter(  # noqa: PLR0913 - the parts of a letter
    challenge: Challenge,
    subject: str,
    summary: Sequence[str],
    *,
    to: Addressee | None = None,
    by: tuple[str, ...] = (),
    to_do: tuple[ToDo, ...] = (),
    calculations: tuple[Calculation, ...] = (),
) -> Letter:
    """Return the common block of a letter; to the group unless told otherwise."""
    return Letter(
        house=house_of(challenge.municipality),
        reference=challenge.reference,
        subject=subject,
        companion=companion_of(challenge),
        summary=tuple(summary),
        rules_version=rules_version(challenge),
        addressee=to or group_address(challenge),
        to_do=to_do,
        calculations=calculations,
        signed_by=by,
        on_behalf_of=college_of(challenge),
    )


def a_report(
    challenge: Challenge,
    subject: str,
    summary: Sequence[str],
    *,
    by: tuple[str, ...] = (),
    calculations: tuple[Calculation, ...] = (),
) -> Letter:
    """Return the common block of a report or note, which goes to nobody."""
    return Letter(
        house=house_of(challenge.municipality),
        reference=challenge.reference,
        subject=subject,
        companion=companion_of(challenge),
        summary=tuple(summary),
        rules_version=rules_version(challenge),
        calculations=calculations,
        signed_by=by,
    )


def signed(person: User | None, role: str) -> tuple[str, ...]:
    """Return who signs: name and role; nobody when the system acts."""
    return (str(person), role) if person else ()


def sent_plan(challenge: Challenge) -> PlanVersion:
    """Return the plan as it was last sent."""
    plan: PlanVersion = challenge.sent_plan
    return plan


def plan_of(challenge: Challenge, version: PlanVersion | None = None) -> Plan:
    """Return the plan in a few words."""
    task = challenge.task.title if challenge.task else "zie het plan"
    scope = ""
    if version is not None:
        parts = (version.area, version.themes)
        scope = "; ".join(" ".join(part.split()) for part in parts if part.strip())
    return Plan(challenge.title, challenge.group.name, task, scope)


def goals_of(version: PlanVersion) -> tuple[Goal, ...]:
    """Return the goals of a plan."""
    return tuple(_goal(each) for each in related(version, "outcomes", as_they_stand))


def _goal(outcome: Outcome) -> Goal:
    """Return one goal."""
    return Goal(outcome.goal, outcome.indicator, outcome.baseline, outcome.target)


def kept(answer: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return what a rule was asked or answered, as it was kept.

    Raises:
        ValueError: If nothing was kept yet; there is no document to write.
    """
    if answer is None:
        raise ValueError("a check that is not done has no report")
    return answer


def calculation(title: str, outcome: str, told: Mapping[str, Any]) -> Calculation:
    """Return the answer of a rule as an annex: its trace in Dutch."""
    steps = tuple(
        Step(step["rule"], step["text_nl"], step["source"]) for step in told["trace"]
    )
    return Calculation(title, outcome, steps)


def runs_on(challenge: Challenge) -> tuple[str, ...]:
    """Return what a letter says of an agreement that outlives a new check (T28)."""
    if challenge.status != ChallengeStatus.EVALUATION:
        return ()
    last = day_nl(challenge.agreement.ends_on)
    return (f"Uw overeenkomst loopt door tot en met {last}.",)


def objection_of(challenge: Challenge, regime: str, last_day: date | None) -> Objection:
    """Return the way out against a decision."""
    house = house_of(challenge.municipality)
    return Objection(
        regime=regime,
        last_day=last_day,
        website=f"{house.website}/bezwaar",
        address=(f"Gemeente {house.place}", *house.address),
    )


def cents(euros: Decimal | float | int) -> int:
    """Return whole cents of an amount that has at most two decimals."""
    return round(Decimal(str(euros)) * 100)


def local_day(at: datetime) -> date:
    """Return the local calendar day of a moment."""
    return at.astimezone(AMSTERDAM).date()
