"""The reference of the command line, made from the commands themselves: python -m metrics.commands.manual > docs/commands.md"""

from __future__ import annotations

import inspect
import sys
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from typer import Context
from typer.models import ArgumentInfo, OptionInfo, TyperInfo

INTRODUCTION = """# The command line

`python -m metrics COMMAND`. Data goes to standard output, progress and errors to standard error, so that output can be piped. `-` is standard
input or output where a report is read or something is printed. Intervals are those of the convention and rounding asked for.

| exit code | means |
|---|---|
| 0 | done |
| 1 | the input was refused: one line on standard error says what, where and what to do; nothing is half recorded |
| 2 | wrong usage |
| 130 | interrupted |

Every command has `--help`. The ledger is `--ledger`, else the variable `LEDGER_URL`, else a SQLite file in your data folder.

Where the project is installed (`pip install .`) the command is also called `metrics`; `metrics --install-completion` teaches your shell its words,
terms, situations, places, sources and feeds. `--format json` (or jsonl, csv) prints for programs wherever something is listed, `--out` writes a file,
and tables fit the terminal: columns that do not fit are left out, the least needed first.

CSV files are UTF-8 with a byte order mark and hold one table and no comment lines: the filter in words, the convention, the rounding and when
the file was made stand in the columns `view`, `convention`, `rounding`, `view_as_of`, `view_as_known_on` and `made_at` at the end of every row.
Excel files have them on the sheet Method, JSON under `about`. Where nothing was found a CSV file is its header alone, and only the other two
say what was asked for. Text that would start a formula has an apostrophe before it in CSV.
"""


def manual() -> str:
    """Return the reference as Markdown."""
    from metrics.commands import app

    found = [(each.name or "", each.callback) for each in app.registered_commands]
    for group in app.registered_groups:
        found += _inside(group)
    return INTRODUCTION + "".join(_command(name, callback) for name, callback in found)


def _inside(group: TyperInfo) -> list[tuple[str, Any]]:
    """Return what a command does by itself, where it does something, and the commands under it."""
    inner = group.typer_instance
    if inner is None:
        return []
    alone = inner.registered_callback
    own = [(group.name or "", alone.callback)] if alone is not None and inner.info.invoke_without_command is True else []
    return own + [(f"{group.name} {each.name}", each.callback) for each in inner.registered_commands]


def _command(name: str, callback: Any) -> str:
    parameters = [each for each in inspect.signature(callback, eval_str=True).parameters.values() if each.annotation is not Context]
    arguments = [each for each in parameters if isinstance(_declared(each), ArgumentInfo)]
    options = [each for each in parameters if each not in arguments]
    usage = " ".join(["python -m metrics", name, *(_value(each, "|") for each in arguments), "[OPTIONS]"])
    rows = [f"| `{_value(each)}` | {_said(each)} |\n" for each in arguments]
    rows += [f"| `{' '.join([_names(each), _value(each)]).strip()}` | {_said(each)} |\n" for each in options]
    return f"\n## {name}\n\n{inspect.cleandoc(callback.__doc__)}\n\n```text\n{usage}\n```\n\n| | |\n|---|---|\n{''.join(rows)}"


def _declared(parameter: inspect.Parameter) -> Any:
    """Return what typer is told of `parameter`, None where it is told nothing."""
    return next(iter(getattr(parameter.annotation, "__metadata__", ())), None)


def _names(parameter: inspect.Parameter) -> str:
    declared = _declared(parameter)
    names = [declared.default, *(declared.param_decls or ())] if isinstance(declared, OptionInfo) else []
    return ", ".join(each for each in names if isinstance(each, str)) or f"--{parameter.name.replace('_', '-')}"


def _value(parameter: inspect.Parameter, between: str = "\\|") -> str:
    """Return what is written for the value: its own name, or its choices; nothing for a switch."""
    named: str | None = getattr(_declared(parameter), "metavar", None)
    return named.replace("|", between) if named else between.join(_choices(parameter.annotation))


def _choices(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(each.value) for each in annotation]
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [choice for part in get_args(annotation) for choice in _choices(part)]


def _said(parameter: inspect.Parameter) -> str:
    default = parameter.default
    shown = f" Default: {default}." if isinstance(default, str) and default else ""
    return f"{getattr(_declared(parameter), 'help', None) or ''}{shown}"


if __name__ == "__main__":
    sys.stdout.write(manual())
