"""What people said beside the lines of figures, as a record."""

from __future__ import annotations

from typing import Any

from metrics.model import Judgement


def said_of(each: Judgement) -> dict[str, Any]:
    """Return a judgement as a record; `seq` is the line that the next one is based on, a `value` of null takes back what was said."""
    return {
        "seq": each.seq, "kind": each.kind.value, "subject": each.subject, "object": each.object, "value": each.value, "editor": each.editor,
        "recorded_at": each.recorded_at.isoformat(), "comment": each.comment,
    }  # fmt: skip
