/* The rundown: with this script one change is open at a time, the cursor stands in its hour,
   Escape closes it, and the button for printing is there. Without it every form still works. */

const changes = [...document.querySelectorAll("details[data-change]")];

for (const change of changes) {
  change.addEventListener("toggle", () => {
    if (!change.open) return;
    for (const other of changes) if (other !== change) other.open = false;
    const hour = change.querySelector('input[type="time"]');
    hour.focus();
  });
  change.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    change.open = false;
    change.querySelector("summary").focus();
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
