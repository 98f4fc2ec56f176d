"""A step of a trace is what it says, whether it was told before or not."""

import pytest

from challenges.rules.trace import TraceStep


def step() -> TraceStep:
    return TraceStep("T1", "Ontvangen.", "Received.", "art. 4:13 Awb")


def test_a_step_that_was_told_is_the_same_step():
    told = step()

    assert told.as_text() == step().as_text()
    assert told == step()
    assert repr(told) == repr(step())


def test_nobody_says_beforehand_how_a_step_is_told():
    with pytest.raises(TypeError):
        TraceStep("T1", "Ontvangen.", "Received.", "art. 4:13 Awb", "{}")
