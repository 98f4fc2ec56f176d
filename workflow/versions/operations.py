"""Migration operations on the procedure."""

from collections.abc import Callable
from typing import Any

from django.db.migrations.operations import RunPython


class RenameNode(RunPython):
    """Give a node another name in every row that names it; can be undone.

    To be run while web and workers stand still, in the release that renames the
    node: older code would take the new name for a vanished node.

    Args:
        flow: The procedure as rows name it: ``"workflow/flows.ChallengeFlow"``.
        old: The name so far.
        new: The name from now on.
    """

    def __init__(self, flow: str, old: str, new: str) -> None:
        """Take the names."""
        self.flow, self.old, self.new = flow, old, new
        super().__init__(_renaming(flow, old, new), _renaming(flow, new, old))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how a migration writes this down."""
        return type(self).__name__, [self.flow, self.old, self.new], {}

    def describe(self) -> str:
        """Say what it does."""
        return f"Rename node {self.old} of {self.flow} to {self.new}"


def _renaming(flow: str, old: str, new: str) -> Callable[[Any, Any], None]:
    def rename(apps: Any, schema_editor: Any) -> None:
        tasks = apps.get_model("viewflow", "Task").objects
        tasks.using(schema_editor.connection.alias).filter(
            flow_task=f"{flow}.{old}"
        ).update(flow_task=f"{flow}.{new}")

    return rename
