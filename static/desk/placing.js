/* Where photos stand in the text: their buttons put them between paragraphs, never into one. */

const WORDS = 6;
const NO_BLOCK = "[data-cke-temp], [data-cke-hidden-sel], .cke_widget_drag_handler_container";

let cursor = null; // the block of the text in which it stood last, and whether at its beginning

const text = (editor) => editor.editable().$;
const blocks = (editor) => [...text(editor).children].filter((one) => !one.matches(NO_BLOCK));
const isEmpty = (block) =>
  !block.textContent.replace(/[\s\u200b]/gu, "") && !block.matches("hr") && !block.querySelector("figure, td, th");

/* Remember where in the text the cursor stands: pressing a button takes it away. */
export function watchCursor(editor) {
  document.addEventListener("selectionchange", () => {
    const { focusNode, focusOffset } = document.getSelection();
    const root = editor.editable()?.$;
    if (!root?.contains(focusNode)) return;
    // The editor selects a photo by a holder out of sight, which takes the browser's selection.
    const photo = editor.widgets.focused?.wrapper.$;
    const node = focusNode === root ? (root.childNodes[focusOffset] ?? root.lastChild) : focusNode;
    const block = blocks(editor).find((one) => one.contains(photo ?? node));
    if (!block) return;
    const before = document.createRange();
    before.setStart(block, 0);
    if (node === focusNode) before.setEnd(focusNode, focusOffset);
    cursor = { block, atStart: !photo && !before.toString().replace(/[\s\u200b]/gu, "") };
  });
}

/* The photo with this key in the text, as the editor's widget; undefined if it stands nowhere. */
function placed(editor, key) {
  return Object.values(editor.widgets.instances).find(
    (widget) => widget.element.getAttribute("data-photo") === key && text(editor).contains(widget.wrapper.$),
  );
}

/* Put a photo behind the block in which the cursor stands, before it from its very beginning; one
   without a cursor goes to the end. What stands in the text already is moved, and only to a cursor.
   Returns whether the photo was put anywhere. */
export function place(editor, key) {
  const there = placed(editor, key);
  const spot = cursor?.block.parentNode === text(editor) ? cursor : null;
  if (there && !spot) return false;
  if (!there || there.wrapper.$ !== spot.block) {
    editor.fire("saveSnapshot");
    const figure = there?.wrapper ?? figureFor(key);
    put(editor, figure.$, spot ?? { block: blocks(editor).at(-1), atStart: false });
    if (!there) editor.widgets.initOn(figure, "articlephoto");
    editor.fire("saveSnapshot");
  }
  show(placed(editor, key));
  return true;
}

function figureFor(key) {
  const figure = new window.CKEDITOR.dom.element("figure");
  figure.setAttribute("data-photo", key);
  return figure;
}

function put(editor, figure, { block, atStart }) {
  if (!block) text(editor).append(figure);
  else if (atStart) block.before(figure);
  else block.after(figure);
  if (block && block !== figure && isEmpty(block)) block.remove();
  if (blocks(editor).at(-1) !== figure) return;
  // Somewhere to go on writing; a paragraph that stays empty is not kept.
  const next = document.createElement("p");
  next.append(document.createElement("br"));
  figure.after(next);
}

/* Bring a photo into view, selected; not where that would bring up a keyboard over it. */
function show(photo) {
  if (window.matchMedia("(pointer: fine)").matches) photo.focus();
  photo.wrapper.$.scrollIntoView({ block: "center" });
}

/* The first words of what a photo in the text stands behind: null if it stands nowhere, empty if
   at the beginning. */
export function behind(editor, key) {
  const photo = placed(editor, key);
  if (!photo) return null;
  const all = blocks(editor);
  const at = all.findIndex((one) => one.contains(photo.wrapper.$));
  const before = all.slice(0, at).findLast((one) => !isEmpty(one));
  if (!before) return "";
  const last = [...before.querySelectorAll("li, p, .photo-in-text-caption")].at(-1) ?? before;
  const words = last.textContent.trim().split(/\s+/u);
  return words.slice(0, WORDS).join(" ") + (words.length > WORDS ? " …" : "");
}
