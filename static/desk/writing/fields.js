/* Reading a story's form and noticing that somebody writes in it. Nothing here changes a field. */

const NOT_TEXT = /^_|^kept_|__prefix__|^(csrfmiddlewaretoken|form_token|autosaved|writer|tab)$/;

/** Return the CKEditor of the form, once there is one. */
export function editor() {
  return Object.values(window.CKEDITOR?.instances ?? {})[0];
}

/** Return the values of each field by its name, the body as it stands in the editor. */
export function read(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (NOT_TEXT.test(name) || typeof value !== "string") continue;
    (fields[name] ??= []).push(value.replaceAll("\r\n", "\n"));
  }
  const current = editor();
  if (current?.status === "ready" && current.name in namesOf(form)) {
    fields[namesOf(form)[current.name]] = [current.getData()];
  }
  return fields;
}

/** Return the values with which the page came, whatever was typed since. */
export function readAsMade(form) {
  const made = form.cloneNode(true);
  made.reset();
  return read(made);
}

/** Return the names of the pictures that are chosen: only a save takes the files themselves. */
export function chosen(form) {
  const files = [...form.querySelectorAll('[data-photo-card] input[type="file"]')].filter((field) => field.files.length);
  return Object.fromEntries(files.map((field) => [field.name, [field.files[0].name]]));
}

function namesOf(form) {
  return Object.fromEntries([...form.elements].filter((e) => e.id).map((e) => [e.id, e.name]));
}

/** Call `touched` at each change of the form by its person, and tell `composing` of syllables. */
export function watch(form, { touched, composing }) {
  form.addEventListener("input", touched);
  form.addEventListener("compositionstart", () => composing(true));
  form.addEventListener("compositionend", () => composing(false));
  // Choosing in select2's lists makes an event of jQuery's only. The admin's own scripts make some
  // too, as soon as the page is there: ours listens after them.
  const jQuery = window.django?.jQuery;
  jQuery?.(() => jQuery(form).on("change", touched));
  document.addEventListener("formset:added", touched);
  document.addEventListener("formset:removed", touched);
  watchEditor(touched);
}

function watchEditor(touched) {
  const begin = (current) => {
    let seen = current.getData();
    current.on("change", () => {
      const now = current.getData();
      if (now === seen) return;
      seen = now;
      touched();
    });
  };
  const current = editor();
  if (current?.status === "ready") begin(current);
  else if (window.CKEDITOR) window.CKEDITOR.once("instanceReady", (event) => begin(event.editor));
}
