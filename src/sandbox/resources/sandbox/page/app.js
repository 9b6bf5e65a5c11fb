// Puts the page together: one session per acting person, views that redraw when the store changes.

import { api } from './api.js';
import { favicon } from './avatar.js';
import { focusComposer, reveal, showChannel, write } from './channel.js';
import { setUpClock } from './clock.js';
import { refreshAgo } from './dates.js';
import { setUpGuide } from './guide.js';
import { showHome } from './home.js';
import { sayInModal, showModals } from './modal.js';
import { mrkdwn } from './mrkdwn.js';
import { showPeople } from './people.js';
import { showOutside } from './outside.js';
import { readPlace, writePlace } from './place.js';
import { inboxUrl, showChannels } from './sidebar.js';
import { activeChannel, emit, isReply, loadMessages, on, remove, store, upsert } from './store.js';
import { Stream } from './stream.js';
import { setUpThread, showThread } from './thread.js';
import { clearToasts, toast } from './toast.js';
import { setUpTrouble } from './trouble.js';

const FIRST_PERSON = 'U0JOHN';
const connection = document.getElementById('connection');
let session = 0;
let stream = null;

async function actAs(user) {
  session += 1;
  stream?.close();
  store.messages.clear();
  store.tab = 'messages';
  clearToasts();
  showModals([]);
  becomeAtOnce(user);
  const mine = session;
  await refresh(user, mine);
  if (mine !== session) return;
  stream = new Stream(user, {
    onOpen: () => { connection.textContent = ''; refresh(user, mine).catch(complain); emit('online'); },
    onDown: () => { connection.textContent = 'Reconnecting…'; },
    onEvent: event => receive(event),
  });
}

// Nothing of the person before may be left to click on while the next one's view is fetched.
function becomeAtOnce(user) {
  const next = store.people.find(one => one.id === user);
  if (!next) return;
  store.me = next;
  emit('place');
}

/** Fetches everything again; answers that come after the person was switched are dropped. */
async function refresh(user, mine) {
  const state = await api.state(user);
  if (mine !== session) return;
  const wasDm = activeChannel()?.isDm;
  Object.assign(store, {
    me: state.me, people: state.people, channels: state.channels, commands: state.commands ?? [],
    groups: state.groups ?? [], home: state.home ?? null, mails: state.mails ?? 0, team: state.team?.name ?? '',
  });
  store.channel = (store.channels.find(one => one.id === store.channel) ?? store.channels.find(one => wasDm && one.isDm)
    ?? store.channels[0]).id;
  emit('place');
  showModals(state.modals ?? []);
  await load(store.channel, mine);
}

function load(channel, mine) {
  return loadMessages(channel, api.messages(store.me.id, channel), () => mine === session);
}

async function openChannel(id) {
  clearToasts();
  Object.assign(store, { channel: id, thread: null, tab: 'messages' });
  emit('place');
  focusComposer();
  await load(id, session);
}

function openThread(ts, enter = {}) {
  store.thread = ts;
  showThread(enter);
}

function closeThread() {
  const ts = store.thread;
  store.thread = null;
  showThread();
  document.querySelector(`#log [data-fk="replies/${CSS.escape(ts)}"]`)?.focus({ preventScroll: true });
  if (document.activeElement === document.body) focusComposer();
}

function receive(event) {
  if (event.type === 'message') upsert(event.channel, event.message);
  else if (event.type === 'message_deleted') remove(event.channel, event.ts);
  else if (event.type === 'modals') showModals(event.modals);
  else if (event.type === 'home') publish(event.view);
  else if (event.type === 'notice') notice(event);
  else if (event.type === 'mail') mail(event);
  emit('event', event);
}

function mail({ mails, subject }) {
  store.mails = mails;
  showChannels(id => openChannel(id).catch(complain));
  showOutside();
  toast(`New mail: ${subject}`, { action: { label: 'Read it', run: () => location.assign(inboxUrl()) } });
}

function publish(view) {
  store.home = view;
  emit('home');
}

function notice({ text, level }) {
  if (level !== 'error' || !sayInModal(text)) toast(text, { level });
}

// A private answer inside a thread that is not open would go unseen.
function pointToThread({ channel, message, isNew }) {
  if (!isNew || channel !== store.channel || !message?.ephemeral || !isReply(message) || message.thread_ts === store.thread) return;
  toast(mrkdwn(message.text), { action: { label: 'Open thread', run: () => openThread(message.thread_ts) } });
}

/** A permalink names a message: a reply opens its thread, any other is scrolled to. */
function pointOut(ts) {
  const message = ts && store.messages.get(store.channel)?.get(ts);
  if (!message) return;
  if (isReply(message)) openThread(message.thread_ts);
  else reveal(ts);
}

function drawPlace() {
  document.getElementById('team-name').textContent = store.team;
  favicon(store.me);
  writePlace(store.me.id, store.channel);
  showPeople(user => actAs(user).catch(complain));
  drawMessages({ channel: store.channel });
  showHome();
  showOutside();
}

// Today is another day.
function drawPlaceAgain() {
  refreshAgo();
  if (store.me) drawMessages({ channel: store.channel });
}

function drawMessages(change) {
  if (change.channel === store.channel) {
    showChannel(openThread, change.isNew ? change.message : null);
    showThread();
    pointToThread(change);
  }
  showChannels(id => openChannel(id).catch(complain));
}

function complain(error) {
  console.error(error);
  toast(error.message, { level: 'error' });
}

on('place', drawPlace);
on('messages', drawMessages);
on('home', showHome);
on('outside', showOutside);
on('time', drawPlaceAgain);
setUpGuide({ become: user => actAs(user).catch(complain), write });
setUpClock();
setUpTrouble();
setUpThread(closeThread);
setInterval(refreshAgo, 30000);

const place = readPlace();
store.channel = place.channel;
actAs(place.user ?? FIRST_PERSON).catch(() => actAs(FIRST_PERSON)).then(() => pointOut(place.ts)).catch(complain);
