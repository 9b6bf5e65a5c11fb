// What stands in <angle brackets> of mrkdwn: people, channels, groups, dates, links. Shared with rich_text.

import { el } from './dom.js';
import { formatDate, fullTime } from './dates.js';
import { channelById, person, store } from './store.js';

const LINK = /^(https?:\/\/|mailto:)/i;
const BARE_URL = /(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"])/;

export const unescape = text => text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: '<', gt: '>', amp: '&' })[name]);

/** A node for the inside of one pair of angle brackets; what means nothing is shown as it was written. */
export function token(inside) {
  const bar = inside.indexOf('|');
  const head = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? null : unescape(inside.slice(bar + 1));
  if (head.startsWith('@')) return userMention(head.slice(1), label);
  if (head.startsWith('#')) return channelMention(head.slice(1), label);
  if (head.startsWith('!date^')) return dateToken(head, label);
  if (head.startsWith('!subteam^')) return groupMention(head.slice('!subteam^'.length), label);
  if (head.startsWith('!')) return broadcast(head.slice(1));
  return link(unescape(head), label) ?? document.createTextNode(unescape(`<${inside}>`));
}

export function userMention(id, label) {
  const name = person(id)?.name ?? label ?? id;
  return el('span', { class: id === store.me?.id ? 'mention mention-me' : 'mention' }, `@${name.replace(/^@/, '')}`);
}

export function channelMention(id, label) {
  const channel = channelById(id);
  return el('span', { class: 'mention' }, `#${channel && !channel.isDm ? channel.name.replace(/^#/, '') : label || 'private-channel'}`);
}

export function groupMention(id, label) {
  const handle = store.groups.find(group => group.id === id)?.handle ?? label ?? id;
  return el('span', { class: 'mention' }, `@${handle.replace(/^@/, '')}`);
}

export function broadcast(range) {
  return el('span', { class: 'mention mention-me' }, `@${range.split('^')[0]}`);
}

/** A link, or null when the address is none we would follow. */
export function link(url, label) {
  if (!isSafe(url)) return null;
  const elsewhere = isPermalink(url) ? {} : { target: '_blank', rel: 'noopener noreferrer' };
  return el('a', { href: url, ...elsewhere }, label || url.replace(/^mailto:/i, ''));
}

// A link to one of our messages stays in this tab, where it is known who I am.
const isPermalink = url => url.startsWith(`${location.origin}/archives/`);

export const isSafe = url => LINK.test(url ?? '');

function dateToken(head, fallback) {
  const [, seconds, format, url] = head.split('^');
  return dateNode(seconds, format, fallback, url);
}

export function dateNode(seconds, format, fallback, url) {
  const shown = formatDate(seconds, format);
  if (shown === null) return document.createTextNode(fallback ?? '');
  const date = new Date(Number(seconds) * 1000);
  const words = isSafe(url) ? link(url, shown) : document.createTextNode(shown);
  const data = format.includes('{ago}') && !isSafe(url) ? { format, seconds } : {};
  return el('time', { datetime: date.toISOString(), title: fullTime(date), dataset: data }, words);
}

/** Bare addresses in a text become links, as Slack does unless the text is verbatim. */
export function autolinked(text) {
  return text.split(new RegExp(BARE_URL, 'i')).filter(Boolean)
    .map(piece => (BARE_URL.test(piece) && isSafe(piece) ? link(piece) : piece));
}
