"""Does the trail of one case hold? The answer that its page shows."""

from dataclasses import dataclass

from challenges.models import Challenge, Seal
from challenges.verification.cases import check_cases
from challenges.verification.faults import Finding, Tally
from challenges.verification.seals import check_seal


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out of looking at one trail.

    Attributes:
        broken: The first thing that is wrong, if anything is.
        lines: How many lines were looked at.
        head: The hash of the last line.
        seal: The newest seal over this trail, if it was sealed.
        sealed_lines: How many lines that seal covers.
        is_anchored: Whether that seal was written down outside the database.
    """

    broken: Finding | None
    lines: int
    head: str
    seal: Seal | None = None
    sealed_lines: int = 0
    is_anchored: bool = False


def check_one(challenge: Challenge) -> Checked:
    """Check every line of a case and the newest seal over it, in six queries."""
    tally = Tally()
    findings = list(check_cases(tally, Challenge.objects.filter(pk=challenge.pk)))
    sealed = challenge.sealed_heads.select_related("seal").order_by("-length").first()
    if sealed is None:
        return Checked(next(iter(findings), None), tally.lines, challenge.trail_head)
    findings += check_seal(sealed.seal)
    return Checked(
        broken=next(iter(findings), None),
        lines=tally.lines,
        head=challenge.trail_head,
        seal=sealed.seal,
        sealed_lines=sealed.length,
        is_anchored=sealed.seal.anchors.exists(),
    )
