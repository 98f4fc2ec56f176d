"""What if a case had fallen under another rule set?

Each question that the case kept (term, route, score) is asked again with what the
other rule set fills in; everything that happened stays as it was. Nothing is kept.

======== ====================================================================
question what the other rule set changes
======== ====================================================================
term     length of the decision term, whether the Atw is excluded, and the
         weeks of an extension; without a clause there is no extension
route    the procurement policy
score    weights, quorum, knock-outs and marks; the scores stay
======== ====================================================================
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from challenges.actions.terms import read_values
from challenges.choices import ExtensionBasis, PanelState, TermKind
from challenges.models import Challenge, RuleSet
from challenges.rules.explain import answer
from challenges.rules.profiles import with_profile
from challenges.rules.reading import Problem, QuestionError
from challenges.rules.rulesets import RuleSetValues

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One answer of a case beside the one that another rule set gives.

    Attributes:
        name: Which question: ``term``, ``route`` or ``score``.
        now: The answer that the case kept.
        then: The answer under the other rule set; none if it cannot be told.
        problems: Why it cannot be told, such as a criterion that nobody scored.
    """

    name: str
    now: Plain
    then: Plain | None
    problems: tuple[Problem, ...] = ()


def what_if(challenge: Challenge, rule_set: RuleSet) -> list[Comparison]:
    """Ask every question of a case again under another rule set."""
    values = read_values(rule_set)
    return [
        _compared(name, question, now, values)
        for name, question, now in _questions(challenge)
    ]


def _questions(challenge: Challenge) -> Iterator[tuple[str, Plain, Plain]]:
    """Return what was asked for the case so far, with the answers."""
    term = challenge.terms.filter(kind=TermKind.DECISION).last()
    if term:
        yield "term", term.question, term.answer
    check = getattr(challenge, "procurement_check", None)
    if check and check.answer:
        yield "route", check.question, check.answer
    panel = getattr(challenge, "panel", None)
    if panel and panel.state == PanelState.DONE:
        yield "score", panel.question, panel.answer


def _compared(
    name: str, question: Plain, now: Plain, values: RuleSetValues
) -> Comparison:
    policies = {values.code: values.policy}
    try:
        then = answer(name, _under(name, question, values), policies=policies)
    except QuestionError as error:
        return Comparison(name, now, None, tuple(error.problems))
    return Comparison(name, now, then)


def _under(name: str, question: Plain, values: RuleSetValues) -> Plain:
    kind = {key: question[key] for key in ("kind",) if key in question}
    given = with_profile(name, kind, values)
    asked = {**question, **given} if isinstance(given, Mapping) else dict(question)
    if _is_extended_by_law(asked):
        clause = values.terms.extension
        extension = asked.pop("extension")
        if clause:
            asked["extension"] = {**extension, "weeks": clause.weeks}
    return asked


def _is_extended_by_law(question: Plain) -> bool:
    extension = question.get("extension")
    return bool(extension and extension["basis"] == ExtensionBasis.BYLAW)
