// The first walk: five steps, each ticked off when it has really happened. Put away for good by whoever has seen enough.

import { api } from './api.js';
import { el, icon, keepingFocus } from './dom.js';
import { on, store } from './store.js';

const SEEN = 'confiture.sandbox.guide-seen';
const SOON_MS = 300;
const root = document.getElementById('guide');
const toggle = document.getElementById('guide-toggle');

export const FIRST_COMMAND = '/confiture wizard production';

const STEPS = [
  { name: 'Open the wizard', as: 'U0JOHN', words: ['As John, type ', el('code', {}, FIRST_COMMAND), ' and press Enter.'], types: FIRST_COMMAND },
  { name: 'Submit the plan', as: 'U0JOHN', words: ['Read the pages, tick what they ask for, press Next, and Submit on the last one.'], types: FIRST_COMMAND, again: true },
  { name: 'Jane approves', as: 'U0JANE', words: ['Become Jane, the reviewer, and press Approve in the plan’s message.'] },
  { name: 'Bob approves', as: 'U0BOB', words: ['Become Bob, the DBA, and press Approve too.'] },
  { name: 'Apply now', as: 'U0JOHN', words: ['Become John again, press Apply now, then open the thread and watch.'] },
];
const AFTERWARDS = 'That was the walk. What next? Press Approve as Sam or Rosa, who may not. Schedule a plan and skip to its slot with the '
  + 'clock. Make Slack fail in the middle. Or type /confiture help.';

let done = STEPS.map(() => false);
let timer = 0;
let doing = {};

/** `become(user)` acts as somebody, `write(text)` puts text into the message box. */
export function setUpGuide(hands) {
  doing = hands;
  toggle.addEventListener('click', () => choose(root.hidden));
  ['event', 'messages', 'online', 'place'].forEach(event => on(event, soon));
  show(!localStorage.getItem(SEEN));
  draw();
}

function choose(isShown) {
  show(isShown);
  if (isShown) localStorage.removeItem(SEEN);
  else localStorage.setItem(SEEN, 'yes');
  if (isShown) look();
  else toggle.focus({ preventScroll: true });
}

function show(isShown) {
  root.hidden = !isShown;
  toggle.setAttribute('aria-expanded', String(isShown));
}

// Many things happen at once when a plan moves; one look afterwards sees them all.
function soon() {
  draw();
  if (root.hidden || done.every(Boolean)) return;
  clearTimeout(timer);
  timer = setTimeout(look, SOON_MS);
}

async function look() {
  const before = done.filter(Boolean).length;
  // what has happened stays so, in whatever order the answers come
  const fresh = (await api.walk().catch(() => ({ done }))).done;
  done = done.map((was, index) => was || fresh[index]);
  if (done.filter(Boolean).length !== before) draw();
}

function draw() {
  const next = done.indexOf(false);
  keepingFocus(root, () => root.replaceChildren(
    el('div', { class: 'guide-head' },
      el('ol', {}, STEPS.map((step, index) => pill(step, index, next))),
      el('button', { type: 'button', class: 'btn icon', 'aria-label': 'Hide the guide', dataset: { fk: 'hide' }, onclick: () => choose(false) }, icon('close'))),
    el('div', { class: 'guide-now' }, next < 0 ? el('p', {}, AFTERWARDS) : [el('p', {}, STEPS[next].words), help(STEPS[next])])));
}

function pill({ name }, index, next) {
  return el('li', { class: done[index] ? 'done' : null, 'aria-current': index === next ? 'step' : null },
    el('span', { class: 'mark', 'aria-hidden': 'true' }, done[index] ? '✓' : String(index + 1)),
    el('span', { class: 'guide-name' }, name), done[index] && el('span', { class: 'sr-only' }, ' (done)'));
}

function help({ as, types, again }) {
  const who = store.people.find(person => person.id === as);
  if (who && store.me?.id !== as) return button(`Become ${who.name}`, () => doing.become(as));
  return types && button(again ? 'Closed it? Begin again' : 'Type it for me', () => doing.write(types));
}

const button = (label, run) => el('button', { type: 'button', class: 'btn', dataset: { fk: 'help' }, onclick: run }, label);
