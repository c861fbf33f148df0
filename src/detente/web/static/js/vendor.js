// The libraries for pictures, loaded only by a page that draws, once each, in the order they need each other.
const root = new URL("../vendor/", import.meta.url);
const loading = new Map();

function script(name) {
  if (!loading.has(name)) {
    loading.set(name, new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(name, root).href;
      element.onload = resolve;
      element.onerror = () => reject(new Error(`${name} did not load`));
      document.head.append(element);
    }));
  }
  return loading.get(name);
}

export async function plot() {
  await script("d3/d3.min.js");
  await script("plot/plot.umd.min.js");
  return globalThis.Plot;
}

export async function d3() {
  await script("d3/d3.min.js");
  return globalThis.d3;
}

// Countries as shapes: Natural Earth 4.1.0 at 1:50 million. The boundaries show no opinion on the status of any place.
export const BOUNDARY_SOURCE = "Boundaries: Natural Earth 4.1.0, 1:50 million, in the public domain; they show no opinion on the status of any place.";
let atlas = null;
export async function countries() {
  await script("topojson-client/topojson-client.min.js");
  atlas ??= fetch(new URL("world-atlas/countries-50m.json", root)).then((answer) => answer.json());
  const world = await atlas;
  return globalThis.topojson.feature(world, world.objects.countries);
}
