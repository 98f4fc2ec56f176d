"""Who may read which part of a case file, and from when.

Source: the read matrix of the domain (own design [D], on art. 2:4 Awb for the
conflict of interest). It stands here as a table, so that a lawyer can read it:

====== =====================================================================
letter meaning
====== =====================================================================
``y``  always
``-``  never
``d``  after declaring to have no conflict of interest
``f``  when it is final: signed, or given
``a``  when all scores are in
``p``  when the panel is done
``b``  when the decision is published
====== =====================================================================

Nobody reads another's scores before all are in, whatever the role. What the group says
of the facts in them stands with the scores, for the same readers. What was talked
about before the plan was sent is not for who scores or decides: they judge the plan
(own design [D]). Who declared a conflict reads nothing (SOD7); who is in the group
reads as the group only, and who is in a rival group reads nothing as an official
(SOD8). Who breaks the glass of a case reads for some hours what an archivist reads,
but not the trail (SOD9, own design [D]). An adviser from outside has no
account: the link opens the plan as everybody may read it, once the adviser says to
have no interest in it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum

from challenges.acts import Act
from challenges.choices import PanelState, Role
from challenges.models import Challenge
from challenges.permissions import NOBODY, Right, Standing


class Section(StrEnum):
    """A part of the case file."""

    PLAN = "plan"
    GROUP = "group"
    EXPLORATION = "exploration"
    COMPLETION = "completion"
    DIALOGUE = "dialogue"
    INTERESTS = "interests"
    SCORES = "scores"
    PROCUREMENT = "procurement"
    FINANCE = "finance"
    ADVICE = "advice"
    VIEWS = "views"
    MODIFICATION = "modification"
    PROPOSAL = "proposal"
    DECISION = "decision"
    AGREEMENT = "agreement"
    REPORTS = "reports"
    PAYMENTS = "payments"
    OBJECTION = "objection"
    TERMS = "terms"
    QUESTIONS = "questions"
    PEOPLE = "people"
    TRAIL = "trail"


class Reader(StrEnum):
    """Somebody who reads: a side of the group, or a role in the municipality."""

    REPRESENTATIVE = "representative"
    MEMBER = "member"
    COORDINATOR = "coordinator"
    OWNER_DEPARTMENT = "owner_department"
    ASSESSOR = "assessor"
    CHAIR = "chair"
    LEGAL = "legal"
    CONTROLLER = "controller"
    ALDERMAN = "alderman"
    COLLEGE_SECRETARY = "college_secretary"
    COUNCIL_MEMBER = "council_member"
    CONTRACT_MANAGER = "contract_manager"
    ARCHIVIST = "archivist"
    AUDITOR = "auditor"
    PRIVACY_OFFICER = "privacy_officer"
    MAYOR = "mayor"
    TENANT_ADMIN = "tenant_admin"
    IN_NEED = "in_need"
    OUTSIDE_ADVISER = "outside_adviser"


# The columns stand in the order of ``Reader``: representative, member,
# coordinator, owner department, assessor, chair, legal, controller, alderman,
# college secretary, council member, contract manager, archivist, auditor,
# privacy officer, mayor, administrator, who reads in need (SOD9), and an adviser
# from outside, who comes by a link.
TABLE = """
             rep mem coo own ass cha leg con ald sec cou mgr arc aud pri may adm nee out
plan          y   y   y   y   d   y   y   y   y   y   y   y   y   y   y   y   -   y   d
group         y   -   y   -   -   -   y   -   -   -   -   y   y   y   y   -   -   y   -
exploration   y   y   y   y   -   -   y   -   -   -   -   -   y   y   y   -   -   y   -
completion    y   y   y   -   -   -   y   -   -   -   -   -   y   y   -   -   -   y   -
dialogue      y   y   y   y   d   y   y   y   y   y   -   y   y   y   -   y   -   y   -
interests     -   -   y   -   -   y   -   -   -   y   -   -   y   y   -   -   -   y   -
scores        p   -   p   -   p   a   p   -   p   p   -   -   p   p   -   p   -   p   -
procurement   f   f   y   y   f   y   y   y   y   y   f   y   y   y   -   y   -   y   -
finance       f   -   y   y   -   -   y   y   y   y   -   y   y   y   -   y   -   y   -
advice        f   f   y   y   -   y   y   y   y   y   y   y   y   y   -   y   -   y   -
views         y   y   y   y   -   -   y   -   y   y   -   -   y   y   -   y   -   y   -
modification  y   y   y   y   -   -   y   y   y   y   -   -   y   y   -   y   -   y   -
proposal      -   -   y   -   -   -   y   -   y   y   b   -   y   y   -   y   -   y   -
decision      y   y   y   y   -   y   y   y   y   y   y   y   y   y   -   y   -   y   -
agreement     y   y   y   y   -   -   y   y   y   y   y   y   y   y   -   y   -   y   -
reports       y   y   y   y   -   -   -   y   y   y   y   y   y   y   -   y   -   y   -
payments      y   -   -   y   -   -   -   y   y   -   -   y   y   y   -   y   -   y   -
objection     y   y   y   y   -   -   y   -   y   y   y   y   y   y   y   y   -   y   -
terms         y   y   y   y   d   y   y   y   y   y   y   y   y   y   y   y   -   y   -
questions     -   -   y   y   -   -   y   y   y   y   y   y   y   y   -   y   -   y   -
people        -   -   y   y   -   y   y   -   y   y   -   y   y   y   -   y   -   y   -
trail         y   -   y   -   -   -   y   -   -   -   -   y   y   y   y   -   -   -   -
"""


def _read(table: str) -> dict[Section, dict[Reader, str]]:
    _heading, *lines = table.strip().splitlines()
    rows = (line.split() for line in lines)
    return {
        Section(name): dict(zip(Reader, cells, strict=True)) for name, *cells in rows
    }


MATRIX = _read(TABLE)


ASSIGNED = ((Right.ASSESS, Reader.ASSESSOR), (Right.CHAIR, Reader.CHAIR))
"""Who reads because a case was assigned to them, not by a role."""


def may_read(standing: Standing, section: Section, challenge: Challenge) -> bool:
    """Tell whether a person with this standing may read a part of the file now."""
    if not standing.may_read_unpublished:
        return False
    return any(
        WHEN[MATRIX[section][reader]](standing, section, challenge)
        for reader in readers_in(standing)
    )


def readable(standing: Standing, challenge: Challenge) -> list[Section]:
    """Return the parts of the file that are open to a person now, in order."""
    return [each for each in Section if may_read(standing, each, challenge)]


def readers_in(standing: Standing) -> Iterator[Reader]:
    """Return as whom a person reads this case."""
    if standing.in_group or Right.VIEW in standing.rights:
        yield Reader.MEMBER
        if Right.REPRESENT in standing.rights:
            yield Reader.REPRESENTATIVE
    elif not standing.in_rival_group:
        yield from (each for right, each in ASSIGNED if right in standing.rights)
        for role in standing.roles - {Role.ASSESSOR, Role.CHAIR}:
            yield Reader(role.value)
        if standing.reads_in_need:
            yield Reader.IN_NEED


WORDS: dict[Act, Section] = {
    Act.LOG_TALK: Section.EXPLORATION,
    Act.LOG_OWN_TALK: Section.EXPLORATION,
    Act.INVITE_TO_FILE: Section.EXPLORATION,
    Act.REQUEST_COMPLETION: Section.COMPLETION,
    Act.SUPPLY_COMPLETION: Section.COMPLETION,
    Act.DECLARE_INTERESTS: Section.INTERESTS,
    Act.REPLACE_ASSESSOR: Section.INTERESTS,
    Act.DROP_ASSESSOR: Section.INTERESTS,
    Act.RECORD_CONSENSUS: Section.SCORES,
    Act.GIVE_REACTION: Section.SCORES,
    Act.RECORD_REACTION: Section.SCORES,
    Act.SIGN_PROCUREMENT_CHECK: Section.PROCUREMENT,
    Act.SIGN_FINANCE_NOTE: Section.FINANCE,
    Act.RECORD_ADVICE: Section.ADVICE,
    **dict.fromkeys(
        (
            Act.INVITE_ADVISER,
            Act.REVOKE_ADVISER,
            Act.ADVISE_FROM_OUTSIDE,
            Act.DECLINE_AS_ADVISER,
        ),
        Section.ADVICE,
    ),
    Act.ASK_VIEWS: Section.VIEWS,
    Act.GIVE_VIEW: Section.VIEWS,
    Act.RECORD_VIEW: Section.VIEWS,
    Act.RECORD_VIEWS: Section.VIEWS,
    Act.RETURN_FOR_VIEWS: Section.VIEWS,
    Act.PROPOSE_MODIFICATION: Section.MODIFICATION,
    Act.STOP_MODIFICATION: Section.MODIFICATION,
    Act.ANSWER_MODIFICATION: Section.MODIFICATION,
    Act.RECORD_PROPOSAL: Section.PROPOSAL,
    **dict.fromkeys(
        (Act.PROPOSE_LAST_DAY, Act.SET_LAST_DAY, Act.KEEP_LAST_DAY), Section.TERMS
    ),
    **dict.fromkeys(
        (
            Act.FILE_REPORT,
            Act.SUPPLY_REPORT,
            Act.ACCEPT_REPORT,
            Act.ASK_ABOUT_REPORT,
            Act.ACCEPT_UNANSWERED,
        ),
        Section.REPORTS,
    ),
    Act.ESTIMATE_FALLBACK: Section.AGREEMENT,
    **dict.fromkeys(
        (
            Act.PROPOSE_PAYMENT,
            Act.APPROVE_PAYMENT,
            Act.RETURN_PAYMENT,
            Act.RECORD_PAYMENT,
            Act.PROPOSE_NOT_OWED,
            Act.AGREE_NOT_OWED,
            Act.SETTLE_YEAR,
            Act.STOP_PAYMENTS,
            Act.RESUME_PAYMENTS,
        ),
        Section.PAYMENTS,
    ),
}
"""Of which part the words in the trail are that an act left; of none: for all."""


def may_adviser_read(section: Section, challenge: Challenge, *, declared: bool) -> bool:
    """Tell whether an adviser from outside may read a part of the file now.

    Args:
        section: The part.
        challenge: The case.
        declared: Whether the adviser said to have no interest in it.
    """
    standing = replace(NOBODY, has_declared=declared)
    return WHEN[MATRIX[section][Reader.OUTSIDE_ADVISER]](standing, section, challenge)


def may_read_words(standing: Standing, challenge: Challenge, act: str) -> bool:
    """Tell whether who reads the trail may read the words of an act there too."""
    section = WORDS.get(Act(act))
    return section is None or may_read(standing, section, challenge)


def _is_final(section: Section, challenge: Challenge) -> bool:
    if section == Section.ADVICE:
        return hasattr(challenge, "advice")
    check = getattr(
        challenge,
        "procurement_check" if section == Section.PROCUREMENT else "finance_note",
        None,
    )
    return check is not None and check.is_final


def _panel_is(challenge: Challenge, *states: PanelState) -> bool:
    panel = getattr(challenge, "panel", None)
    return panel is not None and panel.state in states


When = Callable[[Standing, Section, Challenge], bool]

WHEN: dict[str, When] = {
    "y": lambda _standing, _section, _challenge: True,
    "-": lambda _standing, _section, _challenge: False,
    "d": lambda standing, _section, _challenge: standing.has_declared,
    "f": lambda _standing, section, challenge: _is_final(section, challenge),
    "a": lambda _standing, _section, challenge: _panel_is(
        challenge, PanelState.MODERATING, PanelState.DONE
    ),
    "p": lambda _standing, _section, challenge: _panel_is(challenge, PanelState.DONE),
    "b": lambda _standing, _section, challenge: challenge.decisions.exists(),
}
