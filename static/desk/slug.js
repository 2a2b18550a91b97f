/* The address form of a text, letter for letter what articles/vietnamese/letters.py makes of it. */

/** Return `text` in lower case without marks, đ as d. */
export function fold(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d");
}

/** Return `text` as part of an address: `Ủy ban` → `uy-ban`. */
export function slug(text) {
  return fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}
