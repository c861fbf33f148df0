// Long work that a page waits for: says how far it is, lets the reader stop it, and brings the page again when it is done.
import { follow } from "./job.js";
import { place } from "./day.js";

let following = null;

export function followWork(dress) {
  following?.abort();
  following = null;
  const panel = document.querySelector("[data-work]");
  if (!panel) return;
  const stop = new AbortController();
  following = stop;
  const button = panel.querySelector("[data-stop]");
  button.hidden = false;
  button.addEventListener("click", () => {
    stop.abort();
    if (following === stop) following = null;
    say(panel, "Stopped.", true);
  });
  const tell = (job) => {
    const share = job.share === null || job.share === undefined ? "" : `, ${Math.round(100 * job.share)}%`;
    say(panel, job.state === "queued" ? `waiting behind ${job.position ?? 0}` : `${job.step}${share}, ${Math.round(job.seconds)} s`);
    const bar = panel.querySelector("progress");
    if (share) bar.value = job.share;
    else bar.removeAttribute("value");
  };
  finish(panel, stop, tell, dress);
}

async function finish(panel, stop, tell, dress) {
  try {
    await follow({ id: panel.dataset.work, state: panel.dataset.state }, { onProgress: (job) => job.seconds === undefined || tell(job), signal: stop.signal });
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, signal: stop.signal });
    if (following !== stop) return;
    following = null;
    await place(answer, dress, "");
  } catch (error) {
    if (error.name === "AbortError" || stop.signal.aborted) return;
    if (following === stop) following = null;
    say(panel, `${error.message} ${error.hint ?? ""}`, true);
  }
}

function say(panel, text, over = false) {
  panel.querySelector("[data-step]").textContent = text;
  if (!over) return;
  panel.querySelector("progress").hidden = true;
  panel.querySelector("[data-stop]").hidden = true;
  panel.querySelector("[data-again]").hidden = false;
}
