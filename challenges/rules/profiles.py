"""What a municipality's rule set fills in where a question leaves it open.

===== ============================= ==============================================
asks  filled in                     from
===== ============================= ==============================================
term  ``term`` of a decision        the by-law's decision term, and whether the Atw
                                    is excluded
term  ``committee``                 whether objections go to a committee
route ``policy``                    the code of the rule set
score the marks, weights, knock-    the scoring rules
      outs and the panel's rules
===== ============================= ==============================================

What the question says itself always goes first.
"""

from collections.abc import Mapping

from challenges.rules.rulesets import RuleSetValues


def with_profile(name: str, asked: object, values: RuleSetValues) -> object:
    """Return a question, or a list of them, with the gaps filled in."""
    match asked:
        case list():
            return [with_profile(name, question, values) for question in asked]
        case Mapping():
            return {**_given(name, asked, values), **asked}
        case _:
            return asked


def _given(
    name: str, question: Mapping[str, object], values: RuleSetValues
) -> Mapping[str, object]:
    match name, question.get("kind"):
        case "term", "decision":
            return {"term": _decision_term(values)}
        case "term", "objection_decision":
            return {"committee": values.terms.objections_committee}
        case "route", _:
            return {"policy": values.code}
        case "score", _ if "sroi" not in question:
            return _scoring(values)
        case _:
            return {}


def _decision_term(values: RuleSetValues) -> dict[str, object]:
    length = values.terms.decision
    return {
        "value": length.value,
        "unit": length.unit.value,
        "source": "bylaw",
        "excludes_atw": values.bylaw.atw_excluded,
    }


def _scoring(values: RuleSetValues) -> dict[str, object]:
    scoring = values.scoring
    return {
        "weights": scoring.weights,
        "scale_max": scoring.scale_max,
        "min_assessors": scoring.min_assessors,
        "divergence_threshold": scoring.divergence,
        "knockouts": scoring.knockouts,
        "pass_at": scoring.pass_at,
        "conditional_at": scoring.conditional_at,
    }
