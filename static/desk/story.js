/* The story's form: photo cards and their places in the text. Without this script the form still
   saves everything; only the placing of photos needs it. */

import { behind, place, watchCursor } from "./placing.js";

const field = (card, name) => card.querySelector(`[name$="-${name}"]`);
const cards = () =>
  [...document.querySelectorAll("[data-photo-card]")].filter(
    (card) => !card.closest(".empty-form") && field(card, "caption"),
  );
const editor = () => window.CKEDITOR && Object.values(window.CKEDITOR.instances)[0];

function prepare(card) {
  const key = field(card, "key");
  if (!key.value) key.value = `anh-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 5)}`;
  field(card, "caption").addEventListener("input", () => refresh(key.value));
  field(card, "upload")?.addEventListener("change", (event) => choose(card, event.target.files[0]));
  card.querySelector("[data-place]")?.addEventListener("click", () => putIntoText(card, key.value));
}

/* Show a picture that was just chosen, before it is saved. */
function choose(card, file) {
  const shown = card.querySelector("[data-thumbnail]");
  if (file) card.querySelector("[data-chosen-before]")?.remove();
  if (!file || !file.type.startsWith("image/")) return;
  const reader = new FileReader();
  reader.onload = () => {
    shown.src = reader.result;
    shown.hidden = false;
    refresh(field(card, "key").value);
  };
  reader.readAsDataURL(file);
}

/* Put the card's photo into the text, and say where it went or what is missing. */
function putIntoText(card, key) {
  const current = editor();
  if (!current) return;
  const put = place(current, key);
  tellPlaces();
  const note = card.querySelector("[data-where]");
  if (!put) note.textContent = note.dataset.noCursor;
  document.querySelector("[data-photo-told]").textContent = note.textContent;
}

function refresh(key) {
  const current = editor();
  if (!current) return;
  for (const widget of Object.values(current.widgets.instances)) {
    if (widget.element.getAttribute("data-photo") === key) widget.showCard();
  }
}

/* Say on each card where its photo stands in the text, and what its button does now. */
function tellPlaces() {
  const current = editor();
  if (!current) return;
  for (const card of cards()) {
    const button = card.querySelector("[data-place]");
    if (!button) continue;
    const before = behind(current, field(card, "key").value);
    button.textContent = before === null ? button.dataset.put : button.dataset.move;
    const { nowhere, first, after } = card.querySelector("[data-where]").dataset;
    card.querySelector("[data-where]").textContent =
      before === null ? nowhere : before === "" ? first : `${after} “${before}”.`;
  }
}

window.storyPhotos = {
  /* Lead to the cards, from which a photo goes to where the cursor stood: to the first card that
     stands nowhere in the text, or to the way to a new one. */
  show() {
    const waiting = cards().find((card) => behind(editor(), field(card, "key").value) === null);
    const goal = waiting?.querySelector("[data-place]") ?? document.querySelector("#photos-group .add-row a");
    goal.scrollIntoView({ block: "center" });
    goal.focus({ preventScroll: true });
  },

  card(key) {
    const card = cards().find((one) => field(one, "key").value === key);
    if (!card) return null;
    const thumbnail = card.querySelector("[data-thumbnail]");
    return {
      caption: field(card, "caption").value,
      empty: card.dataset.noCaption,
      picture: thumbnail && !thumbnail.hidden ? thumbnail.src : "",
    };
  },
};

document.addEventListener("formset:added", (event) => {
  const card = event.target.querySelector("[data-photo-card]") ?? event.target.closest("[data-photo-card]");
  if (card) prepare(card);
});

cards().forEach(prepare);

function watchEditor() {
  const current = editor();
  if (!current) {
    window.setTimeout(watchEditor, 200);
    return;
  }
  const ready = () => {
    watchCursor(current);
    Object.values(current.widgets.instances).forEach((widget) => widget.showCard?.());
    tellPlaces();
  };
  current.status === "ready" ? ready() : current.on("instanceReady", ready);
  current.on("change", tellPlaces);
}
watchEditor();
