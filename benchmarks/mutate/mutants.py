"""One rule module, changed in one spot at a time.

Changed are comparisons, arithmetic, signs, ``and`` and ``or``, ``not``, numbers,
``True`` and ``False``, conditions, filters, returned values, ``min`` and ``max``,
``any`` and ``all``, and members of a choice, which become the next one that the module
names. Words, decorators and annotations are left alone.
"""

import ast
import copy
import re
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import NamedTuple

RULES = Path(__file__).resolve().parents[2] / "challenges" / "rules"
OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.USub: ast.UAdd,
}  # fmt: skip
NUMBER = re.compile(r"\d+(\.\d+)?")
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


UNTOUCHED = {"annotation", "returns", "decorator_list", "type_comment"}

Members = dict[str, list[str]]
Change = tuple[str, ast.AST]


class Spot(NamedTuple):
    """Where a node stands, and the lines of the function it lies in."""

    node: ast.AST
    parent: ast.AST
    field: str
    at: int
    line: int
    function: range


class Mutant(NamedTuple):
    """One change: where, what, the changed module, the lines of its function."""

    module: str
    line: int
    change: str
    code: CodeType
    function: range


def named(tree: ast.AST) -> Members:
    """Say of each choice which members the module names."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if attr.isupper():
                found.setdefault(name, set()).add(attr)
    return {name: sorted(members) for name, members in found.items()}


def changes(node: ast.AST, members: Members) -> Iterator[Change]:
    """Give every changed form of one node."""
    yield from of_operator(node)
    yield from of_value(node)
    yield from of_condition(node)
    yield from of_name(node, members)


def of_operator(node: ast.AST) -> Iterator[Change]:
    """Compare or reckon otherwise, and take ``not`` away."""
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                new = OPERATORS[type(op)]
                others = [*ops[:at], new(), *ops[at + 1 :]]
                yield f"{type(op).__name__} > {new.__name__}", but(node, ops=others)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not removed", operand
        case ast.BinOp() | ast.BoolOp() | ast.AugAssign() | ast.UnaryOp():
            old = type(node.op)
            if new := OPERATORS.get(old):
                yield f"{old.__name__} > {new.__name__}", but(node, op=new())


def of_value(node: ast.AST) -> Iterator[Change]:
    """Turn a truth, raise a number, return nothing."""
    match node:
        case ast.Constant(value=bool() as value):
            yield f"{value} > {not value}", but(node, value=not value)
        case ast.Constant(value=int() as value):
            yield f"{value} > {value + 1}", but(node, value=value + 1)
        case ast.Constant(value=str() as value) if NUMBER.fullmatch(value):
            more = f"{value}1" if "." in value else str(int(value) + 1)
            yield f"{value} > {more}", but(node, value=more)
        case ast.Return(value=ast.Constant(value=None)):
            return
        case ast.Return(value=ast.expr()):
            yield "returns None", but(node, value=ast.Constant(None))


def of_condition(node: ast.AST) -> Iterator[Change]:
    """Do under a condition what the rule does without it."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield "condition turned", but(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=ifs):
            for at, test in enumerate(ifs):
                others = [*ifs[:at], ast.UnaryOp(ast.Not(), test), *ifs[at + 1 :]]
                yield "filter turned", but(node, ifs=others)


def of_name(node: ast.AST, members: Members) -> Iterator[Change]:
    """Call the opposite, or name the next member of a choice."""
    match node:
        case ast.Name(id=name, ctx=ast.Load()) if name in CALLS:
            yield f"{name} > {CALLS[name]}", but(node, id=CALLS[name])
        case ast.Attribute(value=ast.Name(id=name), attr=attr):
            known = members.get(name, [])
            if attr in known and len(known) > 1:
                other = known[(known.index(attr) + 1) % len(known)]
                yield f"{name}.{attr} > {other}", but(node, attr=other)


def but(node: ast.AST, **fields: object) -> ast.AST:
    """Copy a node with other fields."""
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def mutants(module: str) -> Iterator[Mutant]:
    """Give every mutant of a module, in the order of its text."""
    path = RULES / f"{module}.py"
    tree = ast.parse(path.read_text("utf-8"))
    members = named(tree)
    for spot in list(spots(tree, range(0))):
        for change, other in changes(spot.node, members):
            put(spot, other)
            code = compile(ast.fix_missing_locations(tree), str(path), "exec")
            put(spot, spot.node)
            yield Mutant(module, spot.line, change, code, spot.function)


def spots(parent: ast.AST, function: range, line: int = 0) -> Iterator[Spot]:
    """Give every node below a node, with the outermost function it lies in."""
    for field, value in ast.iter_fields(parent):
        if field in UNTOUCHED:
            continue
        inside = function
        if isinstance(parent, ast.FunctionDef) and field == "body" and not function:
            inside = range(parent.lineno, (parent.end_lineno or 0) + 1)
        for at, node in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(node, ast.AST):
                here = getattr(node, "lineno", line)
                yield Spot(node, parent, field, at, here, inside)
                yield from spots(node, inside, here)


def put(spot: Spot, node: ast.AST) -> None:
    """Put a node in a spot."""
    value = getattr(spot.parent, spot.field)
    if isinstance(value, list):
        value[spot.at] = node
    else:
        setattr(spot.parent, spot.field, node)


def codes_of(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """Find a code object and all that lie in it, by name and first line."""
    found = {(code.co_qualname, code.co_firstlineno): code}
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            found |= codes_of(inner)
    return found
