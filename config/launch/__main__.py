"""The commands behind the Makefile: ``python -m config.launch <command>``."""

import sys
from collections.abc import Callable

from config.launch.errors import LaunchError
from config.launch.progress import complain


def demo() -> None:
    """Run the demo until it is stopped."""
    from config.launch.demo import run_demo

    run_demo()


def reset() -> None:
    """Throw the demo's data away."""
    from config.launch.demo import reset_demo

    reset_demo()


def prepare() -> None:
    """Fill the demo's database; the demo calls this."""
    from config.launch import prepare

    prepare.prepare()


def test() -> None:
    """Run all tests and all checks."""
    from config.launch.checks import run_everything

    run_everything()


def check() -> None:
    """Run the checks alone."""
    from config.launch.checks import run_checks

    run_checks()


def lock() -> None:
    """Choose versions anew."""
    from config.launch.lock import write_lock

    write_lock()


COMMANDS: dict[str, Callable[[], None]] = {
    command.__name__: command for command in (demo, reset, prepare, test, check, lock)
}


def main(arguments: list[str]) -> int:
    """Run one command; what goes wrong is one line."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        complain(f"usage: python -m config.launch {{{'|'.join(COMMANDS)}}}")
        return 2
    try:
        COMMANDS[arguments[0]]()
    except LaunchError as error:
        complain(f"uitdaagrecht: {error}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
