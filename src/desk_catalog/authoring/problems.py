"""What is wrong with an edition, said so that the person who edits it finds the cell and knows what to do."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = 60  # characters of a cell quoted in a message; the whole value stays in Problem.value


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one file.

    ``row`` is the line number an editor shows (the header is 1), ``field`` the name in the header; both are None
    where the fault is the file's as a whole. ``value`` is the cell as written, ``reason`` a Japanese sentence.
    """

    file: str
    row: int | None
    field: str | None
    value: str | None
    reason: str

    def __str__(self) -> str:
        line = f" {self.row}行目" if self.row is not None else ""
        name = f" {self.field}" if self.field is not None else ""
        return f"{self.file}{line}{name}{self._quoted()}：{self.reason}"

    def _quoted(self) -> str:
        if not self.value:
            return ""
        value = self.value if len(self.value) <= SHOWN else f"{self.value[:SHOWN]}…"
        return f"「{value}」"


class EditionInvalid(Exception):  # noqa: N818 - a finding about data, not a failure of the program
    """The edition has faults; ``problems`` holds every one of them, in the order of files, lines and columns."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"版のデータに誤りが{len(problems)}件あります。")
        self.problems = problems
