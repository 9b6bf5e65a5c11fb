// What the page knows: who I am, the channels, their messages, where I am. Views listen, nobody else keeps copies.

const listeners = new Map();

export const store = {
  team: '', me: null, people: [], channels: [], commands: [], groups: [], home: null, mails: 0,
  messages: new Map(),
  channel: null,
  thread: null,
  tab: 'messages',
};

export function on(event, listener) {
  listeners.set(event, [...(listeners.get(event) ?? []), listener]);
}

export function emit(event, detail) {
  (listeners.get(event) ?? []).forEach(listener => listener(detail));
}

export const channelById = id => store.channels.find(channel => channel.id === id);
export const activeChannel = () => channelById(store.channel);
export const channelLabel = channel => (channel.isDm ? channel.name : `#${channel.name.replace(/^#/, '')}`);

/** Messages of a channel, oldest first. */
export function messagesOf(channel) {
  return [...(store.messages.get(channel)?.values() ?? [])].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

export const isReply = message => Boolean(message.thread_ts) && message.thread_ts !== message.ts;
export const inChannel = message => !isReply(message) || message.broadcast;

export function timeline(channel) {
  return messagesOf(channel).filter(inChannel);
}

export function threadOf(channel, ts) {
  return messagesOf(channel).filter(message => message.ts === ts || message.thread_ts === ts);
}

const loads = new Set();

/** Replaces what is known of a channel by what `fetching` brings, plus what the stream brought meanwhile. */
export async function loadMessages(channel, fetching, isStillWanted) {
  const load = { channel, meanwhile: [] };
  loads.add(load);
  const { messages } = await fetching.finally(() => loads.delete(load));
  if (!isStillWanted()) return;
  const known = new Map(messages.map(message => [message.ts, message]));
  load.meanwhile.forEach(change => change(known));
  known.forEach(remember);
  store.messages.set(channel, known);
  emit('messages', { channel });
}

function applyTo(channel, change) {
  const known = store.messages.get(channel);
  if (known) change(known);
  loads.forEach(load => load.channel === channel && load.meanwhile.push(change));
}

/** Puts a new or changed message where it belongs; tells listeners whether it was new. */
export function upsert(channel, message) {
  remember(message);
  const isNew = !store.messages.get(channel)?.has(message.ts);
  applyTo(channel, known => known.set(message.ts, message));
  const place = channelById(channel);
  if (place && inChannel(message) && message.ts > (place.latest ?? '')) place.latest = message.ts;
  emit('messages', { channel, message, isNew });
}

export function remove(channel, ts) {
  applyTo(channel, known => known.delete(ts));
  if (store.thread === ts && store.channel === channel) store.thread = null;
  emit('messages', { channel });
}

// The bot is nobody of `people`; whoever wrote a message is known by what that message says.
const authors = new Map();

function remember(message) {
  authors.set(message.user, { id: message.user, name: message.username, initials: message.initials, color: message.color });
}

export function person(id) {
  return store.people.find(one => one.id === id) ?? authors.get(id) ?? null;
}
