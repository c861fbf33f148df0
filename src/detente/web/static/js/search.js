// Answers under the box while one types. The arrow keys and Tab walk them; Escape closes; Enter asks the server.
const PAUSE_MS = 120;

export function searchBox() {
  const form = document.querySelector("form.box");
  const list = document.getElementById("found");
  if (!form || !list) return;
  const input = form.querySelector("input");
  let waiting = 0;
  let asking = null;

  const close = () => { list.hidden = true; list.replaceChildren(); };

  async function ask() {
    const query = input.value.trim();
    if (query.length < 2) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`/api/v1/search?q=${encodeURIComponent(query)}`, { signal: asking.signal });
      if (answer.ok) fill((await answer.json()).answers);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function fill(answers) {
    list.replaceChildren(...answers.slice(0, 8).map((hit) => {
      const link = document.createElement("a");
      link.href = hit.url;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = hit.kind;
      const detail = document.createElement("span");
      detail.className = "detail";
      detail.textContent = ` ${hit.detail}`;
      link.append(kind, hit.title, detail);
      return link;
    }));
    list.hidden = answers.length === 0;
  }

  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE_MS); });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { close(); input.focus(); }
    if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    if (event.key === "ArrowUp" && links.length) { event.preventDefault(); (at > 0 ? links[at - 1] : input).focus(); }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
}
