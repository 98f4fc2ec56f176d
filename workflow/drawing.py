"""The procedure as a drawing, made from the flow itself: where is this case?

Steps become boxes, the gateways between them become arrows, and two lines of
boxes fit on a page. It is for the eye; beside it stands the same as a list. No
style stands in it: classes give the colour, so it passes the strictest policy.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from textwrap import wrap
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from viewflow.workflow.base import Node
from viewflow.workflow.status import STATUS

from workflow.drawing_names import NAMES
from workflow.flows import ChallengeFlow
from workflow.nodes import Begin, Finish, Interrupt, Step
from workflow.nodes_beside import Await

WIDTH, HEIGHT = 122, 54
ACROSS, DOWN = 150, 78
EDGE = 8
LINE = 14
PER_BAND = 8
LETTERS = 17
BELOW = 16  # room for an arrow under the last box
ROWS = (0, 1, 2, -1, 3, -2, 4)  # tried in this order, from the row before

AT_NEED = frozenset(
    {
        *("supply_completion", "replace_assessor", "moderate"),
        *("ask_views", "give_view", "record_views"),
        *("propose_modification", "answer_modification"),
        *("check_procurement_again", "check_finance_again"),
        *("wait_for_contract", "check_route_again", "choose_on_competition"),
        *("open_competition", "award"),
        *("ask_council", "hear_council"),
        *("judge_cure", "supply_report", "decide_renewal", "start_renewed"),
        *("wait_for_contract", "check_route_again", "choose_on_competition"),
        *("open_competition", "award"),
    }
)
"""Steps that are there only when they are needed."""
AGAIN = frozenset({("decide_renewal", "check_procurement")})
"""Ways that lead far back, to a step that is also reached from the start."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One step leads to another."""

    source: str
    target: str


@dataclass(slots=True)
class Plan:
    """Where each box stands: its column and its row, counted from the main line."""

    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    back: list[Arrow] = field(default_factory=list)
    ends: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the list beside the drawing.

    Attributes:
        title: In plain words.
        state: ``done``, ``now`` or ``todo``.
        note: Where else it may lead.
    """

    title: Any
    state: str
    note: Any = ""


@cache
def plan_of_flow() -> Plan:
    """Lay out the steps of the procedure, once."""
    shown = _shown()
    plan = Plan()
    order = _in_order(shown, plan)
    plan.arrows = [arrow for arrow in plan.arrows if not _is_shortcut(arrow, plan)]
    columns = _columns(order, plan)
    _place(order, columns, plan)
    return plan


def _shown() -> dict[str, list[str]]:
    """Return each box with the boxes it leads to, gateways left out."""
    nodes = [
        node
        for node in ChallengeFlow.instance.nodes()
        if isinstance(node, Step | Await | Finish)
    ]
    return {node.name: list(dict.fromkeys(_targets(node))) for node in nodes}


def _targets(node: Node) -> Iterator[str]:
    for edge in node._outgoing():  # noqa: SLF001 - how viewflow gives its edges
        if isinstance(edge.dst, Step | Await | Finish):
            yield edge.dst.name
        elif not isinstance(edge.dst, Begin | Interrupt):
            yield from _targets(edge.dst)


def _in_order(shown: Mapping[str, list[str]], plan: Plan) -> list[str]:
    """Return the boxes in the order of the procedure; note what leads back or out."""
    found: list[str] = []
    open_now: set[str] = set()

    def visit(name: str) -> None:
        open_now.add(name)
        for target in reversed(shown[name]):
            if target == "ended" and name != "close_handback":
                plan.ends.add(name)
            elif target in open_now or (name, target) in AGAIN:
                plan.back.append(Arrow(name, target))
            else:
                plan.arrows.append(Arrow(name, target))
                if target not in found:
                    visit(target)
        open_now.discard(name)
        found.append(name)

    visit(next(iter(_starts())))
    return found[::-1]


def _is_shortcut(arrow: Arrow, plan: Plan) -> bool:
    """Whether other boxes lead the same way; those boxes are then passed over."""
    beside = [a for a in plan.arrows if a.source == arrow.source and a != arrow]
    return any(_leads_to(a.target, arrow.target, plan) for a in beside)


def _leads_to(source: str, target: str, plan: Plan) -> bool:
    onward = [a.target for a in plan.arrows if a.source == source]
    return target in onward or any(_leads_to(each, target, plan) for each in onward)


def _starts() -> Iterator[str]:
    for node in ChallengeFlow.instance.nodes():
        if isinstance(node, Begin):
            yield from _targets(node)


def _columns(order: Iterable[str], plan: Plan) -> dict[str, int]:
    columns: dict[str, int] = {}
    for name in order:
        before = [columns[a.source] for a in plan.arrows if a.target == name]
        columns[name] = max(before, default=-1) + 1
    return columns


def _place(order: list[str], columns: Mapping[str, int], plan: Plan) -> None:
    """Give each box a row: the longest way on keeps the row of the box before."""
    taken: set[tuple[int, int]] = set()
    for name in sorted(order, key=lambda each: (columns[each], -_length(each, plan))):
        before = [plan.places[a.source][1] for a in plan.arrows if a.target == name]
        near = min(before, key=abs, default=0)
        column = columns[name]
        row = next(near + r for r in ROWS if (column, near + r) not in taken)
        plan.places[name] = (column, row)
        taken.add((column, row))
        for arrow in plan.arrows:
            if arrow.source == name:
                taken |= {(c, row) for c in range(column + 1, columns[arrow.target])}


def _length(name: str, plan: Plan) -> int:
    onward = [_length(a.target, plan) for a in plan.arrows if a.source == name]
    return max(onward, default=0) + 1


# -- the state of one case ----------------------------------------------------


def states_of(tasks: Iterable[tuple[Node, str]]) -> dict[str, str]:
    """Return the state of each box from the tasks of a procedure."""
    states: dict[str, str] = {}
    for node, status in tasks:
        if status in {STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED}:
            states[node.name] = "now"
        elif status == STATUS.DONE:
            states.setdefault(node.name, "done")
    return states


def stops_of(states: Mapping[str, str]) -> list[Stop]:
    """Return the procedure as a list, in the order of the drawing."""
    plan = plan_of_flow()
    names = sorted(plan.places, key=plan.places.__getitem__)
    return [
        Stop(
            NAMES[name],
            states.get(name, "todo"),
            _now("may end here") if name in plan.ends and name not in states else "",
        )
        for name in names
    ]


# -- the drawing ----------------------------------------------------------------


def drawing(states: Mapping[str, str]) -> SafeString:
    """Return the drawing of the procedure with the state of one case, as SVG."""
    paper = _Paper(plan_of_flow())
    arrows = [*paper.arrows()]
    return format_html(
        '<svg class="rtc-proces__svg" viewBox="0 0 {} {}" aria-hidden="true"'
        ' focusable="false">{}{}</svg>',
        paper.width,
        paper.height,
        format_html_join("", "{}", ((arrow,) for arrow in arrows)),
        format_html_join(
            "",
            "{}",
            (
                (paper.box(name, states.get(name, "todo")),)
                for name in paper.plan.places
            ),
        ),
    )


_CLASSES = {"now": ["current"], "done": ["done"], "todo": []}


class _Paper:
    """Turns columns and rows into points, in bands of a few columns."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.bands: dict[int, list[int]] = {}
        for column, row in plan.places.values():
            self.bands.setdefault(column // PER_BAND, []).append(row)
        self.width = PER_BAND * ACROSS - (ACROSS - WIDTH) + 2 * EDGE
        self.tops: dict[int, int] = {}
        top = EDGE
        for band, rows in sorted(self.bands.items()):
            self.tops[band] = top - min(rows) * DOWN
            top += (max(rows) - min(rows)) * DOWN + HEIGHT + 40
        self.height = top - 40 + EDGE + BELOW

    def corner(self, name: str) -> tuple[int, int]:
        """Return the upper left corner of a box."""
        column, row = self.plan.places[name]
        band, across = divmod(column, PER_BAND)
        return EDGE + across * ACROSS, self.tops[band] + row * DOWN

    def band_of(self, name: str) -> int:
        """Return in which line of boxes a box stands."""
        return self.plan.places[name][0] // PER_BAND

    def arrows(self) -> Iterator[SafeString]:
        """Return every arrow, those that lead back as well."""
        for arrow in self.plan.arrows:
            if self.band_of(arrow.source) == self.band_of(arrow.target):
                yield self._forward(arrow)
            else:
                yield self._to_next_band(arrow)
        for arrow in self.plan.back:
            yield self._backward(arrow)

    def _forward(self, arrow: Arrow) -> SafeString:
        x, y = self.corner(arrow.source)
        to_x, to_y = self.corner(arrow.target)
        x, y, to_y = x + WIDTH, y + HEIGHT // 2, to_y + HEIGHT // 2
        gap = (ACROSS - WIDTH) // 2
        turn = (
            to_x - gap
            if abs(to_y - self.tops[self.band_of(arrow.target)]) < HEIGHT
            else x + gap
        )
        points = [(x, y), (turn, y), (turn, to_y), (to_x - 6, to_y)]
        if y == to_y:
            points = [points[0], points[-1]]
        return _line(points)

    def _to_next_band(self, arrow: Arrow) -> SafeString:
        x, y = self.corner(arrow.source)
        to_x, to_y = self.corner(arrow.target)
        band = self.band_of(arrow.target)
        between = self.tops[band] + min(self.bands[band]) * DOWN - 20
        middle = to_x + WIDTH // 2
        points = [
            (x + WIDTH // 2, y + HEIGHT),
            (x + WIDTH // 2, between),
            (middle, between),
            (middle, to_y - 6),
        ]
        return _line(points)

    def _backward(self, arrow: Arrow) -> SafeString:
        x, y = self.corner(arrow.source)
        to_x, to_y = self.corner(arrow.target)
        middle, half = to_x + WIDTH // 2, y + HEIGHT // 2
        if y == to_y:
            low = y + HEIGHT + 12
            start = x + WIDTH // 2
            return _line(
                [
                    (start, y + HEIGHT),
                    (start, low),
                    (middle, low),
                    (middle, to_y + HEIGHT + 6),
                ]
            )
        end = to_y - 6 if y < to_y else to_y + HEIGHT + 6
        return _line([(x, half), (middle, half), (middle, end)])

    def box(self, name: str, state: str) -> SafeString:
        """Return one box with its name, and a mark where the procedure may end."""
        x, y = self.corner(name)
        lines = wrap(str(NAMES[name]), LETTERS)
        first = y + HEIGHT / 2 - (len(lines) - 1) * LINE / 2 + 4.5
        return format_html(
            '<g class="n {}"><rect x="{}" y="{}" width="{}" height="{}" rx="10"/>'
            "{}{}</g>",
            " ".join([*_CLASSES[state], *(["maybe"] if name in AT_NEED else [])]),
            x,
            y,
            WIDTH,
            HEIGHT,
            format_html_join(
                "",
                '<text x="{}" y="{}" text-anchor="middle">{}</text>',
                (
                    (x + WIDTH / 2, first + number * LINE, line)
                    for number, line in enumerate(lines)
                ),
            ),
            self._stop(name),
        )

    def _stop(self, name: str) -> SafeString:
        if name not in self.plan.ends:
            return SafeString("")
        x, y = self.corner(name)
        return format_html(
            '<circle class="end" cx="{}" cy="{}" r="5"/>', x + WIDTH - 2, y + 2
        )


def _line(points: list[tuple[int, int]]) -> SafeString:
    """Return a line of straight parts with a point at its end."""
    words = " ".join(f"{x},{y}" for x, y in points)
    (before_x, before_y), (x, y) = list(pairwise(points))[-1]
    if before_x == x:
        way = 1 if y > before_y else -1
        tip = f"{x - 3.5},{y} {x + 3.5},{y} {x},{y + 6 * way}"
    else:
        way = 1 if x > before_x else -1
        tip = f"{x},{y - 3.5} {x},{y + 3.5} {x + 6 * way},{y}"
    return format_html(
        '<g class="e"><polyline points="{}"/><polygon points="{}"/></g>', words, tip
    )
