/* What is typed in a form marked `data-keep` is kept until the form has been sent: at once in the
   browser's store, and after a pause at the desk, `data-kept-at`, whereupon it leaves the browser.
   A form whose post was refused, lost or turned away to the log-in offers its text again.

   A record is {fields, at, sent, follows}; in both places its name ends with the id of the window
   in which it was typed. A form that takes up a text goes on under an id of its own. With each
   writing it says what it `follows`, the marks of the desk's rows by their ids: the row that it
   wrote last, or the one that it took up, and no other gives way to it. The form sends the id as
   `kept_as`; the desk forgets its record then, and names it in a cookie for the browser. */

import { Autosave } from "./writing/autosave.js";
import { read, readAsMade } from "./writing/fields.js";
import { csrfToken, post } from "./writing/sending.js";
import { namesInStore, TypedHere } from "./writing/typed-here.js";

const PAUSE = 300;
const KIND = "typed-in:";
const PASSAGE = new Set(["before", "after"]); // what stands around the quote of a comment
const { person, pause, continues, follows } = document.querySelector("[data-kept]").dataset;
const page = continues || fresh();
const atDesk = JSON.parse(document.querySelector("#unsent")?.textContent ?? "[]");
const stores = new Map();
const goingOn = new Map(); // by what a form is called, the id under which it goes on
const following = new Map(); // likewise, what its next writing follows
const autosaves = new Map();
const waiting = new Map();

const idOf = (form) => goingOn.get(keyOf(form)) ?? page;
const followed = (form) => following.get(keyOf(form)) ?? JSON.parse(follows || "{}");
const marked = ({ window: id, mark }) => (id ? { [id]: mark } : {});
/** Whether a form has a place for words: the one of a settled comment has none any more. */
const writes = (form) => form.querySelector("textarea") !== null;

forget(document.cookie.match(/(?:^|; )desk_took=([\w-]+)/)?.[1]);
forget(document.querySelector("[data-took]")?.dataset.took); // a post that was answered at once
document.cookie = "desk_took=; path=/toa-soan/; max-age=0; samesite=lax";
for (const form of document.querySelectorAll("form[data-keep]")) begin(form);
new BroadcastChannel("at-desk").postMessage(person); // windows that were logged out try again

document.addEventListener("input", touched);
document.addEventListener("change", touched);
document.addEventListener("compositionstart", composing);
document.addEventListener("compositionend", composing);
document.addEventListener("kept:sent", ({ target }) => sent(target));
document.addEventListener("submit", sending, true);
document.addEventListener("visibilitychange", keepAll);
window.addEventListener("online", keepAll);
window.addEventListener("pagehide", keepAll);
window.addEventListener("beforeunload", (event) => keepAll() || event.preventDefault());

/** What a form is called here and at the desk; an address may have several. */
function keyOf(form) {
  const { pathname } = new URL(form.getAttribute("action") || location.href, location.href);
  return `${pathname}#${form.dataset.keep}`;
}

function fresh() {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}

function storeOf(form, id = idOf(form)) {
  const name = `${keyOf(form)}:${id}`;
  if (!stores.has(name)) stores.set(name, new TypedHere(person, id, KIND + keyOf(form)));
  return stores.get(name);
}

/** What sends the text of a form to the desk; none for a form that has no words. */
function autosaveOf(form) {
  const key = keyOf(form);
  if (form.dataset.keptAt && !autosaves.has(key)) {
    const now = () => [...document.querySelectorAll("form[data-keep]")].find((one) => keyOf(one) === key && writes(one)) ?? form;
    const store = { put: () => put(now()), drop: () => storeOf(now()).drop() };
    const send = (record, options) => write(now(), record, options);
    const rest = Math.max(0, Number(pause) - PAUSE);
    autosaves.set(key, new Autosave({ read: () => read(now()), send, store, tell() {}, url: "", base: 0, after: 0, pause: rest }));
  }
  return autosaves.get(key);
}

/** Send what stands in a form, which goes on with the row that the desk wrote it to. */
async function write(form, record, options) {
  const id = idOf(form);
  const answer = await deliver(form, { ...record, id, follows: followed(form) }, options);
  if (answer.outcome === "refused") say(form, "refused").querySelector("b").textContent = answer.reason;
  else form.querySelector('[data-said="refused"]')?.remove();
  if (answer.outcome !== "kept" || idOf(form) !== id) return answer;
  following.set(keyOf(form), marked(answer));
  if ((answer.window ?? id) !== id) {
    storeOf(form).drop();
    goingOn.set(keyOf(form), answer.window);
  }
  return answer;
}

function deliver(form, { id, fields, at, follows: marks = {} }, { isAside = false, ...options } = {}) {
  const age = Math.max(0, Math.round((Date.now() - at) / 1000));
  const said = { person: Number(person), form: form.dataset.keep, window: id, age, is_aside: isAside, fields };
  return post(form.dataset.keptAt, { ...said, follows: marks }, options);
}

/* What is typed on a bad line before this script has come is kept as well. What Back leads to has
   been sent, or its record is left over: the browser puts it into the form either way. */
function begin(form) {
  form.keptAtFirst = told(readAsMade(form));
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (!isBack && said(form) !== form.keptAtFirst) keep(form);
  offer(form);
}

function said(form) {
  return told(read(form));
}

/** Return fields as text, to be compared: the desk gives them in an order of its own. */
function told(fields) {
  return JSON.stringify(Object.entries(fields).sort());
}

function touched({ target }) {
  const form = target.closest?.("form[data-keep]");
  if (!form) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), PAUSE));
}

function composing({ target, type }) {
  const form = target.closest?.("form[data-keep]");
  if (form) autosaveOf(form)?.setComposing(type === "compositionstart");
}

function keepAll() {
  const done = [...waiting.keys()].map((form) => !form.isConnected || keep(form)).every(Boolean);
  for (const one of autosaves.values()) {
    if (document.hidden) one.leave();
    else if (one.wait) one.keep();
  }
  return done;
}

/** Keep what stands in a form, here and after a pause at the desk; false if there is no room. */
function keep(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const done = put(form);
  autosaveOf(form)?.touched();
  if (!done) waiting.set(form, 0);
  return done;
}

/** Put what stands in a form into the store; false if it has no room. */
function put(form, sent = false) {
  if (sent || said(form) !== form.keptAtFirst) return storeOf(form).put({ fields: read(form), at: Date.now(), sent, follows: followed(form) });
  storeOf(form).drop();
  return true;
}

/* The token is the one of the session that the browser has by now: somebody may have logged in
   again in another window. Who that is, the desk compares with who typed. */
function sending(event) {
  const form = event.target;
  if (form.id === "logout-form") return leaving(event);
  if (!form.matches("form[data-keep]")) return;
  const autosave = autosaves.get(keyOf(form));
  const isRunning = autosave?.running;
  const atRest = autosave?.rest();
  if (isRunning) {
    stop(event);
    return atRest.then(() => form.requestSubmit(event.submitter));
  }
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const here = put(form, true);
  if (!navigator.onLine && !("sendsItself" in form.dataset)) {
    stop(event);
    return say(form, here ? "offline" : "full");
  }
  hidden(form, "kept_as", idOf(form));
  hidden(form, "kept_follows", JSON.stringify(followed(form)));
  hidden(form, "kept_by", person);
  if (form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = csrfToken();
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function sent(form) {
  storeOf(form).drop();
  for (const one of [following, autosaves]) one.delete(keyOf(form));
  goingOn.set(keyOf(form), fresh()); // what is typed next is another text
}

function hidden(form, name, value) {
  const field = form.elements[name] ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
}

/** Offer what windows now closed have left for a form; what was sent already is put back at once. */
async function offer(form) {
  const left = new Set();
  await storeOf(form).leftOver(async (record, name) => {
    const id = (record.id = name.split(":").at(-1));
    if (told(record.fields) === form.keptAtFirst) return true;
    left.add(id);
    if (told(record.fields) === said(form)) return !takeUp(form, id, record.follows);
    if (record.sent && writes(form) && !form.querySelector(".kept")) {
      goOn(form, record);
      say(form, "back", record);
      return false; // dropped as it was put back
    }
    if (!form.dataset.keptAt) return true; // an hour, or nothing
    offerOne(form, record);
    const answer = await deliver(form, record);
    if (answer.outcome === "kept") Object.assign(record, { id: answer.window, follows: marked(answer) });
    return answer.outcome === "kept";
  });
  for (const { form: name, window: id, fields, mark, at } of form.dataset.keptAt ? atDesk : []) {
    if (name !== form.dataset.keep || left.has(id) || (await storeOf(form).isOpen(id))) continue;
    if (told(fields) === said(form) && takeUp(form, id, { [id]: mark })) continue;
    offerOne(form, { id, fields, at: Date.parse(at), follows: { [id]: mark } });
  }
}

/** Go on with a text that Back has put into the form; false if it goes on with one already. */
function takeUp(form, id, follows = {}) {
  const key = keyOf(form);
  if (goingOn.has(key)) return false;
  storeOf(form).drop();
  goingOn.set(key, id);
  following.set(key, follows);
  return keep(form);
}

function offerOne(form, record) {
  const line = say(form, "offer", record);
  button(line, "put", () => {
    line.remove();
    goOn(form, record);
  });
  button(line, "drop", async () => {
    const { outcome } = await deliver(form, record, { isAside: true });
    if (outcome !== "kept") return;
    storeOf(form, record.id).drop();
    line.remove();
  });
  if (writes(form)) return;
  line.querySelector('[data-does="put"]').remove();
  form.closest("details")?.setAttribute("open", "");
}

/** Put a text back into its form, which goes on with it under an id of its own from now on. */
function goOn(form, record) {
  const key = keyOf(form);
  if (waiting.has(form)) keep(form);
  autosaves.get(key)?.leave(); // what stood there stays in a row of its own
  autosaves.get(key)?.rest();
  autosaves.delete(key);
  goingOn.set(key, fresh());
  following.set(key, record.follows ?? {});
  if (putBack(form, record)) storeOf(form, record.id).drop();
}

function putBack(form, { fields }) {
  const places = {};
  for (const field of form.elements) {
    if (!fields[field.name] || (field.type === "hidden" && !PASSAGE.has(field.name))) continue;
    if (["radio", "checkbox"].includes(field.type)) field.checked = fields[field.name].includes(field.value);
    else field.value = fields[field.name][(places[field.name] = (places[field.name] ?? -1) + 1)] ?? "";
  }
  form.closest("details")?.setAttribute("open", "");
  return keep(form);
}

/** Say above a form what became of a text; returns the line, for its buttons. */
function say(form, what, { at, fields } = {}) {
  form.querySelector(`.kept[data-said="${what}"]:not([data-at])`)?.remove();
  const line = document.querySelector("[data-kept]").content.querySelector(`[data-said="${what}"]`).cloneNode(true);
  if (at) {
    line.dataset.at = at;
    const then = new Date(at);
    const hour = then.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    line.querySelector("time").textContent = `${then.toLocaleDateString("vi-VN")}, ${hour}`;
    const words = Object.values(fields).flat().reduce((a, b) => (b.length > a.length ? b : a), "");
    line.querySelector("q").textContent = words.length > 160 && writes(form) ? `${words.slice(0, 160).replace(/\s+\S*$/, "")}…` : words;
  }
  form.prepend(line);
  if (what === "offline" || what === "full") line.scrollIntoView({ block: "center" });
  return line;
}

function button(line, what, act) {
  line.querySelector(`[data-does="${what}"]`).addEventListener("click", act);
}

/** Forget, in every form, what the page with this id sent: the desk has it. */
function forget(id) {
  if (id) for (const one of mine()) if (one.endsWith(`:${id}`)) localStorage.removeItem(one);
}

function mine() {
  return namesInStore().filter((one) => one.startsWith(KIND) && one.split(":").at(-2) === person);
}

/* Who logs out leaves nothing behind on a machine that others use: what the desk does not take then
   is deleted, but not without their knowing. */
async function leaving(event) {
  const form = event.target;
  keepAll();
  if (!form.dataset.left && mine().length) {
    stop(event);
    for (const one of autosaves.values()) await one.keep();
    if (mine().length && !window.confirm(document.querySelector("[data-kept]").dataset.leaving)) return;
    form.dataset.left = "yes";
    return setTimeout(() => form.requestSubmit());
  }
  for (const timer of waiting.values()) clearTimeout(timer);
  waiting.clear();
  for (const one of autosaves.values()) one.rest();
  autosaves.clear();
  for (const one of mine()) localStorage.removeItem(one);
}
