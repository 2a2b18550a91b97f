// Tells the newsroom that a story was opened: once, when it has been in view for a while.
// No cookie, nothing kept in the browser, nothing about the reader.

const LOOKED_AT = 5000;

const { opened } = document.querySelector("[data-opened]").dataset;
let waiting;

function wait() {
  clearTimeout(waiting);
  if (document.visibilityState !== "visible") return;
  waiting = setTimeout(() => {
    document.removeEventListener("visibilitychange", wait);
    navigator.sendBeacon(opened);
  }, LOOKED_AT);
}

document.addEventListener("visibilitychange", wait);
wait();
