// Reads a story aloud with the browser's own Vietnamese voice; without one the button stays away.

const PARTS = ".story h1, .sapo, .body > p, .body > h2, .body > h3, .body > h4, .body li, .body blockquote, .corrections h2, .corrections p";

const button = document.querySelector(".listen");
const says = { listen: button.textContent, pause: button.dataset.pause, goOn: button.dataset.goOn };
const speech = window.speechSynthesis;
let reading = false;

const voice = () => speech.getVoices().find(({ lang }) => /^vi\b/i.test(lang.replace("_", "-")));

function offer() {
  if (voice()) button.closest("li").hidden = false;
}

function show(part) {
  document.querySelector(".being-read")?.classList.remove("being-read");
  part?.classList.add("being-read");
}

function stop() {
  reading = false;
  speech.cancel();
  show();
  button.textContent = says.listen;
}

function read(parts) {
  const [part, ...rest] = parts;
  if (!part || !reading) return stop();
  const words = new SpeechSynthesisUtterance(part.textContent);
  words.voice = voice();
  words.lang = "vi-VN";
  words.onstart = () => show(part);
  words.onend = () => reading && read(rest);
  words.onerror = () => reading && stop();
  speech.speak(words);
}

button.addEventListener("click", () => {
  if (!reading) {
    reading = true;
    button.textContent = says.pause;
    read([...document.querySelectorAll(PARTS)]);
  } else if (speech.paused) {
    speech.resume();
    button.textContent = says.pause;
  } else {
    speech.pause();
    button.textContent = says.goOn;
  }
});

if (speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", stop);
}
