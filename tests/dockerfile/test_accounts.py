"""The accounts that a stage creates."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Dockerfile, User, read
from lintainer.dockerfile.accounts import account_for, accounts_before, drops_privileges
from lintainer.dockerfile.stages import Stage
from lintainer.document import Project
from lintainer.text import Source


def dockerfile(text: str) -> Dockerfile:
    return read(Source("Dockerfile", text.encode()), Project())


def final(text: str) -> Stage:
    stage = dockerfile(text).final_stage
    assert stage is not None
    return stage


def created(run: str) -> list[tuple[str, str | None, bool]]:
    accounts = accounts_before(final(f"FROM debian\nRUN {run}\n"))
    return [(one.name, one.uid, one.is_certain) for one in accounts]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("useradd --uid 812 -rMs /bin/false web", ("web", "812", True)),
        ("groupadd g && useradd -g g -u812 web", ("web", "812", True)),
        ("adduser -D -H -h /srv -G www -u 812 web", ("web", "812", True)),
        ("adduser --system --uid=812 --gecos '' --group web", ("web", "812", True)),
        ("useradd web", ("web", None, True)),
        ("useradd -u $N web", ("web", None, True)),
        ("id web || useradd -u 812 web", ("web", "812", False)),
        ("useradd -u 812 web || true", ("web", "812", False)),
        ("if true; then useradd -u 812 web; fi", ("web", "812", False)),
        ("useradd -o -u 812 web", ("web", "812", False)),
        ("useradd -u 812 web && usermod -u 813 web", ("web", "812", False)),
        ("<<X\nuseradd -u 812 web\nX", ("web", "812", True)),
    ],
)
def test_an_account_is_read_from_the_command_that_creates_it(
    run: str, expected: tuple[str, str | None, bool]
) -> None:
    assert created(run) == [expected]


@pytest.mark.parametrize("run", ["adduser web docker", "useradd $NAME", "useradd", "echo useradd web"])
def test_what_creates_no_known_account(run: str) -> None:
    assert created(run) == []


def test_accounts_are_inherited_and_come_before() -> None:
    text = "FROM debian AS a\nRUN useradd one\nFROM a\nUSER one\nRUN useradd two\n"
    stage = final(text)
    assert [one.name for one in accounts_before(stage)] == ["one", "two"]
    assert [one.name for one in accounts_before(stage, stage.own(User)[0])] == ["one"]


@pytest.mark.parametrize(
    ("run", "account"),
    [
        ("true", "65532"),
        ("useradd a && useradd -u 7 b", "7"),
        ("useradd b", "b"),
        ("x || useradd -u 7 b", "b"),
    ],
)
def test_the_account_to_run_as(run: str, account: str) -> None:
    assert account_for(final(f"FROM debian\nRUN {run}\n")) == account


@pytest.mark.parametrize(
    ("start", "drops"),
    [
        ('ENTRYPOINT ["su-exec", "web", "serve"]', True),
        ("CMD gosu web serve", True),
        ('ENTRYPOINT ["serve"]\nCMD ["gosu"]', False),
        ('CMD ["serve", "--with", "gosu"]', False),
        ("RUN gosu nobody true", False),
    ],
)
def test_programs_that_change_the_account(start: str, drops: bool) -> None:
    assert drops_privileges(final(f"FROM debian\n{start}\n")) is drops
