// Menus that choose one or several of a list: static options, people, channels.

import { el } from './dom.js';
import { manyOf } from './options.js';
import { plain } from './mrkdwn.js';
import { channelLabel, store } from './store.js';

export function staticSelect(spec, field) {
  const current = field.current({ selected_option: spec.initial_option ?? null });
  const options = spec.options ?? (spec.option_groups ?? []).flatMap(group => group.options);
  const groups = spec.option_groups ? spec.option_groups.map(group => ({ label: plain(group.label), entries: group.options.map(entry) }))
    : [{ entries: options.map(entry) }];
  return menu(spec, field, groups, current.selected_option?.value,
    value => ({ selected_option: options.find(option => option.value === value) ?? null }));
}

const entry = option => ({ value: option.value, label: plain(option.text) });

export function peopleSelect(spec, field) {
  const current = field.current({ selected_user: spec.initial_user ?? null });
  return menu(spec, field, [{ entries: people() }], current.selected_user, value => ({ selected_user: value }));
}

export function placesSelect(spec, field) {
  const name = spec.type === 'channels_select' ? 'channel' : 'conversation';
  const here = spec.default_to_current_conversation ? store.channel : null;
  const current = field.current({ [`selected_${name}`]: spec[`initial_${name}`] ?? here });
  return menu(spec, field, [{ entries: places(spec) }], current[`selected_${name}`], value => ({ [`selected_${name}`]: value }));
}

const people = () => store.people.map(person => ({ value: person.id, label: person.name }));

function places(spec) {
  const kinds = spec.type.endsWith('channels_select') ? ['public'] : spec.filter?.include ?? ['public', 'im'];
  return store.channels.filter(channel => kinds.includes(channel.isDm ? 'im' : 'public'))
    .map(channel => ({ value: channel.id, label: channelLabel(channel) }));
}

function menu(spec, field, groups, selected, toValue) {
  const option = ({ value, label }) => el('option', { value, selected: value === selected }, label);
  const node = el('select', {
    ...field.attributes(), class: 'control', onchange: () => field.change(toValue(node.value || null), node),
  },
  el('option', { value: '', selected: !selected }, plain(spec.placeholder) || 'Choose…'),
  groups.map(group => (group.label ? el('optgroup', { label: group.label }, group.entries.map(option)) : group.entries.map(option))));
  return node;
}

const MANY = { users: ['users', people], channels: ['channels', places], conversations: ['conversations', places] };

/** Several of a list: a scrolling list of checkboxes, which works everywhere and for everybody. */
export function multiSelect(spec, field) {
  const kind = spec.type.replace(/^multi_|_select$/g, '');
  if (kind === 'static') {
    const options = spec.options ?? spec.option_groups.flatMap(group => group.options);
    const current = field.current({ selected_options: spec.initial_options ?? [] });
    return manyOf({ ...spec, options }, field, current.selected_options, chosen => ({ selected_options: chosen }));
  }
  const [plural, list] = MANY[kind];
  const current = field.current({ [`selected_${plural}`]: spec[`initial_${plural}`] ?? [] });
  const options = list(spec).map(({ value, label }) => ({ value, text: { type: 'plain_text', text: label } }));
  return manyOf({ ...spec, options }, field, current[`selected_${plural}`].map(value => ({ value })),
    chosen => ({ [`selected_${plural}`]: chosen.map(option => option.value) }));
}
