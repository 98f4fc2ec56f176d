"""What a worker does after a step of our side: it leaves the letters and e-mails.

The stock side writes no paper. Ours is not done by who does the step either: the line
in the trail wakes a worker. It is measured apart, and told beside the step.
"""

from time import process_time

from benchmarks.step.clock import Backends
from workflow.following import leave_due_paper


def as_a_worker(backends: Backends) -> float:
    """Leave the paper that is due; return the seconds of CPU that it took.

    Python's and those of the server together: the facts of letters, the words of
    e-mails, the rows of both, and the messages that have them drawn and sent.
    """
    start, server = process_time(), backends.seconds()
    leave_due_paper()
    return process_time() - start + backends.seconds() - server
