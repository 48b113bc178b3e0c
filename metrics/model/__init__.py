"""What flows from stage to stage: reports, figures with their evidence, ledger entries, observations.

Every value is frozen and keyword-only. The words are those of IDMC Helix, HDX HAPI, W3C Web Annotation and SDMX.
"""

from metrics.model.boundary import Boundary
from metrics.model.entry import CurrentFigure, Entry, ReviewStatus, Role, Supersession
from metrics.model.figure import (
    Accumulation,
    Alternative,
    Assumption,
    Change,
    Evidence,
    Figure,
    Kind,
    PlaceRole,
    Quantifier,
    Relation,
    RelationKind,
    RuleFired,
    Source,
    Stance,
    State,
    Stated,
    Vague,
    figure_id,
)
from metrics.model.judgement import Judgement, JudgementKind, Verdict
from metrics.model.observation import Input, Nominal, Observation, ThresholdAnswer, Warned
from metrics.model.report import Accuracy, Paragraph, Period, Place, PublishedBasis, Report, Situation, sha256

__all__ = [
    "Accumulation",
    "Accuracy",
    "Alternative",
    "Assumption",
    "Boundary",
    "Change",
    "CurrentFigure",
    "Entry",
    "Evidence",
    "Figure",
    "Input",
    "Judgement",
    "JudgementKind",
    "Kind",
    "Nominal",
    "Observation",
    "Paragraph",
    "Period",
    "Place",
    "PlaceRole",
    "PublishedBasis",
    "Quantifier",
    "Relation",
    "RelationKind",
    "Report",
    "ReviewStatus",
    "Role",
    "RuleFired",
    "Situation",
    "Source",
    "Stance",
    "State",
    "Stated",
    "Supersession",
    "ThresholdAnswer",
    "Vague",
    "Verdict",
    "Warned",
    "figure_id",
    "sha256",
]
