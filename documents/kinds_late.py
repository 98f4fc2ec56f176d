"""The letters about a decision that comes too late: part of ``documents.kinds``."""

from documents.choices import DocumentKind as K
from documents.choices import Visibility
from documents.facts.default import DefaultReceipt, PenaltyOrder
from documents.kind import CALCULATED, LETTER, OBJECTION, Kind

LATE = {
    K.DEFAULT_RECEIPT: Kind(
        "DOC-17",
        "Ontvangstbevestiging van uw ingebrekestelling",
        DefaultReceipt,
        Visibility.GROUP,
        (*LETTER, *CALCULATED, "ingebrekestelling", "twee weken", "per dag"),
    ),
    K.PENALTY_ORDER: Kind(
        "DOC-17",
        "Besluit over de dwangsom",
        PenaltyOrder,
        Visibility.GROUP,
        (*LETTER, *CALCULATED, *OBJECTION, "artikel 4:17", "artikel 4:18"),
    ),
}
