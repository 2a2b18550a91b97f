/* Never lose a word: what is typed in the story's form is kept on the desk, and in the browser
   until the desk has it. Without this script the form saves as any form does. */

import { Autosave } from "./writing/autosave.js";
import { chosen, read, readAsMade, watch } from "./writing/fields.js";
import { watchLeaving } from "./writing/leaving.js";
import { watchPresence } from "./writing/presence.js";
import { csrfToken, post } from "./writing/sending.js";
import { TypedHere } from "./writing/typed-here.js";

const CALM = new Set(["kept", "typed", "brought"]);

const line = document.querySelector("[data-writing]");
const form = line?.closest("form");
if (form) begin();
else if (document.querySelector("[data-brings]")) bringFromMyCopy();

function begin() {
  const { url, presence, presenceEnds, person, tab, base, after, pause, ping, late } = line.dataset;
  const store = new TypedHere(person, tab);
  const autosave = new Autosave({
    read: () => ({ ...read(form), ...chosen(form) }),
    send: (record, options) => send(record, Number(person), options),
    store,
    tell,
    url,
    base: Number(base),
    after: Number(after),
    pause: Number(pause),
  });
  const isChosen = () => Object.keys(chosen(form)).length > 0;
  watch(form, {
    touched: () => {
      line.querySelector("[data-picture-waits]").hidden = !isChosen();
      autosave.touched();
    },
    composing: (is) => autosave.setComposing(is),
  });
  if (isTypedIn(form)) autosave.touched();
  const prepare = () => {
    form.elements.autosaved.value = autosave.after;
    form.elements.csrfmiddlewaretoken.value = csrfToken();
  };
  watchLeaving(form, autosave, prepare, isChosen);
  const here = document.querySelector("[data-presence-line]");
  if (presence && here) {
    const when = { base: Number(base), ping: Number(ping) };
    watchPresence(here, { url: presence, end: presenceEnds, ...when });
  }
  bring(store, Number(person), late, url);
  if (form.id === "article_form" && form.elements.form_token) nameHere(form.elements.form_token.value);
}

/* Somebody typed on a bad line before this script had come. What Back or a reload puts into a form
   again was kept as it was typed. */
function isTypedIn(form) {
  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  return isNew && JSON.stringify(read(form)) !== JSON.stringify(readAsMade(form));
}

/* Say in the address which form of a new story this is: Back leads to the story that it has made,
   where the browser would put its text into another new one. */
function nameHere(token) {
  const here = new URL(location);
  if (here.searchParams.get("phieu") === token) return;
  here.searchParams.set("phieu", token);
  history.replaceState(history.state, "", here);
}

function send({ url, base, after, fields, at }, person, options) {
  const age = Math.max(0, Math.round((Date.now() - at) / 1000));
  return post(url, { person, base, after, age, fields }, options);
}

/* Bring to the desk what windows now closed have left in the browser, and offer what is of here. */
async function bring(store, person, late, url) {
  let some = false;
  await store.leftOver(async (record) => {
    const answer = await send(record, person);
    if (answer.outcome === "refused") {
      const { outcome } = await send({ ...record, url: `${late}?url=${record.url}` }, person);
      if (outcome !== "kept") return false;
      if (line) tell("brought", {});
      return true;
    }
    some ||= answer.outcome === "kept" && kindOf(record.url) === kindOf(url);
    return answer.outcome === "kept";
  });
  if (some) await showOffers();
  return some;
}

/** Return an address without the name of a form that has no record yet: of all such it is the same. */
function kindOf(url) {
  return url.replace(/[\da-f-]{36}/, "");
}

async function showOffers() {
  const page = await fetch(location.href).then((answer) => answer.text(), () => "");
  const offers = new DOMParser().parseFromString(page, "text/html").querySelector("[data-offers]");
  if (offers) document.querySelector("[data-offers]")?.replaceWith(document.adoptNode(offers));
}

async function bringFromMyCopy() {
  const { person, tab, late } = document.querySelector("[data-brings]").dataset;
  const store = new TypedHere(person, tab);
  if (!store.names().length) return;
  await bring(store, Number(person), late, "");
  if (!store.names().length) location.reload();
}

function tell(outcome, { reason = "", here = true }) {
  const isCalm = CALM.has(outcome);
  const state = isCalm || here ? outcome : "full";
  line.querySelector("[data-reason]").textContent = reason;
  for (const one of line.querySelectorAll("[data-when]")) {
    // Who hears the screen is not told at each pause that all is kept again: it is only unseen.
    if (state !== "typed" || one.dataset.when !== "kept") one.hidden = one.dataset.when !== state;
  }
  line.classList.toggle("trouble", !isCalm);
  const at = line.querySelector("[data-kept-at]");
  at.textContent = state === "kept" ? new Date().toLocaleTimeString("vi-VN").slice(0, 8) : "";
  line.dataset.state = state;
}
