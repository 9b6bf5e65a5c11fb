// What is not of Slack: the mail, the hour, and whether Slack works at all.

import { el, keepingFocus } from './dom.js';
import { clockChip } from './clock.js';
import { inboxUrl } from './sidebar.js';
import { store } from './store.js';
import { troubleChip } from './trouble.js';

const root = document.getElementById('outside-items');

export function showOutside() {
  if (!store.me) return;
  keepingFocus(root, () => root.replaceChildren(mail(), chip(clockChip()), chip(troubleChip())));
}

function mail() {
  return el('a', { class: store.mails ? 'outside-item unread' : 'outside-item', href: inboxUrl(), dataset: { fk: 'mail' } },
    el('span', { class: 'outside-name' }, 'Mail'),
    store.mails > 0 && el('span', { class: 'count' }, String(store.mails), el('span', { class: 'sr-only' }, ' unread')));
}

function chip({ name, words, panel, isOdd }) {
  return el('button', {
    type: 'button', class: isOdd ? 'outside-item odd' : 'outside-item', popovertarget: panel, dataset: { fk: name },
  }, el('span', { class: 'outside-name' }, name), el('span', { class: 'outside-words' }, words));
}
