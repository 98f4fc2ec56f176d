"""What stops a launch, said in one line to the person at the terminal."""


class LaunchError(Exception):
    """The launch cannot go on; the message says why and what to do."""
