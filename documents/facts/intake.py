"""What the documents of the intake state: from receipt to the invited panel."""

from dataclasses import dataclass
from datetime import date, datetime

from documents.facts.letter import Facts, Letter, Objection


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan in a few words, as the letters repeat it."""

    title: str
    group: str
    task: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledgement(Facts):
    """DOC-01: we have received it, and this is the day you hear from us.

    Attributes:
        received_at: The moment of receipt, in local time.
        channel: How it came in, in Dutch: ``"via de website"``.
        term: The decision term in words: ``"12 weken"``.
        extension_weeks: How much longer the by-law allows; 0 if it does not.
        check_by: The day by which we mean to have checked admissibility.
        enclosures: The names of the files that came with it.
    """

    letter: Letter
    plan: Plan
    received_at: datetime
    channel: str
    term: str
    decide_by: date
    extension_weeks: int
    check_by: date | None
    enclosures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the decision date becomes, if."""

    condition: str
    decide_by: date | None
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class CompletionRequest(Facts):
    """DOC-02: exactly what is missing, until when, and what that does."""

    letter: Letter
    plan: Plan
    missing: tuple[str, ...]
    respond_by: date
    decide_by: date
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True, slots=True)
class Decline(Facts):
    """DOC-03: not processed, because it stayed incomplete (art. 4:5 Awb).

    Attributes:
        asked: What was asked, item by item.
        received: What the group answered; empty if nothing came.
        reasons: Why that is not enough to judge the challenge.
        decline_by: Last day on which this may be sent (art. 4:5 lid 4 Awb).
    """

    letter: Letter
    plan: Plan
    asked_on: date
    respond_by: date
    asked: tuple[str, ...]
    received: str
    reasons: str
    decline_by: date
    objection: Objection


@dataclass(frozen=True, slots=True)
class Check:
    """One question of the checklist; ``None`` if it was not judged by itself."""

    code: str
    question: str
    passed: bool | None
    evidence: str


@dataclass(frozen=True, slots=True)
class AdmissibilityNote(Facts):
    """DOC-04: the checklist with its grounds, and the evidence for each.

    Attributes:
        grounds: The codes of the grounds that the checks belong to.
        weighed: What was not in order or not known, and that the officer weighed
            it; empty if all was in order.
        remarks: What the officer wrote, as typed; empty if nothing.
    """

    letter: Letter
    plan: Plan
    checks: tuple[Check, ...]
    conclusion: str
    grounds: tuple[str, ...] = ()
    weighed: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class PanelMember:
    """One member of the panel and the knowledge he or she brings."""

    name: str
    knowledge: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with its weight, of the hundred."""

    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class PanelInvitation(Facts):
    """DOC-05: would you assess this, with whom, until when, in confidence."""

    letter: Letter
    plan: Plan
    summary: str
    members: tuple[PanelMember, ...]
    criteria: tuple[Criterion, ...]
    scale_max: int
    score_by: date | None
