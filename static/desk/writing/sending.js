/* One request to the desk, and what became of it in a word. */

const LONGEST_MS = 20_000;

/** Return the token that Django wants with each request; it changes when somebody logs in. */
export function csrfToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

/**
 * Send `said` as JSON; resolves, and never rejects, to `{outcome, ...}`:
 * "kept" with the answer's own values, "unreachable" (no network, or the server is down),
 * "expired" (nobody is logged in any more) or "refused" with the `reason`.
 */
export async function post(url, said, { keepalive = false } = {}) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify(said),
      credentials: "same-origin",
      redirect: "manual",
      keepalive,
      signal: AbortSignal.timeout(LONGEST_MS),
    });
  } catch {
    return { outcome: "unreachable" };
  }
  if (answer.type === "opaqueredirect") return { outcome: "expired" };
  if (answer.status >= 500) return { outcome: "unreachable" };
  const json = answer.headers.get("Content-Type")?.startsWith("application/json");
  const values = json ? await answer.json().catch(() => null) : null;
  if (answer.ok) return values ? { outcome: "kept", ...values } : { outcome: "unreachable" };
  return values ? { outcome: "refused", reason: values.error } : { outcome: "expired" };
}
