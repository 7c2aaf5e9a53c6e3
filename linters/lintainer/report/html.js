"use strict";
const severities = ["critical", "high", "medium", "low", "info"];
const facets = ["severity", "rule", "file"];
const data = JSON.parse(document.getElementById("data").textContent);
const rows = [...document.querySelectorAll("#findings tbody tr")].map(row => ({row, ...row.dataset}));
const chosen = {}, open = {};
const few = 8, most = 1000;
let isWhole = false;
const by = id => document.getElementById(id);
const words = by("words"), fixable = by("fixable");

function make(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (name === "width") made.style.width = value;
    else made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
}
function draw(tag, attributes, ...inside) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}
function prose(text) {
  const parts = text.split("`");
  return parts.length % 2 ? parts.map((part, number) => number % 2 ? make("code", {}, part) : part) : [text];
}
const path = text => text.split(/(?<=\/)/).flatMap(part => [part, make("wbr")]);
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const day = (time, more = {}) => new Date(1000 * time).toLocaleString("en-GB",
  {day: "numeric", month: "short", year: "numeric", ...more});
const minute = time => day(time, {hour: "2-digit", minute: "2-digit"});
const total = (counts, names = severities) => names.reduce((sum, name) => sum + (counts[name] || 0), 0);

function matches(one, left) {
  const text = words.value.trim().toLowerCase();
  return facets.every(key => key === left || !(key in chosen) || one[key] === chosen[key])
    && (!fixable.checked || one.fix)
    && (!text || text.split(/\s+/).every(word => (one.text ??= one.row.textContent.toLowerCase()).includes(word)));
}
function tally(key) {
  const counts = new Map();
  for (const one of rows) {
    if (!matches(one, key)) continue;
    const there = counts.get(one[key]) || {};
    there[one.severity] = (there[one.severity] || 0) + 1;
    counts.set(one[key], there);
  }
  return counts;
}
function choose(key, value) {
  if (chosen[key] === value || value === undefined) delete chosen[key]; else chosen[key] = value;
  isWhole = false;
  show();
}
function again(id, number) {
  const buttons = by(id).querySelectorAll("button");
  if (buttons[number]) buttons[number].focus();
}
function figures() {
  const counts = tally("severity");
  const sum = Math.max(1, [...counts].reduce((sum, [name, there]) => sum + there[name], 0));
  by("figures").replaceChildren(...severities.map((name, number) => {
    const count = (counts.get(name) || {})[name] || 0;
    return make("button", {type: "button", "class": count ? name : "none", "aria-pressed": chosen.severity === name,
        onclick() { choose("severity", name); again("figures", number); }},
      make("b", {}, String(count)), make("span", {}, name),
      make("div", {"class": "track"}, make("i", {"class": name, width: `${100 * count / sum}%`})));
  }));
}
function chart(key) {
  const sorted = [...tally(key)].map(([value, counts]) => [value, counts, total(counts)])
    .sort((a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : 1));
  const longest = Math.max(1, ...sorted.slice(0, 1).map(one => one[2]));
  const cut = open[key] || sorted.length <= few + 1 ? sorted.length : few;
  const bars = sorted.slice(0, cut).map(([value, counts, sum], number) => make("button",
    {type: "button", "aria-pressed": chosen[key] === value,
      onclick() { choose(key, value); again(key, number); }},
    make("span", {}, ...path(value)), make("b", {}, String(sum)), make("div", {"class": "track"},
      ...severities.filter(name => counts[name]).map(name =>
        make("i", {"class": name, width: `${100 * counts[name] / longest}%`, title: `${counts[name]} ${name}`})))));
  if (cut < sorted.length || open[key]) {
    bars.push(make("button", {type: "button", "class": "more", onclick() {
      open[key] = !open[key];
      chart(key);
      again(key, open[key] ? few : by(key).children.length - 1);
    }}, open[key] ? "Show fewer" : `Show all ${sorted.length}`));
  }
  by(key).replaceChildren(...bars);
}
function overTime() {
  const names = chosen.severity ? [chosen.severity] : severities;
  const seen = names.filter(name => data.runs.some(run => run.counts[name]));
  const section = by("time"), wide = Math.max(280, section.clientWidth - 36), high = 176, foot = 20, head = 16;
  const top = Math.max(1, ...data.runs.map(run => total(run.counts, names)));
  const step = [1, 2, 5].flatMap(n => [0, 1, 2, 3, 4, 5, 6].map(power => n * 10 ** power))
    .sort((a, b) => a - b).find(step => top / step <= 4);
  const ceiling = Math.ceil(top / step) * step, left = 12 + 7 * String(ceiling).length;
  const y = count => head + (high - head - foot) * (1 - count / ceiling);
  const svg = draw("svg", {viewBox: `0 0 ${wide} ${high}`, role: "img",
    "aria-label": `Findings of ${plural(data.runs.length, "run")}; the figures follow as a table`});
  for (let count = 0; count <= ceiling; count += step) {
    svg.append(draw("line", {x1: left, x2: wide, y1: Math.round(y(count)), y2: Math.round(y(count))}),
      draw("text", {x: left - 6, y: y(count) + 4, "text-anchor": "end"}, String(count)));
  }
  const slot = (wide - left) / data.runs.length, width = Math.min(40, Math.max(2, slot * .64));
  const every = Math.ceil(88 / slot), last = data.runs.length - 1;
  data.runs.forEach((run, number) => {
    const middle = left + slot * (number + .5), sum = total(run.counts, names);
    const group = draw("g", {}, draw("title", {}, [minute(run.time), plural(sum, "finding"),
      ...names.filter(name => run.counts[name]).map(name => `${run.counts[name]} ${name}`)].join("\n")),
      draw("rect", {"class": "all", x: left + slot * number, y: head, width: slot, height: high - head - foot}));
    let below = 0;
    for (const name of [...names].reverse()) {
      if (!run.counts[name]) continue;
      group.append(draw("rect", {"class": name, x: middle - width / 2, width, y: y(below + run.counts[name]),
        height: Math.max(1, y(below) - y(below + run.counts[name]))}));
      below += run.counts[name];
    }
    if (number === last || (slot >= 36 && data.runs.length <= 20)) {
      const near = data.runs.slice(Math.max(0, number - Math.ceil(32 / slot)), number + 1);
      const over = slot < 36 ? Math.max(...near.map(one => total(one.counts, names))) : sum;
      group.append(draw("text", {"class": "total", x: slot < 36 ? wide : middle, y: y(over) - 5,
        "text-anchor": slot < 36 ? "end" : "middle"}, String(sum)));
    }
    if ((last - number) % every === 0) {
      const edge = number === last && slot < 70;
      group.append(draw("text", {x: edge ? wide : middle, y: high - 4, "text-anchor": edge ? "end" : "middle"},
        day(run.time, new Date(1000 * run.time).getFullYear() === new Date(1000 * data.runs[last].time).getFullYear()
          ? {year: undefined} : {})));
    }
    svg.append(group);
  });
  const legend = make("ul", {"class": "legend"}, ...seen.map(name => make("li", {}, make("i", {"class": name}), name)));
  const table = make("table", {}, make("tr", {}, ...["Run", ...seen, "all"].map(name => make("th", {scope: "col"}, name))),
    ...[...data.runs].reverse().map(run => make("tr", {}, make("td", {}, minute(run.time)),
      ...seen.map(name => make("td", {}, String(run.counts[name] || 0))),
      make("td", {}, String(total(run.counts, names))))));
  const before = section.querySelector("details");
  const details = make("details", {}, make("summary", {}, "As a table"), table);
  details.open = Boolean(before && before.open);
  const isPart = chosen.rule || chosen.file || fixable.checked || words.value.trim();
  section.firstElementChild.textContent = isPart ? "Over time, in all files and by all rules" : "Over time";
  section.replaceChildren(section.firstElementChild, svg, legend, details);
}
function about() {
  const [title, text] = data.rules[chosen.rule] || [];
  by("about").hidden = !title;
  if (title) {
    by("about").replaceChildren(make("h3", {}, ...prose(title)), make("p", {}, ...prose(text)),
      make("code", {}, `lintainer explain ${chosen.rule}`));
  }
}
function list() {
  let count = 0;
  for (const one of rows) {
    const fits = matches(one);
    count += fits;
    one.row.hidden = !fits || (count > most && !isWhole);
  }
  by("shown").textContent = count === rows.length ? plural(count, "finding") : `${count} of ${rows.length} shown`;
  by("chips").replaceChildren(...facets.filter(key => key in chosen).map(key => make("button",
    {type: "button", "aria-label": `Do not filter by ${key} ${chosen[key]}`, onclick() { choose(key); }}, chosen[key])));
  const more = document.querySelector("#findings > .more");
  if (more) more.remove();
  if (count > most && !isWhole) {
    by("findings").append(make("button", {type: "button", "class": "more", onclick() { isWhole = true; list(); }},
      `Show all ${count}`));
  }
}
function remember() {
  const state = new URLSearchParams(chosen);
  if (words.value.trim()) state.set("words", words.value.trim());
  if (fixable.checked) state.set("fixable", "yes");
  try {
    history.replaceState(null, "", `#${state}`);
  } catch { /* a frame that may not */ }
}
function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  for (const key of facets) {
    if (rows.some(one => one[key] === state.get(key))) chosen[key] = state.get(key); else delete chosen[key];
  }
  words.value = state.get("words") || "";
  fixable.checked = state.get("fixable") === "yes";
}
function show() {
  figures();
  chart("rule");
  chart("file");
  if (data.runs.length > 1) overTime();
  about();
  list();
  remember();
}
function introduce() {
  const now = data.runs[data.runs.length - 1], before = data.runs[data.runs.length - 2];
  const header = document.querySelector("header");
  header.append(make("time", {datetime: new Date(1000 * now.time).toISOString()},
    `${minute(now.time)}, version ${data.version}`));
  header.append(by("summary"));
  by("summary").textContent = by("summary").textContent.replace(/: [^;]*/, "");
  if (before) {
    const change = total(now.counts) - total(before.counts);
    const then = day(before.time) === day(now.time) ? minute(before.time) : day(before.time);
    header.append(make("p", {id: "change"}, change
      ? `${Math.abs(change)} ${change < 0 ? "fewer" : "more"} than on ${then}`
      : `As many as on ${then}`));
  }
  by("time").hidden = !before;
  for (const id of ["figures", "charts", "filter"]) by(id).hidden = !rows.length;
  document.querySelector("#findings > table").hidden = !rows.length;
}
introduce();
recall();
show();
words.addEventListener("input", () => { isWhole = false; show(); });
fixable.addEventListener("change", () => { isWhole = false; show(); });
by("filter").addEventListener("submit", event => event.preventDefault());
addEventListener("hashchange", () => { recall(); show(); });
addEventListener("resize", () => { if (data.runs.length > 1) overTime(); });
