// "How to try it": four steps, put away for good by the person who has seen them. A phone shows them on request only.

import { el, icon } from './dom.js';

const SEEN = 'confiture.sandbox.guide-seen';
const root = document.getElementById('guide');
const toggle = document.getElementById('guide-toggle');

export const FIRST_COMMAND = '/confiture wizard production';

const STEPS = [
  ['As John,', ' type ', FIRST_COMMAND],
  ['As Jane,', ' the reviewer, approve the plan'],
  ['As Bob,', ' the DBA, approve it too'],
  ['As John,', ' apply it and watch the thread'],
];

export function setUpGuide() {
  root.append(
    el('ol', {}, STEPS.map(([who, what, command]) =>
      el('li', {}, el('span', {}, el('strong', {}, who), what, command && el('code', {}, command))))),
    el('button', { type: 'button', class: 'btn icon', 'aria-label': 'Hide the guide', onclick: () => choose(false) }, icon('close')));
  toggle.addEventListener('click', () => choose(root.hidden));
  show(!localStorage.getItem(SEEN) && !matchMedia('(max-width: 720px)').matches);
}

function choose(isShown) {
  show(isShown);
  if (isShown) localStorage.removeItem(SEEN);
  else localStorage.setItem(SEEN, 'yes');
}

function show(isShown) {
  root.hidden = !isShown;
  toggle.setAttribute('aria-expanded', String(isShown));
}
