"""Who writes with Fcitx is met by the way Qt has to it; nothing else is touched."""

from __future__ import annotations

import os
import sys

import pytest

from desk_catalog.ui.input_method import meeting_fcitx

SAID = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "IBUS_USE_PORTAL")


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in SAID:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def said() -> tuple[str | None, ...]:
    return tuple(os.environ.get(name) for name in SAID)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Fcitx is Linux's")
@pytest.mark.parametrize(
    ("name", "value"),
    [("QT_IM_MODULE", "fcitx"), ("QT_IM_MODULES", "wayland;fcitx;ibus"), ("XMODIFIERS", "@im=fcitx")],
)
def test_fcitx_is_met_by_the_portal_and_only_meanwhile(
    name: str, value: str, environ: pytest.MonkeyPatch
) -> None:
    environ.setenv(name, value)
    before = said()
    with meeting_fcitx():
        assert (os.environ["QT_IM_MODULES"], os.environ["QT_IM_MODULE"]) == ("ibus", "ibus")
        assert os.environ["IBUS_USE_PORTAL"] == "1"
    assert said() == before


@pytest.mark.parametrize("value", ["", "ibus", "compose"])
def test_another_input_method_is_left_alone(value: str, environ: pytest.MonkeyPatch) -> None:
    environ.setenv("QT_IM_MODULE", value)
    before = said()
    with meeting_fcitx():
        assert said() == before
