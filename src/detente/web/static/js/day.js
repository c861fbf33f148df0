// The day as a slider. Arrow keys move by a day, Page Up and Page Down to the next day on which something turns.
// Every day has an address: the page is fetched from it, put in place, and the address goes into the history.
const SETTLE_MS = 200;
const DAY_MS = 86400000;
let waiting = 0;
let fetching = null;
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
  frame.hidden = false;
  mark(ticks, field.value);

  range.addEventListener("input", () => {
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
    range.value = String(Math.round((Date.parse(next) - Date.parse(form.dataset.first)) / DAY_MS));
    range.dispatchEvent(new Event("input"));
  });
  form.addEventListener("submit", (event) => {
    if (!field.value) return;
    event.preventDefault();
    show(address(form, field.value), dress, "field");
  });
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

async function show(url, dress, focus) {
  fetching?.abort();
  fetching = new AbortController();
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { headers: { accept: "text/html" }, signal: fetching.signal });
    await place(answer, dress, focus);
    history.pushState({ fetched: true }, "", answer.url);
    shown = here();
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
}

// Puts a fetched page in the place of this one.
export async function place(answer, dress, focus) {
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["main", ".day", ".bottom"]) {
    const here = document.querySelector(part), there = next.querySelector(part);
    if (here && there) here.replaceWith(there);
    else if (here && part === ".day") here.remove();
  }
  document.title = next.title;
  dress();
  if (focus === "slider") document.querySelector("[data-slider] input")?.focus({ preventScroll: true });
  if (focus === "field") document.querySelector("[data-day] input[name=on]")?.focus({ preventScroll: true });
}

// Back and forward lead to another page's content; a link to a part of this page does not.
addEventListener("popstate", () => { if (here() !== shown) location.reload(); });
