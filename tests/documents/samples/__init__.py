"""Facts for one document of every kind: ordinary, and with long or rare words."""

from tests.documents.samples import (
    agreement,
    checks,
    coproduction,
    council,
    decision,
    default,
    exploring,
    forwarding,
    intake,
    joining,
    modification,
    objection,
    reaction,
    running,
    terms,
    views,
    ways,
)


def samples():
    """Return the facts by kind of document."""
    return (
        intake.SAMPLES
        | checks.SAMPLES
        | decision.SAMPLES
        | agreement.SAMPLES
        | terms.SAMPLES
        | views.SAMPLES
        | objection.SAMPLES
        | modification.SAMPLES
        | reaction.SAMPLES
        | running.SAMPLES
        | ways.SAMPLES
        | default.SAMPLES
        | forwarding.SAMPLES
        | coproduction.SAMPLES
        | council.SAMPLES
        | joining.SAMPLES
        | exploring.SAMPLES
    )
