"""What every test may use."""

from __future__ import annotations

import os
from collections.abc import Iterator

import hypothesis
import pytest

# Before anything loads Qt: the tests need no display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent

from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue

# The same examples on every machine, and no failure for a machine being slow.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.load_profile("steady")


@pytest.fixture(scope="session")
def catalogue() -> Iterator[Catalogue]:
    """The catalogue the program is delivered with."""
    opened = Catalogue.open(paths.default_catalogue())
    yield opened
    opened.close()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Delete the widgets a test has left: each later change of the look would go through all of them again."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--none-skipped", action="store_true", help="a test that was skipped is a failure")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Who asks for tests of their own, with what they need, must not be told that all is well where none was run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--none-skipped") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
