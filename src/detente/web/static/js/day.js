// The day as a slider. Arrow keys move by a day, Page Up and Page Down to the next day on which something turns; Play goes
// from each such day to the next. Every day has an address: the page is fetched from it, put in place, and the address goes
// into the history, once for a whole play.
const SETTLE_MS = 200;
const GLIDE_MS = 500;
const HOLD_MS = 1500;
const DAY_MS = 86400000;
let waiting = 0;
let fetching = null;
let playing = null;  // one object for each run of Play, null where none runs
const here = () => location.pathname + location.search;
let shown = here();

const isoDay = (first, days) => new Date(Date.parse(`${first}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const inWords = (day) => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(Date.parse(`${day}T00:00:00Z`));

export function dayControl(dress) {
  const form = document.querySelector("[data-day]");
  const frame = document.querySelector("[data-slider]");
  if (!form || !frame) return;
  const range = frame.querySelector("input");
  const field = form.querySelector("input[name=on]");
  const ticks = [...frame.querySelectorAll("line")];
  const days = ticks.map((t) => t.dataset.day);
  const button = form.querySelector("[data-play]");
  frame.hidden = false;
  button.hidden = days.length < 2;
  mark(ticks, field.value);
  said(button);
  button.addEventListener("click", () => {
    if (playing) stopPlay();
    else play(dress);
  });

  range.addEventListener("input", () => {
    stopPlay();
    const day = isoDay(form.dataset.first, Number(range.value));
    field.value = day;
    range.setAttribute("aria-valuetext", inWords(day));
    mark(ticks, day);
    later(() => show(address(form, day), dress, "slider"));
  });
  range.addEventListener("keydown", (event) => {
    const forward = event.key === "PageUp", back = event.key === "PageDown";
    if (!forward && !back) return;
    event.preventDefault();
    const now = field.value;
    const next = forward ? days.find((d) => d > now) : days.findLast((d) => d < now);
    if (!next) return;
    range.value = String(daysInto(form, next));
    range.dispatchEvent(new Event("input"));
  });
  form.addEventListener("submit", (event) => {
    if (!field.value) return;
    event.preventDefault();
    stopPlay();
    show(address(form, field.value), dress, "field");
  });
}

const daysInto = (form, day) => Math.round((Date.parse(day) - Date.parse(form.dataset.first)) / DAY_MS);

function said(button) {
  if (button) button.textContent = playing ? "Stop" : "Play";
}

function stopPlay() {
  playing = null;
  said(document.querySelector("[data-play]"));
}

// From one day on which something turns to the next, and an end at the last; from there it begins anew. What a page still
// works out is waited for. Where motion is not wanted the thumb does not glide.
async function play(dress) {
  const run = (playing = {});
  clearTimeout(waiting);
  let first = true;
  while (playing === run) {
    const form = document.querySelector("[data-day]");
    const days = [...document.querySelectorAll("[data-slider] line")].map((t) => t.dataset.day);
    const now = form?.querySelector("input[name=on]").value;
    const next = days.find((d) => d > now) ?? (first ? days[0] : undefined);
    if (!next) break;
    said(form.querySelector("[data-play]"));
    await glide(document.querySelector("[data-slider] input"), daysInto(form, next));
    if (playing !== run) return;
    await show(address(form, next), dress, "", !first);
    first = false;
    await wait(HOLD_MS);
    while (playing === run && document.querySelector("[data-work]")) await wait(SETTLE_MS);
  }
  if (playing === run) stopPlay();
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function glide(range, to) {
  const from = Number(range.value), start = performance.now(), run = playing;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (let share = 0; share < 1 && playing === run;) {
    await new Promise(requestAnimationFrame);
    share = Math.min(1, (performance.now() - start) / GLIDE_MS);
    range.value = String(Math.round(playing === run ? from + share * (to - from) : from));
  }
}

function mark(ticks, day) {
  for (const tick of ticks) tick.classList.toggle("on", tick.dataset.day === day);
}

function address(form, day) {
  const facts = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "on"));
  facts.set("on", day);
  return `${form.getAttribute("action")}?${facts}`;
}

function later(what) {
  clearTimeout(waiting);
  waiting = setTimeout(what, SETTLE_MS);
}

async function show(url, dress, focus, again = false) {
  fetching?.abort();
  fetching = new AbortController();
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { headers: { accept: "text/html" }, signal: fetching.signal });
    await place(answer, dress, focus);
    history[again ? "replaceState" : "pushState"]({ fetched: true }, "", answer.url);
    shown = here();
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
}

// Puts a fetched page in the place of this one.
export async function place(answer, dress, focus) {
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const onPlay = document.activeElement?.matches("[data-play]");
  for (const part of ["main", ".day", ".bottom"]) {
    const here = document.querySelector(part), there = next.querySelector(part);
    if (here && there) here.replaceWith(there);
    else if (here && part === ".day") here.remove();
  }
  document.title = next.title;
  dress();
  if (focus === "slider") document.querySelector("[data-slider] input")?.focus({ preventScroll: true });
  if (onPlay) document.querySelector("[data-play]")?.focus({ preventScroll: true });
  if (focus === "field") document.querySelector("[data-day] input[name=on]")?.focus({ preventScroll: true });
}

// Back and forward lead to another page's content; a link to a part of this page does not.
addEventListener("popstate", () => { if (here() !== shown) location.reload(); });
