/* Names after an @: offered as a list that arrow keys, Enter and a tap choose from. */

const PAUSE = 150;
const TYPED = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{M}\p{N}. _-]{0,30})$/u;

let list = null;
let timer = 0;
let asked = 0;

document.addEventListener("input", (event) => {
  if (!event.target.matches?.("textarea[data-mentions]")) return;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => offer(event.target), PAUSE);
});

document.addEventListener("keydown", (event) => {
  if (!list || event.target !== list.field || event.isComposing) return;
  const options = [...list.element.children];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(options[(at + step + options.length) % options.length]);
  } else if (event.key === "Enter" || event.key === "Tab") choose(options[at]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});

document.addEventListener("focusout", (event) => {
  if (list?.field === event.target) window.setTimeout(close, 200);
});

function typed(field) {
  return field.value.slice(0, field.selectionStart).match(TYPED)?.[1] ?? null;
}

async function offer(field) {
  const name = typed(field);
  const turn = (asked += 1);
  if (name === null) return close();
  const address = `${field.form.dataset.people}?q=${encodeURIComponent(name)}`;
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || answer.redirected || turn !== asked || typed(field) !== name) return;
  const { people } = await answer.json();
  close();
  if (people.length) open(field, people);
}

function open(field, people) {
  const element = document.createElement("ul");
  element.className = "names";
  element.id = "names-offered";
  element.setAttribute("role", "listbox");
  element.setAttribute("aria-label", "@");
  for (const [place, { name, handle }] of people.entries()) {
    const option = document.createElement("li");
    option.id = `name-${place}`;
    option.setAttribute("role", "option");
    option.textContent = name;
    option.dataset.handle = handle;
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(option);
    });
    element.append(option);
  }
  field.after(element);
  field.setAttribute("aria-controls", element.id);
  list = { element, field };
  mark(element.firstElementChild);
}

function mark(option) {
  for (const other of list.element.children) other.setAttribute("aria-selected", String(other === option));
  list.field.setAttribute("aria-activedescendant", option.id);
}

function choose(option) {
  const { field } = list;
  const end = field.selectionStart;
  const start = end - typed(field).length;
  field.setRangeText(`${option.dataset.handle} `, start, end, "end");
  close();
}

function close() {
  if (!list) return;
  list.field.removeAttribute("aria-controls");
  list.field.removeAttribute("aria-activedescendant");
  list.element.remove();
  list = null;
}
