"""Where does a case stand, who holds the pen, and does the decision term run?

Source: the states of ``docs/procedure.md``; a clock that stands still rests on
art. 4:15 Awb (see ``terms``). One row a status, in the order of the procedure.

The three checks S07 (with S07a), S08 and S09 run side by side; a case has one
status, so it shows the first of the three that is still open.
"""

from dataclasses import dataclass
from enum import StrEnum

from challenges.choices import ChallengeStatus as Status


class Actor(StrEnum):
    """Who acts: a person in a part, a body, or the system itself."""

    ANYONE = "anyone"
    REPRESENTATIVE = "representative"
    GROUP = "group"
    OTHER_GROUP = "other_group"
    SYSTEM = "system"
    INTAKE_OFFICER = "intake_officer"
    MANDATED_OFFICER = "mandated_officer"
    COORDINATOR = "coordinator"
    OWNER_DEPARTMENT = "owner_department"
    ASSESSORS = "assessors"
    CHAIR = "chair"
    LEGAL_OFFICER = "legal_officer"
    CONTROLLER = "controller"
    ALDERMAN = "alderman"
    COLLEGE = "college"
    COUNCIL = "council"
    CONTRACT_MANAGER = "contract_manager"
    EVALUATOR = "evaluator"
    ARCHIVIST = "archivist"
    COMMITTEE = "committee"
    THIRD_PARTIES = "third_parties"


ACTOR_LABELS = {
    Actor.ANYONE: ("iedereen die is ingelogd", "anyone who is signed in"),
    Actor.REPRESENTATIVE: ("de gemachtigde van de groep", "the representative"),
    Actor.GROUP: ("de groep", "the group"),
    Actor.OTHER_GROUP: ("een andere groep", "another group"),
    Actor.SYSTEM: ("het systeem", "the system"),
    Actor.INTAKE_OFFICER: ("de intakemedewerker", "the intake officer"),
    Actor.MANDATED_OFFICER: ("de gemandateerde medewerker", "the mandated officer"),
    Actor.COORDINATOR: ("de procesmanager", "the participation coordinator"),
    Actor.OWNER_DEPARTMENT: (
        "de afdeling die de taak nu doet",
        "the department that owns the task",
    ),
    Actor.ASSESSORS: ("de beoordelaars", "the assessors"),
    Actor.CHAIR: ("de voorzitter van de beoordelaars", "the chair of the panel"),
    Actor.LEGAL_OFFICER: ("de juridisch toetser", "the legal officer"),
    Actor.CONTROLLER: ("de controller", "the controller"),
    Actor.ALDERMAN: ("de wethouder", "the alderman"),
    Actor.COLLEGE: ("het college", "the college"),
    Actor.COUNCIL: ("de gemeenteraad", "the council"),
    Actor.CONTRACT_MANAGER: ("de contractmanager", "the contract manager"),
    Actor.EVALUATOR: ("de evaluator", "the evaluator"),
    Actor.ARCHIVIST: ("de archivaris", "the archivist"),
    Actor.COMMITTEE: ("de bezwaarschriftencommissie", "the objections committee"),
    Actor.THIRD_PARTIES: ("derden met een belang", "third parties with an interest"),
}
"""How each actor is called, in Dutch and in English."""


class Clock(StrEnum):
    """What the decision term does while a case has a status."""

    NONE = "none"
    RUNNING = "running"
    RUNNING_UNLESS_AGREED = "running_unless_agreed"
    SUSPENDED = "suspended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Stage:
    """One row: a status with everything a reader asks about it.

    Attributes:
        code: The state in the procedure, such as ``"S07a"``.
        status: The stored status.
        label_nl: The public label in Dutch.
        label_en: The public label in English, the msgid of the status.
        pen: Who must act now; nobody else is waited for.
        clock: What the decision term does.
    """

    code: str
    status: Status
    label_nl: str
    label_en: str
    pen: tuple[Actor, ...]
    clock: Clock


_A, _C = Actor, Clock

STAGES = (
    Stage(
        "S00",
        Status.EXPLORATION,
        "verkenning",
        "exploration",
        (_A.GROUP, _A.COORDINATOR),
        _C.NONE,
    ),
    Stage("S01", Status.DRAFT, "concept", "draft", (_A.GROUP,), _C.NONE),
    Stage("S02", Status.SUBMITTED, "ingediend", "submitted", (_A.SYSTEM,), _C.RUNNING),
    Stage(
        "S03",
        Status.ADMISSIBILITY,
        "ontvankelijkheidstoets",
        "admissibility check",
        (_A.INTAKE_OFFICER,),
        _C.RUNNING,
    ),
    Stage(
        "S03a",
        Status.COMPLETION_REQUESTED,
        "aanvulling gevraagd",
        "completion requested",
        (_A.GROUP,),
        _C.SUSPENDED,
    ),
    Stage(
        "S04",
        Status.DECLINED,
        "buiten behandeling gelaten",
        "declined as incomplete",
        (_A.COLLEGE, _A.MANDATED_OFFICER),
        _C.CLOSED,
    ),
    Stage(
        "S05",
        Status.INADMISSIBLE,
        "niet-ontvankelijk",
        "inadmissible",
        (_A.COLLEGE, _A.MANDATED_OFFICER),
        _C.CLOSED,
    ),
    Stage(
        "S06",
        Status.DIALOGUE,
        "in gesprek",
        "in dialogue",
        (_A.COORDINATOR, _A.OWNER_DEPARTMENT),
        _C.RUNNING,
    ),
    Stage(
        "S07",
        Status.SOCIAL_VALUE,
        "beoordeling van de meerwaarde",
        "assessment of social value",
        (_A.ASSESSORS,),
        _C.RUNNING,
    ),
    Stage(
        "S07a",
        Status.MODERATION,
        "consensusoverleg",
        "consensus meeting",
        (_A.CHAIR,),
        _C.RUNNING,
    ),
    Stage(
        "S08",
        Status.PROCUREMENT_LEGAL,
        "inkoop-, juridische en staatssteuntoets",
        "procurement and legal check",
        (_A.LEGAL_OFFICER,),
        _C.RUNNING,
    ),
    Stage(
        "S09",
        Status.FINANCE,
        "financiële toets",
        "financial check",
        (_A.CONTROLLER,),
        _C.RUNNING,
    ),
    Stage("S10", Status.ADVICE, "advies", "advice", (_A.COORDINATOR,), _C.RUNNING),
    Stage(
        "S11",
        Status.VIEWS,
        "zienswijze gevraagd",
        "views asked",
        (_A.GROUP, _A.THIRD_PARTIES),
        _C.RUNNING_UNLESS_AGREED,
    ),
    Stage(
        "S12",
        Status.MODIFICATION_PROPOSED,
        "aanpassing voorgesteld",
        "modification proposed",
        (_A.GROUP,),
        _C.RUNNING_UNLESS_AGREED,
    ),
    Stage(
        "S13",
        Status.COLLEGE_PROPOSAL,
        "voorstel aan het college",
        "proposal to the college",
        (_A.ALDERMAN,),
        _C.RUNNING,
    ),
    Stage(
        "S14",
        Status.COUNCIL_WISHES,
        "wensen en bedenkingen van de raad",
        "wishes of the council",
        (_A.COUNCIL,),
        _C.RUNNING,
    ),
    Stage("S15", Status.ACCEPTED, "toegewezen", "accepted", (_A.COLLEGE,), _C.CLOSED),
    Stage(
        "S15p",
        Status.ACCEPTED_PARTIAL,
        "gedeeltelijk toegewezen",
        "partly accepted",
        (_A.COLLEGE,),
        _C.CLOSED,
    ),
    Stage(
        "S15m",
        Status.ACCEPTED_MODIFIED,
        "gewijzigd toegewezen",
        "accepted as modified",
        (_A.COLLEGE,),
        _C.CLOSED,
    ),
    Stage("S16", Status.REFUSED, "afgewezen", "refused", (_A.COLLEGE,), _C.CLOSED),
    Stage(
        "S17",
        Status.COMPETITION,
        "aanbesteding of selectie",
        "competition",
        (_A.LEGAL_OFFICER,),
        _C.CLOSED,
    ),
    Stage(
        "S18",
        Status.CONTRACTING,
        "overeenkomst in de maak",
        "agreement being drawn up",
        (_A.CONTRACT_MANAGER, _A.GROUP),
        _C.CLOSED,
    ),
    Stage(
        "S19",
        Status.SIGNED,
        "getekend",
        "signed",
        (_A.CONTRACT_MANAGER, _A.GROUP),
        _C.CLOSED,
    ),
    Stage(
        "S20",
        Status.TRANSITION,
        "overdracht van de taak",
        "taking over the task",
        (_A.CONTRACT_MANAGER, _A.GROUP),
        _C.CLOSED,
    ),
    Stage(
        "S21",
        Status.RUNNING,
        "in uitvoering",
        "running",
        (_A.GROUP, _A.CONTRACT_MANAGER),
        _C.CLOSED,
    ),
    Stage(
        "S21w",
        Status.WARNED,
        "verbetertraject",
        "improvement plan",
        (_A.CONTRACT_MANAGER,),
        _C.CLOSED,
    ),
    Stage(
        "S22", Status.EVALUATION, "evaluatie", "evaluation", (_A.EVALUATOR,), _C.CLOSED
    ),
    Stage("S23", Status.RENEWED, "verlengd", "renewed", (_A.COLLEGE,), _C.CLOSED),
    Stage(
        "S24",
        Status.TERMINATED_EARLY,
        "voortijdig beëindigd",
        "ended early",
        (_A.CONTRACT_MANAGER, _A.GROUP),
        _C.CLOSED,
    ),
    Stage(
        "S25",
        Status.HANDBACK,
        "teruggave van de taak",
        "handing back the task",
        (_A.OWNER_DEPARTMENT,),
        _C.CLOSED,
    ),
    Stage("S26", Status.CLOSED, "afgesloten", "closed", (_A.ARCHIVIST,), _C.CLOSED),
    Stage("S30", Status.OBJECTION, "bezwaar", "objection", (_A.COMMITTEE,), _C.CLOSED),
    Stage(
        "S31",
        Status.APPEAL,
        "beroep of kort geding",
        "appeal",
        (_A.LEGAL_OFFICER,),
        _C.CLOSED,
    ),
    Stage("S90", Status.WITHDRAWN, "ingetrokken", "withdrawn", (_A.GROUP,), _C.CLOSED),
    Stage("S91", Status.LAPSED, "vervallen", "lapsed", (_A.SYSTEM,), _C.CLOSED),
    Stage("S92", Status.MERGED, "samengevoegd", "merged", (_A.COORDINATOR,), _C.CLOSED),
    Stage("S93", Status.SPLIT, "gesplitst", "split", (_A.COORDINATOR,), _C.CLOSED),
)

STAGE_OF = {stage.status: stage for stage in STAGES}
STATUS_OF_CODE = {stage.code: stage.status for stage in STAGES}
