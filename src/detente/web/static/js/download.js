// Pictures as files: SVG as it stands with its style inside, PNG drawn from that at twice the size.
const SCALE = 2;
const SHEETS = ["tokens.css", "picture.css"];

export function save(name, content, type) {
  const link = document.createElement("a");
  link.href = typeof content === "string" && content.startsWith("data:") ? content : `data:${type};charset=utf-8,${encodeURIComponent(content)}`;
  link.download = name;
  link.click();
}

function rules() {
  return [...document.styleSheets]
    .filter((sheet) => SHEETS.some((name) => sheet.href?.includes(name)))
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
    .join("\n");
}

export function svgText(svg) {
  const copy = svg.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const theme = document.documentElement.dataset.theme;
  if (theme) copy.setAttribute("data-theme", theme);
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = `${rules()}\nsvg{background:var(--paper)}`;
  copy.prepend(style);
  return new XMLSerializer().serializeToString(copy);
}

export async function png(text, width, height) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const pen = canvas.getContext("2d");
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

export function pngLinks() {
  for (const link of document.querySelectorAll("a[data-png]")) {
    link.hidden = false;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const svg = [...document.querySelectorAll("main figure svg")].find((s) => s.getBoundingClientRect().width > 0);
      if (!svg) return;
      const box = svg.getBoundingClientRect();
      save("detente.png", await png(svgText(svg), Math.round(box.width), Math.round(box.height)), "image/png");
    });
  }
}
