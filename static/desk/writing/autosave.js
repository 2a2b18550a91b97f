/* Keeping what is typed: after a pause, one request at a time, again with growing pauses. */

const LONGEST_WAIT = 60_000;

export class Autosave {
  /**
   * `read()` gives the fields; `send(record, options)` resolves to an outcome; `store` is the
   * browser's; `tell(state, details)` tells the person; `pause` is in milliseconds; `base` and
   * `after` are the version that the form shows and the number that it was last answered.
   */
  constructor({ read, send, store, tell, url, base, after, pause }) {
    Object.assign(this, { read, send, store, tell, url, base, after, pause });
    this.typed = false; // since the form was last read
    this.composing = false; // a syllable is being put together
    this.wait = 0; // before the next try; 0 while the desk answers
    this.kept = null; // what the desk has, as JSON
  }

  /** Somebody typed: keep it when they pause. What is told of trouble stays until it is over. */
  touched() {
    this.typed = true;
    if (!this.wait) this.tell("typed", {});
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.paused(), this.pause);
  }

  /** A syllable begins or ends; nothing is sent while it is being put together. */
  setComposing(is) {
    this.composing = is;
    this.touched();
  }

  paused() {
    this.putHere(this.record());
    if (!this.composing && !this.wait) this.keep();
  }

  /** Whether the desk has everything that was typed. */
  get settled() {
    return !this.typed && !this.running && !this.wait;
  }

  /** Send what was typed; resolves to the outcome when the desk has answered for all of it. */
  async keep(options) {
    clearTimeout(this.pausing);
    clearTimeout(this.waiting);
    while (this.running) await this.running;
    if (!this.typed && !this.wait) return "kept";
    this.running = this.once(options);
    const outcome = await this.running;
    this.running = null;
    return outcome;
  }

  async once(options) {
    const record = this.record();
    this.typed = false;
    if (JSON.stringify(record.fields) === this.kept) return this.answered(record, {});
    const here = this.putHere(record);
    const { outcome, ...details } = await this.send(record, options);
    if (outcome === "kept") return this.answered(record, details);
    this.wait = Math.min(Math.max(this.pause, this.wait * 2), LONGEST_WAIT);
    this.waiting = setTimeout(() => this.keep(), this.wait);
    this.tell(outcome, { ...details, here });
    return outcome;
  }

  answered(record, { number = this.after }) {
    this.after = number;
    this.kept = JSON.stringify(record.fields);
    this.wait = 0;
    if (!this.typed) this.store.drop();
    this.tell(this.typed ? "typed" : "kept", { number });
    return "kept";
  }

  record() {
    return { url: this.url, base: this.base, after: this.after, fields: this.read(), at: Date.now() };
  }

  putHere(record) {
    this.here = this.store.put(record);
    return this.here;
  }

  /** The form itself goes out with all that was typed: send nothing after it. */
  async rest() {
    clearTimeout(this.pausing);
    this.typed = false;
    await this.running;
    clearTimeout(this.waiting);
    this.wait = 0;
  }

  /** The page goes away: leave what was typed in the browser's store, and send it on its way. */
  leave() {
    if (this.settled) return;
    this.putHere(this.record());
    this.send(this.record(), { keepalive: true });
  }
}
