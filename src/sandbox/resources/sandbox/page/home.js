// The bot's home tab, beside the messages with it.

import { api } from './api.js';
import { renderBlocks } from './blocks.js';
import { el, keepingFocus } from './dom.js';
import { activeChannel, emit, store } from './store.js';
import { viewContext, visible } from './view.js';

const page = document.querySelector('.channel');
const root = document.getElementById('home');
const tabs = document.getElementById('tabs');
let shown = '';

/** Shows messages or home, whichever tab is chosen; only the conversation with the bot has tabs. */
export function showHome() {
  const isDm = Boolean(activeChannel()?.isDm);
  const isHome = isDm && store.tab === 'home';
  tabs.hidden = !isDm;
  root.hidden = !isHome;
  page.classList.toggle('at-home', isHome);
  keepingFocus(tabs, () => tabs.replaceChildren(tab('messages', 'Messages'), tab('home', 'Home')));
  if (isHome) draw();
}

function tab(name, label) {
  return el('button', {
    type: 'button', class: 'tab', 'aria-pressed': String(store.tab === name), dataset: { fk: `tab-${name}` },
    onclick: () => open(name),
  }, label);
}

function open(name) {
  store.tab = name;
  emit('home');
  // The bot hears that its home was opened and may publish a fresh one; an old one is shown meanwhile.
  if (name === 'home') api.home(store.me.id).catch(error => console.warn(error.message));
}

function draw() {
  const view = store.home;
  const now = view ? `${store.me.id}${visible(view)}` : '';
  if (now && now === shown) return;
  shown = now;
  keepingFocus(root, () => root.replaceChildren(...(view ? renderBlocks(view.blocks, viewContext(view, 'home'))
    : [el('p', { class: 'hint' }, 'Confiture has not published anything for you yet.')])));
}
