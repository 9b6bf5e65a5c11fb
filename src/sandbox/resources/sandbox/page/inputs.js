// Text inputs: plain, e-mail, address, number, and a plain stand-in for rich text.

import { el } from './dom.js';
import { plain } from './mrkdwn.js';

const TYPES = { email_text_input: 'email', url_text_input: 'url', number_input: 'text', plain_text_input: 'text' };

export function textInput(spec, field) {
  const current = field.current({ value: spec.initial_value ?? null });
  const props = {
    ...field.attributes(), class: 'control', placeholder: plain(spec.placeholder) || null, value: current.value ?? '',
    maxlength: spec.max_length, oninput: () => typed(node, spec, field), onkeydown: event => entered(event, spec, field),
    autocomplete: 'off',
  };
  const node = spec.multiline
    ? el('textarea', { ...props, rows: '4' })
    : el('input', { ...props, type: TYPES[spec.type], inputmode: numeric(spec) });
  return node;
}

function numeric(spec) {
  if (spec.type !== 'number_input') return null;
  return spec.is_decimal_allowed ? 'decimal' : 'numeric';
}

const triggers = spec => spec.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
const valueOf = node => ({ value: node.value === '' ? null : node.value });

function typed(node, spec, field) {
  const report = field.reports && triggers(spec).includes('on_character_entered');
  field.change(valueOf(node), node, { report });
}

function entered(event, spec, field) {
  if (event.key !== 'Enter' || spec.multiline || event.isComposing) return;
  if (!field.reports || !triggers(spec).includes('on_enter_pressed')) return;
  event.preventDefault();
  field.act(valueOf(event.target), event.target);
}

export function richInput(spec, field) {
  const current = field.current({ rich_text_value: spec.initial_value ?? null });
  const node = el('textarea', {
    ...field.attributes(), class: 'control', rows: '4', placeholder: plain(spec.placeholder) || null,
    value: wordsOf(current.rich_text_value),
    oninput: () => field.change({ rich_text_value: rich(node.value) }, node, { report: false }),
  });
  return node;
}

function wordsOf(value) {
  return (value?.elements ?? []).flatMap(section => (section.elements ?? []).map(one => one.text ?? '')).join('');
}

function rich(text) {
  if (text === '') return null;
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}
