#!/usr/bin/env python
"""The command line of Uitdaagrecht."""

import os
import sys


def main() -> None:
    """Run one management command, with the demo's settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the settings

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
