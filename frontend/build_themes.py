"""Write the house styles as CSS: the default one and one for each municipality."""

import sys
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent
sys.path.insert(0, str(FRONTEND.parent))

from workflow.presentation.theme import BRANDS, DEFAULT, stylesheet  # noqa: E402 - after the path is set


def main() -> None:
    """Write every theme under ``build/themes``."""
    target = FRONTEND / "build" / "themes"
    target.mkdir(parents=True, exist_ok=True)
    (target / "default.css").write_text(stylesheet(DEFAULT), encoding="utf-8")
    for code, brand in BRANDS.items():
        sheet = stylesheet(brand, beside=DEFAULT)
        (target / f"{code}.css").write_text(sheet, encoding="utf-8")


if __name__ == "__main__":
    main()
