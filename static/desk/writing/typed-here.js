/* The browser's own store of what was typed and has not reached the desk: a record for each window.

   A record is {url, base, after, fields, at}: where it goes, and when it was typed (milliseconds). */

const STORY = "typed-here";

const name = (kind, person, tab) => `${kind}:${person}:${tab}`;

/** The store of one window of one person; of a form that is no story's, `kind` says which. */
export class TypedHere {
  constructor(person, tab, kind = STORY) {
    this.kind = kind;
    this.person = person;
    this.tab = tab;
    this.name = name(kind, person, tab);
    // While the window is open it holds a lock, so that no other takes its record for left over.
    // It is let go as the page goes, whenever the browser may be done with clearing up.
    const gone = new Promise((done) => window.addEventListener("pagehide", done, { once: true }));
    navigator.locks?.request(this.name, () => gone);
  }

  /** Keep a record in place of the last one; false if the store is full or closed to us. */
  put(record) {
    try {
      localStorage.setItem(this.name, JSON.stringify(record));
      return true;
    } catch {
      return false;
    }
  }

  /** Forget this window's record: the desk has it. */
  drop() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      /* a store that is closed to us holds nothing */
    }
  }

  /** Tell whether another window that is open has the record of a window called `tab`. */
  async isOpen(tab) {
    const one = name(this.kind, this.person, tab);
    if (one === this.name || !navigator.locks) return false;
    return navigator.locks.request(one, { ifAvailable: true }, (lock) => !lock);
  }

  /** Hand each record that windows now closed have left to `take`; it goes when that says true. */
  async leftOver(take) {
    for (const one of this.names()) {
      const free = async (lock) => {
        if (!lock) return;
        const record = read(one);
        if (record && (await take(record, one))) localStorage.removeItem(one);
      };
      if (navigator.locks) await navigator.locks.request(one, { ifAvailable: true }, free);
      else await free(true);
    }
  }

  names() {
    const mine = name(this.kind, this.person, "");
    return namesInStore().filter((one) => one.startsWith(mine) && one !== this.name);
  }
}

/** Return the names of all that the store holds; a store that is closed to us holds nothing. */
export function namesInStore() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function read(one) {
  try {
    return JSON.parse(localStorage.getItem(one));
  } catch {
    return null;
  }
}
