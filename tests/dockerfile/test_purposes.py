"""What stages are for, what they inherit and what they keep."""

from __future__ import annotations

from collections.abc import Callable

from lintainer.dockerfile import Copy, Dockerfile, Instruction, Run, Stage
from lintainer.dockerfile.bundler import installs, setting
from lintainer.dockerfile.inheritance import holds, inherits, starts_from_scratch
from lintainer.dockerfile.kept import installed, kept
from lintainer.dockerfile.origins import is_used, reached
from lintainer.dockerfile.powershell import powershell_of
from lintainer.dockerfile.purposes import is_for_development, is_on, is_ruby, starts_rails

Read = Callable[..., Dockerfile]


def last(document: Dockerfile) -> Stage:
    assert document.final_stage is not None
    return document.final_stage


def runs(document: Dockerfile) -> list[Run]:
    return [one for one in document.nodes("Run") if isinstance(one, Run)]


def test_stages_for_development(dockerfile: Read) -> None:
    for name in ("dev", "my-test", "app_ci", "Debug"):
        assert is_for_development(last(dockerfile(f"FROM a AS {name}\n")))
    assert is_for_development(last(dockerfile("FROM a\nENV RAILS_ENV=test\n")))
    assert not is_for_development(last(dockerfile("FROM a AS device\nENV RAILS_ENV=production\n")))


def test_stages_with_ruby_and_rails(dockerfile: Read) -> None:
    assert is_ruby(last(dockerfile("FROM ruby:3.4 AS a\nFROM a\n")))
    assert is_ruby(last(dockerfile("FROM debian\nENV RAILS_ENV=production\n")))
    assert not is_ruby(last(dockerfile("FROM jruby:9\n")))
    assert is_on(last(dockerfile("FROM docker.io/library/ruby:3.4\n")), "ruby")
    assert starts_rails(last(dockerfile('FROM ruby\nCMD ["bin/rails", "s"]\n')))
    assert starts_rails(last(dockerfile("FROM ruby\nCMD bundle exec puma -C x\n")))
    assert not starts_rails(last(dockerfile('FROM ruby\nCMD ["bin/rails", "db:migrate"]\n')))


def is_copy(one: Instruction) -> bool:
    return isinstance(one, Copy)


def test_what_stages_inherit(dockerfile: Read) -> None:
    one, two, three = dockerfile("FROM scratch AS a\nCOPY x /\nFROM a AS b\nFROM scratch\n").stages
    assert [holds(stage, "copies", is_copy) for stage in (one, two, three)] == [True, True, False]
    assert [inherits(stage, "copies", is_copy) for stage in (one, two, three)] == [False, True, False]
    assert all(starts_from_scratch(stage) for stage in (one, two, three))


def test_stages_that_the_last_one_needs(dockerfile: Read) -> None:
    text = "FROM a AS one\nFROM b AS two\nFROM one AS three\nFROM c\nCOPY --from=three /x /x\n"
    document = dockerfile(text)
    assert reached(document) == {0, 2, 3}
    assert [is_used(stage) for stage in document.stages] == [True, False, True, False]
    assert reached(dockerfile(text + "COPY --from=$X /y /y\n")) is None
    assert reached(dockerfile("ARG X\nFROM a AS one\nFROM $X\n")) is None


def test_packages_that_stay(dockerfile: Read) -> None:
    text = "FROM a\nRUN apt-get install -y gcc curl && apt-get remove gcc\n"
    run = runs(dockerfile(text))[0]
    assert [package.name for _, package in installed(run)] == ["gcc", "curl"]
    assert [package.name for _, package in kept(run)] == ["curl"]
    virtual = "FROM a\nRUN apk add --virtual .d gcc && apk add git && apk del .d\n"
    assert [package.name for _, package in kept(runs(dockerfile(virtual))[0])] == ["git"]
    assert not kept(runs(dockerfile(text + "FROM b\n"))[0])


def test_settings_of_bundler(dockerfile: Read) -> None:
    def without(text: str) -> str | None:
        run = runs(dockerfile(text))[-1]
        return setting(run, next(installs(run)), "without")

    assert without("FROM ruby\nRUN bundle install\n") is None
    assert without("FROM ruby\nENV BUNDLE_WITHOUT=test\nRUN bundle\n") == "test"
    assert without("FROM ruby\nRUN BUNDLE_WITHOUT=a bundle install\n") == "a"
    assert without("FROM ruby\nRUN bundle config set --local without 'a b' && bundle install\n") == "a b"
    assert without("FROM ruby\nRUN bundle config without a\nRUN bundle install\n") == "a"
    assert without("FROM ruby\nRUN bundle install && bundle config without a\n") is None


def test_powershell(dockerfile: Read) -> None:
    def read(text: str) -> tuple[str, int, bool] | None:
        found = powershell_of(runs(dockerfile(text))[-1])
        return (found.program, len(found.statements), found.is_wrapped) if found else None

    assert read('FROM a\nSHELL ["pwsh", "-c"]\nRUN a; b\n') == ("pwsh", 2, False)
    assert read("FROM a\nRUN @powershell.exe -c x\n") == ("powershell", 1, True)
    assert read('FROM a\nSHELL ["pwsh", "-c"]\nRUN <<E\na\nb\nc\nE\n') == ("pwsh", 3, False)
    assert read("FROM a\nRUN echo pwsh\n") is None
    assert read('FROM a\nRUN ["pwsh", "x"]\n') is None
