/* A point of the checklist leads to its field: with this script the cursor stands in it too. */

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-to-field]");
  if (!link || link.pathname !== location.pathname) return;
  const id = link.hash.slice(1);
  if (id === "cke_id_body") {
    event.preventDefault();
    document.getElementById("cke_id_body")?.scrollIntoView({ block: "center" });
    window.CKEDITOR?.instances.id_body?.focus();
    return;
  }
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  const closed = field.closest("details:not([open])");
  if (closed) closed.open = true;
  field.scrollIntoView({ block: "center" });
  (field.matches("input, select, textarea") ? field : field.querySelector("input:not([type=hidden]), select, textarea, summary"))?.focus({ preventScroll: true });
});
