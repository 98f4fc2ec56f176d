"""Questions and answers as JSON text, the same at every door.

The command, the API and the public pages read with ``read_json`` and write with
``dumps``, so that the same question gives the same bytes at each of them.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from challenges.rules.reading import Problem, QuestionError
from challenges.rules.trace import RULES_VERSION, Told
from challenges.rules.values import shown

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def read_json(text: str | bytes) -> Any:
    """Read JSON with exact decimals, refusing what is ambiguous.

    Raises:
        QuestionError: If it is not JSON, is not UTF-8, names a field twice in one
            object, or is nested too deep to read.
    """
    try:
        return json.loads(
            text,
            parse_float=Decimal,
            parse_constant=Decimal,
            object_pairs_hook=_without_doubles,
        )
    except RecursionError:
        fault = "it is nested too deep"
    except ValueError as error:
        fault = str(error).partition(";")[0]
    raise QuestionError(
        [
            Problem(
                "input",
                f"is not readable JSON: {fault}",
                f"is geen leesbare JSON: {fault}",
            )
        ]
    )


def dumps(answer: object) -> str:
    """Write an answer as the one JSON text that every door gives."""
    return _ENCODER.encode(answer)


def told_text(told: Told) -> str:
    """Write a told answer as ``dumps`` writes its ``as_json``, only faster."""
    values = dumps(told.values).removesuffix("}")
    steps = ", ".join(step.as_text() for step in told.trace)
    return f'{values}, "trace": [{steps}], "rules_version": "{RULES_VERSION}"}}'


def plain(value: Any) -> Any:
    """Return an answer with its decimals and days as JSON knows them.

    Whole decimals become integers; others the float that prints the same digits.
    """
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [key for key, _ in pairs]
        double = next(key for key in values if names.count(key) > 1)
        raise ValueError(f"the field {shown(double)} stands there twice")
    return values
