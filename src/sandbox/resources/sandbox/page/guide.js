// "How to try it": four steps, put away for good by the person who has seen them.

import { el, icon } from './dom.js';

const SEEN = 'confiture.sandbox.guide-seen';
const root = document.getElementById('guide');
const toggle = document.getElementById('guide-toggle');

export const FIRST_COMMAND = '/confiture wizard production';

const STEPS = [
  ['As John', 'type ', el('code', {}, FIRST_COMMAND), ' and answer its questions.'],
  ['Be Jane', 'the reviewer: choose her on the list of people and approve.'],
  ['Be Bob', 'the DBA, and approve as well.'],
  ['Be John again', 'and apply. Watch it run in the thread.'],
];

export function setUpGuide() {
  root.append(
    el('ol', {}, STEPS.map(([who, ...what]) => el('li', {}, el('span', {}, el('strong', {}, who), ' ', what)))),
    el('button', { type: 'button', class: 'btn icon', 'aria-label': 'Hide the guide', onclick: () => show(false) }, icon('close')));
  toggle.addEventListener('click', () => show(root.hidden));
  show(!localStorage.getItem(SEEN));
}

function show(isShown) {
  root.hidden = !isShown;
  toggle.setAttribute('aria-expanded', String(isShown));
  if (isShown) localStorage.removeItem(SEEN);
  else localStorage.setItem(SEEN, 'yes');
}
