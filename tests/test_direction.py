"""One direction: an earlier stage never imports a later one."""

import ast
from pathlib import Path

import pytest

import etl

ROOT = Path(etl.__file__).parent
STAGES = ["read", "parse", "extract", "validate", "load", "marts", "evaluate", "train", "cli"]
DOORS = {
    "pipeline",
    "plan",
    "backfill",
    "daily",
    "batch",
    "quarantine",
}  # stand above the stages and call them in order
FILES = [path for stage in STAGES for path in sorted((ROOT / stage).rglob("*.py"))]


def imported_parts(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name.startswith("etl."):
                yield name.split(".")[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_no_later_stage(path):
    own = STAGES.index(path.relative_to(ROOT).parts[0])
    later = set(STAGES[own + 1 :]) | (DOORS if own < STAGES.index("cli") else set())
    assert sorted(later & set(imported_parts(path))) == []


def test_what_all_stages_share_imports_no_stage():
    shared = [path for path in ROOT.glob("*.py") if path.stem not in DOORS]
    found = {path.stem: sorted(set(imported_parts(path)) & set(STAGES)) for path in shared}
    assert {stem: stages for stem, stages in found.items() if stages} == {}
