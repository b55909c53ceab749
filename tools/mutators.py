"""Small faults for a piece of code, one at a time: an operator turned, a number off by one, a step left out.

Only what runs is changed: no docstring, no annotation, no sentence for people (`N_(...)`, `no(...)`).
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
SPOKEN = {"N_", "no", "Sentence", "TypeError", "ValueError", "CurrencyMismatch"}


@dataclass(frozen=True)
class Mutant:
    """A piece of code with one fault: where it is, what stood there, what stands there now."""

    line: int
    before: str
    after: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"line {self.line}: {self.before} -> {self.after}"


def mutants_of(source: str) -> Iterator[Mutant]:
    """Give every mutant of a piece of code, in the order of its lines."""
    number = 0
    while True:
        planter = _Planter(number)
        tree = planter.visit(ast.parse(source))
        if planter.planted is None:
            return
        line, before, after = planter.planted
        yield Mutant(line, before, after, ast.fix_missing_locations(tree))
        number += 1


class _Planter(ast.NodeTransformer):
    """Walks the functions of a module and plants the fault with this number."""

    def __init__(self, number: int) -> None:
        self.left = number
        self.inside = False
        self.planted: tuple[int, str, str] | None = None

    def visit(self, node: ast.AST) -> ast.AST:
        """Plant here when it is our turn, else go deeper."""
        if self.planted is not None:
            return node
        for fault in _faults(node) if self.inside else ():
            if self.left == 0:
                self.planted = (node.lineno, _short(node), _short(fault))
                return ast.copy_location(fault, node)
            self.left -= 1
        return super().visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Change the body alone: decorators, defaults and annotations were read when the module was."""
        outside, self.inside = self.inside, True
        node.body = [self.visit(part) for part in node.body]
        self.inside = outside
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave annotations alone."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave sentences for people alone: how they are worded is not what a rule does."""
        if isinstance(node.func, ast.Name) and node.func.id in SPOKEN:
            node.args = [a if isinstance(a, ast.Constant | ast.JoinedStr) else self.visit(a) for a in node.args]
            node.keywords = [self.visit(word) for word in node.keywords]
            return node
        return self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Leave docstrings alone."""
        return node if isinstance(node.value, ast.Constant) else self.generic_visit(node)


def _faults(node: ast.AST) -> Iterator[ast.AST]:
    """Give what could stand in the place of a node."""
    match node:
        case ast.Compare(ops=[op, *rest]) if type(op) in COMPARED:
            yield _with(node, ops=[COMPARED[type(op)](), *rest])
        case ast.BinOp(op=op) if type(op) in COUNTED:
            yield _with(node, op=COUNTED[type(op)]())
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.If() | ast.IfExp():
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(value)):
            yield ast.Constant(f"{value}?")
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()) | ast.Raise() | ast.AugAssign():
            yield ast.Pass()


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _with(node: ast.AST, **changed: object) -> ast.AST:
    made = copy.copy(node)
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:67]}..."
