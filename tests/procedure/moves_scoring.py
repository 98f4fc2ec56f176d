"""What assessors, their chair and the group do until the scores stand: part of ``MOVES``."""

from challenges.choices import TermKind
from tests import walking
from tests.procedure.scene import Move, Scene, lapse, typed
from workflow.sweeps import lapse_reactions


def panel_of_four(scene: Scene) -> dict[str, object]:
    fourth = {"assessor_4": scene.who.assessor_4.pk, "knowledge_4": "expert"}
    return walking.panel_data(scene.who, scene.at) | fourth


CONFLICT = typed(has_conflict="yes", explanation="Mijn zus zit in de groep.")

MOVES_SCORING: dict[str, dict[str, Move]] = {
    "plan_panel": {
        "of_three": Move(lambda scene: walking.panel_data(scene.who, scene.at)),
        "of_four": Move(panel_of_four),
    },
    "declare_interests": {
        "assess": typed(has_conflict="no"),
        "replace": CONFLICT,
        "recused": CONFLICT,
    },
    "replace_assessor": {
        "": Move(
            lambda scene: {
                "assessor": scene.who.assessor_4.pk,
                "knowledge": "expert",
            }
        )
    },
    "assess": {
        "alike": typed(**walking.scores_data()),
        "apart": typed(**walking.scores_data(quality=1)),
        "unasked": typed(**walking.scores_data()),
    },
    "moderate": dict.fromkeys(
        ("react", "done"),
        typed(value_quality="2.5", reason_quality="Samen bekeken.", dissent_quality=""),
    ),
    "give_reaction": {
        "given": typed(answer="reaction", reaction="Wij zijn met 14, niet met 4."),
        "nothing": typed(answer="none"),
        "lapsed": Move(),
    },
}

WITHOUT_REACTION = (("submit", "without_reaction"),)
"""Under rules that give the group no days to check the facts."""

NEEDS_SCORING = {
    ("declare_interests", "recused"): (("plan_panel", "of_four"),),
    ("assess", "unasked"): WITHOUT_REACTION,
    ("moderate", "done"): WITHOUT_REACTION,
}

JOINS_SCORING = {
    ("scores_in", "react"): None,  # the usual one
    ("scores_in", "done"): ("assess", "unasked"),
    ("scores_in", "moderate"): ("assess", "apart"),
}

reaction_lapses = lapse(TermKind.REACTION, lapse_reactions)
