"""Large files are read to the end, without deep recursion. Where it takes more than linear time, for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Copy, Dockerfile, Run, User, Workdir
from lintainer.dockerfile.origins import circles, references
from lintainer.dockerfile.words import expand, variables

Reading = Callable[..., Dockerfile]
MANY = 100_000
LONG = 1_000_000


def test_many_instructions(dockerfile: Reading) -> None:
    read = dockerfile("FROM a\n" + "USER u\nRUN b\n" * (MANY // 2))
    (stage,) = read.stages
    runs = stage.own(Run)
    assert len(runs) == MANY // 2
    assert all(stage.before(User, run) is stage.own_before(User, run) for run in runs)


def test_many_unknown_instructions(dockerfile: Reading) -> None:
    read = dockerfile("NOPE a\n" * MANY)
    assert len(read.nodes("Unknown")) == MANY
    assert not read.is_template


def test_a_long_chain_of_stages(dockerfile: Reading) -> None:
    count = MANY // 4
    read = dockerfile("FROM a AS s0\nWORKDIR /w\nENV E=1\n" + "".join(
        f"FROM s{number} AS s{number + 1}\nRUN $E\n" for number in range(count)
    ))  # fmt: skip
    last = read.stages[-1]
    assert last.root is read.stages[0]
    assert last.last(Workdir) is read.stages[0].own(Workdir)[0]
    assert last.environment == {"E": "1"}
    assert all(stage.last(Workdir) is not None for stage in read.stages)
    assert len(references(read)) == count


def test_many_stages_of_one_name(dockerfile: Reading) -> None:
    read = dockerfile("FROM a AS s\nCOPY --from=s x y\n" * (MANY // 4))
    assert sum(origin.stage is not None for origin in read.origins) == MANY // 4 - 1
    assert all(origin.is_itself for origin in read.origins)


def test_a_long_circle(dockerfile: Reading) -> None:
    count = MANY // 4
    read = dockerfile("".join(
        f"FROM a AS s{number}\nCOPY --from=s{(number + 1) % count} x y\n" for number in range(count)
    ))  # fmt: skip
    assert len(set(circles(read))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "RUN " + "a" * 5 * LONG,
        "RUN " + "a " * (LONG // 2),
        "RUN " + "\\\n" * (LONG // 2) + "a",
        "RUN a \\\n" + "# c\n" * (LONG // 8) + "b",
        "RUN a \\\n" + "\n" * (LONG // 8) + "b",
        'COPY "' + "a" * LONG,
        "COPY " + '"a' * (LONG // 16),
        "COPY " + "\\a" * (LONG // 4),
        "COPY [" + '"a",' * (LONG // 16) + '"b"]',
        "COPY [" + '"a",' * (LONG // 16),
        "ENV " + "A=b " * (LONG // 16),
        "COPY " + "--a " * (LONG // 16),
        "COPY --a=" + "\\" * (LONG // 8),
        "RUN " + "<<E" * (LONG // 16),
        "RUN " + "${a:-" * (LONG // 16) + "<<E",
        "RUN " + "<<'" * (LONG // 16),
        "# " * (LONG // 2),
        " " * LONG + "RUN a",
    ],
    ids=range(18),
)
def test_long_lines(dockerfile: Reading, text: str) -> None:
    read = dockerfile(text + "\nUSER last\n")
    for node in read.instructions:
        assert len(node.words) >= (1 if node.arguments else 0)
        assert node.json is None or len(node.json) > 1
    assert read.instructions[-1].keyword == "USER"


def test_many_heredocs(dockerfile: Reading) -> None:
    count = MANY // 10
    names = [f"E{number}" for number in range(count)]
    read = dockerfile(
        "COPY " + " ".join(f"<<{name}" for name in names) + " /d/\n" + "\n".join(names) + "\nRUN a\n"
    )
    copy = read.instructions[0]
    assert isinstance(copy, Copy)
    assert [heredoc.name for heredoc in copy.heredocs] == names
    assert copy.sources == []


def test_variables_within_variables() -> None:
    text = "${a:-" * (MANY // 2) + "}" * (MANY // 2)
    assert len(variables(text)) == MANY // 2
    assert expand(text, {}.get) is None
    assert expand("${a:-" * (MANY // 2), {}.get) is not None
