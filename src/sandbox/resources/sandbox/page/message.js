// One message as an article: who, when, what, and the way into its thread.

import { api, ApiError } from './api.js';
import { avatar } from './avatar.js';
import { renderBlocks } from './blocks.js';
import { fullTime, time, tsDate } from './dates.js';
import { el, icon } from './dom.js';
import { emoji } from './emoji.js';
import { formOf } from './form.js';
import { mrkdwn } from './mrkdwn.js';
import { isReply, person, store } from './store.js';
import { waiting } from './waiting.js';

/** options: `{channel, inThread, compact, openThread(ts)}`; compact leaves out who said it. */
export function message(one, options) {
  const { compact } = options;
  const kinds = ['message', compact && 'compact', one.ephemeral && 'ephemeral', one.isBot && 'from-app'];
  return el('article', {
    class: kinds.filter(Boolean).join(' '), dataset: { ts: one.ts },
    'aria-label': `${one.username}, ${time(tsDate(one.ts))}`,
  },
  el('div', { class: 'gutter' }, compact ? clock(one) : avatar(one)),
  el('div', { class: 'message-body' },
    !compact && head(one),
    one.ephemeral && el('p', { class: 'only-you' }, icon('eye'), 'Only visible to you'),
    isReply(one) && !options.inThread && repliedTo(one, options),
    content(one, options),
    files(one),
    reactions(one),
    !options.inThread && one.reply_count > 0 && replies(one, options)),
  !options.inThread && !one.ephemeral && !isReply(one) && replyButton(one, options));
}

function head(one) {
  return el('p', { class: 'message-head' },
    el('strong', { class: 'author' }, one.username),
    one.isBot && el('span', { class: 'app-badge' }, 'APP'),
    clock(one));
}

function clock(one) {
  const date = tsDate(one.ts);
  return el('time', { class: 'clock', datetime: date.toISOString(), title: fullTime(date) }, time(date));
}

function content(one, options) {
  const edited = one.edited && el('span', { class: 'edited' }, '(edited)');
  if (!one.blocks?.length) return el('div', { class: 'content text' }, mrkdwn(one.text ?? ''), edited && ' ', edited);
  return el('div', { class: 'content' }, renderBlocks(one.blocks, context(one, options)), edited);
}

function context(one, { channel }) {
  const form = formOf(`${store.me.id}/${channel}/${one.ts}`);
  return {
    surface: 'message', fallback: one.text, form,
    act: (block, action, node) => waiting(node, () => api.click({
      user: store.me.id, channel, ts: one.ts, block_id: block.block_id, action, state: form.values(),
    }).catch(explained)),
  };
}

function explained(error) {
  throw new ApiError(error.status, `This did not work: ${error.message}`);
}

function repliedTo(one, { openThread }) {
  return el('p', { class: 'replied-to' }, 'replied to ',
    el('button', { type: 'button', class: 'link', onclick: () => openThread(one.thread_ts) }, 'a thread'));
}

function files(one) {
  if (!one.files?.length) return null;
  return el('ul', { class: 'files' }, one.files.map(file => el('li', {},
    el('a', { class: 'file', href: api.fileUrl(file.id), download: file.name },
      icon('file'),
      el('span', { class: 'file-words' }, el('span', { class: 'file-name' }, file.name),
        el('span', { class: 'file-size' }, `${size(file.size)} · Download`))))));
}

function reactions(one) {
  if (!one.reactions?.length) return null;
  const names = [...new Set(one.reactions)];
  return el('p', { class: 'reactions' }, names.map(name => el('span', { class: 'reaction' }, emoji(name),
    ` ${one.reactions.filter(other => other === name).length}`)));
}

function size(bytes) {
  if (!Number.isFinite(bytes)) return 'File';
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function replies(one, { openThread }) {
  const known = (one.reply_users ?? []).slice(0, 4).map(id => person(id)).filter(Boolean);
  return el('button', { type: 'button', class: 'replies', dataset: { fk: `replies/${one.ts}` }, onclick: () => openThread(one.ts) },
    known.map(who => avatar(who, 'small')),
    el('span', { class: 'replies-count' }, one.reply_count === 1 ? '1 reply' : `${one.reply_count} replies`));
}

function replyButton(one, { openThread }) {
  return el('button', {
    type: 'button', class: 'btn icon reply-button', 'aria-label': 'Reply in thread', title: 'Reply in thread',
    dataset: { fk: `reply/${one.ts}` }, onclick: () => openThread(one.ts, { write: true }),
  }, icon('reply'));
}
