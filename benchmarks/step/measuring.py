"""Playing cases on both sides in turn, and telling what each step cost."""

import os
import random
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median, quantiles

from django.db import connection
from django.utils import timezone

from benchmarks.step.clock import Backends, Statements
from benchmarks.step.paper import as_a_worker
from benchmarks.step.sides import Ours, Post, Stock, moves
from tests.cast import Cast

HALF = 0.5
WARM_UP = 2

Side = Ours | Stock


@dataclass
class Cost:
    """What one step cost on one side, once for each round.

    Attributes:
        site: Seconds of CPU in Python.
        server: Seconds of CPU in PostgreSQL.
        paper: Seconds of CPU of the worker that left its letters and e-mails, in both.
        statements: How many went to the database.
    """

    site: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    paper: list[float] = field(default_factory=list)
    statements: int = 0

    @property
    def both(self) -> list[float]:
        """Seconds of CPU in both together."""
        return [sum(pair) for pair in zip(self.site, self.server, strict=True)]

    @property
    def with_worker(self) -> list[float]:
        """Seconds of CPU in both, and those of the worker afterwards."""
        return [sum(pair) for pair in zip(self.both, self.paper, strict=True)]


Costs = dict[str, tuple[Cost, Cost]]


def play(who: Cast, rounds: int) -> Costs:
    """Play cases on both sides, step by step, in a shuffled order.

    The first cases warm up, and count statements. After each step the worker comes.
    """
    ours, stock = Ours(who), Stock(who)
    costs: Costs = defaultdict(lambda: (Cost(), Cost()))
    draw = random.Random(2026)  # noqa: S311 - the same order every time
    for number in range(-WARM_UP, rounds):
        ours.new_case()
        stock.new_case()
        backends = Backends()
        as_a_worker(backends)
        for name, person, data in moves(who, timezone.now()):
            sides = list(zip((ours, stock), costs[name], strict=True))
            draw.shuffle(sides)
            for side, cost in sides:
                post = side.ready(name, getattr(who, person), data)
                if number < 0:
                    cost.statements = counted(post)
                    as_a_worker(backends)
                else:
                    timed(post, side, cost, backends)
    return costs


def counted(post: Post) -> int:
    """Return how many statements a post takes."""
    statements = Statements()
    with connection.execute_wrapper(statements):
        post()
    return statements.number


def timed(post: Post, side: Side, cost: Cost, backends: Backends) -> None:
    """Add what a post costs, and what its paper costs the worker afterwards."""
    site, server = side.desk.seconds, backends.seconds()
    post()
    cost.site.append(side.desk.seconds - site)
    cost.server.append(backends.seconds() - server)
    cost.paper.append(as_a_worker(backends))


def tell(costs: Costs) -> bool:
    """Print a line for each step and for all; tell whether all cost at most half.

    What decides is what our side does over HTTP. The last ratio has the work of the
    worker in it too, though stock writes no letters and no e-mails.
    """
    print(
        f"{'step':22}{'ours, ms CPU':>20}{'stock, ms CPU':>20}{'ratio':>8}"
        f"{'quartiles':>14}{'worker, ms':>12}{'with it':>9}{'statements':>13}\n"
        f"{'':22}{'Python + PostgreSQL':>20}"
    )
    for name, (ours, stock) in costs.items():
        print(line(name, ours, stock))
    ours, stock = (total([pair[side] for pair in costs.values()]) for side in (0, 1))
    print(line(f"all {len(costs)} steps", ours, stock))
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{len(ours.site)} rounds; load {load} on {os.cpu_count()} processors")
    return median(ours.both) <= HALF * median(stock.both)


def total(costs: list[Cost]) -> Cost:
    """Add the steps of each round."""
    return Cost(
        [sum(steps) for steps in zip(*(cost.site for cost in costs), strict=True)],
        [sum(steps) for steps in zip(*(cost.server for cost in costs), strict=True)],
        [sum(steps) for steps in zip(*(cost.paper for cost in costs), strict=True)],
        sum(cost.statements for cost in costs),
    )


def line(name: str, ours: Cost, stock: Cost) -> str:
    """Put what a step costs on both sides in words."""
    pairs = zip(ours.both, stock.both, strict=True)
    low, _middle, high = quantiles([mine / its for mine, its in pairs], n=4)
    ratio = median(ours.both) / median(stock.both)
    with_worker = median(ours.with_worker) / median(stock.both)
    return (
        f"{name:22}{spent(ours):>20}{spent(stock):>20}"
        f"{ratio:8.2f}{f'{low:.2f}-{high:.2f}':>14}"
        f"{median(ours.paper) * 1e3:12.1f}{with_worker:9.2f}"
        f"{f'{ours.statements} : {stock.statements}':>13}"
    )


def spent(cost: Cost) -> str:
    """Put the medians of a step in words."""
    site, server = median(cost.site) * 1e3, median(cost.server) * 1e3
    return f"{site:.1f} + {server:.1f}"
