// Block Kit blocks as DOM nodes. A block we do not know makes way for the message's fallback text.

import { el, uid } from './dom.js';
import { element } from './elements.js';
import { markdown } from './markdown.js';
import { plain, text } from './mrkdwn.js';
import { richText } from './richtext.js';
import { api } from './api.js';
import { isSafe } from './tokens.js';

/**
 * ctx: `{surface, fallback, form, act(block, action, node), channel}`; `act` reports an interaction to the bot.
 * Blocks without block_id get their position as one, so that values keep their place.
 */
export function renderBlocks(blocks, ctx) {
  ctx.form.begin();
  const nodes = blocks.map((block, index) => wrapped({ ...block, block_id: block.block_id || `block-${index}` }, ctx));
  ctx.form.end();
  return nodes;
}

function wrapped(block, ctx) {
  const node = render(block, ctx);
  node.classList.add('block', `block-${block.type}`);
  node.dataset.blockId = block.block_id;
  return node;
}

function render(block, ctx) {
  switch (block.type) {
    case 'section': return section(block, ctx);
    case 'header': return el('div', { role: 'heading', 'aria-level': ctx.surface === 'modal' ? '3' : '2' }, plain(block.text));
    case 'context': return el('div', {}, (block.elements ?? []).map(contextItem));
    case 'divider': return el('hr');
    case 'actions': return el('div', {}, (block.elements ?? []).map(one => element(one, block, ctx)));
    case 'image': return image(block);
    case 'input': return input(block, ctx);
    case 'rich_text': return richText(block);
    case 'markdown': return markdown(block);
    case 'table': return table(block);
    case 'alert': return el('div', { class: `alert alert-${block.level ?? 'default'}` }, text(block.text));
    default: return el('div', { class: 'unknown' }, text(ctx.fallback || 'This part cannot be shown here.'));
  }
}

function section(block, ctx) {
  const body = el('div', { class: 'section-body' },
    block.text && el('div', { class: 'section-text' }, text(block.text)),
    block.fields && el('div', { class: 'fields' }, block.fields.map(field => el('div', { class: 'field' }, text(field)))));
  return el('div', {}, body, block.accessory && el('div', { class: 'accessory' }, element(block.accessory, block, ctx)));
}

function contextItem(item) {
  if (item.type === 'image') return el('img', { class: 'context-image', src: source(item), alt: item.alt_text ?? '' });
  return el('span', { class: 'context-text' }, text(item));
}

function image(block) {
  return el('figure', {},
    block.title && el('figcaption', {}, plain(block.title)),
    el('img', { src: source(block), alt: block.alt_text ?? '', loading: 'lazy' }));
}

function source(image) {
  if (image.slack_file?.id) return api.fileUrl(image.slack_file.id);
  const url = image.image_url ?? image.slack_file?.url ?? '';
  return isSafe(url) || url.startsWith('/sandbox/') ? url : null;
}

const GROUPS = new Set(['radio_buttons', 'checkboxes', 'multi_static_select', 'multi_users_select',
  'multi_conversations_select', 'multi_channels_select']);

function input(block, ctx) {
  const ids = { input: uid('input'), hint: uid('hint'), error: uid('error') };
  const label = [plain(block.label), block.optional && el('span', { class: 'optional' }, ' (optional)')];
  const described = [block.hint && ids.hint, ids.error].filter(Boolean).join(' ');
  const control = element(block.element, block, ctx, { id: ids.input, describedBy: described });
  const hint = block.hint && el('p', { class: 'hint', id: ids.hint }, plain(block.hint));
  const error = el('p', { class: 'field-error', id: ids.error, role: 'alert' });
  if (GROUPS.has(block.element.type)) {
    return el('fieldset', { 'aria-describedby': described }, el('legend', {}, label), control, hint, error);
  }
  return el('div', {}, el('label', { for: ids.input }, label), control, hint, error);
}

function table(block) {
  const [head = [], ...rows] = block.rows ?? [];
  const cell = (tag, props) => (one, column) =>
    el(tag, { ...props, class: `align-${block.column_settings?.[column]?.align ?? 'left'}` }, cellContent(one));
  return el('div', { class: 'table-frame', tabindex: '0', role: 'group', 'aria-label': 'Table' },
    el('table', {},
      el('thead', {}, el('tr', {}, head.map(cell('th', { scope: 'col' })))),
      el('tbody', {}, rows.map(row => el('tr', {}, row.map(cell('td', {})))))));
}

const cellContent = cell => (cell.type === 'rich_text' ? richText(cell) : String(cell.text ?? cell.value ?? ''));
