"""The record of a case, split by subject; import models from here."""

from challenges.models.agreement import Agreement, Signature, StartReport
from challenges.models.assessment import (
    Assessment,
    Consensus,
    InterestDeclaration,
    Panel,
    Score,
)
from challenges.models.challenge import Challenge, ChallengeQuerySet
from challenges.models.checks import Advice, FinanceNote, ProcurementCheck, Proposal
from challenges.models.decision import (
    AdmissibilityCheck,
    CompletionRequest,
    Decision,
    DecisionGround,
    Dialogue,
)
from challenges.models.erasure import Erasure
from challenges.models.group import GroupMember, ResidentsGroup
from challenges.models.hearing import HeardParty, Hearing
from challenges.models.modification import Modification
from challenges.models.municipality import (
    CaseNumber,
    Municipality,
    MunicipalTask,
    RuleSet,
)
from challenges.models.objection import Appeal, Objection
from challenges.models.plan import CostLine, IncomeLine, Outcome, Plan
from challenges.models.rights import ChallengeRight, MunicipalityRight
from challenges.models.seal import Seal, SealAnchor, SealedHead
from challenges.models.term import Extension, Suspension, Term
from challenges.models.trail import CaseEvent, CasePart, EventText

__all__ = [
    "AdmissibilityCheck",
    "Advice",
    "Agreement",
    "Appeal",
    "Assessment",
    "CaseEvent",
    "CaseNumber",
    "CasePart",
    "Challenge",
    "ChallengeQuerySet",
    "ChallengeRight",
    "CompletionRequest",
    "Consensus",
    "CostLine",
    "Decision",
    "DecisionGround",
    "Dialogue",
    "Erasure",
    "EventText",
    "Extension",
    "FinanceNote",
    "GroupMember",
    "HeardParty",
    "Hearing",
    "IncomeLine",
    "InterestDeclaration",
    "Modification",
    "MunicipalTask",
    "Municipality",
    "MunicipalityRight",
    "Objection",
    "Outcome",
    "Panel",
    "Plan",
    "ProcurementCheck",
    "Proposal",
    "ResidentsGroup",
    "RuleSet",
    "Score",
    "Seal",
    "SealAnchor",
    "SealedHead",
    "Signature",
    "StartReport",
    "Suspension",
    "Term",
]
