"""What users install: the wheel, its index of rules, and what the repository promises about itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import lintainer

ROOT = Path(__file__).parents[1]
NOT_MEASURED = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
NOT_PACKED = shutil.ignore_patterns("__pycache__", "_index.py")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for root in ("linters", "rules"):
        shutil.copytree(ROOT / root, source / root, ignore=NOT_PACKED)
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=source,
        env=NOT_MEASURED,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def ask(site: Path, code: str) -> str:
    """What `code` prints in a Python that finds Lintainer in `site` before any other."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=site,
        env={**NOT_MEASURED, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout


def test_the_wheel_has_engine_and_rules_at_the_top(site: Path) -> None:
    packages = {path.name for path in site.iterdir() if not path.name.endswith(".dist-info")}
    assert packages == {"lintainer", "lintainer_rules"}
    assert (site / "lintainer" / "py.typed").is_file()
    assert (site / "lintainer_rules" / "py.typed").is_file()


def test_the_wheel_has_the_page_of_every_rule(site: Path) -> None:
    pages = {path.relative_to(ROOT / "rules") for path in (ROOT / "rules").rglob("*.md")}
    assert pages
    assert pages == {path.relative_to(site) for path in (site / "lintainer_rules").rglob("*.md")}


def test_the_wheel_has_an_index_that_never_grows_old(site: Path) -> None:
    code = "import lintainer_rules._index as i, json; print(json.dumps([i.STAMP, i.BY_LANGUAGE]))"
    stamp, by_language = json.loads(ask(site, code))
    assert stamp is None
    assert sum(map(len, by_language.values())) == len(list((ROOT / "rules").rglob("*.md")))


def test_the_installed_rules_are_found_through_their_entry_point(site: Path) -> None:
    code = "from lintainer.rulesets import entries; e = entries(); print(len(e)); print(e[0].page)"
    count, page = ask(site, code).splitlines()
    assert int(count) == len(list((ROOT / "rules").rglob("*.md")))
    assert Path(page).is_relative_to(site)


def test_an_installed_rule_can_be_imported(site: Path) -> None:
    code = "from lintainer.rulesets import entries; print(*[bool(e.load()[0]) for e in entries()])"
    assert set(ask(site, code).split()) == {"True"}


def test_the_metadata_has_the_version_of_the_package(site: Path) -> None:
    (metadata,) = site.glob("*.dist-info/METADATA")
    assert f"\nVersion: {lintainer.__version__}\n" in metadata.read_text(encoding="utf-8")


def test_the_source_roots_are_no_packages() -> None:
    # A `rules/__init__.py` would shadow an installed package named `rules`.
    assert not (ROOT / "linters" / "__init__.py").exists()
    assert not (ROOT / "rules" / "__init__.py").exists()


def test_only_syntax_names_the_grammars() -> None:
    """Import-linter sees imports that are written as such; this sees names handed to `import_module`."""
    pattern = re.compile(r"import.*\btree_sitter|[\"']tree_sitter")
    found = {
        path.relative_to(ROOT).as_posix()
        for root in ("linters", "rules")
        for path in (ROOT / root).rglob("*.py")
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert all(path.startswith("linters/lintainer/syntax/") for path in found)
    assert found


@pytest.mark.parametrize("command", ["make sample", "make test"])
def test_the_commands_of_the_readme_are_what_ci_runs(command: str) -> None:
    assert re.search(rf"^{command}\b", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_changelog_fragment_has_a_known_type() -> None:
    types = {"rule", "feature", "change", "fix", "removal"}
    fragments = [path.name for path in (ROOT / "changelog.d").glob("*.md") if path.name != "README.md"]
    assert all(re.fullmatch(rf"[\w+-]+\.({'|'.join(types)})(\.\d+)?\.md", name) for name in fragments)


def test_decision_records_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*-*.md"))
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]


def test_links_between_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert broken == []
