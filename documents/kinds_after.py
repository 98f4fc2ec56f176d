"""The rows of the registry of paper for what comes after a yes, and objections."""

from documents.choices import DocumentKind as K
from documents.facts.agreement import StartReport
from documents.facts.joining import GoesOn
from documents.facts.objection import (
    HearingInvitation,
    ObjectionDecision,
    ObjectionPostponed,
    ObjectionReasons,
    ObjectionReceipt,
    ObjectionWithdrawal,
)
from documents.facts.running import (
    Evaluation,
    HandbackProtocol,
    NoticeToEnd,
    NotOwed,
    PaymentStop,
    Renewal,
    WrittenWarning,
)
from documents.facts.ways import Award, Competition, Lapse, Postponement, Tender
from documents.kind import CALCULATED, GROUP, LETTER, Kind

KINDS_AFTER: dict[K, Kind] = {
    K.COMPETITION: Kind(
        "BR-ME",
        "Ook anderen mogen meedoen",
        Competition,
        GROUP,
        (*LETTER, *CALCULATED, "Een ander kan winnen", "niet verplicht"),
    ),
    K.TENDER: Kind("BR-SE", "U kunt meedoen", Tender, GROUP, (*LETTER, "Laatste dag")),
    K.AWARD: Kind(
        "BR-GU",
        "De uitkomst van de selectie",
        Award,
        GROUP,
        (*LETTER, "Waarom?", "Gekozen"),
    ),
    K.POSTPONEMENT: Kind(
        "BR-UI",
        "U moet nog even wachten",
        Postponement,
        GROUP,
        (*LETTER, *CALCULATED, "Op zijn vroegst"),
    ),
    K.MERGER: Kind(
        "BR-SA",
        "Uw plan gaat samen verder",
        GoesOn,
        GROUP,
        (*LETTER, "samen verder"),
    ),
    K.DIVISION: Kind(
        "BR-SP",
        "Uw plan gaat in tweeën verder",
        GoesOn,
        GROUP,
        (*LETTER, "twee concepten"),
    ),
    K.LAPSE: Kind(
        "BR-VV",
        "Uw uitdaging is vervallen",
        Lapse,
        GROUP,
        (*LETTER, *CALCULATED, "vervallen"),
    ),
    K.START_REPORT: Kind(
        "DOC-11",
        "Startverslag",
        StartReport,
        GROUP,
        ("Overgedragen", "Nulmeting", "Aanwezig"),
    ),
    K.OBJECTION_RECEIPT: Kind(
        "BZ-OB",
        "Ontvangstbevestiging van uw bezwaar",
        ObjectionReceipt,
        GROUP,
        (*LETTER, *CALCULATED, "op tijd", "uiterlijk", "intrekken"),
    ),
    K.OBJECTION_REASONS: Kind(
        "BZ-AV",
        "Vul de redenen van uw bezwaar aan",
        ObjectionReasons,
        GROUP,
        (*LETTER, *CALCULATED, "artikel 6:6", "artikel 7:10", "uiterlijk"),
    ),
    K.HEARING_INVITATION: Kind(
        "BZ-UH",
        "Uitnodiging voor een gesprek over uw bezwaar",
        HearingInvitation,
        GROUP,
        (*LETTER, "artikel 7:2", "meenemen"),
    ),
    K.OBJECTION_POSTPONED: Kind(
        "BZ-VD",
        "Wij hebben meer tijd nodig voor uw bezwaar",
        ObjectionPostponed,
        GROUP,
        (*LETTER, *CALCULATED, "artikel 7:10", "uiterlijk"),
    ),
    K.OBJECTION_DECISION: Kind(
        "DOC-18",
        "Besluit over uw bezwaar",
        ObjectionDecision,
        GROUP,
        (*LETTER, *CALCULATED, "Verslag van het horen", "in beroep gaan"),
    ),
    K.OBJECTION_WITHDRAWAL: Kind(
        "BZ-IN",
        "Bevestiging: u trekt uw bezwaar in",
        ObjectionWithdrawal,
        GROUP,
        (*LETTER, "ingetrokken"),
    ),
    K.WARNING: Kind(
        "BR-WA",
        "Waarschuwing: een afspraak is niet nagekomen",
        WrittenWarning,
        GROUP,
        (*LETTER, *CALCULATED, "Wat moet beter?", "tot en met"),
    ),
    K.NOTICE_TO_END: Kind(
        "BR-OZ",
        "De overeenkomst stopt eerder",
        NoticeToEnd,
        GROUP,
        (*LETTER, *CALCULATED, "Waarom?", "laatste dag"),
    ),
    K.PROGRESS_REPORT: Kind(
        "DOC-12",
        "Voortgangsrapportage",
        Evaluation,
        GROUP,
        ("Wat kwam er van de doelen?", "Wie zijn gehoord?", "Advies"),
    ),
    K.EVALUATION_REPORT: Kind(
        "DOC-13",
        "Evaluatierapport",
        Evaluation,
        GROUP,
        ("Wat kwam er van de doelen?", "Wie zijn gehoord?", "Advies"),
    ),
    K.RENEWAL: Kind(
        "BR-VR",
        "Beslissing over de verlenging",
        Renewal,
        GROUP,
        (*LETTER, "Beslissing", "Waarom?", "niet eens"),
    ),
    K.PAYMENT_STOP: Kind(
        "BR-ST",
        "Beslissing over de betalingen",
        PaymentStop,
        GROUP,
        (*LETTER, "Beslissing", "Waarom?", "niet eens"),
    ),
    K.PAYMENT_NOT_OWED: Kind(
        "BR-NV",
        "Een betaling die niet doorgaat",
        NotOwed,
        GROUP,
        (*LETTER, "Waarom?", "niet mee eens"),
    ),
    K.HANDBACK_PROTOCOL: Kind(
        "DOC-14",
        "Eindprotocol",
        HandbackProtocol,
        GROUP,
        ("Teruggegeven", "Lessen", "Hoelang blijft dit bewaard?"),
    ),
}
