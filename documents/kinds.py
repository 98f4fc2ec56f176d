"""The registry of paper: for each kind its code, template, reader and duties.

| code | kind | trigger (``docs/procedure.md``) |
|---|---|---|
| BR-UN | invitation to file the challenge | T01 |
| DOC-01 | acknowledgement | T02 |
| DOC-02 | request for completion | T04 |
| DOC-03 | decision to decline (art. 4:5 Awb) | T06 |
| DOC-04 | admissibility note | T08 |
| DOC-05 | invitation to assess | T09 |
| DOC-06 | report on social value | T11 |
| BR-RE | request to check the facts of the report | T11 |
| DOC-07 | procurement, legal and aid check | T12 |
| DOC-07f | financial note | T13 |
| DOC-08 | advice | T14 |
| DOC-08m | proposal to change the plan | T16 |
| DOC-08v | intention, to the group and to others | T15 |
| DOC-09 | proposal to the college | T17 |
| DOC-09r | letter to the council | T18 |
| DOC-09a | decision to accept | T19 |
| DOC-09b | decision to refuse, or inadmissible | T20, T07 |
| BR-DZ | sent on to another authority, to the group and to it | T07b |
| BR-SV | offer to do it together instead | T32 |
| BR-SD | both do it together; the task stays with the municipality | T32 |
| DOC-10 | agreement | T23 |
| DOC-11 | start report | T25 |
| DOC-12 | yearly progress report | T27 |
| DOC-13 | final evaluation | T27 |
| DOC-14 | protocol of the hand-back | T30 |
| BR-WA | warning | T26 |
| BR-OZ | notice that the agreement ends early | T26, T29 |
| BR-VR | decision on the renewal | T28 |
| BR-ST | decision to stop payments, or to go on | clause 7 |
| BR-NV | a payment is not owed, agreed by two | clause 7 |
| BR-IN | confirmation of withdrawal | T32 |
| BR-VL | notice of a longer term | art. 4:14 Awb |
| BR-OP | notice of a suspended term | art. 4:15 Awb |
| BZ-OB | confirmation of an objection | T31 |
| BZ-AV | request for the reasons of an objection | art. 6:6 Awb |
| BZ-UH | invitation to a hearing | art. 7:2 Awb |
| BZ-VD | notice of a later decision on an objection | art. 7:10 Awb |
| DOC-18 | decision on an objection, with the hearing | T35 |
| BZ-IN | confirmation that an objection was taken back | T35 |
| BR-ME | others can take part | T21 |
| BR-SE | the selection is open | T21 |
| BR-GU | outcome of the selection | T22 |
| BR-UI | postponement: a contract runs | T23 |
| BR-VV | no agreement in time | T37 |
| DOC-17 | confirmation of a notice of default, decision on the penalty | T33 |
| BR-SA | the plan goes on with another | T38 |
| BR-SP | the plan goes on as two | T39 |

``must_say`` are the words without which a document may not go out: a template
that loses its objection clause writes no letter at all.
"""

from types import MappingProxyType

from documents.choices import DocumentKind as K
from documents.facts.agreement import Agreement
from documents.facts.checks import FinanceNote, ProcurementCheck, SocialValueReport
from documents.facts.coproduction import Coproduction
from documents.facts.council import CouncilLetter
from documents.facts.decision import Acceptance, Advice, CollegeProposal, Refusal
from documents.facts.exploring import FilingInvitation
from documents.facts.forwarding import Forwarding
from documents.facts.intake import (
    Acknowledgement,
    AdmissibilityNote,
    CompletionRequest,
    Decline,
    PanelInvitation,
)
from documents.facts.modification import Modification
from documents.facts.reaction import ReactionRequest
from documents.facts.terms import Extension, Suspension, Withdrawal
from documents.facts.views import Intention
from documents.kind import CALCULATED, LETTER, OBJECTION
from documents.kind import GROUP as _GROUP
from documents.kind import INTERNAL as _INTERNAL
from documents.kind import Kind as Kind  # noqa: PLC0414 - taken from here by all
from documents.kinds_after import KINDS_AFTER
from documents.kinds_late import LATE

KINDS: MappingProxyType[K, Kind] = MappingProxyType(
    {
        K.FILING_INVITATION: Kind(
            "BR-UN",
            "Uitnodiging om uw uitdaging in te dienen",
            FilingInvitation,
            _GROUP,
            (*LETTER, "niet verplicht", "geen besluit", "beslistermijn"),
            version="2026.4",
        ),
        K.ACKNOWLEDGEMENT: Kind(
            "DOC-01",
            "Ontvangstbevestiging",
            Acknowledgement,
            _GROUP,
            (*LETTER, *CALCULATED, "ontvangen", "uiterlijk", "intrekken", "compleet"),
        ),
        K.COMPLETION_REQUEST: Kind(
            "DOC-02",
            "Verzoek om aanvulling",
            CompletionRequest,
            _GROUP,
            (*LETTER, *CALCULATED, "artikel 4:5", "artikel 4:15", "uiterlijk"),
        ),
        K.DECLINE: Kind(
            "DOC-03",
            "Besluit: wij behandelen uw uitdaging niet",
            Decline,
            _GROUP,
            (*LETTER, *CALCULATED, *OBJECTION, "artikel 4:5", "opnieuw indienen"),
        ),
        K.ADMISSIBILITY_NOTE: Kind(
            "DOC-04",
            "Ontvankelijkheidsnotitie",
            AdmissibilityNote,
            _GROUP,
            ("Wat is er getoetst?", "Conclusie"),
        ),
        K.PANEL_INVITATION: Kind(
            "DOC-05",
            "Uitnodiging om te beoordelen",
            PanelInvitation,
            _INTERNAL,
            (*LETTER, "artikel 2:4", "vertrouwelijk", "belang"),
        ),
        K.SOCIAL_VALUE_REPORT: Kind(
            "DOC-06",
            "Rapport maatschappelijke meerwaarde",
            SocialValueReport,
            _GROUP,
            (*CALCULATED, "Weging", "Hoe stevig is deze uitkomst?", "Doelen"),
            deadline=120,
        ),
        K.PROCUREMENT_CHECK: Kind(
            "DOC-07",
            "Inkoop-, juridische en staatssteuntoets",
            ProcurementCheck,
            _GROUP,
            (*CALCULATED, "Staatssteun", "Waarde van de opdracht", "Ondertekening"),
            deadline=120,
        ),
        K.FINANCE_NOTE: Kind(
            "DOC-07f",
            "Financiële notitie",
            FinanceNote,
            _GROUP,
            ("Btw", "Dekking", "Achterblijvende kosten"),
        ),
        K.ADVICE: Kind(
            "DOC-08",
            "Integraal advies",
            Advice,
            _GROUP,
            ("Ons advies", "Keuzes", "Waarom dit advies?", "Afwijkende mening"),
            version="2026.4",
        ),
        K.MODIFICATION: Kind(
            "DOC-08m",
            "Voorstel tot aanpassing van het plan",
            Modification,
            _GROUP,
            (*LETTER, *CALCULATED, "niet verplicht", "uiterlijk", "artikel 4:15"),
        ),
        K.REACTION_REQUEST: Kind(
            "BR-RE",
            "Kloppen de feiten in de beoordeling?",
            ReactionRequest,
            _GROUP,
            (*LETTER, *CALCULATED, "niet verplicht", "uiterlijk", "beslistermijn"),
        ),
        K.INTENTION: Kind(
            "DOC-08v",
            "Voornemen: wij vragen uw zienswijze",
            Intention,
            _GROUP,
            (*LETTER, *CALCULATED, "uiterlijk", "zienswijze", "artikel 4:15"),
        ),
        K.INTENTION_TO_OTHERS: Kind(
            "DOC-08v",
            "Voornemen: wij vragen uw zienswijze",
            Intention,
            _INTERNAL,
            (*LETTER, *CALCULATED, "uiterlijk", "zienswijze"),
            template="letters/intention.html",
        ),
        K.COLLEGE_PROPOSAL: Kind(
            "DOC-09",
            "Collegevoorstel",
            CollegeProposal,
            _INTERNAL,
            ("Gevraagd besluit", "Argumenten", "Financiën", "Uitvoering"),
        ),
        K.COUNCIL_LETTER: Kind(
            "DOC-09r",
            "Brief aan de raad: wensen en bedenkingen",
            CouncilLetter,
            _GROUP,
            (*LETTER, *CALCULATED, "artikel 169", "wensen en bedenkingen", "uiterlijk"),
        ),
        K.ACCEPTANCE: Kind(
            "DOC-09a",
            "Besluit: wij nemen uw uitdaging aan",
            Acceptance,
            _GROUP,
            (*LETTER, "Voorwaarden", "Waarom", "niet eens"),
        ),
        K.REFUSAL: Kind(
            "DOC-09b",
            "Besluit: wij wijzen uw uitdaging af",
            Refusal,
            _GROUP,
            (*LETTER, "niet eens", "Wat kunt u nu doen?", "gesprek"),
        ),
        K.INADMISSIBILITY: Kind(
            "DOC-09b",
            "Besluit: deze taak kunt u niet uitdagen",
            Refusal,
            _GROUP,
            (*LETTER, "niet eens", "Wat kunt u nu doen?", "gesprek"),
            template="letters/refusal.html",
        ),
        K.FORWARDING: Kind(
            "BR-DZ",
            "Wij sturen uw uitdaging door",
            Forwarding,
            _GROUP,
            (*LETTER, "artikel 2:3", "geen besluit"),
        ),
        K.FORWARDING_TO_BODY: Kind(
            "BR-DZ",
            "Wij sturen u een uitdaging door",
            Forwarding,
            _GROUP,
            (*LETTER, "artikel 2:3", "ontvangen"),
            template="letters/forwarding.html",
        ),
        K.COPRODUCTION_OFFER: Kind(
            "BR-SV",
            "Voorstel: samen doen",
            Coproduction,
            _GROUP,
            (*LETTER, "niet verplicht", "gaat gewoon door", "Wat doet de gemeente?"),
        ),
        K.COPRODUCTION: Kind(
            "BR-SD",
            "Wij doen het samen",
            Coproduction,
            _GROUP,
            (*LETTER, "geen afwijzing", "Wat doet de gemeente?"),
        ),
        K.AGREEMENT: Kind(
            "DOC-10",
            "Uitdaagovereenkomst",
            Agreement,
            _GROUP,
            tuple(f"Artikel {number}." for number in range(1, 24)),
            deadline=120,
        ),
        K.WITHDRAWAL: Kind(
            "BR-IN",
            "Bevestiging: u trekt uw uitdaging in",
            Withdrawal,
            _GROUP,
            (*LETTER, "ingetrokken"),
        ),
        K.EXTENSION: Kind(
            "BR-VL",
            "Wij hebben meer tijd nodig",
            Extension,
            _GROUP,
            (*LETTER, *CALCULATED, "uiterlijk"),
        ),
        K.SUSPENSION: Kind(
            "BR-OP",
            "De beslistermijn staat stil",
            Suspension,
            _GROUP,
            (*LETTER, *CALCULATED, "artikel 4:15"),
        ),
        **KINDS_AFTER,
        **LATE,
    }
)


def template_of(kind: K) -> str:
    """Return the name of the template that words this kind."""
    return KINDS[kind].template or f"letters/{kind.value}.html"
