"""The curves of costs: the fit finds a known power, the picture holds every point."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from bench.costs import Curve, drawn, fitted, measure


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 2.0])
def test_the_power_of_a_known_curve(power: float) -> None:
    points = [(size, 0.003 * size**power) for size in (54, 500, 5000)]
    found, factor = fitted(points)
    assert found == pytest.approx(power) and factor == pytest.approx(0.003)


def test_the_picture_holds_every_point() -> None:
    curves = (
        Curve("one", ((54, 0.001), (500, 0.01)), 1.03, 0.00002),
        Curve("two", ((54, 1.0), (500, 2.0)), 0.3, 0.3),
    )
    root = ET.fromstring(drawn(curves))
    assert len(root.findall("{*}circle")) == 4
    texts = [one.text for one in root.findall("{*}text")]
    assert "grows as n^1.03" in texts and "500" in texts and "1 s" in texts


def test_it_is_measured_at_the_delivered_size() -> None:
    curves = measure((54, 60))
    assert len(curves) == 4 and all(seconds > 0 for curve in curves for _, seconds in curve.points)
