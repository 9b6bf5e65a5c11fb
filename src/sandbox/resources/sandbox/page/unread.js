// What I have read, per person and channel, kept by this browser.

import { store } from './store.js';

const key = () => `confiture.sandbox.read.${store.me?.id}`;

function load() {
  try {
    return JSON.parse(localStorage.getItem(key()) ?? '{}');
  } catch {
    return {};
  }
}

export function lastRead(channel) {
  return load()[channel] ?? '';
}

export function isUnread(channel) {
  return Boolean(channel.latest) && channel.latest > lastRead(channel.id);
}

export function markRead(channel) {
  const read = load();
  if (!channel?.latest || read[channel.id] >= channel.latest) return;
  read[channel.id] = channel.latest;
  localStorage.setItem(key(), JSON.stringify(read));
}
