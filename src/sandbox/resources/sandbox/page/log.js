// A scrolling list of messages: follows the newest while the reader is at the end, stays put while they read above.

import { dayLabel, tsDate } from './dates.js';
import { el, reconcile } from './dom.js';
import { message } from './message.js';

const NEAR_END = 90;
const SAME_BREATH_SECONDS = 300;
const signatures = new WeakMap();

export class Log {
  #atEnd = true;
  #shown = '';

  /** `onAtEnd(boolean)` tells when the reader arrives at, or leaves, the newest message. */
  constructor(node, onAtEnd = () => {}) {
    this.node = node;
    node.addEventListener('scroll', () => {
      this.#atEnd = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END;
      onAtEnd(this.#atEnd);
    }, { passive: true });
    new ResizeObserver(() => this.#follow()).observe(node);
  }

  get atEnd() {
    return this.#atEnd;
  }

  /** `where` names the list; another one starts at its end. */
  show(where, items) {
    const moved = where !== this.#shown;
    this.#shown = where;
    this.node.setAttribute('aria-busy', String(moved));
    if (moved) this.node.replaceChildren();
    reconcile(this.node, items);
    if (moved) this.toEnd();
    else this.#follow();
    this.node.removeAttribute('aria-busy');
  }

  toEnd() {
    this.node.scrollTop = this.node.scrollHeight;
    this.#atEnd = true;
  }

  reveal(ts) {
    const node = this.node.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    this.#atEnd = false;
    node?.scrollIntoView({ block: 'center' });
    node?.classList.add('pointed-out');
  }

  #follow() {
    if (this.#atEnd) this.toEnd();
  }
}

/** Items of a list of messages: day lines, a "New" line before `newAfter`, messages of one breath without their head. */
export function messageItems(messages, options, newAfter = null) {
  const items = [];
  let previous = null;
  for (const one of messages) {
    const day = dayLabel(tsDate(one.ts));
    const fresh = newAfter && one.ts > newAfter && !items.some(item => item.key === 'new');
    if (!previous || day !== dayLabel(tsDate(previous.ts))) items.push(line(`day ${day}`, day));
    if (fresh && one !== messages[0]) items.push(line('new', 'New', 'new-line'));
    items.push(item(one, { ...options, compact: Boolean(previous) && !fresh && sameBreath(previous, one) }));
    previous = one;
  }
  return items;
}

function sameBreath(before, after) {
  return before.user === after.user && before.ephemeral === after.ephemeral && !after.broadcast && !before.broadcast
    && Number(after.ts) - Number(before.ts) < SAME_BREATH_SECONDS
    && !before.reply_count && !after.blocks?.some(block => block.type === 'header');
}

export function item(one, options) {
  return {
    key: one.ts,
    signature: `${options.channel} ${options.compact} ${signature(one)}`,
    build: () => message(one, options),
  };
}

// Messages are replaced, never changed, so each needs to be written out only once.
function signature(one) {
  if (!signatures.has(one)) signatures.set(one, JSON.stringify(one));
  return signatures.get(one);
}

export function line(key, words, className = '') {
  return { key, signature: words, build: () => el('div', { class: `line ${className}`, role: 'separator' }, el('span', {}, words)) };
}
