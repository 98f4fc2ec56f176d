"""The record of a case, split by subject; import models from here."""

from challenges.models.accounts import (
    Payment,
    PaymentStop,
    ProgressReport,
    ReportedFigure,
)
from challenges.models.adviser import AdviserInvitation, AdviserOpening
from challenges.models.agreement import Agreement, Signature, StartReport
from challenges.models.assessment import (
    Assessment,
    Consensus,
    InterestDeclaration,
    Panel,
    Score,
)
from challenges.models.by_hand import DayByHand
from challenges.models.challenge import Challenge, ChallengeQuerySet
from challenges.models.checks import Advice, FinanceNote, ProcurementCheck, Proposal
from challenges.models.competition import Competition, ReplacedCheck
from challenges.models.consultation import Consultation
from challenges.models.coproduction import Coproduction
from challenges.models.council import CouncilQuestion
from challenges.models.decision import (
    AdmissibilityCheck,
    CompletionRequest,
    Decision,
    DecisionGround,
    Dialogue,
)
from challenges.models.default import DefaultNotice, PenaltyOrder
from challenges.models.emergency import EmergencyReading
from challenges.models.ending import (
    FallbackEstimate,
    Handback,
    HandbackSignal,
    Lessons,
    NoticeToEnd,
    Retention,
)
from challenges.models.erasure import Erasure
from challenges.models.exploring import Exploration, FilingInvitation, Talk
from challenges.models.group import GroupMember, ResidentsGroup
from challenges.models.hearing import HeardParty, Hearing
from challenges.models.joining import Division, Merger
from challenges.models.modification import Modification
from challenges.models.municipality import (
    CaseNumber,
    Municipality,
    MunicipalTask,
    RuleSet,
)
from challenges.models.objection import Appeal, Objection
from challenges.models.outage import MovedByOutage, Outage
from challenges.models.plan import CostLine, IncomeLine, Outcome, Plan
from challenges.models.reaction import Reaction
from challenges.models.rest_day import RestDay
from challenges.models.rights import ChallengeRight, MunicipalityRight
from challenges.models.running import (
    EvaluatedGoal,
    Evaluation,
    Renewal,
    WrittenWarning,
)
from challenges.models.seal import Seal, SealAnchor, SealedHead
from challenges.models.term import Extension, Suspension, Term
from challenges.models.trail import CaseEvent, CasePart, EventText

__all__ = [
    "AdmissibilityCheck",
    "Advice",
    "AdviserInvitation",
    "AdviserOpening",
    "Agreement",
    "Appeal",
    "Assessment",
    "CaseEvent",
    "CaseNumber",
    "CasePart",
    "Challenge",
    "ChallengeQuerySet",
    "ChallengeRight",
    "Competition",
    "CompletionRequest",
    "Consensus",
    "Consultation",
    "Coproduction",
    "CostLine",
    "CouncilQuestion",
    "DayByHand",
    "Decision",
    "DecisionGround",
    "DefaultNotice",
    "Dialogue",
    "Division",
    "EmergencyReading",
    "Erasure",
    "EvaluatedGoal",
    "Evaluation",
    "EventText",
    "Exploration",
    "Extension",
    "FallbackEstimate",
    "FilingInvitation",
    "FinanceNote",
    "GroupMember",
    "Handback",
    "HandbackSignal",
    "HeardParty",
    "Hearing",
    "IncomeLine",
    "InterestDeclaration",
    "Lessons",
    "Merger",
    "Modification",
    "MovedByOutage",
    "MunicipalTask",
    "Municipality",
    "MunicipalityRight",
    "NoticeToEnd",
    "Objection",
    "Outage",
    "Outcome",
    "Panel",
    "Payment",
    "PaymentStop",
    "PenaltyOrder",
    "Plan",
    "ProcurementCheck",
    "ProgressReport",
    "Proposal",
    "Reaction",
    "Renewal",
    "ReplacedCheck",
    "ReportedFigure",
    "ResidentsGroup",
    "RestDay",
    "Retention",
    "RuleSet",
    "Score",
    "Seal",
    "SealAnchor",
    "SealedHead",
    "Signature",
    "StartReport",
    "Suspension",
    "Talk",
    "Term",
    "WrittenWarning",
]
