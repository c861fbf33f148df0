// The map of the economies: real income by country, hatched where the model does not tell a country apart. Drawn again by
// the chart when the width or the colours change; the table of the page is its text form.
import { chart, hatch, saveLinks } from "./chart.js";
import { BOUNDARY_SOURCE, countries, d3 } from "./vendor.js";

const BOUNDS = [-1, -0.5, -0.1, 0.1, 0.5, 1];  // fixed, so that two days can be compared by eye

document.addEventListener("dressed", draw);

async function draw() {
  const figure = document.querySelector("[data-map]");
  const data = document.querySelector("#map-values");
  if (!figure || !data || figure.dataset.drawn) return;
  figure.dataset.drawn = "yes";
  const { values } = JSON.parse(data.textContent);
  const [shapes, lib] = [await countries(), await d3()];
  const land = { type: "FeatureCollection", features: shapes.features.filter((f) => f.properties.name !== "Antarctica") };
  const known = land.features.filter((f) => values[f.id]);
  const rest = land.features.filter((f) => !values[f.id]);
  const format = lib.format("+.2f");
  const say = (f) => {
    const v = values[f.id];
    return v ? `${v.name}: ${format(v.welfare)}% (${format(v.low)} to ${format(v.high)})` : `${f.properties.name}: part of the rest of the world`;
  };
  figure.querySelector("[data-boundaries]").textContent = BOUNDARY_SOURCE;
  await chart(figure.querySelector(".chart"), {
    title: figure.querySelector("figcaption").textContent,
    describe: (width, colours, narrow) => ({
      height: Math.round(width * (narrow ? 0.54 : 0.47)),
      projection: { type: "equal-earth", domain: land },
      color: { type: "threshold", domain: BOUNDS, range: colours.diverging, legend: true, label: "Real income, %", tickFormat: (v) => String(v).replace("-", "−"), width: Math.min(width, 340) },
      marks: [
        hatch("map-unknown", colours.soft.replace("rgb(", "rgba(").replace(")", ", 0.45)")),
        Plot.geo(rest, { fill: "url(#map-unknown)", stroke: colours.line, strokeWidth: 0.5, title: say }),
        Plot.geo(known, { fill: (f) => values[f.id].welfare, stroke: colours.paper, strokeWidth: 0.4, title: say }),
      ],
    }),
  });
  saveLinks(figure, "detente-economies");
}
