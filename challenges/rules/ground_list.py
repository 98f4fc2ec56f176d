"""The closed lists of grounds: the Dutch N01 to N16, and the ten of England.

Source: art. 150 lid 3 Gemeentewet leaves the grounds to the by-law; the list
gathers what by-laws and conditions say in practice, and ends with the closed
list of English law. K knocks out at the check on admissibility; B is weighed
at the decision; N14 has a procedure of its own (art. 4:5 Awb).

==== ======================================================== ===== =============================
code ground                                                   K/B   rests on
==== ======================================================== ===== =============================
N01  not a municipal task, or another authority's             K     Awb 2:3
N02  task not performed now, or no budget                     K     practice (LSA, Meierijstad)
N03  exclusive public power, or statutory personal decision   K     practice (Gouda, Rotterdam)
N04  applicant not eligible, or a regular market party        K     practice (Gouda)
N05  too little support or roots                              B     practice of many
N06  ability or continuity not plausible                      B     practice (Rotterdam)
N07  no social added value over the present performance       B     practice (Gouda)
N08  dearer than now, beyond what the by-law allows           B     practice of many
N09  harms residents or others, or safety                     B     practice (Gouda)
N10  a running contract cannot be opened in time              B     practice (Meierijstad, Haarlem)
N11  conflicts with law, or fits policy too little            B     practice (Meierijstad)
N12  route or State aid impossible, or competition lost       B     route table
N13  not accessible to all, or discriminates                  K, B  practice ('s-Hertogenbosch)
N14  incomplete                                               own   Awb 4:5 lid 1
N15  same request decided before, nothing new                 K     Awb 4:6 [M]
N16  integrity risk (Bibob)                                   B     Wet Bibob [M]
==== ======================================================== ===== =============================

England has ten grounds and no other (SI 2012/1647, Schedule); each may be used
at either stage. N10 rather leads to postponement than to refusal.

The two lists are never mixed.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from challenges.rules.route_wording import Wording
from challenges.rules.sources import (
    AWB_FORWARD,
    AWB_INCOMPLETE,
    AWB_REPEATED_REQUEST,
    BIBOB,
    DESIGN_ROUTE,
    LOCALISM_ACT_GROUNDS,
    PRACTICE_ACCESS_FOR_ALL,
    PRACTICE_CONDITIONS,
    PRACTICE_EXISTING_TASK,
    PRACTICE_POLICY_FIT,
    PRACTICE_RUNNING_CONTRACT,
    PRACTICE_SUPPORT,
    Guidance,
    Provision,
)


class Stage(StrEnum):
    """At which point of the procedure a ground is used."""

    ADMISSIBILITY = "admissibility"
    COMPLETION = "completion"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of a closed list.

    Attributes:
        code: Such as ``"N05"``; it never changes meaning.
        label: What it says, in Dutch and English.
        stages: At which points it may be used.
        source: What it rests on; from memory ends in ``[M]``.
        fact_wanted: The question whose answer is the fact this ground needs.
    """

    code: str
    label: Wording
    stages: frozenset[Stage]
    source: Provision | Guidance
    fact_wanted: Wording

    @property
    def label_nl(self) -> str:
        """What it says, in Dutch."""
        return self.label.nl

    @property
    def label_en(self) -> str:
        """What it says, in English."""
        return self.label.en


_K: Final = frozenset({Stage.ADMISSIBILITY})
_B: Final = frozenset({Stage.DECISION})

DUTCH_GROUNDS: Final = (
    Ground(
        "N01",
        Wording(
            "Het is geen taak van de gemeente, of een andere overheid gaat erover.",
            "It is no task of the municipality, or another authority is competent.",
        ),
        _K,
        AWB_FORWARD,
        Wording(
            "Welke overheid gaat er wel over?", "Which authority is competent instead?"
        ),
    ),
    Ground(
        "N02",
        Wording(
            "De gemeente voert de taak nu niet uit, of er is geen geld voor.",
            "The municipality does not perform the task now, or has no budget for it.",
        ),
        _K,
        PRACTICE_EXISTING_TASK,
        Wording(
            "Waaruit blijkt dat de taak nu niet bestaat of geen budget heeft?",
            "What shows that the task does not exist now or has no budget?",
        ),
    ),
    Ground(
        "N03",
        Wording(
            "Alleen de overheid mag dit doen, of de wet regelt dit besluit over personen.",
            "Only public authority may do this, or it is a statutory decision about persons.",
        ),
        _K,
        PRACTICE_CONDITIONS,
        Wording(
            "Welke bevoegdheid of welk besluit is dat?",
            "Which power or which decision is that?",
        ),
    ),
    Ground(
        "N04",
        Wording(
            "De indiener mag niet uitdagen, of is een gewone marktpartij.",
            "The applicant may not challenge, or is a regular market party.",
        ),
        _K,
        PRACTICE_CONDITIONS,
        Wording(
            "Aan welke eis voldoet de indiener niet?",
            "Which condition does the applicant not meet?",
        ),
    ),
    Ground(
        "N05",
        Wording(
            "Er is te weinig steun, of de groep is te weinig geworteld in de buurt.",
            "There is too little support, or the group has too few roots in the area.",
        ),
        _B,
        PRACTICE_SUPPORT,
        Wording(
            "Hoeveel steun is er, en hoeveel is nodig?",
            "How much support is there, and how much is needed?",
        ),
    ),
    Ground(
        "N06",
        Wording(
            "Het is niet aannemelijk dat de groep het kan en blijft doen.",
            "It is not plausible that the group can do it and keep doing it.",
        ),
        _B,
        PRACTICE_CONDITIONS,
        Wording(
            "Welke kennis, ervaring of continuïteit ontbreekt?",
            "Which knowledge, experience or continuity is missing?",
        ),
    ),
    Ground(
        "N07",
        Wording(
            "Het plan heeft geen maatschappelijke meerwaarde boven de huidige uitvoering.",
            "The plan has no social added value over the present performance.",
        ),
        _B,
        PRACTICE_CONDITIONS,
        Wording(
            "Welke score gaf de beoordeling, en waarom?",
            "Which score did the assessment give, and why?",
        ),
    ),
    Ground(
        "N08",
        Wording(
            "Het plan is duurder dan nu, meer dan de verordening toelaat.",
            "The plan is dearer than now, by more than the by-law allows.",
        ),
        _B,
        PRACTICE_SUPPORT,
        Wording(
            "Wat kost het nu, en wat vraagt de groep?",
            "What does it cost now, and what does the group ask?",
        ),
    ),
    Ground(
        "N09",
        Wording(
            "Het plan schaadt bewoners of anderen, of is niet veilig.",
            "The plan harms residents or others, or is not safe.",
        ),
        _B,
        PRACTICE_CONDITIONS,
        Wording("Wie wordt geschaad, en hoe?", "Who is harmed, and how?"),
    ),
    Ground(
        "N10",
        Wording(
            "Een lopend contract kan niet op tijd open. Uitstel gaat voor afwijzing.",
            "A running contract cannot be opened in time. Postponement comes before refusal.",
        ),
        _B,
        PRACTICE_RUNNING_CONTRACT,
        Wording(
            "Welk contract is dat, en tot wanneer loopt het?",
            "Which contract is that, and until when does it run?",
        ),
    ),
    Ground(
        "N11",
        Wording(
            "Het plan is in strijd met de wet, of past te weinig in het beleid.",
            "The plan conflicts with the law, or fits policy too little.",
        ),
        _B,
        PRACTICE_POLICY_FIT,
        Wording(
            "Met welke regel of welk beleid botst het?",
            "With which rule or policy does it clash?",
        ),
    ),
    Ground(
        "N12",
        Wording(
            "De inkooproute of de staatssteunregels laten het niet toe, of een ander won.",
            "The procurement route or State-aid rules do not allow it, or another won.",
        ),
        _B,
        DESIGN_ROUTE,
        Wording(
            "Welke uitkomst had de inkooptoets of de aanbesteding?",
            "What was the outcome of the procurement check or the tender?",
        ),
    ),
    Ground(
        "N13",
        Wording(
            "Niet iedereen kan meedoen, of het plan discrimineert.",
            "Not everyone can take part, or the plan discriminates.",
        ),
        _K | _B,
        PRACTICE_ACCESS_FOR_ALL,
        Wording("Wie wordt uitgesloten?", "Who is excluded?"),
    ),
    Ground(
        "N14",
        Wording(
            "De aanvraag bleef onvolledig, ook na de tijd voor aanvulling.",
            "The application stayed incomplete, also after the time for completion.",
        ),
        frozenset({Stage.COMPLETION}),
        AWB_INCOMPLETE,
        Wording(
            "Wat is gevraagd, wat is ontvangen, en wanneer?",
            "What was asked, what was received, and when?",
        ),
    ),
    Ground(
        "N15",
        Wording(
            "Over hetzelfde verzoek is al besloten, en er is niets nieuws.",
            "The same request was decided before, and nothing is new.",
        ),
        _K,
        AWB_REPEATED_REQUEST,
        Wording(
            "Wat is het eerdere besluit, en van wanneer?",
            "Which is the earlier decision, and of when?",
        ),
    ),
    Ground(
        "N16",
        Wording(
            "Er is een risico voor de integriteit (Bibob).",
            "There is a risk to integrity (Bibob).",
        ),
        _B,
        BIBOB,
        Wording(
            "Welk onderzoek toonde welk risico?", "Which inquiry showed which risk?"
        ),
    ),
)


def _english(code: str, nl: str, en: str, fact_nl: str, fact_en: str) -> Ground:
    return Ground(
        code,
        Wording(nl, en),
        frozenset({Stage.ADMISSIBILITY, Stage.DECISION}),
        LOCALISM_ACT_GROUNDS,
        Wording(fact_nl, fact_en),
    )


ENGLISH_GROUNDS: Final = (
    _english(
        "UK01",
        "Het verzoek voldoet niet aan section 81 of de regels daarbij.",
        "The expression of interest does not meet section 81 or its regulations.",
        "Aan welke eis niet?",
        "Which requirement is not met?",
    ),
    _english(
        "UK02",
        "De informatie is op een belangrijk punt onvoldoende of onjuist.",
        "The information is inadequate or inaccurate in a material particular.",
        "Welk punt is dat?",
        "Which particular is that?",
    ),
    _english(
        "UK03",
        "De organisatie, een partner of een onderaannemer is niet geschikt.",
        "The body, a consortium member or a subcontractor is not suitable.",
        "Wie niet, en waarom?",
        "Who is not, and why?",
    ),
    _english(
        "UK04",
        "Er is schriftelijk besloten met de dienst te stoppen.",
        "A decision to stop the service was taken in writing.",
        "Welk besluit, van wanneer?",
        "Which decision, of when?",
    ),
    _english(
        "UK05",
        "De dienst hoort bij een zorgdienst van de NHS, en die band is wezenlijk.",
        "The service is integrated with an NHS service, and that is critical to users.",
        "Welke dienst, en waarom wezenlijk?",
        "Which service, and why critical?",
    ),
    _english(
        "UK06",
        "Voor de dienst loopt al een aanbesteding.",
        "The service is already the subject of a procurement exercise.",
        "Welke aanbesteding?",
        "Which procurement exercise?",
    ),
    _english(
        "UK07",
        "Er wordt, deels op schrift, onderhandeld met een derde.",
        "Negotiations with a third party are under way, at least partly in writing.",
        "Met wie, en welk stuk?",
        "With whom, and which document?",
    ),
    _english(
        "UK08",
        "Bekend is gemaakt dat een organisatie van werknemers wordt overwogen.",
        "An intention to consider a body led by employees was published.",
        "Waar en wanneer?",
        "Where and when?",
    ),
    _english(
        "UK09",
        "Het verzoek is niet serieus of alleen bedoeld om te hinderen.",
        "The expression of interest is frivolous or vexatious.",
        "Waaruit blijkt dat?",
        "What shows that?",
    ),
    _english(
        "UK10",
        "Instemmen leidt waarschijnlijk tot strijd met een wettelijke plicht.",
        "Acceptance is likely to lead to a contravention of law or a breach of duty.",
        "Welke plicht?",
        "Which duty?",
    ),
)
