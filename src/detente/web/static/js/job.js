// Long work: start it, show how far it is, fetch the answer, let the reader stop it.
const LOOK_MS = 500;

export async function run(url, body, { onProgress, signal } = {}) {
  const started = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal });
  const job = await started.json();
  if (!started.ok) throw Object.assign(new Error(job.error.message), job.error);
  const done = await follow(job, { onProgress, signal });
  return (await fetch(done.result, { signal })).json();
}

// A job that is under way, to its end; aborting the signal stops the work itself.
export async function follow(job, { onProgress, signal } = {}) {
  signal?.addEventListener("abort", () => fetch(`/api/v1/jobs/${job.id}`, { method: "DELETE" }));
  while (job.state === "queued" || job.state === "running") {
    onProgress?.(job);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    job = await (await fetch(`/api/v1/jobs/${job.id}`, { signal })).json();
  }
  onProgress?.(job);
  if (job.state !== "done") throw Object.assign(new Error(job.error?.message ?? job.state), job.error ?? { code: job.state });
  return job;
}
