"""What a transition of the procedure is, and how its table is read.

A row prints its moves as the procedure does: ``"S13 S14 > S15 S15p; S14 > S16"``
joins each state on the left of a ``>`` with each on its right.
"""

from dataclasses import dataclass
from itertools import product

from challenges.choices import ChallengeStatus as Status
from challenges.rules.sources import Guidance, Provision
from challenges.rules.stages import STATUS_OF_CODE, Actor

Move = tuple[Status, Status]


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table.

    Attributes:
        code: The code in the procedure, such as ``"T07b"``.
        moves: Each pair of statuses it joins; empty when no status changes.
        actors: Who may make it, each on their own.
        guard_nl: What must be so, as a Dutch sentence.
        guard_en: The same in English.
        documents: The documents it gives, such as ``("DOC-01",)``.
        sources: On what it rests; empty for a plain step of the procedure.
    """

    code: str
    moves: tuple[Move, ...]
    actors: tuple[Actor, ...]
    guard_nl: str
    guard_en: str
    documents: tuple[str, ...]
    sources: tuple[Provision | Guidance, ...]


def row(  # noqa: PLR0913, PLR0917 - the columns of the table
    code: str,
    moves: str,
    actors: str,
    guard_nl: str,
    guard_en: str,
    documents: str = "",
    *sources: Provision | Guidance,
) -> Transition:
    """Read one row of the table as it is printed."""
    return Transition(
        code,
        tuple(move for part in moves.split(";") for move in _moves(part)),
        tuple(Actor(actor) for actor in actors.split()),
        guard_nl,
        guard_en,
        tuple(documents.split()),
        sources,
    )


def _moves(part: str) -> list[Move]:
    old, _, new = part.partition(">")
    return [
        (STATUS_OF_CODE[source], STATUS_OF_CODE[target])
        for source, target in product(old.split(), new.split())
    ]
