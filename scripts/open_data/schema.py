"""The schema of portfolio.json: what is computed stands in the file beside this one, what a writer
types follows from the model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...macros.model.annex import Annex
from ...macros.model.portfolio import Milestone
from ...macros.model.registers import JuryPoint, Partner, Remark
from ...macros.model.strategy import Action, Ambition, Objective
from .typed_data import typed_schema

SCHEMA_NAME = "portfolio.schema.json"
_COMPUTED = Path(__file__).with_name(SCHEMA_NAME)
# Whose keys stand in which definition of the file.
_TYPED: Mapping[str, type] = {
    "mijlpaal": Milestone,
    "bijlage": Annex,
    "ambitie": Ambition,
    "doelstelling": Objective,
    "actie": Action,
    "partner": Partner,
    "opmerking": Remark,
    "juryvraag": JuryPoint,
}


def schema() -> dict[str, Any]:
    """Return the whole schema; what the file says of a key wins from what the model says."""
    whole: dict[str, Any] = json.loads(_COMPUTED.read_text("utf-8"))
    for name, model in _TYPED.items():
        definition = whole["$defs"][name]
        definition["properties"] = {**typed_schema(model), **definition.get("properties", {})}
    return whole
