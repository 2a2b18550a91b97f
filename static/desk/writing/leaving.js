/* Leaving the form, by a link, by saving it or by closing the window, waits for what was typed. */

const MAY_GO_ON = new Set(["kept", "refused"]);

/** Milliseconds after which a form may be sent once more by who stopped the page that was coming. */
const STOPPED = 10_000;

/**
 * Let nobody leave `form` before `autosave` has settled; `prepare()` comes just before saving.
 * A picture that is `chosen()` is nowhere but on the page: who leaves without saving is asked.
 */
export function watchLeaving(form, autosave, prepare, chosen) {
  let passing = false;
  let sent = false;
  const isSent = (is) => (sent = is);
  const goesOut = (event) => {
    isSent(true);
    setTimeout(() => isSent(!event.defaultPrevented));
    setTimeout(isSent, STOPPED, false);
  };
  window.addEventListener("pageshow", () => isSent(false));
  form.addEventListener("submit", async (event) => {
    if (passing) return goesOut(event);
    if (sent) return event.preventDefault(); // pressed twice: the second would meet what the first saved
    if (!navigator.onLine) return stayHere(event, autosave);
    if (autosave.settled) {
      goesOut(event);
      return prepare();
    }
    event.preventDefault();
    if (form.dataset.waits) return;
    form.dataset.waits = "yes";
    const outcome = await autosave.keep();
    delete form.dataset.waits;
    if (!MAY_GO_ON.has(outcome)) return; // the save line says why; nothing has left the form
    // A browser ignores this while it still tells of the press that was stopped: a task later.
    setTimeout(() => {
      prepare();
      passing = true;
      form.requestSubmit(event.submitter);
      passing = false;
    });
  });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || autosave.settled || opensElsewhere(event, link)) return;
    event.preventDefault();
    await autosave.keep();
    location.assign(link.href); // what the desk did not take stands in the browser's store
  });

  window.addEventListener("beforeunload", (event) => {
    if (!sent && chosen()) event.preventDefault();
    if (autosave.settled) return;
    autosave.leave();
    if (!autosave.here) event.preventDefault();
  });
  window.addEventListener("pagehide", () => autosave.leave());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) autosave.leave();
    else if (autosave.wait) autosave.keep();
  });
  window.addEventListener("online", () => autosave.wait && autosave.keep());
  new BroadcastChannel("at-desk").addEventListener("message", () => autosave.wait && autosave.keep());
  window.addEventListener("focus", () => autosave.wait && autosave.keep());
}

/* Without a network a form is not sent: the browser would put a page of its own in its place. */
function stayHere(event, autosave) {
  event.preventDefault();
  autosave.tell("unreachable", {});
  window.addEventListener("online", () => autosave.settled && autosave.tell("kept", {}), { once: true });
}

function opensElsewhere(event, link) {
  const besides = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  const within = link.pathname === location.pathname && link.search === location.search && link.hash;
  return besides || within || link.target === "_blank" || !link.protocol.startsWith("http");
}
