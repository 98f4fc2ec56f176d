"""The plans of the reference on the law, §9.2, as route questions."""

from challenges.rules.route import answer_route
from challenges.rulesets import policies

CONTRACT = {
    "task_transferable": True,
    "consideration": "payment",
    "enforceable_performance": True,
    "services_for_municipality": True,
    "exploitation_risk_transferred": False,
    "contract_type": "services",
    "policy": "RIETMEER",
    "procedure_start": "2026-11-02",
    "clear_cross_border_interest": False,
    "existing_exclusive_contract_until": None,
    "carve_out_possible": False,
    "intended_start": "2027-04-01",
}
C01 = CONTRACT | {
    "value": {"annual": 13500, "years": 3, "option_years": 1},
    "cpv": "77310000-6",
    "current_cost_total": 60800,
}
C02 = CONTRACT | {
    "policy": "KROMWAARD",
    "contract_type": "sas",
    "value": {"annual": 78000, "years": 4},
    "cpv": "98133100-5",
    "property": {"kind": "lease", "serious_candidates_expected": 1},
}
C03 = CONTRACT | {
    "contract_type": "sas",
    "value": {"annual": 182000, "years": 3, "option_years": 1},
    "cpv": "85312100-0",
    "current_cost_total": 784000,
}
C04 = CONTRACT | {"policy": "HOOGVENNE", "value": {"annual": 9800, "years": 5}}
C05 = CONTRACT | {"policy": "HOOGVENNE", "value": {"annual": 24000, "years": 1}}
C06 = CONTRACT | {
    "policy": "KROMWAARD",
    "contract_type": "sas",
    "value": {"annual": 64000, "years": 3},
    "cpv": "92511000-6",
}
C07 = CONTRACT | {"value": {"total": 38000}, "current_cost_total": 41000}
C08 = CONTRACT | {
    "value": {"annual": 96000, "years": 2},
    "current_cost_total": 197000,
}
C09 = CONTRACT | {
    "policy": "HOOGVENNE",
    "value": {"annual": 46000, "years": 4},
    "existing_exclusive_contract_until": "2027-07-31",
}
C10 = CONTRACT | {
    "policy": "KROMWAARD",
    "value": {"total": 38500},
    "lots": {
        "all_lots_total": 262000,
        "exempt_lots_total": 38500,
        "largest_lot": 38500,
    },
}
C11 = CONTRACT | {
    "policy": "KROMWAARD",
    "enforceable_performance": False,
    "services_for_municipality": False,
    "subsidy_basis": "scheme",
    "value": {"total": 60000},
}
C12 = CONTRACT | {
    "contract_type": "concession",
    "consideration": "exploitation_right",
    "exploitation_risk_transferred": True,
    "value": {"annual": 410000, "years": 8},
    "property": {"kind": "lease", "serious_candidates_expected": 1},
}
N1 = CONTRACT | {"policy": "KROMWAARD", "task_transferable": False}


def ask(question, **changes):
    return answer_route(question | changes, policies(), with_alternatives=False)


def route(question, **changes):
    return ask(question, **changes)["route"]


def without(question, *keys):
    return {key: value for key, value in question.items() if key not in keys}


def opened(question, **changes):
    """Return the alternatives as (change, route, value)."""
    answer = answer_route(question | changes, policies())
    return [
        (other["change"], other["route"], other["estimated_value"])
        for other in answer["alternatives"]
    ]
