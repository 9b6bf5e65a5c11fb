// The message box: Enter sends, Shift+Enter breaks the line, a slash offers the commands.

import { api } from './api.js';
import { Commands } from './commands.js';
import { el, icon, uid } from './dom.js';
import { store } from './store.js';
import { clearToasts, toast } from './toast.js';
import { waiting } from './waiting.js';

const drafts = new Map();

export class Composer {
  #key = '';
  #target = null;

  constructor(root, { id = uid('composer'), commands = true } = {}) {
    this.area = el('textarea', {
      id, class: 'composer-text', rows: '1', autocomplete: 'off', spellcheck: 'true',
      oninput: () => this.#typed(), onkeydown: event => this.#pressed(event),
    });
    this.send = el('button', { type: 'submit', class: 'btn primary icon send', 'aria-label': 'Send message', disabled: true }, icon('send'));
    this.commands = commands ? new Commands(this.area, text => this.write(text)) : null;
    root.append(el('form', { class: 'composer', onsubmit: event => this.#submit(event) },
      this.commands?.node, el('div', { class: 'composer-box' }, this.area, this.send)));
  }

  /** `target`: `{channel, thread_ts?}`; what was typed for another target is kept for later. */
  aim(target, label) {
    const key = `${store.me.id}/${target.channel}/${target.thread_ts ?? ''}`;
    this.#target = target;
    this.area.setAttribute('aria-label', label);
    this.area.placeholder = label;
    if (key === this.#key) return;
    this.#key = key;
    this.area.value = drafts.get(key) ?? '';
    this.#typed();
    this.commands?.hide();
  }

  write(text) {
    this.area.value = text;
    this.area.focus();
    this.area.setSelectionRange(text.length, text.length);
    this.#typed();
  }

  #typed() {
    drafts.set(this.#key, this.area.value);
    this.send.disabled = !this.area.value.trim();
    this.#fit();
    this.commands?.offer(this.area.value);
  }

  // A box that is not shown has no height to go by.
  #fit() {
    this.area.style.height = 'auto';
    if (this.area.scrollHeight) this.area.style.height = `${Math.min(this.area.scrollHeight, 180)}px`;
  }

  #pressed(event) {
    if (event.isComposing || this.commands?.key(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.area.form.requestSubmit();
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.area.value.trim();
    if (!text || this.send.getAttribute('aria-busy') === 'true') return;
    if (text.startsWith('/') && this.#target.thread_ts) {
      toast(`${text.split(/\s/)[0]} is not supported in threads. Sorry!`, { level: 'error' });
      return;
    }
    clearToasts();
    this.#clear();
    const failed = await waiting(this.send, () => api.say({ user: store.me.id, ...this.#target, text })
      .then(() => null, error => error));
    this.send.disabled = !this.area.value.trim();
    if (!failed) return;
    if (!this.area.value) this.write(text);
    toast(failed.message, { level: 'error' });
  }

  #clear() {
    this.area.value = '';
    this.#typed();
  }
}
