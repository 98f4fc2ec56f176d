"""The words of which the description of a question is made (JSON Schema)."""

from collections.abc import Mapping
from typing import Any, Final

Schema = dict[str, Any]

DAY: Final[Schema] = {"type": "string", "format": "date"}
MOMENT: Final[Schema] = {"type": "string", "format": "date-time"}
MONEY: Final[Schema] = {
    "type": "number",
    "minimum": 0,
    "multipleOf": 0.01,
    "description": "Euros, excluding VAT unless the name says otherwise.",
}
SHARE: Final[Schema] = {"type": "number", "minimum": 0, "maximum": 1}
NUMBER: Final[Schema] = {"type": "number", "minimum": 0}
FLAG: Final[Schema] = {"type": "boolean"}
TEXT: Final[Schema] = {"type": "string", "maxLength": 10_000}


def whole(low: int, high: int) -> Schema:
    """Describe a whole number."""
    return {"type": "integer", "minimum": low, "maximum": high}


def one_of(*words: str) -> Schema:
    """Describe one of a few words."""
    return {"type": "string", "enum": list(words)}


def or_null(schema: Schema) -> Schema:
    """Describe a value that may be ``null``, which means: not known."""
    return {**schema, "nullable": True}


def listed(schema: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": schema}


def named(schema: Schema) -> Schema:
    """Describe an object whose keys are free names."""
    return {"type": "object", "additionalProperties": schema}


def fields(needed: Mapping[str, Schema], **may: Schema) -> Schema:
    """Describe an object with fields; every other field is refused."""
    described: Schema = {
        "type": "object",
        "properties": {**needed, **may},
        "additionalProperties": False,
    }
    if needed:
        described["required"] = list(needed)
    return described


def any_of(*schemas: Schema) -> Schema:
    """Describe a value that has one of a few shapes."""
    return {"oneOf": list(schemas)}
