// Interactive elements of Block Kit: which function draws which, plus button, overflow and image.

import { el, icon } from './dom.js';
import { checkboxes, radioButtons } from './options.js';
import { ask } from './confirm.js';
import { plain } from './mrkdwn.js';
import { dateInput, dateTimeInput, timeInput } from './pickers.js';
import { peopleSelect, placesSelect, staticSelect, multiSelect } from './selects.js';
import { isSafe } from './tokens.js';
import { richInput, textInput } from './inputs.js';

const DRAW = {
  button, overflow, image,
  plain_text_input: textInput, email_text_input: textInput, url_text_input: textInput, number_input: textInput,
  rich_text_input: richInput,
  static_select: staticSelect, users_select: peopleSelect,
  channels_select: placesSelect, conversations_select: placesSelect,
  multi_static_select: multiSelect, multi_users_select: multiSelect,
  multi_channels_select: multiSelect, multi_conversations_select: multiSelect,
  radio_buttons: radioButtons, checkboxes,
  datepicker: dateInput, timepicker: timeInput, datetimepicker: dateTimeInput,
};

/** Draws one element. `ids` ties it to the label and hints of its input block; elsewhere it names itself. */
export function element(spec, block, ctx, ids = {}) {
  const draw = DRAW[spec.type];
  if (!draw) return el('span', { class: 'unsupported' }, `(${spec.type} is not available in the sandbox)`);
  return draw(spec, new Field(spec, block, ctx, ids));
}

/** One element in its place: its value in the form, its ids, and how a change reaches the bot. */
class Field {
  constructor(spec, block, ctx, ids) {
    Object.assign(this, { spec, block, ctx, ids });
    this.key = `${block.block_id}/${spec.action_id}`;
    this.reports = block.type !== 'input' || Boolean(block.dispatch_action);
  }

  /** The current value object: what was typed here, else what the server knows to be typed, else `initial`. */
  current(initial) {
    const [block, action, type] = [this.block.block_id, this.spec.action_id, this.spec.type];
    const known = this.ctx.known?.[block]?.[action];
    return this.ctx.form.field(block, action, type, known?.type === type ? { ...initial, ...known } : initial);
  }

  /** Keeps a changed value; tells the bot at once where Slack would. */
  async change(value, node, { report = this.reports } = {}) {
    this.ctx.form.set(this.block.block_id, this.spec.action_id, this.spec.type, value);
    this.ctx.changed?.(this.block.block_id);
    if (report && (await ask(this.spec.confirm))) await this.act(value, node);
  }

  act(value, node) {
    return this.ctx.act(this.block, { action_id: this.spec.action_id, type: this.spec.type, ...value }, node);
  }

  /** Attributes every focusable control of this field carries. */
  attributes() {
    const { id, describedBy } = this.ids;
    const name = id ? null : plain(this.spec.placeholder) || this.spec.action_id?.replaceAll('_', ' ');
    return {
      id, 'aria-describedby': describedBy, 'aria-label': name, dataset: { fk: this.key },
      'data-focus-on-load': this.spec.focus_on_load === true,
    };
  }
}

function button(spec, field) {
  const label = plain(spec.text);
  const node = el('button', {
    type: 'button', class: `btn ${spec.style ?? ''}`.trim(), 'aria-label': spec.accessibility_label,
    dataset: { fk: field.key }, onclick: () => press(spec, field, node),
  }, el('span', { class: 'btn-label' }, label));
  return node;
}

async function press(spec, field, node) {
  if (!(await ask(spec.confirm))) return;
  if (isSafe(spec.url)) window.open(spec.url, '_blank', 'noopener');
  await field.act({ text: spec.text, ...(spec.value === undefined ? {} : { value: spec.value }) }, node);
}

function overflow(spec, field) {
  const menu = el('div', { class: 'menu', role: 'menu', hidden: true });
  const toggle = el('button', {
    type: 'button', class: 'btn icon', 'aria-label': 'More actions', 'aria-haspopup': 'menu', 'aria-expanded': 'false',
    dataset: { fk: field.key }, onclick: () => show(menu.hidden),
  }, icon('more'));
  const frame = el('span', { class: 'overflow', onkeydown: keys, onfocusout: left }, toggle, menu);
  menu.append(...(spec.options ?? []).map(option => el('button', {
    type: 'button', role: 'menuitem', class: 'menu-item', onclick: () => choose(option),
  }, plain(option.text))));

  function show(open) {
    menu.hidden = !open;
    toggle.setAttribute('aria-expanded', String(open));
    (open ? menu.firstElementChild : toggle)?.focus();
  }

  function left(event) {
    if (!menu.hidden && event.relatedTarget && !frame.contains(event.relatedTarget)) menu.hidden = true;
  }

  function keys(event) {
    if (menu.hidden) return;
    const items = [...menu.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
    if (event.key === 'Escape') show(false);
    if (step || event.key === 'Escape') event.preventDefault();
  }

  async function choose(option) {
    show(false);
    if (!(await ask(spec.confirm))) return;
    if (isSafe(option.url)) window.open(option.url, '_blank', 'noopener');
    await field.act({ selected_option: option }, toggle);
  }
  return frame;
}

function image(spec) {
  return el('img', { class: 'accessory-image', src: isSafe(spec.image_url) ? spec.image_url : null, alt: spec.alt_text ?? '' });
}
