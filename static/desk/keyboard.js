/* The keys of the desk. A key presses the button or link of the page that bears its name in
   data-key, so it can do nothing that cannot be done without it. */

const SINGLE = { l: "save", g: "submit", x: "preview", t: "next", "?": "list" };
const OFF = "newsroom-single-keys-off";
const FIELDS = "textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button], [type=file])";

const list = document.querySelector("#keys");
const single = list.querySelector("[data-single-keys]");

const target = (name) =>
  [...document.querySelectorAll(`[data-key="${name}"]`)].find((one) => !one.disabled);
const isField = (element) => element.matches?.(FIELDS) || element.isContentEditable;

/* Which key was pressed, by what it does; undefined for any other. */
function meant(event) {
  const control = event.ctrlKey || event.metaKey;
  if (control && !event.altKey) {
    if (event.key.toLowerCase() === "s" && !event.shiftKey) return "save";
    if (event.key === "Enter") return event.shiftKey ? "preview" : "submit";
    if (event.code === "Slash" || event.key === "/") return "list";
    return undefined;
  }
  if (event.altKey && !control && !event.shiftKey && event.code === "KeyN") return "next";
  if (control || event.altKey || isField(event.target) || !single.checked) return undefined;
  return SINGLE[event.key.toLowerCase()];
}

function showList() {
  for (const row of list.querySelectorAll("[data-for]")) row.hidden = !target(row.dataset.for);
  list.showModal();
}

document.addEventListener(
  "keydown",
  (event) => {
    if (event.isComposing || event.repeat || document.querySelector("dialog[open]")) return;
    const name = meant(event);
    if (!name || (name !== "list" && !target(name))) return;
    event.preventDefault();
    if (name === "list") showList();
    else target(name).click();
  },
  { capture: true },
);

for (const button of document.querySelectorAll("[data-shows-keys]")) {
  button.addEventListener("click", showList);
}

try {
  single.checked = localStorage.getItem(OFF) === null;
  single.addEventListener("change", () =>
    single.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"),
  );
} catch {
  /* The browser keeps nothing for us: the keys are on each time the page opens. */
}
