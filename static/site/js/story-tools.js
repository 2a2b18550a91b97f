// The tools above a story that need no server: size of the letters, printing, sharing, copying,
// and the marked passage that goes into a report of a mistake. What the page looks like is settled
// at once, all else when it has been painted.

const SMALLEST = -1;
const LARGEST = 3;
const LONGEST_PASSAGE = 500;
const AFTER_THE_PAGE = 500;

const tools = document.querySelector(".story-tools");
const find = (name) => tools.querySelector(name);
const offer = (tool) => { tool.closest("li").hidden = false; };
const address = document.querySelector("link[rel=canonical]").href;

// --- Size of the letters: kept in this browser, for every story

const steps = [...find(".text-size").children];

function kept() {
  try {
    return Number(localStorage.getItem("letters")) || 0;
  } catch {
    return 0;
  }
}

function resize(size) {
  document.documentElement.dataset.letters = size;
  for (const button of steps) {
    button.disabled = size === (button.dataset.step < 0 ? SMALLEST : LARGEST);
  }
  try {
    localStorage.setItem("letters", size);
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

if (kept()) resize(kept());

function sizing() {
  for (const button of steps) {
    button.addEventListener("click", () => {
      const now = Number(document.documentElement.dataset.letters ?? 0);
      resize(Math.min(LARGEST, Math.max(SMALLEST, now + Number(button.dataset.step))));
    });
  }
  offer(steps[0]);
}

// --- Printing, sharing, copying

function printing() {
  find(".print").addEventListener("click", () => print());
  offer(find(".print"));
}

function sharing() {
  if (!navigator.share) return;
  find(".share").addEventListener("click", () => {
    navigator.share({ title: document.querySelector("h1").textContent, url: address }).catch(() => {
      // The reader has changed their mind.
    });
  });
  offer(find(".share"));
}

function copying() {
  if (!navigator.clipboard) return;
  const copy = find(".copy");
  const says = copy.textContent;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address);
    copy.textContent = copy.dataset.done;
    setTimeout(() => { copy.textContent = says; }, 2000);
  });
  offer(copy);
}

// --- The passage that the reader has marked goes with the report

function reporting() {
  const report = find(".report");
  const form = report.href;
  document.addEventListener("selectionchange", () => {
    const marked = getSelection();
    const inStory = document.querySelector(".story").contains(marked.anchorNode);
    const passage = inStory ? marked.toString().trim().slice(0, LONGEST_PASSAGE) : "";
    if (passage) report.href = `${form}?doan=${encodeURIComponent(passage)}`;
  });
}

// --- A table wider than the page is pushed along with keys too: Safari reaches nothing that scrolls

function reaching() {
  for (const table of document.querySelectorAll(".body table")) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
  }
}

// --- What can wait until the page stands: on a slow line its pictures come before

function goOn() {
  setTimeout(() => {
    import("./listen.js");
    import("./opened.js");
  }, AFTER_THE_PAGE);
}

const atLeisure = window.requestIdleCallback ?? setTimeout; // Safari has not the first
atLeisure(() => {
  for (const tool of [sizing, printing, sharing, copying, reporting, reaching]) tool();
  if (document.readyState === "complete") goOn();
  else addEventListener("load", goOn);
});
