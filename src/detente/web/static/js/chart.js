// Charts on Observable Plot. A chart is drawn into an element at the width the element has, and again when that changes or
// the colours do; its table stands beside it in the page, as the text form and for readers without scripts.
import { plot } from "./vendor.js";
import { isDark } from "./theme.js";
import { save, svgText, png } from "./download.js";

const NARROW = 520;

// Losses to gains by way of nothing, brown to teal, which most who cannot tell red from green can tell apart. Both ends stand
// out from the page, so dark has its own.
const DIVERGING = {
  light: ["#8c510a", "#d08f3c", "#ecd3a3", "#e9ecef", "#a9d8d2", "#4aa79d", "#01665e"],
  dark: ["#f0b060", "#b27a2d", "#6b4d22", "#2a3037", "#1d5a55", "#2f9489", "#7fe3d5"],
};

// Colours of the page by meaning. A sequential ramp runs from the paper to full colour, so dark has one of its own.
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement("span");
  document.body.append(probe);
  const read = (name) => { probe.style.color = `var(${name})`; return getComputedStyle(probe).color; };
  const found = { paper: read("--paper"), ink: read("--ink"), soft: read("--soft"), line: read("--line"), us: read("--us"), cn: read("--cn"), both: read("--both") };
  probe.remove();
  return { ...found, ramp: isDark() ? ["#10243a", "#1d4a75", "#3b7fbd", "#79b8ff", "#cfe5ff"] : ["#eaf2fb", "#b9d4ef", "#79abdc", "#3b7fbd", "#123f73"],
    diverging: isDark() ? DIVERGING.dark : DIVERGING.light, font: style.getPropertyValue("--font") };
}

// element: where to draw. describe(width, colours, narrow) gives Plot's options. title states the finding.
export async function chart(element, { title, describe }) {
  const Plot = await plot();
  let drawn = 0;
  const draw = () => {
    const width = Math.floor(element.clientWidth);
    if (!width) return;
    drawn = width;
    const picture = Plot.plot({ ...describe(width, colours(), width < NARROW), width, style: { background: "transparent", color: "inherit", fontSize: "12px" } });
    name(picture, title);
    element.replaceChildren(picture);
  };
  draw();
  new ResizeObserver(() => { if (Math.floor(element.clientWidth) !== drawn) draw(); }).observe(element);
  document.addEventListener("themechange", draw);
}

// Plot names groups inside the picture, which no reader announces; one name on the whole is what is read.
function name(picture, title) {
  const main = picture.tagName.toLowerCase() === "svg" ? picture : [...picture.querySelectorAll(":scope > svg")].at(-1);
  for (const svg of [main, ...picture.querySelectorAll("svg")]) {
    for (const part of svg.querySelectorAll("[aria-label], [aria-description]")) { part.removeAttribute("aria-label"); part.removeAttribute("aria-description"); }
    if (svg !== main) svg.setAttribute("aria-hidden", "true");
  }
  main.setAttribute("role", "img");
  main.setAttribute("aria-label", title);
}

// The links under a chart: data-save="svg" or "png" inside the figure that holds it; its figures stand in the page's CSV.
export function saveLinks(figure, fileName) {
  for (const link of figure.querySelectorAll("[data-save]")) {
    link.hidden = false;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const svg = figure.querySelector("svg[role=img]");
      const box = svg?.getBoundingClientRect();
      if (link.dataset.save === "svg" && svg) save(`${fileName}.svg`, svgText(svg), "image/svg+xml");
      if (link.dataset.save === "png" && svg) save(`${fileName}.png`, await png(svgText(svg), Math.round(box.width), Math.round(box.height)), "image/png");
    });
  }
}

// Hatching for what is unknown: Plot's own marks take url(#id) as a fill.
export function hatch(id, colour) {
  return () => {
    const defs = document.createElementNS("http://www.w3.org/2000/svg", "defs");
    const pattern = document.createElementNS("http://www.w3.org/2000/svg", "pattern");
    for (const [key, value] of Object.entries({ id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" })) pattern.setAttribute(key, value);
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    for (const [key, value] of Object.entries({ x1: 0, y1: 0, x2: 0, y2: 6, stroke: colour, "stroke-width": 2 })) line.setAttribute(key, value);
    pattern.append(line);
    defs.append(pattern);
    return defs;
  };
}
