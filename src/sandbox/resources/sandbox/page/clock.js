// The workspace's clock: what time it is there, and buttons that make it later.

import { api } from './api.js';
import { briefMoment, momentLabel, zone } from './dates.js';
import { el, keepingFocus } from './dom.js';
import { now, setAhead } from './now.js';
import { panel } from './panel.js';
import { emit, on } from './store.js';
import { toast } from './toast.js';
import { waiting } from './waiting.js';

const STEPS = [['+10 min', 'PT10M'], ['+1 hour', 'PT1H'], ['+1 day', 'PT24H']];
const MINUTE = 60000;
const clock = panel('Time in the workspace', () => load());
let state = { ahead: 0, slot: null, running: null };

/** How the clock looks among the other things outside Slack. */
export function clockChip() {
  const isOdd = state.ahead >= MINUTE;
  return { name: 'Clock', words: isOdd ? briefMoment(new Date(now())) : 'real time', panel: clock.id, isOdd };
}

export function setUpClock() {
  on('event', event => event.type === 'time' && show(event));
  on('online', load);
  setInterval(() => state.ahead && emit('outside'), MINUTE / 2);
}

async function load() {
  show(await api.time());
}

function show(next) {
  const hasMoved = next.ahead !== state.ahead;
  state = next;
  setAhead(next.ahead);
  if (hasMoved) emit('time');
  emit('outside');
  keepingFocus(clock.body, () => clock.body.replaceChildren(...parts()));
  clock.place();
}

function parts() {
  return [
    el('p', { class: 'panel-lead' }, `${momentLabel(new Date(now()))} (${zone})`),
    el('p', {}, state.ahead >= MINUTE ? `${span(state.ahead)} ahead of the real time.` : 'The same as the real time.'),
    el('div', { class: 'panel-row', role: 'group', 'aria-label': 'Make it later' },
      STEPS.map(([label, by]) => button(label, { by }))),
    slot(),
    state.running && el('p', { class: 'hint' }, `Plan #${state.running} is running: time can be skipped when it has ended.`),
    el('p', { class: 'hint' }, 'Slots, reminders, deadlines and links all go by this time. It never goes back.'),
  ].filter(Boolean);
}

function slot() {
  if (!state.slot) {
    return el('p', { class: 'hint' }, 'To wait for a slot instead, choose “Scheduled” on the wizard’s page “When”.');
  }
  const { plan, environment, approved, opens } = state.slot;
  return el('div', { class: 'panel-part' },
    button(`Skip to the slot of plan #${plan}`, { to: 'slot' }, 'btn primary'),
    el('p', { class: 'hint' }, `${environment}, ${momentLabel(new Date(opens))}${approved ? '' : '; it has not been approved yet'}`));
}

function button(label, wish, kind = 'btn') {
  const node = el('button', {
    type: 'button', class: kind, disabled: Boolean(state.running), dataset: { fk: label },
    onclick: () => waiting(node, async () => show(await api.skip(wish)))
      .then(() => toast(`It is now ${momentLabel(new Date(now()))} in the workspace.`)),
  }, label);
  return node;
}

/** 90061000 → "1 day 1 hour 1 minute" */
function span(millis) {
  const minutes = Math.round(millis / MINUTE);
  return [[Math.floor(minutes / 1440), 'day'], [Math.floor(minutes / 60) % 24, 'hour'], [minutes % 60, 'minute']]
    .filter(([count]) => count).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' ');
}
