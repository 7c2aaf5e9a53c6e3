"""What every page of the format `html` holds: its style and its script. They bring in nothing else."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --back: #fff; --fore: #1c2024; --dim: #5b6470; --line: #d8dde3;
  --soft: #f3f5f7; --critical: #a3122b; --high: #c73a1d; --medium: #9a6700; --low: #1f6feb; --info: #5b6470; }
@media (prefers-color-scheme: dark) {
  :root { --back: #14171a; --fore: #e6e9ec; --dim: #a0a9b4; --line: #343b43; --soft: #1f242a;
    --critical: #ff8296; --high: #ff9270; --medium: #e3b341; --low: #79b8ff; --info: #a0a9b4; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 1.5rem; background: var(--back); color: var(--fore);
  font: 16px/1.5 system-ui, sans-serif; display: flex; flex-direction: column; }
h1 { margin: 0; font-size: 1.6rem; order: -3; }
h2 { margin: 0 0 .5rem; font-size: 1rem; }
.summary { order: -2; margin: .25rem 0 1rem; color: var(--dim); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1.5rem; }
.chart button { display: grid; grid-template-columns: 1fr auto; width: 100%; margin: 0 0 .35rem; padding: 0;
  border: 0; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
.chart button span { overflow-wrap: anywhere; }
.chart button i { grid-column: 1 / 3; height: .5rem; border-radius: .25rem; background: var(--low); }
.chart button[aria-pressed=true] { outline: 2px solid var(--low); outline-offset: 2px; }
.chart button:focus-visible { outline: 2px solid var(--fore); outline-offset: 2px; }
.filter { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 1.5rem 0 .75rem; }
.filter input { flex: 1 1 16rem; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: .4rem;
  background: var(--soft); color: inherit; font: inherit; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: var(--soft); position: sticky; top: 0; }
td:nth-child(2), td:nth-child(3) { font-family: ui-monospace, monospace; font-size: .875rem; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); }
.low { color: var(--low); } .info { color: var(--info); }
i.critical { background: var(--critical) !important; } i.high { background: var(--high) !important; }
i.medium { background: var(--medium) !important; } i.info { background: var(--info) !important; }
.critical, .high { font-weight: 600; }
@media print { .filter { display: none; } th { position: static; } }
"""

SCRIPT = """
"use strict";
const rows = [...document.querySelectorAll("tbody tr")];
const chosen = {};
const words = document.getElementById("words");
const shown = document.getElementById("shown");
const order = ["critical", "high", "medium", "low", "info"];
function matches(row, left) {
  const text = words.value.toLowerCase();
  return Object.entries(chosen).every(([key, value]) => key === left || row.dataset[key] === value)
    && (!text || row.textContent.toLowerCase().includes(text));
}
function bars(key) {
  const counts = new Map();
  for (const row of rows) {
    if (matches(row, key)) counts.set(row.dataset[key], (counts.get(row.dataset[key]) || 0) + 1);
  }
  const sorted = [...counts].sort(key === "severity"
    ? (a, b) => order.indexOf(a[0]) - order.indexOf(b[0])
    : (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const most = Math.max(1, ...counts.values());
  const chart = document.getElementById(key);
  chart.replaceChildren(...sorted.slice(0, 12).map(([value, count]) => {
    const button = document.createElement("button"), name = document.createElement("span");
    const number = document.createElement("b"), bar = document.createElement("i");
    name.textContent = value;
    number.textContent = count;
    bar.style.width = `${Math.max(1, 100 * count / most)}%`;
    if (key === "severity") bar.className = value;
    button.type = "button";
    button.setAttribute("aria-pressed", chosen[key] === value);
    button.append(name, number, bar);
    button.addEventListener("click", () => {
      if (chosen[key] === value) delete chosen[key]; else chosen[key] = value;
      show();
    });
    return button;
  }));
  if (sorted.length > 12) {
    const rest = document.createElement("small");
    rest.textContent = `and ${sorted.length - 12} more`;
    chart.append(rest);
  }
}
function show() {
  let count = 0;
  for (const row of rows) {
    row.hidden = !matches(row);
    count += !row.hidden;
  }
  shown.textContent = `${count} of ${rows.length} shown`;
  ["severity", "rule", "file"].forEach(bars);
}
words.addEventListener("input", show);
show();
"""
