/* The story's form: photo cards and their places in the text. Without this script the form still
   saves everything; only the placing of photos needs it. */

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
  card.querySelector("[data-place]")?.addEventListener("click", () => place(key.value));
}

/* Show a picture that was just chosen, before it is saved. */
function choose(card, file) {
  const shown = card.querySelector("[data-thumbnail]");
  if (!file || !file.type.startsWith("image/")) return;
  const reader = new FileReader();
  reader.onload = () => {
    shown.src = reader.result;
    shown.hidden = false;
    refresh(field(card, "key").value);
  };
  reader.readAsDataURL(file);
}

/* Put a photo into the text at the cursor; one that stands there already is moved. */
function place(key) {
  const current = editor();
  if (!current) return;
  for (const widget of Object.values(current.widgets.instances)) {
    if (widget.element.getAttribute("data-photo") === key) current.widgets.del(widget);
  }
  current.focus();
  current.insertHtml(`<figure data-photo="${key}"></figure><p></p>`);
  tellPlaces();
}

function refresh(key) {
  const current = editor();
  if (!current) return;
  for (const widget of Object.values(current.widgets.instances)) {
    if (widget.element.getAttribute("data-photo") === key) widget.showCard();
  }
}

/* Say on each card whether its photo stands in the text. */
function tellPlaces() {
  const current = editor();
  if (!current) return;
  const body = current.getData();
  for (const card of cards()) {
    const placed = body.includes(`data-photo="${field(card, "key").value}"`);
    card.querySelectorAll("[data-when-placed]").forEach((note) => (note.hidden = !placed));
    card.querySelectorAll("[data-when-unplaced]").forEach((note) => (note.hidden = placed));
  }
}

window.storyPhotos = {
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
    tellPlaces();
    Object.values(current.widgets.instances).forEach((widget) => widget.showCard?.());
  };
  current.status === "ready" ? ready() : current.on("instanceReady", ready);
  current.on("change", tellPlaces);
}
watchEditor();
