"""Makes docs/images/check.svg: what `lintainer check` prints on a terminal about the sample project."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
IMAGE = ROOT / "docs" / "images" / "check.svg"
COMMAND = ("check", "--isolated", "--no-cache", "testdata/sample")
LINES = 36
"""How many lines are shown of the findings; the summary always is."""

WIDTH, HEIGHT, MARGIN = 8.4, 19, 16
COLOURS = {
    "31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea",
    "37": "#b1bac4", "90": "#8b949e", "91": "#ffa198", "92": "#56d364", "93": "#e3b341", "94": "#79c0ff",
    "95": "#d2a8ff", "96": "#56d4dd", "97": "#ffffff",
}  # fmt: skip
SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m")


def main() -> None:
    """Run the command and draw what it prints."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lintainer"), *COMMAND],
        cwd=ROOT,
        env={**os.environ, "FORCE_COLOR": "1", "NO_COLOR": ""},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    IMAGE.parent.mkdir(exist_ok=True)
    IMAGE.write_text(svg(shortened(done.stdout.rstrip("\n").split("\n"))), encoding="utf-8")


def shortened(lines: list[str]) -> list[str]:
    """The command, whole findings until the picture is full, and the summary."""
    prompt = "\x1b[90m$\x1b[0m lintainer check testdata/sample"
    if len(lines) <= LINES:
        return [prompt, "", *lines]
    last = max(number for number in range(LINES) if not SEQUENCE.sub("", lines[number]).strip())
    return [prompt, "", *lines[:last], "", "\x1b[90m...\x1b[0m", "", lines[-1]]


def svg(lines: list[str]) -> str:
    """The lines, with their colours, as a picture of a terminal."""
    columns = max(len(SEQUENCE.sub("", line)) for line in lines)
    width, height = columns * WIDTH + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN
    rows = [
        f'<text x="{MARGIN}" y="{MARGIN + HEIGHT * number + 14}">{spans(line)}</text>'
        for number, line in enumerate(lines)
        if line
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}" role="img" xml:space="preserve">',
            "<title>Output of lintainer check</title>",
            "<style>text { font-size: 14px; font-family: Menlo, Consolas, 'DejaVu Sans Mono', monospace; "
            "fill: #e6edf3; white-space: pre }</style>",
            '<rect width="100%" height="100%" rx="8" fill="#0d1117"/>',
            *rows,
            "</svg>",
            "",
        ]
    )


def spans(line: str) -> str:
    """One line as tspans, one for each stretch of one colour."""
    made, style, at = "", "", 0
    for match in SEQUENCE.finditer(line):
        made += span(line[at : match.start()], style)
        style, at = styled(style, match[1]), match.end()
    return made + span(line[at:], style)


def span(text: str, style: str) -> str:
    """A stretch of text."""
    if not text:
        return ""
    return f'<tspan style="{style}">{escape(text)}</tspan>' if style else f"<tspan>{escape(text)}</tspan>"


def styled(style: str, codes: str) -> str:
    """The style after the codes of a sequence."""
    for code in (codes or "0").split(";"):
        if code == "0":
            style = ""
        elif code == "1":
            style += "font-weight: bold;"
        elif code == "2":
            style += "fill: #8b949e;"
        elif code in COLOURS:
            style += f"fill: {COLOURS[code]};"
    return style


if __name__ == "__main__":
    main()
