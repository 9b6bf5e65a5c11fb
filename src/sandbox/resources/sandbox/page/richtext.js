// rich_text blocks: sections, lists, quotes, preformatted text. Raw characters, no mrkdwn, no entities.

import { el } from './dom.js';
import { emoji } from './emoji.js';
import { broadcast, channelMention, dateNode, groupMention, link, userMention } from './tokens.js';

const STYLE_TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code' };
const BULLETS = ['disc', 'circle', 'square'];
const NUMBERS = ['decimal', 'lower-alpha', 'lower-roman'];

export function richText(block) {
  return el('div', { class: 'rich-text' }, (block.elements ?? []).map(part));
}

function part(element) {
  switch (element.type) {
    case 'rich_text_list': return list(element);
    case 'rich_text_quote': return el('blockquote', {}, run(element.elements));
    case 'rich_text_preformatted': return preformatted(element);
    default: return el('div', { class: 'rich-section' }, run(element.elements));
  }
}

function preformatted(element) {
  return el('pre', { class: 'code-block' }, el('code', {}, run(element.elements, { breaks: false })));
}

function list(element) {
  const ordered = element.style === 'ordered';
  const indent = element.indent ?? 0;
  const marker = (ordered ? NUMBERS : BULLETS)[indent % 3];
  return el(ordered ? 'ol' : 'ul', {
    class: element.border ? 'rich-list bordered' : 'rich-list',
    start: ordered && element.offset ? element.offset + 1 : null,
    vars: { indent: String(indent), marker },
  }, (element.elements ?? []).map(item => el('li', {}, run(item.elements))));
}

function run(elements, options = {}) {
  return (elements ?? []).map(element => styled(node(element, options), element.style));
}

function styled(inner, style = {}) {
  return Object.entries(STYLE_TAGS).filter(([name]) => style?.[name])
    .reduce((child, [, tag]) => el(tag, {}, child), inner);
}

function node(element, { breaks = true }) {
  switch (element.type) {
    case 'text': return words(element.text ?? '', breaks);
    case 'link': return link(element.url, element.text) ?? element.text ?? element.url ?? '';
    case 'emoji': return emoji(element.name);
    case 'user': return userMention(element.user_id);
    case 'usergroup': return groupMention(element.usergroup_id);
    case 'channel': return channelMention(element.channel_id);
    case 'broadcast': return broadcast(element.range ?? 'here');
    case 'date': return dateNode(element.timestamp, element.format, element.fallback, element.url);
    case 'color': return el('span', { class: 'swatch', vars: { swatch: element.value } }, element.value);
    default: return element.text ?? '';
  }
}

function words(text, breaks) {
  if (!breaks) return text;
  return text.split('\n').flatMap((line, index) => (index ? [el('br'), line] : [line]))
    .reduce((span, child) => (span.append(child), span), el('span'));
}
