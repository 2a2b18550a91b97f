/* The comments' panel: its forms are sent without leaving the page, so that nothing typed in the
   story's form is lost; a passage selected in the text goes into the remark's form. */

import "./mentions.js";
import { highlight, selected, show } from "./passages.js";

const panel = () => document.querySelector("[data-comments]");
const here = document.createElement("button");
here.type = "button";
here.className = "button comment-here";
here.hidden = true;
let passage = null;

document.addEventListener("submit", (event) => {
  if (!event.target.closest("[data-comments]")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

async function send(form, button) {
  const body = new FormData(form, button);
  const from = form.closest("article")?.id;
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (answer.redirected || !(answer.ok || answer.status === 422)) throw new Error(String(answer.status));
    if (answer.ok) form.dispatchEvent(new CustomEvent("kept:sent", { bubbles: true }));
    replace(await answer.text(), from, answer.ok);
  } catch {
    button.disabled = false;
    tell(panel().dataset.unsent);
  }
}

/* Put the panel as it is now in the place of the old one; answers typed elsewhere in it stay. */
function replace(html, from, done) {
  const typed = [...panel().querySelectorAll("textarea")].map((field) => [field.id, field.value]);
  const settledOpen = panel().querySelector(".settled")?.open;
  const old = panel();
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-comments]");
  old.replaceWith(fresh);
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    const isSent = done && (from ? id === `answer-${from.split("-").at(-1)}` : id.startsWith("remark_"));
    if (field && !field.value && !isSent) field.value = value;
  }
  if (settledOpen && fresh.querySelector(".settled")) fresh.querySelector(".settled").open = true;
  const trouble = fresh.querySelector("[data-trouble]:not([hidden]), .errorlist");
  const next = trouble?.parentElement.querySelector("textarea, select") ?? fresh.querySelector("#comments-title");
  next.focus({ preventScroll: done });
  highlight();
}

function tell(words) {
  const trouble = panel().querySelector("[data-trouble]");
  trouble.textContent = words;
  trouble.hidden = false;
}

/* A passage is selected: offer to comment on it. */
document.addEventListener("selectionchange", () => {
  const now = selected();
  if (now) passage = now;
  here.hidden = !now;
});

here.addEventListener("pointerdown", (event) => event.preventDefault());
here.addEventListener("click", () => quote());
document.addEventListener("keydown", (event) => {
  if (!(event.altKey && event.shiftKey && event.code === "KeyC") || !selected()) return;
  event.preventDefault();
  passage = selected();
  quote();
});

function quote() {
  const form = panel().querySelector(".remark form");
  const where = form.elements.where;
  if (![...where.options].some((option) => option.value === passage.where)) return;
  panel().querySelector(".remark").open = true;
  where.value = passage.where;
  for (const name of ["quote", "before", "after"]) form.elements[name].value = passage[name];
  here.hidden = true;
  form.elements.text.focus();
  form.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const passageQuote = event.target.closest("[data-passage]");
  if (passageQuote) show(passageQuote);
});

if (panel()) {
  here.textContent = panel().dataset.here;
  panel().after(here);
  highlight();
  window.CKEDITOR?.on("instanceReady", highlight);
}
