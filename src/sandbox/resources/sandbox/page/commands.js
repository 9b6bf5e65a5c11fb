// The list of slash commands above the message box.

import { el, uid } from './dom.js';
import { store } from './store.js';

export class Commands {
  #matches = [];
  #active = 0;

  constructor(area, write) {
    this.area = area;
    this.write = write;
    this.id = uid('commands');
    this.node = el('div', { class: 'commands', hidden: true },
      el('ul', { id: this.id, role: 'listbox', 'aria-label': 'Commands' }));
    area.setAttribute('aria-controls', this.id);
    area.setAttribute('aria-autocomplete', 'list');
    area.addEventListener('blur', () => this.hide());
  }

  /** Shows what fits the text so far: commands that begin like it, or the usage of the one that is typed. */
  offer(text) {
    const [word] = text.split(/\s/);
    this.#matches = text.startsWith('/') && !text.includes('\n')
      ? store.commands.filter(one => (/\s/.test(text) ? one.command === word : one.command.startsWith(word))) : [];
    this.#active = 0;
    this.completes = !/\s/.test(text);
    this.#draw();
  }

  hide() {
    this.#matches = [];
    this.#draw();
  }

  /** Handles a key of the message box; true when it was one of ours. */
  key(event) {
    if (!this.#matches.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.completes) this.#move(step);
    else if (event.key === 'Escape') this.hide();
    else if (event.key === 'Tab' && this.completes) this.#take();
    else if (event.key === 'Enter' && this.completes && this.#current.command !== this.area.value.trim()) this.#take();
    else return false;
    event.preventDefault();
    return true;
  }

  get #current() {
    return this.#matches[this.#active];
  }

  #move(step) {
    this.#active = (this.#active + step + this.#matches.length) % this.#matches.length;
    this.#draw();
  }

  #take() {
    this.write(`${this.#current.command} `);
  }

  #draw() {
    this.node.hidden = !this.#matches.length;
    this.node.firstElementChild.replaceChildren(...this.#matches.map((one, index) => this.#option(one, index)));
    if (this.node.hidden) this.area.removeAttribute('aria-activedescendant');
    else this.area.setAttribute('aria-activedescendant', `${this.id}-${this.#active}`);
  }

  #option(one, index) {
    return el('li', {
      id: `${this.id}-${index}`, role: 'option', class: 'command', 'aria-selected': String(index === this.#active),
      onpointerdown: event => {
        event.preventDefault();
        this.#active = index;
        if (this.completes) this.#take();
      },
    },
    el('span', { class: 'command-usage' }, el('strong', {}, one.command), one.hint && el('span', { class: 'command-hint' }, ` ${one.hint}`)),
    one.description && el('span', { class: 'command-words' }, one.description));
  }
}
