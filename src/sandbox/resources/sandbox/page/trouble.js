// The switch that makes Slack fail for the bot, a banner for as long as it does, and the bot's seat in the channels.

import { api } from './api.js';
import { el, keepingFocus } from './dom.js';
import { now } from './now.js';
import { panel } from './panel.js';
import { channelById, emit, on, store } from './store.js';
import { toast } from './toast.js';
import { waiting } from './waiting.js';

const KINDS = {
  rate_limited: ['Too many requests', '429 with “Retry-After: 5”'],
  down: ['Out of order', '503'],
  broken_afterwards: ['Done, but the answer is lost', 'does what it is asked, then 500: nothing may be posted twice'],
  hangs: ['No answer at all', 'accepts the call and stays silent'],
  cut: ['Broken line', 'closes the connection'],
};
const SPANS = [[30, '30 seconds'], [120, '2 minutes'], [600, '10 minutes'], [0, 'until I end it']];
const banners = document.getElementById('banners');
const trouble = panel('Slack, seen by the bot', () => load());
let state = { outage: null, channels: [] };
let choice = { kind: 'down', seconds: 30 };

export function troubleChip() {
  const absent = missing();
  const words = state.outage ? 'fails' : absent.length ? 'bot removed' : 'works';
  return { name: 'Slack', words, panel: trouble.id, isOdd: words !== 'works' };
}

export function setUpTrouble() {
  on('event', event => event.type === 'trouble' && show(event));
  on('online', load);
  setInterval(tick, 1000);
}

async function load() {
  show(await api.trouble());
}

function show(next) {
  const hadOutage = state.outage;
  state = next;
  for (const { id, bot } of next.channels) if (channelById(id)) channelById(id).botIsMember = bot;
  emit('outside');
  if (store.channel) emit('messages', { channel: store.channel });
  draw();
  if (hadOutage && !next.outage) toast('Slack works again. What has waited is delivered now.');
}

function tick() {
  if (state.outage?.until && left() <= 0) load();
  else if (state.outage?.until) document.querySelectorAll('.seconds-left').forEach(node => { node.textContent = seconds(); });
}

const left = () => Math.ceil((state.outage.until - now()) / 1000);
// #general was never the bot's: only where plans are posted its absence is a trouble
const missing = () => state.channels.filter(channel => !channel.bot && channel.name !== 'general');

function draw() {
  keepingFocus(trouble.body, () => trouble.body.replaceChildren(...parts()));
  trouble.place();
  drawBanners();
}

function parts() {
  return [...(state.outage ? failing() : form()),
    el('h3', {}, 'Channels Confiture is in'),
    el('ul', { class: 'panel-list' }, state.channels.map(seat))];
}

function failing() {
  return [el('p', {}, sentence()), end('btn primary')];
}

function form() {
  const begin = el('button', {
    type: 'button', class: 'btn danger', dataset: { fk: 'begin' },
    onclick: () => waiting(begin, async () => show(await api.beginTrouble(choice))),
  }, 'Make Slack fail');
  return [
    el('fieldset', {}, el('legend', {}, 'Every call of the bot meets'),
      el('div', { class: 'choices' }, Object.entries(KINDS).map(([kind, [name, what]]) => el('label', { class: 'choice' },
        el('input', { type: 'radio', name: 'trouble', checked: kind === choice.kind, dataset: { fk: kind }, onchange: () => { choice.kind = kind; } }),
        el('span', {}, name), el('span', { class: 'choice-detail' }, what))))),
    el('div', { class: 'panel-row' },
      el('label', { class: 'panel-for' }, 'for ', el('select', { class: 'control', dataset: { fk: 'for' }, onchange: event => { choice.seconds = Number(event.target.value); } },
        SPANS.map(([seconds, label]) => el('option', { value: seconds, selected: seconds === choice.seconds }, label)))),
      begin)];
}

function seat({ id, name, bot }) {
  const node = el('button', {
    type: 'button', class: 'btn', 'aria-label': `${bot ? 'Remove Confiture from' : 'Invite Confiture to'} #${name}`, dataset: { fk: id },
    onclick: () => waiting(node, async () => show(await (bot ? api.removeBot(id) : api.inviteBot(id)))),
  }, bot ? 'Remove' : 'Invite');
  return el('li', {}, el('span', {}, `#${name}`), node);
}

function drawBanners() {
  const shown = [state.outage && banner(sentence(), end('btn')),
    ...missing().map(channel => banner(`Confiture has been removed from #${channel.name}: what it posts there meets “not_in_channel”.`, back(channel)))];
  keepingFocus(banners, () => banners.replaceChildren(...shown.filter(Boolean)));
}

function sentence() {
  const { kind, until } = state.outage;
  const words = `Slack fails for the bot: ${KINDS[kind][0].toLowerCase()} (${KINDS[kind][1]}).`;
  return [words, until && el('span', { class: 'seconds-left', 'aria-hidden': 'true' }, seconds())];
}

const seconds = () => ` ${Math.max(0, left())} s left.`;

const banner = (words, button) => el('div', { class: 'banner' }, el('p', {}, words), button);

function end(kind) {
  const node = el('button', {
    type: 'button', class: kind, dataset: { fk: 'end' }, onclick: () => waiting(node, async () => show(await api.endTrouble())),
  }, 'Let Slack work again');
  return node;
}

function back({ id, name }) {
  const node = el('button', {
    type: 'button', class: 'btn', dataset: { fk: `back-${id}` }, 'aria-label': `Invite Confiture to #${name}`,
    onclick: () => waiting(node, async () => show(await api.inviteBot(id))),
  }, 'Invite it again');
  return node;
}
