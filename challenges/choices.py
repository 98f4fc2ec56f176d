"""The vocabulary: every closed list of values a case can hold.

Stored values are English slugs and never change once released. Labels are
English msgids, shown in Dutch through ``config/locale``. The Dutch term of each
name and its source in law stand in ``docs/glossary.md``.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChallengeStatus(TextChoices):
    """Where a challenge stands in law: the states of ``docs/procedure.md``."""

    EXPLORATION = "exploration", _("exploration")
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    ADMISSIBILITY = "admissibility", _("admissibility check")
    COMPLETION_REQUESTED = "completion_requested", _("completion requested")
    DECLINED = "declined", _("declined as incomplete")
    INADMISSIBLE = "inadmissible", _("inadmissible")
    DIALOGUE = "dialogue", _("in dialogue")
    SOCIAL_VALUE = "social_value", _("assessment of social value")
    MODERATION = "moderation", _("consensus meeting")
    PROCUREMENT_LEGAL = "procurement_legal", _("procurement and legal check")
    FINANCE = "finance", _("financial check")
    ADVICE = "advice", _("advice")
    VIEWS = "views", _("views asked")
    MODIFICATION_PROPOSED = "modification_proposed", _("modification proposed")
    COLLEGE_PROPOSAL = "college_proposal", _("proposal to the college")
    COUNCIL_WISHES = "council_wishes", _("wishes of the council")
    ACCEPTED = "accepted", _("accepted")
    ACCEPTED_PARTIAL = "accepted_partial", _("partly accepted")
    ACCEPTED_MODIFIED = "accepted_modified", _("accepted as modified")
    REFUSED = "refused", _("refused")
    COMPETITION = "competition", _("competition")
    CONTRACTING = "contracting", _("agreement being drawn up")
    SIGNED = "signed", _("signed")
    TRANSITION = "transition", _("taking over the task")
    RUNNING = "running", _("running")
    WARNED = "warned", _("improvement plan")
    EVALUATION = "evaluation", _("evaluation")
    RENEWED = "renewed", _("renewed")
    TERMINATED_EARLY = "terminated_early", _("ended early")
    HANDBACK = "handback", _("handing back the task")
    CLOSED = "closed", _("closed")
    OBJECTION = "objection", _("objection")
    APPEAL = "appeal", _("appeal")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("lapsed")
    MERGED = "merged", _("merged")
    SPLIT = "split", _("split")


class Role(TextChoices):
    """The part an official plays in one municipality (``permissions``)."""

    COORDINATOR = "coordinator", _("participation coordinator")
    OWNER_DEPARTMENT = "owner_department", _("department that owns the task")
    ASSESSOR = "assessor", _("assessor")
    CHAIR = "chair", _("chair of the panel")
    LEGAL = "legal", _("legal and procurement officer")
    CONTROLLER = "controller", _("controller")
    ALDERMAN = "alderman", _("alderman")
    COLLEGE_SECRETARY = "college_secretary", _("secretary of the college")
    COUNCIL_MEMBER = "council_member", _("council member")
    CONTRACT_MANAGER = "contract_manager", _("contract manager")
    ARCHIVIST = "archivist", _("archivist")
    AUDITOR = "auditor", _("auditor")
    PRIVACY_OFFICER = "privacy_officer", _("privacy officer")
    MAYOR = "mayor", _("mayor")
    TENANT_ADMIN = "tenant_admin", _("administrator of the municipality")


class ErasureState(TextChoices):
    """What became of a request to erase words of the trail."""

    ASKED = "asked", _("asked")
    ERASED = "erased", _("erased")
    REJECTED = "rejected", _("not erased")


class DayByHandState(TextChoices):
    """What became of a last day that somebody proposed by hand."""

    PROPOSED = "proposed", _("proposed")
    AGREED = "agreed", _("agreed")
    REJECTED = "rejected", _("not agreed")


class AnchorPlace(TextChoices):
    """Where a seal is written down outside the database."""

    FILE = "file", _("file outside the database")
    MAIL = "mail", _("e-mail")


class Channel(TextChoices):
    """How a challenge came in; paper counts as much as the web."""

    WEB = "web", _("website")
    COUNTER = "counter", _("counter")
    POST = "post", _("post")
    PHONE = "phone", _("by phone, with help")


class ScopeKind(TextChoices):
    """How much of the task the group wants to take over."""

    WHOLE = "whole", _("the whole task")
    GEOGRAPHIC = "geographic", _("one area")
    THEMATIC = "thematic", _("one part of the work")
    BOTH = "both", _("one part of the work, in one area")


class Improvement(TextChoices):
    """In which way the group says that it does the task better."""

    BETTER = "better", _("better")
    DIFFERENT = "different", _("differently")
    CHEAPER = "cheaper", _("for less money")
    SMARTER = "smarter", _("smarter")


class GroupForm(TextChoices):
    """The legal form of a residents' group."""

    INFORMAL = "informal", _("no legal form")
    ASSOCIATION = "association", _("association (vereniging)")
    FOUNDATION = "foundation", _("foundation (stichting)")
    COOPERATIVE = "cooperative", _("cooperative (coöperatie)")
    CONSORTIUM = "consortium", _("several organisations together")
    COMPANY = "company", _("company")


class PublicationLevel(TextChoices):
    """What the public register may show of a plan."""

    FULL = "full", _("the plan with the name of the group")
    SUMMARY = "summary", _("only the summary, without the name of the group")


class CostKind(TextChoices):
    """The kinds of line in a cost plan."""

    LABOUR = "labour", _("labour")
    MATERIALS = "materials", _("materials")
    OVERHEAD = "overhead", _("organisation")
    INSURANCE = "insurance", _("insurance")
    OTHER = "other", _("other")


class VatStatus(TextChoices):
    """Whether the group pays value-added tax that it cannot recover."""

    NOT_TAXABLE = "not_taxable", _("the group does not charge VAT")
    TAXABLE = "taxable", _("the group charges VAT")
    UNKNOWN = "unknown", _("not known yet")


class AdmissibilityOutcome(TextChoices):
    """What the check of a new challenge leads to."""

    ADMISSIBLE = "admissible", _("admissible: on to the dialogue")
    REQUEST_COMPLETION = "request_completion", _("ask the group to complete it")
    INADMISSIBLE = "inadmissible", _("inadmissible: this cannot be challenged")
    FORWARD = "forward", _("forward: another authority decides on this")
    DECLINE = "decline", _("decline: it stayed incomplete")


class CheckState(TextChoices):
    """How far one of the parallel checks is."""

    OPEN = "open", _("not yet done")
    DONE = "done", _("done")
    NOT_NEEDED = "not_needed", _("not needed")


CHECKED = frozenset({CheckState.DONE, CheckState.NOT_NEEDED})
"""Checks that nobody waits for any more (T14)."""


class PanelState(TextChoices):
    """How far the assessment of social value is."""

    SCORING = "scoring", _("scoring")
    MODERATING = "moderating", _("in consensus")
    DONE = "done", _("done")


class AssessmentState(TextChoices):
    """How far one assessor is."""

    INVITED = "invited", _("invited")
    DECLARED = "declared", _("no conflict of interest declared")
    RECUSED = "recused", _("recused")
    DROPPED = "dropped", _("dropped: the scores did not come")
    SUBMITTED = "submitted", _("scores submitted")


class KnowledgeKind(TextChoices):
    """Which knowledge an assessor brings; a panel mixes them."""

    PROFESSIONAL = "professional", _("professional")
    EXPERIENTIAL = "experiential", _("experience as a resident elsewhere")
    EXPERT = "expert", _("scientific or expert")


class AdviceOption(TextChoices):
    """What the advice recommends."""

    ACCEPT = "accept", _("accept")
    MODIFY = "modify", _("accept with changes")
    PARTIAL = "partial", _("accept in part")
    REFUSE = "refuse", _("refuse")
    TENDER = "tender", _("let others compete as well")


class DecisionOutcome(TextChoices):
    """What is decided, by the college or for it by mandate."""

    ACCEPT = "accept", _("accept")
    PARTIAL = "partial", _("accept in part")
    MODIFIED = "modified", _("accept as modified")
    REFUSE = "refuse", _("refuse")
    INADMISSIBLE = "inadmissible", _("inadmissible")
    DECLINE = "decline", _("decline as incomplete")


class HearingReason(TextChoices):
    """Why people are asked for their view before a decision (art. 4:7 and 4:8 Awb)."""

    REFUSAL = "refusal", _("the municipality intends to refuse")
    HARM = "harm", _("others may be harmed")


class TermKind(TextChoices):
    """Which clock a term is."""

    DECISION = "decision", _("decision")
    COMPLETION = "completion", _("completion by the group")
    NOT_PROCESS = "not_process", _("declining as incomplete")
    OBJECTION = "objection", _("objection")
    OBJECTION_DECISION = "objection_decision", _("decision on the objection")
    OBJECTION_REASONS = "objection_reasons", _("reasons of the objection")
    APPEAL = "appeal", _("appeal")
    ADMISSIBILITY_NORM = "admissibility_norm", _("service norm for admissibility")
    CONTRACT_NORM = "contract_norm", _("service norm for the agreement")
    VIEWS = "views", _("views on what is intended")
    MODIFICATION = "modification", _("answer to a proposed change")
    REACTION = "reaction", _("reaction on the score sheet")
    CURE = "cure", _("putting the work right")
    CONTRACT_WATCH = "contract_watch", _("end of the running contract")
    CONTRACT_LAPSE = "contract_lapse", _("last day to make an agreement")
    STANDSTILL = "standstill", _("wait before signing")
    DEFAULT_GRACE = "default_grace", _("two weeks after the notice of default")
    PENALTY = "penalty", _("penalty for a late decision")
    PENALTY_ORDER = "penalty_order", _("decision on the penalty")


class NoPenaltyGround(TextChoices):
    """Why no penalty is due after all (art. 4:17(6) Awb)."""

    NONE = "", _("the penalty is due")
    NOTICE_TOO_LATE = "notice_too_late", _("the notice came unreasonably late")
    NOT_INTERESTED = "not_interested", _("the group has no interest of its own in law")
    CLEARLY_NOT = (
        "clearly_not",
        _("the challenge was clearly inadmissible or unfounded"),
    )


class CompetitionChoice(TextChoices):
    """What a group does when others can take part as well."""

    GO_ON = "go_on", _("take part")
    SHRINK = "shrink", _("make the plan smaller")
    STOP = "stop", _("stop")


class SuspensionCause(TextChoices):
    """Why a decision term stands still (art. 4:15 Awb)."""

    INCOMPLETE = "incomplete_4_5", _("completion asked")
    CONSENT = "consent_4_15_2a", _("the group agreed in writing")
    APPLICANT = "delay_by_applicant_4_15_2b", _("delay caused by the group")
    FORCE_MAJEURE = "force_majeure_4_15_2c", _("force majeure")
    FOREIGN_AUTHORITY = "foreign_authority_4_15_1b", _("information from abroad")


class RestDayKind(TextChoices):
    """Why a day is a day of rest in law (art. 3 Atw)."""

    EQUATED = "equated", _("equated with a holiday by royal decree")
    HOLIDAY = "holiday", _("a general holiday by law")


class RestDayArea(TextChoices):
    """Where a day of rest holds, as its announcement says."""

    COUNTRY = "country", _("the whole country")
    REGION = "region", _("the part in which this municipality lies")


class ExtensionBasis(TextChoices):
    """On what a longer decision term rests."""

    BYLAW = "bylaw_clause", _("clause of the by-law")
    AWB_4_14_1 = "awb_4_14_1", _("notice of art. 4:14(1) Awb, which only informs")
    AWB_4_14_3 = "awb_4_14_3", _("notice of art. 4:14(3) Awb")
    AWB_7_10_3 = "awb_7_10_3", _("postponement of art. 7:10(3) Awb")


class ObjectionRegime(TextChoices):
    """Which way out stands open against a decision."""

    AWB = "awb", _("objection under the Awb")
    CIVIL = "civil", _("civil court, with a courtesy review first")


class ObjectionChannel(TextChoices):
    """How an objection, or a notice of default, reached the municipality."""

    ELECTRONIC = "electronic", _("on this website or by e-mail")
    POST = "post", _("by post")


class ObjectionOutcome(TextChoices):
    """What is decided on an objection (*beslissing op bezwaar*)."""

    UPHELD = "upheld", _("upheld: there will be a new decision")
    REJECTED = "rejected", _("rejected: the decision stands")
    INADMISSIBLE = "inadmissible", _("inadmissible: the objection is not dealt with")


class HearingWaiver(TextChoices):
    """Why nobody is heard about an objection (art. 7:3 Awb)."""

    NONE = "", _("the group is heard")
    CLEARLY_INADMISSIBLE = "inadmissible", _("the objection is clearly inadmissible")
    CLEARLY_UNFOUNDED = "unfounded", _("the objection is clearly unfounded")
    NOT_WANTED = "not_wanted", _("the group does not want to be heard")
    ALL_GRANTED = "all_granted", _("the group gets everything it asks")


class SignatoryPart(TextChoices):
    """For whom somebody signs an agreement."""

    GROUP = "group", _("for the group")
    MUNICIPALITY = "municipality", _("for the municipality")


class TaskDomain(TextChoices):
    """What a municipal task is about."""

    GREEN = "green", _("green and street")
    CARE = "care", _("care and welfare")
    SPORT = "sport", _("play and sport")
    BUILDINGS = "buildings", _("buildings and meeting places")
    CULTURE = "culture", _("culture and learning")
    ENERGY = "energy", _("energy and climate")
    MOBILITY = "mobility", _("mobility")
    OTHER = "other", _("other")


class ContractType(TextChoices):
    """What a contract is about, as procurement law divides it."""

    SERVICES = "services", _("services")
    SUPPLIES = "supplies", _("supplies")
    WORKS = "works", _("works")
    SAS = "sas", _("social and other specific services")
    CONCESSION = "concession", _("concession")
    MIXED = "mixed", _("mixed")
