// The middle of the page: name and topic, messages, message box of the open channel.

import { Composer } from './composer.js';
import { el } from './dom.js';
import { FIRST_COMMAND } from './guide.js';
import { Log, messageItems } from './log.js';
import { activeChannel, channelLabel, store, timeline } from './store.js';
import { lastRead, markRead } from './unread.js';

const byId = id => document.getElementById(id);
const jump = byId('jump');
const composer = new Composer(byId('composer'), { id: 'composer-text' });
const log = new Log(byId('log'), atEnd => { if (atEnd) jump.hidden = true; });

let here = '';
let newAfter = null;

/** Draws the open channel; `arrived` is a message that just came in by the stream. */
export function showChannel(openThread, arrived = null) {
  const channel = activeChannel();
  if (!channel) return;
  enter(channel);
  head(channel);
  const messages = timeline(channel.id);
  const items = messageItems(messages, { channel: channel.id, inThread: false, openThread }, newAfter);
  log.show(here, items.length || !store.messages.has(channel.id) ? items : [welcome(channel)]);
  if (arrived?.user === store.me.id) log.toEnd();
  jump.hidden = log.atEnd || (!arrived && jump.hidden);
  composer.aim({ channel: channel.id }, channel.isDm ? `Message ${channel.name}` : `Message ${channelLabel(channel)}`);
  if (!document.hidden) markRead(channel);
}

// The "New" line stays where it was on arrival, for as long as this person is in this channel.
function enter(channel) {
  const where = `${store.me.id}/${channel.id}`;
  if (where === here) return;
  here = where;
  newAfter = lastRead(channel.id) || null;
}

function head(channel) {
  byId('channel-name').textContent = channelLabel(channel);
  byId('channel-topic').textContent = [channel.topic, channel.botIsMember === false && !channel.isDm && 'Confiture is not a member here']
    .filter(Boolean).join(' · ');
}

function welcome(channel) {
  return {
    key: 'welcome',
    signature: channel.id,
    build: () => el('div', { class: 'welcome' },
      el('h2', {}, channel.isDm ? `You and ${channel.name}` : `This is ${channelLabel(channel)}`),
      el('p', {}, 'Nothing has been said yet. To review and run the pending migrations, type'),
      el('p', {}, el('code', {}, FIRST_COMMAND)),
      el('button', { type: 'button', class: 'btn primary', onclick: () => composer.write(FIRST_COMMAND) }, 'Try it'),
      el('p', { class: 'hint' }, 'Once the plan is posted, become Jane and Bob with the list of people to approve it.')),
  };
}

/** Ready to type; on a touch screen this would only raise the keyboard. */
export function focusComposer() {
  if (matchMedia('(hover: hover)').matches) composer.area.focus({ preventScroll: true });
}

/** Puts a text into the message box, to be sent or changed. */
export const write = text => composer.write(text);

export const reveal = ts => log.reveal(ts);

jump.addEventListener('click', () => {
  log.toEnd();
  jump.hidden = true;
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && store.me) markRead(activeChannel());
});
