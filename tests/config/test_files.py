from __future__ import annotations

from pathlib import Path

import pytest

from lintainer.config import Configuration, Overrides, Settings, SettingsError
from lintainer.config.settings import MEBIBYTE


def settings(folder: Path, **options: object) -> Settings:
    return Configuration(**options).of(str(folder))  # type: ignore[arg-type]


def wrong(folder: Path, text: str, name: str = ".lintainer.yaml") -> str:
    (folder / name).write_text(text)
    with pytest.raises(SettingsError) as caught:
        settings(folder)
    return str(caught.value)


def test_without_a_file_everything_is_as_it_comes(here: Path) -> None:
    made = settings(here)
    assert (made.fail_on, made.files, made.folder, made.choices) == ("low", [], None, [])
    assert made.max_file_size == 64 * MEBIBYTE


@pytest.mark.parametrize("name", [".lintainer.yaml", ".lintainer.yml"])
def test_the_file_of_the_folder_is_read(here: Path, name: str) -> None:
    (here / name).write_text("fail-on: high\n")
    made = settings(here)
    assert made.fail_on == "high"
    assert made.files == [str(here / name)]
    assert str(made.origin("fail-on")) == f"{name}:1"


def test_pyproject_is_read_where_it_speaks_of_us(here: Path) -> None:
    (here / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.lintainer]\nfail-on = "medium"\n')
    made = settings(here)
    assert made.fail_on == "medium"
    assert str(made.origin("fail-on")) == "pyproject.toml:5"


def test_pyproject_of_others_is_passed_by(here: Path) -> None:
    (here / "pyproject.toml").write_text("this is [ no TOML")
    assert settings(here).files == []


def test_the_nearest_file_upwards_counts_and_no_other(here: Path) -> None:
    deep = here / "a" / "b"
    deep.mkdir(parents=True)
    (here / ".lintainer.yaml").write_text("fail-on: high\nmax-file-size: 3")
    assert settings(deep).fail_on == "high"
    (here / "a" / ".lintainer.yml").write_text("max-file-size: 2")
    made = settings(deep)
    assert (made.fail_on, made.max_file_size) == ("low", 2 * MEBIBYTE)
    assert made.folder == str(here / "a")


def test_yaml_beats_yml_and_pyproject(here: Path) -> None:
    (here / ".lintainer.yaml").write_text("fail-on: high")
    (here / ".lintainer.yml").write_text("fail-on: info")
    (here / "pyproject.toml").write_text('[tool.lintainer]\nfail-on = "medium"')
    assert settings(here).fail_on == "high"


def test_a_named_file_is_used_for_everything(here: Path) -> None:
    (here / ".lintainer.yaml").write_text("fail-on: high")
    (here / "other.yaml").write_text("fail-on: medium")
    assert settings(here, file=str(here / "other.yaml")).fail_on == "medium"
    assert settings(here, file=str(here / "other.yaml"), is_isolated=True).fail_on == "medium"
    assert settings(here, is_isolated=True).fail_on == "low"


def test_a_toml_file_of_any_name_has_its_keys_at_the_top(here: Path) -> None:
    (here / "lint.toml").write_text('fail-on = "medium"')
    assert settings(here, file=str(here / "lint.toml")).fail_on == "medium"


def test_settings_are_worked_out_once(here: Path) -> None:
    (here / ".lintainer.yaml").write_text("fail-on: high")
    (here / "a").mkdir()
    configuration = Configuration()
    assert configuration.of(str(here)) is configuration.of(str(here / "a"))


def test_the_command_line_beats_the_file(here: Path) -> None:
    (here / ".lintainer.yaml").write_text("fail-on: high\nselect: [a]\nextend-select: [b]\nignore: [c]")
    made = settings(here, overrides=Overrides(["d"], ["e"], ["f"], "info"))
    assert made.fail_on == "info"
    assert [(c.selector, c.is_ignore, str(c.origin)) for c in made.choices] == [
        ("c", True, ".lintainer.yaml:4"),
        ("d", False, "--select"),
        ("e", False, "--extend-select"),
        ("f", True, "--ignore"),
    ]


def test_extends_comes_first_and_lists_add_up(here: Path) -> None:
    (here / "base.yaml").write_text(
        "fail-on: high\nignore: a\nexclude: [x]\nseverity: {r: low}\n"
        "rules: {r: {one: 1, two: 2}}\nignores: [{paths: p}]\nforbid-inline-ignores: s\nselect: [q]"
    )
    (here / ".lintainer.yaml").write_text(
        "extends: base.yaml\nignore: b\nexclude: [y]\nseverity: {r: high}\n"
        "rules: {r: {two: 3}}\nignores: [{objects: [{kind: Pod}]}]\nforbid-inline-ignores: t\nselect: [z]\n"
        'kubernetes: {version: "1.29"}\nfix: {r: never}'
    )
    made = settings(here)
    assert made.fail_on == "high"
    assert str(made.origin("fail-on")) == "base.yaml:1"
    assert [c.selector for c in made.choices] == ["a", "z", "b"]
    assert [pattern for _, pattern, _ in made.exclude] == ["x", "y"]
    assert [tuned.value for tuned in made.severity] == ["low", "high"]
    assert [tuned.value for tuned in made.fix] == ["never"]
    assert {name: option.value for name, option in made.rules["r"].items()} == {"one": 1, "two": 3}
    assert len(made.ignores) == 2
    assert [name for name, _ in made.forbidden] == ["s", "t"]
    assert made.languages == {"kubernetes.version": "1.29"}
    assert made.files == [str(here / ".lintainer.yaml"), str(here / "base.yaml")]


def test_extends_takes_several_files_the_later_beats_the_earlier(here: Path) -> None:
    (here / "one.yaml").write_text("fail-on: high\nmax-file-size: 1")
    (here / "two.toml").write_text('fail-on = "info"')
    (here / ".lintainer.yaml").write_text("extends: [one.yaml, two.toml]")
    made = settings(here)
    assert (made.fail_on, made.max_file_size) == ("info", MEBIBYTE)


def test_patterns_start_at_the_folder_of_their_file(here: Path) -> None:
    (here / "shared").mkdir()
    (here / "shared" / "base.yaml").write_text("exclude: x\nignores: [{paths: a}]")
    (here / ".lintainer.yaml").write_text("extends: shared/base.yaml")
    made = settings(here)
    assert made.exclude[0][0] == str(here / "shared")
    assert made.ignores[0].folder == str(here / "shared")


def test_extends_in_a_circle_is_an_error(here: Path) -> None:
    (here / "a.yaml").write_text("extends: b.yaml")
    (here / "b.yaml").write_text("\nextends: a.yaml")
    says = wrong(here, "extends: a.yaml")
    assert says == "b.yaml:2: `extends` goes round in a circle: .lintainer.yaml -> a.yaml -> b.yaml -> a.yaml"


def test_extends_of_a_file_that_is_not_there_is_an_error(here: Path) -> None:
    assert wrong(here, "extends: gone.yaml") == ".lintainer.yaml:1: `extends`: there is no file `gone.yaml`"


def test_extends_of_too_many_files_is_an_error(here: Path) -> None:
    for number in range(1, 9):
        (here / f"{number}.yaml").write_text(f"extends: [{number + 1}.yaml, {number + 1}.yaml]")
    (here / "9.yaml").write_text("")
    assert "leads to more than 64 files" in wrong(here, "extends: 1.yaml")


def test_an_empty_file_says_nothing(here: Path) -> None:
    (here / ".lintainer.yaml").write_text("# only a comment\n")
    assert settings(here).fail_on == "low"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("selct: [a]", ":1: unknown key `selct`; did you mean `select`"),
        ("\n\nwhatever: 1", ":3: unknown key `whatever`"),
        ("select: 1", ":1: `select`: a list of texts is expected"),
        ("select: [1]", ":1: `select`: text is expected, not `1`"),
        ("ignore: {a: b}", "`ignore`: a list of texts is expected"),
        ("fail-on: worst", "`fail-on`: `worst` is none of `critical`, `high`, `medium`, `low`, `info`"),
        ("severity: [a]", "`severity`: a mapping is expected"),
        ("severity:\n  a: bad", ":2: `severity.a`: `bad` is none of"),
        ("fix: {a: maybe}", "`fix.a`: `maybe` is none of `safe`, `unsafe`, `never`"),
        ("rules: 3", "`rules`: a mapping is expected"),
        ("rules: {a: 3}", "`rules.a`: a mapping is expected"),
        ("rules: {1: {}}", "the key `1` is expected to be text"),
        ("ignores: a", "`ignores`: a list of ignores is expected"),
        ("ignores:\n- paths: a\n- path: b", ":3: unknown key `path`; did you mean `paths`"),
        ("ignores: [{rules: a}]", "`paths` or `objects` is expected"),
        ("ignores: [{objects: Pod}]", "a list of objects, such as `{kind: Pod, name: web}`, is expected"),
        ("ignores: [{objects: [{kind: 1}]}]", "text is expected, not `1`"),
        ("ignores: [{paths: a, reason: [x]}]", "`ignores.reason`: text is expected"),
        (
            "kubernetes: {version: 1.30}",
            '`kubernetes.version`: a version in quotes, such as "1.30", is expected',
        ),
        ('kubernetes: {version: "latest"}', "`latest` is no Kubernetes version"),
        ('kubernetes: {verson: "1.30"}', "unknown key `verson`; did you mean `version`"),
        ("max-file-size: 0", "`max-file-size`: a whole number of MiB, 1 or more, is expected"),
        ("max-file-size: true", "a whole number of MiB"),
        ("- a\n- b", ":1: a mapping of keys to values is expected"),
        ("a: [", "is not valid YAML: "),
        ("a: b\n c: d", ":2: is not valid YAML"),
        ("select: !!python/object:os.system x", "is not valid YAML"),
        ("a: \x01", "is not valid YAML"),
        ("select: a\nselect: b", ":2: `select` is given twice"),
        ("severity:\n  a: low\n  a: high", ":3: `a` is given twice"),
        ("a: " + "[" * 1000, "nest"),
        ("exclude: " + "x" * (1 << 20), "is larger than 1 MiB"),
    ],
)
def test_files_that_make_no_sense_are_errors(here: Path, text: str, says: str) -> None:
    message = wrong(here, text)
    assert message.startswith(".lintainer.yaml")
    assert says in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[tool.lintainer]\nselct = 1", "pyproject.toml:2: unknown key `selct`"),
        ("[tool.lintainer.severity]\na = 'x'", "pyproject.toml:2: `severity.a`: `x` is none of"),
        ("[tool.lintainer\n", "pyproject.toml:1: is not valid TOML"),
        ("[tool]\nlintainer = 3 # tool.lintainer", "a mapping of keys to values is expected"),
    ],
)
def test_pyproject_that_makes_no_sense_is_an_error(here: Path, text: str, says: str) -> None:
    assert says in wrong(here, text, "pyproject.toml")


def test_a_file_that_is_no_text_is_an_error(here: Path) -> None:
    (here / ".lintainer.yaml").write_bytes(b"select: \xff")
    with pytest.raises(SettingsError, match="is not UTF-8 at byte 8"):
        settings(here)


def test_a_file_that_cannot_be_read_is_an_error(here: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        settings(here, file=str(here / "gone.yaml"))


def test_versions_are_cut_to_what_counts(here: Path) -> None:
    (here / ".lintainer.yaml").write_text('kubernetes: {version: "v1.31.4"}')
    made = settings(here)
    assert made.languages == {"kubernetes.version": "1.31"}
    assert str(made.origin("kubernetes.version")) == ".lintainer.yaml:1"
