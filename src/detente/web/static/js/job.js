// Long work that a page waits for: how far it is, to its end, and a way to stop it.
const LOOK_MS = 500;

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
