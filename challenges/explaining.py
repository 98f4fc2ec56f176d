"""A question as it comes in at a door: bytes in, the same bytes out at each door.

The command, the API and the public pages all call ``explain_text``, so that they
cannot differ. The rule sets that a question may name come from the project.
"""

from challenges.rules.explain import answered
from challenges.rules.profiles import with_profile
from challenges.rules.reading import Problem, QuestionError
from challenges.rules.rulesets import RuleSetValues
from challenges.rules.wire import read_json
from challenges.rulesets import load_all, policies


def explain_text(
    name: str,
    text: str | bytes,
    *,
    profile: str | None = None,
    with_alternatives: bool = True,
) -> list[str]:
    """Answer the question, or the list of questions, that a JSON text holds.

    Args:
        name: Which question: ``term``, ``route``, ``aid`` or ``score``.
        text: The JSON text.
        profile: The code of the rule set that fills in what is left open.
        with_alternatives: Whether a route question also tries other plans.

    Returns:
        The pieces of one JSON text.

    Raises:
        QuestionError: If anything cannot be understood; it names each field.
        LookupError: If there is no question of this name.
    """
    asked = read_json(text)
    if profile is not None:
        asked = with_profile(name, asked, _newest(profile))
    return answered(
        name, asked, policies=policies(), with_alternatives=with_alternatives
    )


def _newest(code: str) -> RuleSetValues:
    known = {values.code: values for values in load_all()}
    if code not in known:
        words = ", ".join(known)
        raise QuestionError(
            [
                Problem(
                    "profile", f"must be one of {words}", f"moet een van {words} zijn"
                )
            ]
        )
    return known[code]
