"""Panels to judge: the weights of the fictive municipalities and a whole question."""

KROMWAARD = {
    "social": 25,
    "support": 15,
    "quality": 20,
    "capability": 15,
    "cost": 10,
    "innovation": 5,
    "inclusion": 10,
}
CRITERIA = tuple(KROMWAARD)


def scores(*given):
    """Return the scores of one assessor, in the order of the criteria."""
    return dict(zip(CRITERIA, given, strict=True))


def question(**changes):
    """Return a question about three assessors who agree, with some keys changed."""
    return {
        "weights": KROMWAARD,
        "scale_max": 5,
        "scores": {
            "anna": scores(4, 3, 4, 3, 3, 2, 3),
            "bram": scores(3, 3, 4, 3, 3, 2, 3),
            "cora": scores(3, 4, 4, 3, 3, 3, 3),
        },
        "min_assessors": 3,
        "divergence_threshold": 2,
        "knockouts": {"support": 2, "capability": 2},
        "pass_at": 60,
        "conditional_at": 45,
    } | changes
