// The person switcher: one pressed button per person of the workspace.

import { avatar } from './avatar.js';
import { el, keepingFocus } from './dom.js';
import { store } from './store.js';

const root = document.getElementById('people');

/** `choose(userId)` is called for a click and for the arrow keys' Enter alike. */
export function showPeople(choose) {
  keepingFocus(root, () => root.replaceChildren(...store.people.map(person => button(person, choose))));
}

function button(person, choose) {
  const isMe = person.id === store.me.id;
  return el('button', {
    type: 'button', class: 'person', 'aria-pressed': String(isMe), 'aria-label': `Act as ${person.name}, ${person.title}`,
    dataset: { fk: person.id }, onclick: () => isMe || choose(person.id),
  },
  avatar(person),
  el('span', { class: 'person-words' }, el('span', { class: 'person-name' }, person.name),
    el('span', { class: 'person-title' }, person.title)));
}

root.addEventListener('keydown', event => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const buttons = [...root.children];
  buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
  event.preventDefault();
});
