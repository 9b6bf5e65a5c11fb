// Live updates of one person. Whatever was missed while the line was down is fetched again by `onOpen`.

import { api } from './api.js';

const RETRY_MS = 2000;
const SILENCE_MS = 60000;

export class Stream {
  #source = null;
  #retry = 0;
  #watch = 0;
  #isLive = false;

  /** `onEvent(object)`, `onOpen()` once nothing can be missed any more, again after each break, `onDown()` at a break. */
  constructor(user, handlers) {
    this.user = user;
    this.handlers = handlers;
    this.#connect();
  }

  close() {
    clearTimeout(this.#retry);
    clearTimeout(this.#watch);
    this.#source?.close();
    this.#source = null;
  }

  #connect() {
    const source = new EventSource(api.streamUrl(this.user));
    this.#source = source;
    source.onmessage = event => this.#receive(event);
    source.onerror = () => this.#lost(source);
  }

  #receive(event) {
    const data = JSON.parse(event.data);
    if (!this.#isLive) this.handlers.onOpen();
    this.#isLive = true;
    if (data.type === 'ping') this.#expectPing();
    else this.handlers.onEvent(data);
  }

  // A sleeping laptop can leave a line that looks open; once the server has pinged, its silence means something.
  #expectPing() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#again(), SILENCE_MS);
  }

  // The browser retries a broken line by itself, but gives up for good on an HTTP error.
  #lost(source) {
    this.#isLive = false;
    this.handlers.onDown();
    if (source.readyState === EventSource.CLOSED) this.#again(RETRY_MS);
  }

  #again(delay = 0) {
    this.close();
    this.#isLive = false;
    this.#retry = setTimeout(() => this.#connect(), delay);
  }
}
