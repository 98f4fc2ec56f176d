"""YAML as a person types it into a box: values, lists and groups, and nothing else.

YAML can do much that no set of rules needs and that a stranger can turn against the
reader: a value that names itself or a thousand copies of another, a hundred thousand
levels, tags that choose how a value is read, a name that is given twice. Such a text
is refused at its line. A date stays text here; who knows that a date is wanted says
what is wrong with it.
"""

from typing import Any

import yaml
from django.core.exceptions import ValidationError

from challenges.text import clean_text

MOST_LEVELS = 12
LONGEST_VALUE = 2_000
_DATE_TAG = "tag:yaml.org,2002:timestamp"


class TypedYamlError(ValueError):
    """A text that cannot be read.

    Attributes:
        line: The line where it goes wrong, the first being 1.
    """

    def __init__(self, line: int) -> None:
        """Keep the line."""
        super().__init__(f"line {line} cannot be read")
        self.line = line


def read_typed(text: str) -> object:
    """Return what a text holds, as plain values.

    Raises:
        TypedYamlError: If it is no YAML, or YAML that no person types.
    """
    try:
        return yaml.load(text, Loader=_TypedLoader)  # noqa: S506 - a SafeLoader with less
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise TypedYamlError(mark.line + 1 if mark else 1) from error


class _TypedLoader(yaml.SafeLoader):
    """Reads what people type, from the first line on; stops at the first oddity."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in kinds if tag != _DATE_TAG]
        for first, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    level = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML has no types
        if _is_odd(event) or self.level == MOST_LEVELS:
            raise yaml.composer.ComposerError(None, None, "odd", event.start_mark)
        self.level += 1
        node = super().compose_node(parent, index)
        self.level -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        told: set[str] = set()
        keys = [key for key, _value in node.value if isinstance(key, yaml.ScalarNode)]
        for key in keys:
            if key.value in told:  # PyYAML would silently keep the last
                raise yaml.constructor.ConstructorError(
                    None, None, "named twice", key.start_mark
                )
            told.add(key.value)
        return super().construct_mapping(node, deep=deep)

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except ValueError as error:  # "0x_" looks like a number and is none
            raise yaml.constructor.ConstructorError(
                None, None, "no value", node.start_mark
            ) from error


def _is_odd(event: Any) -> bool:
    """Whether this is an alias, a value with an anchor or a tag, or no clean text."""
    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        return True
    return isinstance(event, yaml.ScalarEvent) and not _is_clean(event.value)


def _is_clean(value: str) -> bool:
    if len(value) > LONGEST_VALUE:
        return False
    try:
        clean_text(value)
    except ValidationError:
        return False
    return True
