"""How a question about terms looks, kind by kind (JSON Schema)."""

from typing import Final

from challenges.rules.by_hand import CAN_BE_SET
from challenges.rules.extra_days import MOVED_BY_REST_DAYS
from challenges.rules.outages import MOVED_BY_OUTAGES
from workflow.api.schema_parts import (
    DAY,
    FLAG,
    MOMENT,
    TEXT,
    Schema,
    any_of,
    fields,
    listed,
    one_of,
    or_null,
    whole,
)

_SUSPENSION: Final = any_of(
    fields(
        {"type": one_of("incomplete_4_5"), "invited_on": DAY},
        response_deadline=or_null(DAY),
        completed_on=or_null(DAY),
    ),
    fields(
        {
            "type": one_of(
                "consent_4_15_2a",
                "delay_by_applicant_4_15_2b",
                "force_majeure_4_15_2c",
                "foreign_authority_4_15_1b",
            ),
            "from_": DAY,
            "through": DAY,
        },
        because=TEXT,
    ),
)
_EXTENSION: Final = fields(
    {"basis": one_of("bylaw_clause", "awb_4_14_1", "awb_4_14_3"), "notified_on": DAY},
    weeks=whole(1, 520),
    new_date=DAY,
)
_TERM: Final = fields(
    {
        "value": whole(1, 3650),
        "unit": one_of("days", "weeks", "months"),
        "source": one_of("awb_4_13_2", "bylaw"),
    },
    excludes_atw=FLAG,
)
_OBJECTION: Final = fields(
    {"channel": one_of("electronic", "post"), "received_on": DAY}, posted_on=DAY
)
_DAYS: Final = whole(1, 3650)
_REST_DAY: Final = fields({"day": DAY, "name": TEXT, "source": TEXT})
_OUTAGE: Final = fields(
    {"from_": DAY, "through": DAY, "working_days": whole(1, 30), "source": TEXT}
)
_DAY_SET: Final = fields(
    {"day": DAY, "instead_of": DAY, "because": TEXT, "agreed_on": DAY}
)

_FIELDS: Final[dict[str, Schema]] = {
    "decision": fields(
        {"term": _TERM},
        received_on=DAY,
        received_at=MOMENT,
        channel=TEXT,
        suspensions=listed(_SUSPENSION),
        extension=_EXTENSION,
    ),
    "not_process_notice": fields(
        {}, completed_on=DAY, lapsed_unused_on=DAY, notice_sent_on=DAY
    ),
    "objection_period": fields(
        {"published_on": DAY},
        remedy=one_of("objection", "appeal"),
        objection=_OBJECTION,
    ),
    "objection_decision": fields(
        {"objection_period_last_day": DAY, "committee": FLAG},
        postponed_weeks=whole(0, 6),
        postponement_notified_on=DAY,
        reasons=fields({"asked_on": DAY, "respond_by": DAY}, given_on=or_null(DAY)),
    ),
    "view_period_3_16": fields({"deposited_on": DAY}),
    "backward": fields({"event_on": DAY, "weeks_before": whole(1, 520)}),
    "short_term_days": fields({"event_on": DAY, "days": _DAYS}),
    "penalty_amount": fields({"days_in_default": whole(0, 1_000_000)}),
    "default_notice": fields({"decision_last_day": DAY, "notice_received_on": DAY}),
    "penalty_days": fields({"first_penalty_day": DAY}),
    "penalty_order": fields({"last_penalty_day": DAY}),
    "response_date": fields({"respond_by": DAY}),
    "standstill": fields({"award_sent_on": DAY, "days": _DAYS}),
    "working_days": fields({"event_on": DAY, "working_days": whole(1, 2500)}),
    "uk_notice": fields({"received_on": DAY}, window_end=DAY),
}


def _of_kind(kind: str, described: Schema) -> Schema:
    movers: Schema = {}
    if kind in MOVED_BY_REST_DAYS:
        movers["rest_days"] = listed(_REST_DAY)
    if kind in MOVED_BY_OUTAGES:
        movers["outages"] = listed(_OUTAGE)
    if kind in CAN_BE_SET:
        movers["set_by_hand"] = _DAY_SET
    return {
        **described,
        "title": kind,
        "properties": {"kind": one_of(kind), **described["properties"], **movers},
        "required": ["kind", *described.get("required", [])],
    }


TERM_QUESTION: Final = any_of(*(_of_kind(*item) for item in _FIELDS.items()))
TERM_ANSWER: Final[dict[str, Schema]] = {
    "raw_last_day": DAY,
    "suspended_days": whole(0, 100_000),
    "atw_applies": FLAG,
    "last_day": or_null(DAY),
    "not_process_notice_last_day": DAY,
    "extension_effective": FLAG,
    "communicated_date": DAY,
    "still_allowed": FLAG,
    "timely": or_null(FLAG),
    "amount_eur": whole(0, 1442),
    "valid": FLAG,
    "grace_last_day": DAY,
    "first_penalty_day": DAY,
    "last_possible_penalty_day": DAY,
    "earliest_signing": DAY,
    "computed_last_day": or_null(DAY),
    "set_by_hand": FLAG,
}
