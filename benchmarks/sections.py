"""What is measured: each section is work that programs did in turns."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
import manifests
import memory
import samples
from lintainer import languages
from lintainer.rulesets import entries_of
from peers import CHECK, PEERS, Peer, Shelf
from results import Ratio, Section
from samples import Sample
from timing import Series, Timer, alternate, started

LANGUAGES = tuple(one for one in languages.LANGUAGES if entries_of(one))
"""The languages that there are rules for."""
ALL = ("--select", "all")
FRESH = "--no-cache"
Measuring = Callable[[], Section | None]


@dataclass(frozen=True)
class Extent:
    """How much is measured: files to make of each language, rounds over them, rounds on one small file,
    and files of the smaller and the larger heap whose time per file is compared."""

    files: int = 300
    rounds: int = 5
    cold_rounds: int = 41
    heaps: tuple[int, int] = (2_000, 20_000)


class Bench:
    """All sections, over files in `folder`, with the real ones of the folders `given` where there are any."""

    def __init__(self, shelf: Shelf, folder: Path, given: Sequence[Path], extent: Extent) -> None:
        self.shelf = shelf
        self._folder = folder
        self._extent = extent
        self._place = shelf.lintainer()
        self._real = samples.real(given, folder / "real")
        unread = [one for one in PEERS if one.language not in LANGUAGES]
        shelf.missing += [
            f"{one.name} reads {samples.NOUNS[one.language]}, for which Lintainer has no rules yet"
            for one in unread
        ]

    def sections(self) -> Iterator[tuple[str, Measuring]]:
        """What can be measured, by the names of the sections."""
        yield "cold", self._cold
        for language in LANGUAGES:
            if samples.is_made(language):
                yield from self._beside(f"generated-{language}", language, self._generated)
            if language in self._real:
                yield from self._beside(f"real-{language}", language, self._real.__getitem__)
        if started([*self._command(), "cache", "info"], self._folder)[3] == 0:
            yield "cache", self._cache
        else:
            self.shelf.missing.append("Lintainer keeps nothing between runs yet, so a second run is as long")
        yield "large", self._large
        yield "heap-dockerfile", lambda: self._heap("dockerfile", corpus.write)
        yield "heap-kubernetes", lambda: self._heap("kubernetes", manifests.write)

    def _command(self, *arguments: str) -> list[str]:
        return [str(self._place / "lintainer"), *arguments]

    def _check(self, *arguments: str) -> list[str]:
        return self._command(*CHECK, *arguments)

    def _generated(self, language: str) -> Sample:
        folder = self._folder / "generated" / language
        if folder.exists():
            shutil.rmtree(folder)
        return samples.generated(language, folder, self._extent.files)

    def _cold(self) -> Section | None:
        """One small file: what starting costs."""
        hadolint = next(one for one in PEERS if one.name == "hadolint")
        if not self.shelf.has(hadolint):
            return None
        folder = self._folder / "one"
        folder.mkdir()
        (folder / "Dockerfile").write_text(corpus.SMALL, encoding="utf-8")
        series = [
            Series("hadolint", hadolint.command(self.shelf.folder, ["Dockerfile"]), folder, 1),
            Series("lintainer", self._check(FRESH, "Dockerfile"), folder, 1),
            Series("python, doing nothing", [str(self._python), "-c", "pass"], folder, 1),
        ]
        alternate(series, self._extent.cold_rounds, lambda _: None)
        title = "One Dockerfile of six lines, cold, the rules that are on by default"
        ratio = Ratio("lintainer", "hadolint", sense="at most", aim=1.3)
        return _section("cold", title, series, [ratio], is_small=True)

    @property
    def _python(self) -> Path:
        beside = self._place / "python"
        return beside if beside.exists() else Path(sys.executable)

    def _beside(
        self, key: str, language: str, files: Callable[[str], Sample]
    ) -> Iterator[tuple[str, Measuring]]:
        """All peers that read a language, those together that are given the same files and rules."""
        groups: dict[tuple[str, int | None], list[Peer]] = {}
        for peer in PEERS:
            if peer.language == language:
                groups.setdefault((peer.rules, peer.most), []).append(peer)
        for (_, most), peers in groups.items():
            name = key if most is None else f"{key}-{peers[0].name}"
            yield name, lambda name=name, peers=peers: self._compare(name, peers, files(language))  # type: ignore[misc]

    def _compare(self, key: str, peers: list[Peer], sample: Sample) -> Section | None:
        peers = [one for one in peers if self.shelf.has(one)]
        if not peers:
            return None
        first = peers[0]
        which = f"{first.rules} rules" if first.rules == "all" else "the rules that are on by default"
        title = f"{sample.title}, {sample.size / 1e6:.1f} MB, {which}"
        if first.most is not None:
            sample = self._readable(first, sample, self._folder / key)
            title = f"{sample.title} that {first.name} can read, {sample.size / 1e6:.1f} MB, {which}"
        if not sample.names:
            return None
        count = len(sample.names)
        targets = sample.names if first.reads == "names" else ["."]
        ours = self._check(FRESH, *(ALL if first.rules == "all" else ()), *targets)
        series = [
            Series(one.name, one.command(self.shelf.folder, list(sample.names)), sample.folder, count)
            for one in peers
        ]
        series.append(Series("lintainer", ours, sample.folder, count))
        alternate(series, self._extent.rounds, say)
        ratios = [Ratio(one.name, "lintainer", aim=one.aim) for one in peers]
        return _section(key, title, series, ratios)

    def _readable(self, peer: Peer, sample: Sample, target: Path) -> Sample:
        """Files from all over a sample that do not stop a peer, as many as it is to be given."""
        step = max(1, len(sample.names) * 4 // (5 * (peer.most or 1)))
        left = [list(sample.names[::step])]
        readable: list[str] = []
        while left:
            names = left.pop()
            if started(peer.command(self.shelf.folder, names), sample.folder)[3] in (0, 1):
                readable += names
            elif len(names) > 1:
                left += [names[len(names) // 2 :], names[: len(names) // 2]]
        return sample.only(readable[: peer.most], target)

    def _cache(self) -> Section:
        """A run over what has not changed since the last one."""
        found = [self._real[one] for one in LANGUAGES if one in self._real]
        folder = self._folder / ("real" if found else "unchanged")
        found = found or [
            samples.generated(one, folder / one, self._extent.files)
            for one in LANGUAGES
            if samples.is_made(one)
        ]
        kept = self._folder / "kept"
        places = {"LINTAINER_CACHE_DIR": str(kept)}
        names = [sample.folder.name for sample in found]
        count = sum(len(sample.names) for sample in found)
        warm = self._check(*ALL, *names)

        def forget() -> None:
            shutil.rmtree(kept, ignore_errors=True)

        first = Series("lintainer, first time", warm, folder, count, places, forget)
        series = [
            Series("lintainer --no-cache", self._check(*ALL, FRESH, *names), folder, count, places),
            first,
            Series("lintainer, again", warm, folder, count, places),
        ]
        alternate(series, self._extent.rounds, say)
        title = f"{count:,} files that have not changed, all rules"
        return _section("cache", title, series, [Ratio("lintainer --no-cache", "lintainer, again", aim=8)])

    def _large(self) -> Section:
        """Large files of YAML, beside parsing them and doing nothing else."""
        sample = self._real.get("large") or samples.large(self._folder / "large")
        names, count = sample.names, len(sample.names)
        parsing = [str(self._python), str(Path(__file__).with_name("parsing.py")), *names]
        series: list[Series] = [
            Timer("tree-sitter alone", parsing, sample.folder, count),
            Series(
                "lintainer, one core", self._check(*ALL, FRESH, "--jobs", "1", *names), sample.folder, count
            ),
            Series("lintainer", self._check(*ALL, FRESH, *names), sample.folder, count),
        ]
        alternate(series, self._extent.rounds, say)
        title = f"{count} large {sample.kind} files of YAML, {sample.size / 1e6:.1f} MB, all rules"
        ratios = [
            Ratio("lintainer, one core", "tree-sitter alone", sense="at most", aim=4),
            Ratio("lintainer", "tree-sitter alone", sense="at most"),
        ]
        return _section("large", title, series, ratios)

    def _heap(self, language: str, write: Callable[[Path, int], int]) -> Section:
        """Whether many files take more for each of them than few do."""
        series: list[Series] = []
        for count in self._extent.heaps:
            folder = self._folder / f"heap-{language}" / str(count)
            folder.mkdir(parents=True)
            write(folder, count)
            series.append(Series(f"{count:,} files", self._check(*ALL, FRESH, "."), folder, count))
        alternate(series, min(self._extent.rounds, 3), say)
        for one in series:
            one.program.total = memory.total(one.command, one.folder)
        few, many = (one.program.name for one in series)
        ratios = [
            Ratio(many, few, "seconds a file", "at most", 1.15),
            Ratio(many, few, "memory", "at most", 1.2),
            Ratio(many, few, "total memory", "at most"),
        ]
        title = f"More and more generated {samples.NOUNS[language]}, all rules"
        return _section(f"heap-{language}", title, series, ratios)


def _section(
    key: str, title: str, series: Sequence[Series], ratios: list[Ratio], is_small: bool = False
) -> Section:
    return Section(key, title, [one.program for one in series], ratios, is_small=is_small)


def say(line: str) -> None:
    """Progress, on stderr."""
    print(line, file=sys.stderr, flush=True)
