from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from workflow.play.player import Played, everybody, play
from workflow.play.scripts import read_script
from workflow.play.world import found_world

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "play.md"


def example_of_the_manual() -> dict[str, Any]:
    """The one YAML block of the manual."""
    block = MANUAL.read_text("utf-8").split("```yaml\n")[1].split("\n```")[0]
    return yaml.safe_load(block)


EXAMPLE = example_of_the_manual()


@pytest.fixture
def script() -> dict[str, Any]:
    """The example cut off after it was sent, to be spoiled."""
    plain = deepcopy(EXAMPLE)
    return plain | {"steps": plain["steps"][:3], "end": {"status": "submitted"}}


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[Any], Path]:
    def write(plain: Any) -> Path:
        path = tmp_path / "case.yaml"
        path.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False))
        return path

    return write


@pytest.fixture
def played(db: None, file_of: Callable[[Any], Path]) -> Callable[[Any], Played]:
    """Plays a script in the world of the demo."""
    found_world()
    return lambda plain: play(read_script(file_of(plain)), everybody())
