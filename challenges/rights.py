"""The names of the rights: on a municipality, or on one case (``permissions``)."""

from enum import StrEnum


class Right(StrEnum):
    """A right as Django spells it: on a municipality, or on one case."""

    READ_CASES = "challenges.read_cases"
    SERVE = "challenges.serve_on_panels"
    CHECK_ADMISSIBILITY = "challenges.check_admissibility"
    COORDINATE = "challenges.coordinate_cases"
    ASSIGN = "challenges.assign_tasks"
    CHECK_PROCUREMENT = "challenges.check_procurement"
    CHECK_FINANCE = "challenges.check_finance"
    PROPOSE = "challenges.propose_decisions"
    DECIDE = "challenges.decide_cases"
    DRAFT_AGREEMENTS = "challenges.draft_agreements"
    CHECK_AGREEMENTS = "challenges.check_agreements"
    SIGN_AGREEMENTS = "challenges.sign_agreements"
    MANAGE_AGREEMENTS = "challenges.manage_agreements"
    HANDLE_OBJECTIONS = "challenges.handle_objections"
    DECIDE_OBJECTIONS = "challenges.decide_objections"
    ASK_AS_COUNCIL = "challenges.ask_as_council"
    READ_TRAILS = "challenges.read_trails"
    ASK_ERASURE = "challenges.ask_erasures"
    SETTLE_ERASURE = "challenges.settle_erasures"
    ADMINISTER = "challenges.administer_municipality"

    VIEW = "challenges.view_challenge"
    EDIT = "challenges.change_challenge"
    REPRESENT = "challenges.represent_group"
    ASSESS = "challenges.assess_challenge"
    CHAIR = "challenges.chair_panel"

    @property
    def codename(self) -> str:
        """The name without its app: ``"view_challenge"``."""
        return self.partition(".")[2]

    @property
    def is_personal(self) -> bool:
        """Whether it stands on one case rather than on a municipality."""
        return self in PERSONAL_RIGHTS


PERSONAL_RIGHTS = frozenset(
    {Right.VIEW, Right.EDIT, Right.REPRESENT, Right.ASSESS, Right.CHAIR}
)
