/* Who else has the story open: asked every ten seconds, told when it changes. */

import { csrfToken, post } from "./sending.js";

/** Say every `ping` milliseconds that this window has the story open, and show who else has. */
export function watchPresence(line, { url, end, base, ping }) {
  let shown = "";
  let timer;

  async function ask() {
    clearTimeout(timer);
    const answer = await post(url, {});
    if (answer.outcome === "kept" && JSON.stringify(answer) !== shown) {
      shown = JSON.stringify(answer);
      show(line, answer, base);
    }
    timer = setTimeout(ask, ping);
  }

  ask();
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  window.addEventListener("pageshow", (event) => event.persisted && ask());
  window.addEventListener("pagehide", () => {
    clearTimeout(timer);
    post(end, {}, { keepalive: true });
  });
}

function show(line, { here, taken, version }, base) {
  const said = document.querySelector("[data-taken]"); // beside the save line, which is always in sight
  said.textContent = taken;
  said.hidden = !taken;
  const newer = line.querySelector("[data-newer]");
  newer.hidden = version <= base;
  const one = line.querySelector("[data-one]");
  line.querySelector("[data-here]").replaceChildren(...here.map((who) => item(one, who)));
  line.hidden = newer.hidden && !here.length;
}

function item(template, { text, take_over: of }) {
  const found = template.content.cloneNode(true);
  found.querySelector("[data-text]").textContent = text;
  const form = found.querySelector("form");
  if (of === null) form.remove();
  else {
    form.elements.of.value = of;
    form.elements.csrfmiddlewaretoken.value = csrfToken();
  }
  return found;
}
