// Date and time inputs, in the browser's own controls. Instants are picked in the viewer's zone.

import { el } from './dom.js';
import { zone } from './dates.js';

const two = number => String(number).padStart(2, '0');

export function dateInput(spec, field) {
  const current = field.current({ selected_date: spec.initial_date ?? null });
  return control('date', field, current.selected_date, value => ({ selected_date: value }));
}

export function timeInput(spec, field) {
  const current = field.current({ selected_time: spec.initial_time ?? null, ...zoneOf(spec) });
  const node = control('time', field, current.selected_time, value => ({ selected_time: value, ...zoneOf(spec) }));
  return spec.timezone ? withZone(node, spec.timezone) : node;
}

const zoneOf = spec => (spec.timezone ? { timezone: spec.timezone } : {});

export function dateTimeInput(spec, field) {
  const current = field.current({ selected_date_time: spec.initial_date_time ?? null });
  const node = control('datetime-local', field, wall(current.selected_date_time), value => ({ selected_date_time: instant(value) }));
  return withZone(node, zone);
}

function control(type, field, value, toValue) {
  const node = el('input', {
    ...field.attributes(), class: 'control picker', type, value: value ?? '',
    onchange: () => field.change(toValue(node.value || null), node),
  });
  return node;
}

function withZone(node, name) {
  return el('span', { class: 'with-zone' }, node, el('span', { class: 'zone' }, name.replaceAll('_', ' ')));
}

/** Unix seconds as the local wall time a datetime-local input wants. */
function wall(seconds) {
  if (!seconds) return null;
  const at = new Date(seconds * 1000);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

function instant(value) {
  return value ? Math.floor(new Date(value).getTime() / 1000) : null;
}
