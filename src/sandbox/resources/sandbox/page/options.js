// Radio buttons and checkboxes.

import { el, uid } from './dom.js';
import { plain, text } from './mrkdwn.js';

export function radioButtons(spec, field) {
  const current = field.current({ selected_option: spec.initial_option ?? null });
  const group = uid('radio');
  return choices(spec, field, 'radiogroup', option => ({
    type: 'radio', name: group, checked: option.value === current.selected_option?.value,
    onchange: event => field.change({ selected_option: option }, event.target),
  }));
}

export function checkboxes(spec, field) {
  const current = field.current({ selected_options: spec.initial_options ?? [] });
  return manyOf(spec, field, current.selected_options, chosen => ({ selected_options: chosen }));
}

/** A list of checkboxes; `toValue` turns the chosen options into the field's value. */
export function manyOf(spec, field, chosen, toValue) {
  const picked = new Set(chosen.map(option => option.value));
  return choices(spec, field, 'group', option => ({
    type: 'checkbox', checked: picked.has(option.value),
    onchange: event => {
      if (event.target.checked) picked.add(option.value);
      else picked.delete(option.value);
      field.change(toValue(spec.options.filter(one => picked.has(one.value))), event.target);
    },
  }));
}

function choices(spec, field, role, propsOf) {
  const { id, 'aria-label': name, 'data-focus-on-load': focus } = field.attributes();
  return el('div', { class: 'choices', id, role: name ? role : null, 'aria-label': name }, spec.options.map((option, index) =>
    choice(option, { ...propsOf(option), 'data-focus-on-load': focus && index === 0 }, `${field.key}/${option.value}`, field)));
}

function choice(option, props, key, field) {
  const id = uid('choice');
  const detail = option.description && uid('detail');
  const described = [detail, field.ids.describedBy].filter(Boolean).join(' ') || null;
  return el('div', { class: 'choice' },
    el('input', { ...props, id, 'aria-describedby': described, dataset: { fk: key } }),
    el('label', { for: id }, option.text.type === 'mrkdwn' ? text(option.text) : plain(option.text)),
    detail && el('span', { class: 'choice-detail', id: detail }, text(option.description)));
}
