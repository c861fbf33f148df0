"""What the code has, the pages document; what the pages name, the code has."""

from __future__ import annotations

import ast
import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.pages import ROOT, blocks, commands_of, pages, prose

LINK = re.compile(r"(?<!\!)\[[^\]\n]*\]\((?P<target>[^)\s]+)\)|!\[[^\]\n]*\]\((?P<image>[^)\s]+)\)|(?:src|srcset)=\"(?P<source>[^\"]+)\"")
HEADING = re.compile(r"^#{1,6} (?P<text>.+)$", re.MULTILINE)


@cache
def made() -> ModuleType:
    """The module that puts the site's pages together."""
    spec = importlib.util.spec_from_file_location("docs_pages", ROOT / "tools" / "docs_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The pages of the site with everything filled in."""
    pytest.importorskip("fastapi", reason="the extra web is not installed")
    folder = tmp_path_factory.mktemp("site") / "pages"
    made().build(folder)
    return folder


def every_command():
    return dict(made().docs_tables.every_command())


def test_every_command_is_shown_in_a_page_that_a_person_wrote():
    named = {" ".join(w[:n]) for p in pages() for _, w in commands_of(p) for n in (1, 2, 3)}
    missing = sorted(set(every_command()) - named)
    assert not missing


def test_every_command_that_a_page_names_is_there_with_its_options():
    commands = every_command()
    groups = {" ".join(c.split()[:n]) for c in commands for n in range(1, len(c.split()))}
    faults = []
    for page in pages():
        for where, words in commands_of(page):
            plain = [w for w in words if not w.startswith("-")]
            path = next((" ".join(words[:n]) for n in (3, 2, 1) if " ".join(words[:n]) in commands), None)
            if path is None:
                if plain and " ".join(plain[:1]) not in groups and not re.match(r"[A-Z…]", plain[0]):
                    faults.append(f"{where}: detente {' '.join(words)}")
                continue
            known = {o for p in commands[path].params for o in [*p.opts, *p.secondary_opts]} | {"--help", "-h"}
            faults += [f"{where}: {path} has no {w}" for w in words if re.match(r"--[a-z]", w) and w.split("=")[0].rstrip(",.") not in known]
    assert not faults


def test_every_setting_that_a_page_names_is_one_and_every_setting_has_its_row():
    from detente.core.settings import describe, rows

    known = {r.variable for r in rows()}
    named = {v for p in pages() for v in re.findall(r"\bDETENTE_[A-Z_]+\b", p.read_text(encoding="utf-8"))}
    assert not named - known
    assert describe() in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def _error_classes():
    from detente.core import errors

    found = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.DetenteError)]
    return {e.code: e for e in found}


def test_the_page_of_errors_has_every_code_with_its_exit_status_and_no_other():
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8").split("## In the web application")[0]
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (\d) \|", text, re.MULTILINE))
    assert rows == {code: str(e.exit_status) for code, e in _error_classes().items()}


def test_no_other_module_makes_a_code_that_the_page_does_not_have():
    codes = set(_error_classes())
    found = []
    for path in sorted((ROOT / "src" / "detente").rglob("*.py")):
        if "web" in path.relative_to(ROOT / "src" / "detente").parts:
            continue  # its codes are read from its source into the page
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id.endswith("Error") for b in node.bases):
                values = [s.value.value for s in node.body if isinstance(s, ast.Assign) and s.targets[0].id == "code"]  # type: ignore[attr-defined,union-attr]
                found += [f"{path}: {v}" for v in values if v not in codes]
    assert not found


def test_every_operation_and_address_is_in_the_site(site):
    from detente.facade.operations import OPERATIONS
    from detente.web.routes import ROUTERS

    api, web = ((site / name).read_text(encoding="utf-8") for name in ("api.md", "web.md"))
    for one in OPERATIONS:
        assert f"## {one.name}\n" in api
        for field in one.question.model_fields:
            assert f"| `{field}` |" in api
    for path in {str(getattr(r, "path", "")) for router in ROUTERS for r in router.routes} - {f"/api/v1/{o.name}" for o in OPERATIONS}:
        assert f"`{path}`" in web


def test_every_api_path_that_a_page_names_is_there():
    pytest.importorskip("fastapi", reason="the extra web is not installed")
    from detente.web.app import SCHEMA
    from detente.web.routes import ROUTERS

    known = {SCHEMA} | {str(getattr(r, "path", "")) for router in ROUTERS for r in router.routes}
    shapes = [re.compile(re.sub(r"\{[^}]+\}", "[^/]+", re.escape(k).replace(r"\{", "{").replace(r"\}", "}")) + "$") for k in known]
    named = {(p, v) for p in pages() for v in re.findall(r"/api/v1/[a-z0-9_/{}.-]*[a-z}]", p.read_text(encoding="utf-8"))}
    assert not [f"{p.name}: {v}" for p, v in sorted(named) if v not in known and not any(s.match(v) for s in shapes)]


def test_every_operation_that_a_page_asks_of_a_tool_or_the_api_is_one():
    from detente.facade.operations import OPERATIONS

    named = {v for p in pages() for b in blocks(p) for v in re.findall(r"\bask\(\"([a-z]+)\"", b.text)}
    assert not named - {o.name for o in OPERATIONS}


def test_every_page_stands_in_the_table_of_contents():
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    listed = {line.strip() for block in blocks(ROOT / "docs" / "index.md") for line in block.text.splitlines()}
    docs = {str(p.relative_to(ROOT / "docs").with_suffix("")) for p in (ROOT / "docs").rglob("*.md")} - {"index"}
    assert not docs - listed, index[:0]


def anchors(text: str) -> set[str]:
    """Anchors of headings, as the site and the forges make them."""
    found = set()
    for heading in HEADING.finditer(text):
        plain = re.sub(r"[`*\\]|\[([^\]]*)\]\([^)]*\)", r"\1", heading["text"]).strip().lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


def test_every_link_resolves(site):
    faults = []
    others = [ROOT / n for n in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "examples/README.md", "benchmarks/README.md")]
    for page in [*others, *sorted(site.rglob("*.md"))]:
        if not page.exists():
            continue
        inside = page.is_relative_to(site)
        for match in LINK.finditer(prose(page)):
            target = match["target"] or match["image"] or match["source"]
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            place = page if not path else (page.parent / path)
            if path and inside and not place.exists():
                place = ROOT / "docs" / page.parent.relative_to(site) / path
            if not place.exists():
                faults.append(f"{page.name}: {target}")
            elif anchor and place.suffix == ".md":
                filled = site / place.relative_to(ROOT / "docs") if place.is_relative_to(ROOT / "docs") else place
                if anchor not in anchors(filled.read_text(encoding="utf-8")):
                    faults.append(f"{page.name}: no heading {target}")
    assert not faults
