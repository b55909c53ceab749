"""The sheet the checker works on: what is still expected of each line, and what was found on the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from errera.claims.shapes.check import Checked, Finding, LineFacts, Problem, RuleFacts
from errera.claims.states import RuleKind, Scope, Severity
from errera.foundation.money import Money
from errera.foundation.sentences import Sentence


class Sheet:
    """What the rounds write on."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.lines = sorted(problem.lines, key=lambda line: line.place)
        self.expected = {line.number: line.asked for line in problem.lines}
        self.findings: list[Finding] = []
        scopes = (Scope.BOTH, problem.kind)
        self.rules = sorted((r for r in problem.rules if r.scope in scopes), key=lambda r: (r.code, r.version))

    def rules_for(self, line: LineFacts, kind: RuleKind) -> list[RuleFacts]:
        """Give the rules of a kind that judge this line, by the day of its cost and its category."""
        if line.dated_on is None:
            return []
        return [
            rule
            for rule in self.rules
            if rule.kind is kind and rule.category in ("", line.category) and rule.is_valid_on(line.dated_on)
        ]

    def money(self, cents: int) -> Money:
        """Give an amount in the currency of the claim."""
        return Money(cents, self.problem.currency)

    def miss(self, line: LineFacts, field: str, text: str, /, **facts: Any) -> None:
        """Refuse what every line must say, whatever the rules."""
        self._write(line.number, field, Severity.REFUSE, Sentence(text, facts), None, cut=self.expected[line.number])

    def break_(
        self, line: LineFacts, field: str, rule: RuleFacts | None, text: str, /, elsewhere: str = "", **facts: Any
    ) -> None:
        """Note that a line does not meet a rule: nothing of it is expected any more, unless the rule points out."""
        severity = rule.severity if rule else Severity.REFUSE
        cut = 0 if severity is Severity.POINT_OUT else self.expected[line.number]
        self._write(line.number, field, severity, Sentence(text, facts), rule, cut=cut, elsewhere=elsewhere)

    def point_out(self, line: LineFacts, field: str, text: str, /, elsewhere: str = "", **facts: Any) -> None:
        """Note something that a person should look at."""
        self._write(line.number, field, Severity.POINT_OUT, Sentence(text, facts), None, elsewhere=elsewhere)

    def limit(self, lines: Iterable[LineFacts], room: int, rule: RuleFacts | None, text: str, /, **facts: Any) -> None:
        """Let these lines have no more than this together; the earliest cost is accepted first.

        The sentence may hold `{asked}`, what the line still asked for, and `{left}`, what was left for it.
        """
        severity = rule.severity if rule else Severity.CUT
        left = max(room, 0)
        for line in lines:
            asked = self.expected[line.number]
            given = min(asked, left)
            if given < asked:
                said = Sentence(text, {**facts, "asked": self.money(asked), "left": self.money(given)})
                cut = 0 if severity is Severity.POINT_OUT else asked - given
                self._write(line.number, "claimed", severity, said, rule, cut=cut)
            left -= given

    def answer(self) -> Checked:
        """Give what was found, line by line."""
        found = sorted(self.findings, key=lambda f: (f.line, list(Severity).index(f.severity)))
        claimed = sum(line.asked for line in self.problem.lines)
        return Checked(tuple(found), dict(sorted(self.expected.items())), claimed)

    def _write(
        self,
        line: int,
        field: str,
        severity: Severity,
        sentence: Sentence,
        rule: RuleFacts | None,
        *,
        cut: int = 0,
        elsewhere: str = "",
    ) -> None:
        self.expected[line] -= cut
        self.findings.append(Finding(line, field, severity, sentence, rule, cut, elsewhere))
