"""From what was measured to the page and the picture."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import plot
import table
from results import Program, Ratio, Report, Section, load


def section(ours: list[float], aim: float | None = None, sense: str = "at least") -> Section:
    programs = [
        Program("other", 10, [8.0, 12.0, 10.0], [8.0, 8.0, 8.0], [50.0, 50.0, 50.0]),
        Program("lintainer", 10, ours, [1.0, 1.0, 1.0], [20.0, 20.0, 20.0]),
    ]
    return Section("some", "Ten files & more", programs, [Ratio("other", "lintainer", sense=sense, aim=aim)])


def test_ratios_are_of_runs_that_followed_each_other() -> None:
    one = section([1.0, 2.0, 2.0])
    assert one.times(one.ratios[0]) == [8.0, 6.0, 5.0]


def test_time_per_file_and_total_memory() -> None:
    few = Program("few", 10, [1.0], [1.0], [20.0], 40.0)
    many = Program("many", 100, [20.0], [20.0], [22.0], 60.0)
    one = Section("heap", "More", [few, many], [])
    assert one.times(Ratio("many", "few", "seconds a file")) == [2.0]
    assert one.times(Ratio("many", "few", "total memory")) == [1.5]


def test_what_was_not_measured_has_no_ratio() -> None:
    one = section([1.0, 2.0, 2.0])
    assert one.times(Ratio("other", "lintainer", "total memory")) == []


def test_the_page_says_whether_an_aim_is_reached() -> None:
    sections = [section([1.0] * 3, 10), section([2.0] * 3, 10), section([1.0] * 3, 10, "at most")]
    page = table.page(Report("A machine.", sections, ["a peer could not be installed"]), "picture.svg")
    rows = [line for line in page.splitlines() if "other / lintainer" in line]
    assert [row.split(" | ")[-1] for row in rows] == [
        "at least 10: reached |",
        "at least 10: not reached |",
        "at most 10: reached |",
    ]
    assert rows[0].startswith("| Ten files & more | other / lintainer: time | 10.00 (8.00-12.00) | 8.00 ")
    assert "- a peer could not be installed" in page


def test_what_was_measured_can_be_kept(tmp_path: Path) -> None:
    report = Report("A machine.", [section([1.0, 2.0, 2.0], 4)], ["nothing"])
    report.save(tmp_path / "some" / "results.json")
    assert load(tmp_path / "some" / "results.json") == report


def test_the_picture_has_a_bar_for_each_program_and_says_how_much_faster() -> None:
    root = ElementTree.fromstring(plot.svg([section([1.0, 2.0, 2.0])]))
    bars = [one for one in root.iter() if one.tag.endswith("rect")]
    texts = [one.text for one in root.iter() if one.tag.endswith("text")]
    assert [bar.get("class") for bar in bars] == ["peer", "ours"]
    assert float(bars[0].get("width", 0)) == 5 * float(bars[1].get("width", 0))
    assert "Ten files & more" in texts
    assert "2.0 s, 6.0 times faster than other" in texts
