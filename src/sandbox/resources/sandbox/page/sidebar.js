// Channels and the conversation with the bot: links beside the messages, one menu on a phone.

import { el, keepingFocus } from './dom.js';
import { placeUrl } from './place.js';
import { channelLabel, store } from './store.js';
import { isUnread } from './unread.js';

const MAIL = 'mail';
const nav = document.getElementById('channels');
const pick = document.getElementById('channel-pick');
let open = () => {};

/** `choose(channelId)` opens a channel. */
export function showChannels(choose) {
  open = choose;
  const rooms = store.channels.filter(channel => !channel.isDm);
  const talks = store.channels.filter(channel => channel.isDm);
  keepingFocus(nav, () => nav.replaceChildren(...group('Channels', rooms), ...group('Direct messages', talks)));
  pick.replaceChildren(...store.channels.map(option), el('option', { value: MAIL }, store.mails ? `Mail (${store.mails} unread)` : 'Mail'));
  pick.value = store.channel;
  pick.classList.toggle('has-unread', store.channels.some(channel => channel.id !== store.channel && isUnread(channel)));
}

export const inboxUrl = () => `/sandbox/mail?user=${encodeURIComponent(store.me.id)}`;

function group(title, channels) {
  return channels.length ? [el('h2', {}, title), el('ul', {}, channels.map(link))] : [];
}

function link(channel) {
  const isHere = channel.id === store.channel;
  const unread = !isHere && isUnread(channel);
  return el('li', {}, el('a', {
    class: unread ? 'channel-link unread' : 'channel-link', href: placeUrl(store.me.id, channel.id),
    'aria-current': isHere ? 'page' : null, dataset: { fk: channel.id }, onclick: event => follow(event, channel),
  },
  el('span', { class: 'channel-words' }, channelLabel(channel)),
  channel.isDm && el('span', { class: 'app-badge' }, 'APP'),
  unread && el('span', { class: 'dot' }, el('span', { class: 'sr-only' }, ' unread'))));
}

function follow(event, channel) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(channel.id);
}

function option(channel) {
  const unread = channel.id !== store.channel && isUnread(channel);
  return el('option', { value: channel.id }, `${channelLabel(channel)}${unread ? ' •' : ''}`);
}

pick.addEventListener('change', () => (pick.value === MAIL ? location.assign(inboxUrl()) : open(pick.value)));
