/* The parts of a report that is being corrected: moved, split, joined, added, taken out, undone.
   A part is a row of a formset; its fields are numbered anew by where it stands. */

const list = document.querySelector("[data-blocks]");
const form = list.closest("form");
const tools = document.querySelector("[data-block-tools]").content;
const said = document.querySelector("[data-block-said]");
const words = tools.querySelector("p").dataset;
const past = [];

const rows = () => [...list.children];
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const tool = (name) => tools.querySelector(`[data-for="${name}"]`).cloneNode(true);

rows().forEach(equip);
document.querySelector("[data-blocks-foot]").append(tool("end"));
document.querySelector("[data-block-undo]").append(tool("undo"));
const undo = form.querySelector('[data-act="undo"]');
form.addEventListener("click", ({ target }) => {
  const act = target.closest?.("[data-act]")?.dataset.act;
  if (act) acts[act](target.closest("[data-block]"), target);
});

const acts = {
  up: (row, button) => move(row, button, row.previousElementSibling, "before"),
  down: (row, button) => move(row, button, row.nextElementSibling, "after"),

  split(row, button) {
    const text = field(row, "text");
    const [before, after] = [text.value.slice(0, text.selectionStart), text.value.slice(text.selectionStart)];
    if (!before.trim() || !after.trim()) {
      said.textContent = button.dataset.trouble;
      return text.focus();
    }
    remember();
    const type = field(row, "type").value;
    text.value = before.trim();
    focusStart(add(row, after.trim(), type === "heading" ? "paragraph" : type));
    changed("split");
  },

  merge(row) {
    const above = row.previousElementSibling;
    if (!above) return;
    remember();
    const [text, credit] = [field(above, "text"), field(above, "credit")];
    const more = [field(row, "text").value.trim()];
    if (!credit.value) credit.value = field(row, "credit").value;
    else more.push(field(row, "credit").value);
    const end = text.value.trim().length;
    text.value = [text.value.trim(), ...more].filter(Boolean).join(" ");
    row.remove();
    text.focus();
    text.setSelectionRange(end, end);
    changed("merge");
  },

  add(row) {
    remember();
    focusStart(add(row, "", "paragraph"));
    changed();
  },

  append() {
    remember();
    focusStart(add(list.lastElementChild, "", "paragraph"));
    changed();
  },

  remove(row) {
    remember();
    row.remove();
    changed("remove");
    undo.focus();
  },

  undo() {
    const before = past.pop();
    list.replaceChildren(...before.map(({ row }) => row));
    for (const { row, values } of before) {
      for (const [name, value] of Object.entries(values)) field(row, name).value = value;
    }
    changed("undone");
    (undo.hidden ? form.querySelector('[data-act="append"]') : undo).focus();
  },
};

function move(row, button, beside, where) {
  if (!beside) return;
  remember();
  beside[where](row);
  button.focus();
  row.scrollIntoView({ block: "nearest" });
  changed(where === "before" ? "up" : "down");
}

/** Keep how everything stands, to undo what comes now. */
function remember() {
  const values = (row) =>
    Object.fromEntries(["type", "text", "credit"].map((name) => [name, field(row, name).value]));
  past.push(rows().map((row) => ({ row, values: values(row) })));
}

function add(behind, text, type) {
  const row = document.querySelector("[data-new-block]").content.firstElementChild.cloneNode(true);
  field(row, "text").value = text;
  field(row, "type").value = type;
  equip(row);
  if (behind) behind.after(row);
  else list.append(row);
  return row;
}

function equip(row) {
  for (const place of row.querySelectorAll("[data-tools]")) {
    place.replaceChildren(...tool(place.dataset.tools).children);
  }
}

function focusStart(row) {
  field(row, "text").focus();
  field(row, "text").setSelectionRange(0, 0);
}

/** Number the rows as they stand, say what was done, and let the text be kept. */
function changed(what) {
  for (const [number, row] of rows().entries()) {
    for (const one of row.querySelectorAll("[name], [for], [id]")) {
      for (const name of ["name", "for", "id"]) {
        const value = one.getAttribute(name);
        if (value) one.setAttribute(name, value.replace(/body-(?:\d+|__prefix__)-/, `body-${number}-`));
      }
    }
  }
  form.elements["body-TOTAL_FORMS"].value = rows().length;
  undo.hidden = !past.length;
  said.textContent = what ? words[what] : "";
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
