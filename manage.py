#!/usr/bin/env python
"""The command line of Uitdaagrecht."""

import os
import sys


def main() -> None:
    """Run one management command, with the demo's settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    from django.core.management import (  # noqa: PLC0415 - after the settings
        execute_from_command_line,
    )

    from config.launch.attached import demo_database  # noqa: PLC0415 - after them too
    from config.launch.errors import LaunchError  # noqa: PLC0415 - after them too

    try:
        with demo_database(sys.argv):
            execute_from_command_line(sys.argv)
    except LaunchError as error:
        sys.exit(f"uitdaagrecht: {error}")


if __name__ == "__main__":
    main()
