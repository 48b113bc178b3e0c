"""Where the work of reading goes, counted and not timed: `python -m tests.benchmarks.instructions [characters] [functions]`.

What the interpreter executes is the same on every run, however slow the machine is or whatever else it does, so that two versions can be
compared where clocks say nothing. It counts bytecodes of Python: what a call into C costs is not among them, so that what is gained by
replacing many bytecodes with one such call is to be timed as well. Numbers of two versions of Python do not compare.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import metrics
from metrics.extraction import extract
from metrics.extraction.compiling import lexicon
from metrics.extraction.scan import marked
from metrics.extraction.text.normal import normalise
from metrics.extraction.text.sentences import sentences
from metrics.model import Report
from tests.benchmarks.extraction import prose

CHARACTERS, FUNCTIONS = 60_000, 40
_SOURCES = Path(metrics.__file__).parent
# The stages of reading, by the functions that are whole stages: with all that they call, so that some hold others.
STAGES = {
    "sentences": "cut into sentences",
    "marked": "which of them are read",
    "read_line": "words of those",
    "quantities_in": "numbers, hedges, units, what they count",
    "classify": "terms",
    "_bear": "how numbers bear on each other",
    "say_how": "how it is said",
    "Context.source": "who",
    "Context.period": "when",
    "Context.place": "where",
    "Builder.figures": "figures, with who, when and where",
}


class Counted(NamedTuple):
    """Bytecodes by what holds them, and by stage with all that it calls; how often each was called."""

    own: Counter[CodeType]
    stages: Counter[str]
    calls: Counter[CodeType]


def count(report: Report) -> Counted:
    """Return what reading the report executes; what is worked out once for a language is not among it."""
    extract(report)
    own: Counter[CodeType] = Counter()
    calls: Counter[CodeType] = Counter()
    stages: Counter[str] = Counter()
    begun: list[tuple[str, int]] = []
    done = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal done
        code = frame.f_code
        stage = code.co_qualname
        if event == "opcode":
            done += 1
            own[code] += 1
        elif event == "call":
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
            calls[code] += 1
            if stage in STAGES:
                begun.append((stage, done))
        elif event == "return" and stage in STAGES:
            stages[stage] += done - begun.pop()[1]
        return trace

    sys.settrace(trace)
    try:
        extract(report)
    finally:
        sys.settrace(None)
    return Counted(own, stages, calls)


def _room(code: CodeType) -> str:
    """Return the room that a function is in: "extraction/context"; "other" outside of the package."""
    file = Path(code.co_filename)
    return "/".join(file.relative_to(_SOURCES).parts[:2]) if file.is_relative_to(_SOURCES) else "other"


def main(characters: int = CHARACTERS, functions: int = FUNCTIONS) -> None:
    """Print bytecodes by stage, by room and by function."""
    text = prose(characters)
    words, normal = lexicon("en"), normalise(text)
    read = len(marked(normal.text, sentences(normal.text, words.abbreviations, words.scales), "en"))
    counted = count(Report(text=text, language="en"))
    whole = counted.own.total()
    print(f"{whole:,} bytecodes: {whole / len(text):.1f} a character, {whole / read:,.0f} for each of {read} sentences that are read")
    print("by stage, with all that it calls")
    for stage, times in sorted(counted.stages.items(), key=lambda each: -each[1]):
        print(f"  {times / whole:6.1%}  {STAGES[stage]}")
    rooms: Counter[str] = Counter()
    for code, times in counted.own.items():
        rooms[_room(code)] += times
    print("by room, its own")
    for room, times in rooms.most_common():
        print(f"  {times / whole:6.1%}  {room}")
    print("by function, its own: share, calls, bytecodes a call")
    for code, times in counted.own.most_common(functions):
        print(f"  {times / whole:6.1%} {counted.calls[code]:7,} {times / counted.calls[code]:8,.0f}  {_room(code)} {code.co_qualname}")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
