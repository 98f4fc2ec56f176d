"""Which parts on one case may one person not have together?

Source: art. 2:4 Awb (no bias), art. 10:3 lid 3 and 7:5 Awb (objection), art. 4:5
lid 1 Awb (the chance to complete); what has no provision is our own design [D].
A row bars each part on the left from each part on the right, both ways round.

========== ============================== ================================= =================
rule       who is or was                  is not also                       source
========== ============================== ================================= =================
SOD1       assessor                       legal officer, controller         own design [D]
SOD1       legal officer                  controller                        own design [D]
SOD2       coach                          assessor, chair                   own design [D]
SOD3       legal officer (signs DOC-07)   signer of the agreement           own design [D]
SOD4       proposer, decider              assessor, chair                   own design [D]
SOD5       proposer of a payment          approver of that payment          own design [D]
SOD6       decliner, decider              hearer of the objection           Awb 10:3 lid 3
SOD8       group member, representative   any internal part                 Awb 2:4
SOD11      council member (asked)         assessor, chair                   own design [D]
T06        author of completion request   decliner                          own design [D]
FOUR_EYES  drafter of the agreement       checker, signer                   own design [D]
FOUR_EYES  checker of the agreement       signer                            own design [D]
========== ============================== ================================= =================

Four rules look at the person instead of at another part:

========== ============================== ================================= =================
rule       who                            is barred from                    source
========== ============================== ================================= =================
SOD4       is alderman or in the college  assessor, chair                   own design [D]
SOD11      is council member              assessor, chair                   own design [D]
SOD7       declared a conflict            any internal part                 Awb 2:4
SOD8       is in the group or in a rival  any internal part                 Awb 2:4
========== ============================== ================================= =================

The chair stands beside the assessor in SOD2 and SOD4 because a consensus that
the chair locks replaces the scores. "Signer" is who signs for the municipality.
Internal is every part except group member and representative. Nobody has an
exemption, not even a superuser.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from challenges.rules.sources import (
    AWB_BIAS,
    AWB_MANDATE_OBJECTION,
    DESIGN_SEPARATION,
)


class Part(StrEnum):
    """What one person does, or did, on one case."""

    COACH = "coach"
    INTAKE_OFFICER = "intake_officer"
    COMPLETION_AUTHOR = "completion_author"
    DECLINER = "decliner"
    ASSESSOR = "assessor"
    CHAIR = "chair"
    LEGAL_OFFICER = "legal_officer"
    CONTROLLER = "controller"
    ADVISER = "adviser"
    PROPOSER = "proposer"
    DECIDER = "decider"
    AGREEMENT_DRAFTER = "agreement_drafter"
    AGREEMENT_CHECKER = "agreement_checker"
    AGREEMENT_SIGNER = "agreement_signer"
    PAYMENT_PROPOSER = "payment_proposer"
    PAYMENT_APPROVER = "payment_approver"
    OBJECTION_HEARER = "objection_hearer"
    ERASER = "eraser"
    READER_IN_NEED = "reader_in_need"
    COUNCIL_MEMBER = "council_member"
    GROUP_MEMBER = "group_member"
    REPRESENTATIVE = "representative"


OF_THE_GROUP = frozenset({Part.GROUP_MEMBER, Part.REPRESENTATIVE})
INTERNAL_PARTS = frozenset(Part) - OF_THE_GROUP
SCORING_PARTS = frozenset({Part.ASSESSOR, Part.CHAIR})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a person may not have a part.

    Attributes:
        rule: The code of the row, such as ``"SOD2"``.
        text_nl: The rule, as a Dutch sentence for who is stopped by it.
        text_en: The same in English.
        source: The citation, such as ``"art. 2:4 Awb"``.
    """

    rule: str
    text_nl: str
    text_en: str
    source: str


@dataclass(frozen=True, slots=True)
class Incompatible:
    """One row of the first table: two sets of parts that never meet."""

    these: frozenset[Part]
    those: frozenset[Part]
    conflict: Conflict

    def parts_against(self, part: Part) -> frozenset[Part]:
        """Return the parts that this row keeps away from ``part``."""
        against: frozenset[Part] = frozenset()
        if part in self.these:
            against |= self.those
        if part in self.those:
            against |= self.these
        return against


ONE_CHECK = Conflict(
    "SOD1",
    "Op één zaak is niemand meer dan één van deze drie: beoordelaar, juridisch toetser, controller.",
    "On one case nobody is more than one of these three: assessor, legal officer, controller.",
    str(DESIGN_SEPARATION),
)
COACH_DOES_NOT_SCORE = Conflict(
    "SOD2",
    "Wie de groep heeft begeleid, beoordeelt haar plan niet.",
    "Whoever coached the group does not score its plan.",
    str(DESIGN_SEPARATION),
)
LEGAL_DOES_NOT_SIGN = Conflict(
    "SOD3",
    "Wie de inkoop- en juridische toets ondertekent, ondertekent de overeenkomst niet.",
    "Whoever signs the procurement and legal check does not sign the agreement.",
    str(DESIGN_SEPARATION),
)
COLLEGE_DOES_NOT_SCORE = Conflict(
    "SOD4",
    "De wethouder en het college beoordelen een plan niet: zij beslissen erover.",
    "The alderman and the college do not score a plan: they decide on it.",
    str(DESIGN_SEPARATION),
)
TWO_FOR_A_PAYMENT = Conflict(
    "SOD5",
    "Wie een betaling voorstelt, keurt die betaling niet goed.",
    "Whoever proposes a payment does not approve that payment.",
    str(DESIGN_SEPARATION),
)
OTHER_EARS = Conflict(
    "SOD6",
    "Wie het besluit nam, beslist niet over het bezwaar daartegen en hoort niet alleen.",
    "Whoever took the decision does not decide on the objection to it, nor hears it alone.",
    str(AWB_MANDATE_OBJECTION),
)
DECLARED_CONFLICT = Conflict(
    "SOD7",
    "Wie een belang heeft gemeld, werkt niet aan deze zaak mee en ziet alleen wat openbaar is.",
    "Whoever declared a conflict of interest does not work on this case and sees only what is public.",
    str(AWB_BIAS),
)
GROUP_STAYS_OUTSIDE = Conflict(
    "SOD8",
    "Wie bij de groep of bij een concurrerende groep hoort, werkt niet namens de gemeente aan deze zaak.",
    "Whoever belongs to the group or to a rival group does not work on this case for the municipality.",
    str(AWB_BIAS),
)
OTHER_OFFICER_DECLINES = Conflict(
    "T06",
    "Wie om de aanvulling vroeg, laat de uitdaging niet zelf buiten behandeling.",
    "Whoever asked for the completion does not decline the challenge.",
    str(DESIGN_SEPARATION),
)
FOUR_EYES = Conflict(
    "FOUR_EYES",
    "Opstellen, controleren en ondertekenen van de overeenkomst doen drie verschillende mensen.",
    "Drafting, checking and signing the agreement is done by three different people.",
    str(DESIGN_SEPARATION),
)

COUNCIL_DOES_NOT_SCORE = Conflict(
    "SOD11",
    "Een raadslid leest en vraagt, maar beoordeelt een plan niet.",
    "A council member reads and asks, but does not score a plan.",
    str(DESIGN_SEPARATION),
)

TWO_FOR_AN_ERASURE = Conflict(
    "SOD10",
    "Wie vraagt om woorden te wissen, beslist daar niet zelf over.",
    "Whoever asks to erase words does not settle that request.",
    str(DESIGN_SEPARATION),
)
"""Not about parts but about one request: see ``actions.erasure``."""

TWO_FOR_A_LAST_DAY = Conflict(
    "SOD10",
    "Wie een andere laatste dag voorstelt, beslist daar niet zelf over.",
    "Whoever proposes another last day does not settle that proposal.",
    str(DESIGN_SEPARATION),
)
"""As above: see ``actions.by_hand``."""

INCOMPATIBLE = (
    Incompatible(
        frozenset({Part.ASSESSOR}),
        frozenset({Part.LEGAL_OFFICER, Part.CONTROLLER}),
        ONE_CHECK,
    ),
    Incompatible(
        frozenset({Part.LEGAL_OFFICER}), frozenset({Part.CONTROLLER}), ONE_CHECK
    ),
    Incompatible(frozenset({Part.COACH}), SCORING_PARTS, COACH_DOES_NOT_SCORE),
    Incompatible(
        frozenset({Part.LEGAL_OFFICER}),
        frozenset({Part.AGREEMENT_SIGNER}),
        LEGAL_DOES_NOT_SIGN,
    ),
    Incompatible(
        frozenset({Part.PROPOSER, Part.DECIDER}), SCORING_PARTS, COLLEGE_DOES_NOT_SCORE
    ),
    Incompatible(
        frozenset({Part.PAYMENT_PROPOSER}),
        frozenset({Part.PAYMENT_APPROVER}),
        TWO_FOR_A_PAYMENT,
    ),
    Incompatible(
        frozenset({Part.DECLINER, Part.DECIDER}),
        frozenset({Part.OBJECTION_HEARER}),
        OTHER_EARS,
    ),
    Incompatible(
        frozenset({Part.COUNCIL_MEMBER}), SCORING_PARTS, COUNCIL_DOES_NOT_SCORE
    ),
    Incompatible(OF_THE_GROUP, INTERNAL_PARTS, GROUP_STAYS_OUTSIDE),
    Incompatible(
        frozenset({Part.COMPLETION_AUTHOR}),
        frozenset({Part.DECLINER}),
        OTHER_OFFICER_DECLINES,
    ),
    Incompatible(
        frozenset({Part.AGREEMENT_DRAFTER}),
        frozenset({Part.AGREEMENT_CHECKER, Part.AGREEMENT_SIGNER}),
        FOUR_EYES,
    ),
    Incompatible(
        frozenset({Part.AGREEMENT_CHECKER}),
        frozenset({Part.AGREEMENT_SIGNER}),
        FOUR_EYES,
    ),
)


def conflicts(  # noqa: PLR0913 - who the person is, each on its own
    new_part: Part,
    held: Collection[Part],
    *,
    has_declared_conflict: bool,
    member_of_group_or_rival: bool,
    role_is_alderman_or_college: bool,
    role_is_council_member: bool = False,
) -> tuple[Conflict, ...]:
    """Tell why a person may not take a part on a case; empty when they may.

    Args:
        new_part: The part the person is about to take.
        held: Every part the person has or had on this case, in any order.
        has_declared_conflict: Whether the person declared a conflict of interest.
        member_of_group_or_rival: Whether the person belongs to the group of this
            case, or to one that challenges for the same task.
        role_is_alderman_or_college: Whether the person sits in the college.
        role_is_council_member: Whether the person sits in the council.

    Returns:
        Each conflict once, in the order of the tables.
    """
    internal = new_part in INTERNAL_PARTS
    found = [
        row.conflict
        for row in INCOMPATIBLE
        if not row.parts_against(new_part).isdisjoint(held)
    ]
    if role_is_alderman_or_college and new_part in SCORING_PARTS:
        found.append(COLLEGE_DOES_NOT_SCORE)
    if role_is_council_member and new_part in SCORING_PARTS:
        found.append(COUNCIL_DOES_NOT_SCORE)
    if has_declared_conflict and internal:
        found.append(DECLARED_CONFLICT)
    if member_of_group_or_rival and internal:
        found.append(GROUP_STAYS_OUTSIDE)
    return tuple(dict.fromkeys(found))
