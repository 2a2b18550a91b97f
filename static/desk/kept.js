/* What is typed in a form marked `data-keep` stays in the browser's store until the desk has taken
   it: a form whose post was refused, lost or turned away to the log-in offers its text again.

   A record is {address, title, fields, at, sent}; its name ends with the page's own id, which the
   form sends as `kept_as`, and which the desk names in a cookie once the post has succeeded. */

import { read } from "./writing/fields.js";
import { csrfToken } from "./writing/sending.js";
import { TypedHere } from "./writing/typed-here.js";

const PAUSE = 300;
const KIND = "typed-in:";
const { person, continues } = document.querySelector("[data-kept]").dataset;
const page = continues || crypto.getRandomValues(new Uint32Array(4)).join("-");
const stores = new Map();
const waiting = new Map();

forget(document.cookie.match(/(?:^|; )desk_took=([\w-]+)/)?.[1]);
forget(document.querySelector("[data-took]")?.dataset.took); // a post that was answered at once
document.cookie = "desk_took=; path=/toa-soan/; max-age=0; samesite=lax";
for (const form of document.querySelectorAll("form[data-keep]")) begin(form);
new BroadcastChannel("at-desk").postMessage(person); // windows that were logged out try again

document.addEventListener("input", touched);
document.addEventListener("change", touched);
document.addEventListener("kept:sent", ({ target }) => storeOf(target).drop());
document.addEventListener("submit", sending, true);
document.addEventListener("visibilitychange", keepAll);
window.addEventListener("pagehide", keepAll);
window.addEventListener("beforeunload", (event) => keepAll() || event.preventDefault());

/** The store of a form: by its address, and by its name where an address has two. */
function storeOf(form) {
  const { pathname } = new URL(form.getAttribute("action") || location.href, location.href);
  return store(`${pathname}${form.dataset.keep && `#${form.dataset.keep}`}`);
}

function store(address) {
  if (!stores.has(address)) stores.set(address, new TypedHere(person, page, KIND + address));
  return stores.get(address);
}

function begin(form) {
  form.keptAtFirst = JSON.stringify(read(form));
  offer(form);
}

function touched({ target }) {
  const form = target.closest?.("form[data-keep]");
  if (!form) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), PAUSE));
}

function keepAll() {
  return [...waiting.keys()].map((form) => !form.isConnected || keep(form)).every(Boolean);
}

/** Put what stands in a form into the store; false if it has no room. */
function keep(form, sent = false) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const fields = read(form);
  const mine = storeOf(form);
  if (!sent && JSON.stringify(fields) === form.keptAtFirst) {
    mine.drop();
    return true;
  }
  const done = mine.put({ address: location.pathname, fields, at: Date.now(), sent });
  if (!done) waiting.set(form, 0);
  return done;
}

/* The token is the one of the session that the browser has by now: somebody may have logged in
   again in another window. Who that is, the desk compares with who typed. */
function sending(event) {
  const form = event.target;
  if (form.id === "logout-form") return leaving(event);
  if (!form.matches("form[data-keep]")) return;
  const here = keep(form, true);
  waiting.delete(form);
  if (!navigator.onLine && !("sendsItself" in form.dataset)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return say(form, here ? "offline" : "full");
  }
  hidden(form, "kept_as", page);
  hidden(form, "kept_by", person);
  if (form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = csrfToken();
}

function hidden(form, name, value) {
  const field = form.elements[name] ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
}

/** Offer what pages now closed have left for a form; what was sent already is put back at once. */
async function offer(form) {
  await storeOf(form).leftOver((record, name) => {
    if (JSON.stringify(record.fields) === form.keptAtFirst) return true;
    if (record.sent && !form.querySelector(".kept")) {
      putBack(form, record);
      say(form, "back", record);
      return true;
    }
    const line = say(form, "offer", record);
    button(line, "put", () => {
      putBack(form, record);
      done(line, name);
    });
    button(line, "drop", () => done(line, name));
    return false;
  });
}

function done(line, name) {
  localStorage.removeItem(name);
  line.remove();
}

function putBack(form, { fields }) {
  const places = {};
  for (const field of form.elements) {
    if (!fields[field.name] || field.type === "hidden") continue;
    if (["radio", "checkbox"].includes(field.type)) field.checked = fields[field.name].includes(field.value);
    else field.value = fields[field.name][(places[field.name] = (places[field.name] ?? -1) + 1)] ?? "";
  }
  form.closest("details")?.setAttribute("open", "");
  keep(form);
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
    line.querySelector("q").textContent = words.length > 160 ? `${words.slice(0, 160).replace(/\s+\S*$/, "")}…` : words;
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
  const names = (() => {
    try {
      return Object.keys(localStorage);
    } catch {
      return []; // a store that is closed to us holds nothing
    }
  })();
  return names.filter((one) => one.startsWith(KIND) && one.split(":").at(-2) === person);
}

/* Who logs out leaves nothing behind on a machine that others use, but not without knowing. */
function leaving(event) {
  const words = document.querySelector("[data-kept]").dataset.leaving;
  if (mine().length && !window.confirm(words)) return event.preventDefault();
  for (const timer of waiting.values()) clearTimeout(timer);
  waiting.clear();
  for (const one of mine()) localStorage.removeItem(one);
}
