"""The program as it is started, with one thing more: Python on its stdin is run in it, the answer goes to stdout.

``python steered.py ARGUMENTS…`` takes the program's own arguments. Each line in is a JSON string of Python; each line
out is JSON: ``{"answer": …}`` or ``{"error": …}``. ``window()`` is the open window, once it is furnished.
What the variable STEERED holds is run before the program starts.
"""

from __future__ import annotations

import ast
import json
import os
from typing import Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

from desk_catalog import app
from desk_catalog.ui.window import Window

NAMES: dict[str, Any] = {"app": QApplication, "QWidget": QWidget}


def window() -> Window:
    """The open one, furnished."""
    while True:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, Window) and one.isVisible() and one.pages.count():
                return one
        QApplication.processEvents()


def answer(code: str) -> Any:
    """Runs statements; what the last one is worth, if it is an expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "steered", "exec"), NAMES)
    return eval(compile(ast.Expression(last.value), "steered", "eval"), NAMES) if last else None


class Ear:
    """Listens on stdin as long as the program runs."""

    def __init__(self) -> None:
        self._rest = b""
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)  # of any descriptor, sockets or not
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        data = os.read(0, 1 << 16)
        if not data:
            self._notifier.setEnabled(False)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            try:
                told = {"answer": answer(json.loads(line))}
            except Exception as error:
                told = {"error": repr(error)}
            print(json.dumps(told, default=repr), flush=True)


def main() -> None:
    """As desk_catalog.__main__, listening."""
    NAMES["window"] = window
    exec(os.environ.get("STEERED", ""), {})
    made = app._application

    def application(argv: list[str]) -> QApplication:
        found = made(argv)
        NAMES["ear"] = Ear()
        return found

    app._application = application
    from desk_catalog.__main__ import main as start

    start()


if __name__ == "__main__":
    main()
