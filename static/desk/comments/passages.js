/* Passages of the story on the page: what is selected, and where a remark's passage stands.

   A text of the story is an element with data-about (and data-photo-key for a caption), the
   editor's text, or a field of the form. Spaces are told apart from nothing else: what the page
   shows differs from what is stored in spaces only. */

const CONTEXT = 80;
const LEFT_OUT = "del, .said, .diff-label, figure";

const spaced = (text) => text.replace(/\s+/gu, " ");

function captionKey(field) {
  const card = field.closest("[data-photo-card]");
  return card?.querySelector('[name$="-key"]')?.value;
}

/* What a field of the form is a text of, as the remark's form names it. */
function fieldIs(field) {
  if (field.id === "id_headline") return "headline";
  if (field.id === "id_lead") return "lead";
  if (/-caption$/.test(field.name ?? "") && captionKey(field)) return `caption:${captionKey(field)}`;
  return null;
}

const around = (node, selector) =>
  (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(selector);
const textAround = (node) => around(node, "[data-about], .cke_wysiwyg_div");

function elementIs(element) {
  if (element.matches(".cke_wysiwyg_div")) return "body";
  const key = element.dataset.photoKey;
  return key ? `${element.dataset.about}:${key}` : element.dataset.about;
}

function readable(range, inside) {
  const piece = range.cloneContents();
  const left_out = inside.dataset.about === "caption" ? "del, .said" : LEFT_OUT;
  piece.querySelectorAll(left_out).forEach((element) => element.remove());
  piece.querySelectorAll("p, h2, h3, h4, li, blockquote, td, th, br").forEach((block) => block.append(" "));
  return spaced(piece.textContent);
}

/* The passage that is selected now: {where, quote, before, after}, or null. */
export function selected() {
  const field = document.activeElement;
  if (field?.matches("textarea, input[type=text]") && fieldIs(field)) {
    const { selectionStart: start, selectionEnd: end, value } = field;
    if (start === end) return null;
    return passage(fieldIs(field), value.slice(start, end), value.slice(0, start), value.slice(end));
  }
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  // A photo selected in the editor is no passage: the editor holds its selection out of sight.
  if (around(range.startContainer, "[data-cke-hidden-sel]")) return null;
  const text = textAround(range.startContainer);
  if (!text || text !== textAround(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  const after = before.cloneRange();
  before.setEnd(range.startContainer, range.startOffset);
  after.setStart(range.endContainer, range.endOffset);
  return passage(elementIs(text), ...[range, before, after].map((piece) => readable(piece, text)));
}

function passage(where, quote, before, after) {
  if (!quote.trim()) return null;
  return {
    where,
    quote: spaced(quote).trim(),
    before: spaced(before).slice(-CONTEXT),
    after: spaced(after).slice(0, CONTEXT),
  };
}

/* Where a remark's passage stands on the page: the ranges of its texts that hold it. */
export function places({ where, quote, before }) {
  const texts = [...document.querySelectorAll("[data-about], .cke_wysiwyg_div")].filter(
    (text) => elementIs(text) === where,
  );
  return texts.map((text) => find(text, quote, before)).filter(Boolean);
}

function find(text, quote, before) {
  const letters = [];
  let read = "";
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (element.closest("del, .said") || (text.dataset.about !== "caption" && element.closest("figure"))) continue;
    if (read && !read.endsWith(" ") && element.closest("p, li, h2, h3, h4") !== letters.at(-1)?.block) add(" ", node, 0);
    for (let at = 0; at < node.data.length; at += 1) {
      const letter = /\s/u.test(node.data[at]) ? " " : node.data[at];
      if (letter !== " " || !read.endsWith(" ")) add(letter, node, at);
    }
  }
  function add(letter, node, at) {
    read += letter;
    letters.push({ node, at, block: node.parentElement.closest("p, li, h2, h3, h4") });
  }
  const near = before.trimEnd().slice(-20);
  let start = near ? read.indexOf(quote, Math.max(0, read.indexOf(near))) : read.indexOf(quote);
  if (start < 0) start = read.indexOf(quote);
  if (start < 0) return null;
  const range = document.createRange();
  range.setStart(letters[start].node, letters[start].at);
  const last = letters[start + quote.length - 1];
  range.setEnd(last.node, last.at + 1);
  return range;
}

/* Mark every open remark's passage in the text, where the browser can. */
export function highlight() {
  if (!window.CSS?.highlights) return;
  const open = [...document.querySelectorAll("[data-passage]")];
  const ranges = open.flatMap((quote) => places(quote.dataset));
  if (ranges.length) CSS.highlights.set("comments", new Highlight(...ranges));
  else CSS.highlights.delete("comments");
}

/* Bring a remark's passage into view, opening what is folded around it. */
export function show(quote) {
  const [range] = places(quote.dataset);
  if (range) {
    const element = range.startContainer.parentElement;
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    element.scrollIntoView({ block: "center" });
    return;
  }
  const fields = document.querySelectorAll("textarea, input[type=text]");
  const field = [...fields].find((one) => fieldIs(one) === quote.dataset.where);
  field?.scrollIntoView({ block: "center" });
}
