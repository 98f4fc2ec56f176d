"""How every question and every answer looks (JSON Schema), for the description.

The rules themselves read the questions; this only tells other systems what they
accept. A test asks the rules about each field named here.
"""

from collections.abc import Mapping
from typing import Any, Final

from workflow.api.schema_parts import (
    DAY,
    FLAG,
    MONEY,
    NUMBER,
    SHARE,
    TEXT,
    Schema,
    any_of,
    fields,
    listed,
    named,
    one_of,
    or_null,
    whole,
)
from workflow.api.term_schema import TERM_ANSWER, TERM_QUESTION

_CONTRACT_TYPES: Final = ("services", "supplies", "works", "sas", "concession", "mixed")
_VALUE: Final = any_of(
    fields({"annual": MONEY, "years": NUMBER}, option_years=NUMBER),
    fields({"monthly": MONEY, "indefinite": {"type": "boolean", "enum": [True]}}),
    fields({"total": MONEY}),
    fields({"total_incl_vat": MONEY, "vat_rate": SHARE}),
    fields({"parts": named(MONEY)}),
)
_ROUTE_QUESTION: Final = fields(
    {},
    regime=one_of("NL", "UK_LOCALISM"),
    task_transferable=FLAG,
    consideration=one_of("none", "payment", "exploitation_right"),
    enforceable_performance=FLAG,
    services_for_municipality=FLAG,
    exploitation_risk_transferred=FLAG,
    contract_type=one_of(*_CONTRACT_TYPES),
    policy=one_of("RIETMEER", "KROMWAARD", "HOOGVENNE", "ENGLAND"),
    procedure_start=DAY,
    clear_cross_border_interest=FLAG,
    existing_exclusive_contract_until=or_null(DAY),
    carve_out_possible=FLAG,
    intended_start=DAY,
    value=_VALUE,
    cpv={"type": "string", "pattern": "^[0-9]{8}(-[0-9])?$"},
    duration_years=NUMBER,
    org_2_82a=fields(
        {},
        public_service_mission=FLAG,
        profits_reinvested=FLAG,
        participatory_governance=FLAG,
        last_award_under_2_82a=or_null(DAY),
    ),
    want_reserved=FLAG,
    disadvantaged_share=SHARE,
    subsidy_basis=one_of("scheme", "budget_item", "incidental", "none"),
    label=TEXT,
    lots=fields(
        {"all_lots_total": MONEY, "exempt_lots_total": MONEY, "largest_lot": MONEY}
    ),
    current_cost_total=MONEY,
    property=fields({}, kind=TEXT, serious_candidates_expected=whole(0, 1_000_000)),
)
_AID_QUESTION: Final = fields(
    {},
    economic_activity=FLAG,
    market_conform=FLAG,
    effect_on_trade=FLAG,
    amount=MONEY,
    rent=fields({"market_per_year": MONEY, "paid_per_year": MONEY, "years": NUMBER}),
    grant_date=DAY,
    prior=listed(
        fields(
            {"date": DAY, "amount": MONEY, "kind": one_of("general", "sgei")},
            entity=TEXT,
        )
    ),
    sgei_entrusted=FLAG,
    annual_compensation=MONEY,
)
_SROI: Final = fields(
    {
        "outcomes": listed(
            fields(
                {
                    "quantity": NUMBER,
                    "proxy": MONEY,
                    "deadweight": SHARE,
                    "displacement": SHARE,
                    "attribution": SHARE,
                    "drop_off": SHARE,
                    "years": whole(1, 100),
                }
            )
        ),
        "input_present_value": MONEY,
    },
    discount_rate=SHARE,
)
_SCORE_QUESTION: Final = any_of(
    fields(
        {
            "weights": named(NUMBER),
            "scale_max": whole(1, 100),
            "scores": named(named(whole(0, 100))),
            "min_assessors": whole(1, 200),
            "divergence_threshold": NUMBER,
            "knockouts": named(NUMBER),
            "pass_at": NUMBER,
            "conditional_at": NUMBER,
        },
        recused=listed(TEXT),
        consensus=named(NUMBER),
        sroi=_SROI,
    ),
    fields({"sroi": _SROI}),
)

_QUESTIONS: Final[Mapping[str, Schema]] = {
    "term": TERM_QUESTION,
    "route": _ROUTE_QUESTION,
    "aid": _AID_QUESTION,
    "score": _SCORE_QUESTION,
}
_ANSWERS: Final[Mapping[str, dict[str, Schema]]] = {
    "term": TERM_ANSWER,
    "route": {
        "route": or_null(TEXT),
        "estimated_value": or_null(MONEY),
        "threshold": or_null(MONEY),
        "contract_type_effective": or_null(one_of(*_CONTRACT_TYPES)),
        "earliest_start": or_null(DAY),
        "property_route": or_null(
            one_of("PROPERTY_SELECTION", "PROPERTY_PUBLISH_INTENT")
        ),
        "documents": listed({}),
        "alternatives": listed({}),
        "unknown": listed(TEXT),  # only while something is
    },
    "aid": {
        "outcome": or_null(
            one_of(
                "NO_AID",
                "DE_MINIMIS",
                "SGEI_DE_MINIMIS",
                "SGEI_EXEMPTION_DECISION",
                "REDESIGN_OR_NOTIFY",
            )
        ),
        "total": or_null(MONEY),
        "unknown": listed(TEXT),  # only while something is
    },
    "score": {
        "total": or_null({"type": "number", "minimum": 0, "maximum": 100}),
        "verdict": one_of(
            "POSITIVE",
            "CONDITIONAL",
            "NEGATIVE",
            "NEGATIVE_KNOCKOUT",
            "MODERATION_REQUIRED",
            "QUORUM_NOT_MET",
        ),
        "moderation_required": listed(TEXT),
        "sensitivity": listed({}),
        "pv": {"type": "number"},
        "ratio": {"type": "number"},
    },
}
_STEP: Final = fields({"rule": TEXT, "text_nl": TEXT, "text_en": TEXT, "source": TEXT})
PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": whole(400, 499),
        "detail": TEXT,
        "errors": listed(fields({"field": TEXT, "detail": TEXT, "detail_nl": TEXT})),
    },
    "required": ["type", "title", "status", "detail", "errors"],
}


def request_body(name: str) -> Schema:
    """Describe what may be asked: one question, or a list of them."""
    return any_of(_QUESTIONS[name], listed(_QUESTIONS[name]))


def response_body(name: str) -> Schema:
    """Describe what comes back: one answer, or a list in the same order."""
    answer: Schema = {
        "type": "object",
        "properties": {
            **_ANSWERS[name],
            "trace": listed(_STEP),
            "rules_version": TEXT,
        },
        "required": ["trace", "rules_version"],
    }
    return any_of(answer, listed(answer))
