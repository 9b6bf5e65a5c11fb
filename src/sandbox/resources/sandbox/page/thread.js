// The panel of one thread: the message it hangs on, its replies, a message box.

import { Composer } from './composer.js';
import { icon } from './dom.js';
import { Log, item, line, messageItems } from './log.js';
import { activeChannel, channelLabel, store, threadOf } from './store.js';

const byId = id => document.getElementById(id);
const panel = byId('thread');
const log = new Log(byId('thread-log'));
const composer = new Composer(byId('thread-composer'), { commands: false });
const phone = matchMedia('(max-width: 720px)');
let shown = null;

/** Draws the open thread or puts the panel away. `enter` says how it was opened: `{write}` or null. */
export function showThread(enter = null) {
  panel.hidden = !store.thread;
  document.body.classList.toggle('thread-open', Boolean(store.thread));
  coverOthers();
  if (!store.thread) return void (shown = null);
  const channel = activeChannel();
  const where = `${store.me.id}/${channel.id}/${store.thread}`;
  byId('thread-channel').textContent = channelLabel(channel);
  log.show(where, items(channel.id));
  composer.aim({ channel: channel.id, thread_ts: store.thread }, 'Reply to thread');
  if (where !== shown && enter) (enter.write ? composer.area : byId('thread-title')).focus({ preventScroll: true });
  shown = where;
}

// On a phone the panel covers everything, so nothing behind it may take the focus.
function coverOthers() {
  const covers = !panel.hidden && phone.matches;
  document.querySelectorAll('.rail, .channel').forEach(part => { part.inert = covers; });
}

function items(channel) {
  const options = { channel, inThread: true, compact: false };
  const all = threadOf(channel, store.thread);
  const parent = all.find(one => one.ts === store.thread);
  const replies = all.filter(one => one !== parent);
  const count = replies.filter(one => !one.ephemeral).length;
  return [
    ...(parent ? [item(parent, options)] : []),
    line('replies', count === 1 ? '1 reply' : `${count} replies`, 'replies-line'),
    ...messageItems(replies, options).filter(one => !one.key.startsWith('day ')),
  ];
}

export function setUpThread(close) {
  phone.addEventListener('change', coverOthers);
  const button = byId('thread-close');
  button.append(icon('close'));
  button.addEventListener('click', close);
  panel.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  });
}
