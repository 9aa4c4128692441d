"""A hint for the person who decides."""

from __future__ import annotations

from collections.abc import Mapping

from actions.assessment.assessing import Assessment
from actions.summary import Recommendation


def recommend(
    assessments: tuple[Assessment, ...], asked: frozenset[str], weights: Mapping[str, float] | None = None
) -> Recommendation:
    """A hint for the person who decides, from what was asked.

    ADVANCE when all of it is met, DECLINE when what is not met outweighs what is, else REVIEW. A weight,
    by requirement id and 1 where none is given, says how much one counts against the others: two things met
    do not make up for one of weight 3 that is not. No weight makes an open answer count as a no.
    """
    counted = [each for each in assessments if each.requirement.id in asked]
    if counted and all(each.status == "met" for each in counted):
        return "ADVANCE"
    weight = {"met": 0.0, "not_met": 0.0}
    for each in counted:
        if each.status in weight:
            weight[each.status] += (weights or {}).get(each.requirement.id, 1)
    return "DECLINE" if weight["not_met"] > weight["met"] else "REVIEW"
