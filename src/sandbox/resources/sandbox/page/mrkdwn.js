// Slack's mrkdwn as DOM nodes. The three entities arrive escaped; nothing of the text is ever parsed as HTML.

import { el } from './dom.js';
import { SHORTCODE, emoji, emojiChar, withEmoji } from './emoji.js';
import { autolinked, token, unescape } from './tokens.js';

const STYLES = { '*': 'strong', _: 'em', '~': 's' };
const FENCE = /```\n?([\s\S]+?)\n?```/;
const EMOJI_HERE = new RegExp(`^${SHORTCODE.source}`);

/** A text object of Block Kit, or a bare mrkdwn string, as a fragment. */
export function text(object) {
  if (typeof object === 'string') return mrkdwn(object);
  if (object?.type === 'mrkdwn') return mrkdwn(object.text ?? '', { links: object.verbatim !== true });
  const fragment = document.createDocumentFragment();
  fragment.append(plain(object));
  return fragment;
}

/** The words of a plain_text object. */
export function plain(object) {
  if (!object) return '';
  return object.emoji === false ? object.text : withEmoji(object.text ?? '');
}

export function mrkdwn(source, { links = true } = {}) {
  const fragment = document.createDocumentFragment();
  let rest = source;
  for (let match = FENCE.exec(rest); match; match = FENCE.exec(rest)) {
    fragment.append(...lines(rest.slice(0, match.index).replace(/\n$/, ''), links));
    fragment.append(el('pre', { class: 'code-block' }, el('code', {}, ...code(match[1]))));
    rest = rest.slice(match.index + match[0].length).replace(/^\n/, '');
  }
  fragment.append(...lines(rest, links));
  return fragment;
}

/** Lines that begin with > are quotes; neighbours share one block. */
function lines(source, links) {
  if (source === '') return [];
  const groups = [];
  for (const line of source.split('\n')) {
    const quote = /^(?:&gt;|>) ?/.exec(line);
    const last = groups.at(-1);
    if (last && last.quote === Boolean(quote)) last.lines.push(line.slice(quote?.[0].length ?? 0));
    else groups.push({ quote: Boolean(quote), lines: [line.slice(quote?.[0].length ?? 0)] });
  }
  return groups.flatMap(group => {
    const nodes = inline(group.lines.join('\n'), links);
    return group.quote ? [el('blockquote', {}, nodes)] : nodes;
  });
}

/** Bold, italic, strike, code, <tokens>, :emoji: and line breaks of one stretch of text. */
function inline(source, links) {
  const nodes = [];
  const hopeless = {};
  let words = '';
  const flush = () => {
    if (words) nodes.push(...(links ? autolinked(unescape(words)) : [unescape(words)]));
    words = '';
  };
  for (let at = 0; at < source.length;) {
    const special = nodeAt(source, at, links, hopeless);
    if (special) {
      flush();
      nodes.push(special.node);
      at = special.end;
    } else {
      words += source[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function nodeAt(source, at, links, hopeless) {
  const char = source[at];
  if (char === '\n') return { node: el('br'), end: at + 1 };
  if (char === '<') return tokenAt(source, at);
  if (char === '`') return codeAt(source, at);
  if (char === ':') return emojiAt(source, at);
  return char in STYLES ? styleAt(source, at, links, hopeless) : null;
}

function tokenAt(source, at) {
  const end = source.indexOf('>', at);
  if (end < 0 || source.slice(at, end).includes('\n')) return null;
  return { node: token(source.slice(at + 1, end)), end: end + 1 };
}

function codeAt(source, at) {
  const end = source.indexOf('`', at + 1);
  if (end <= at + 1 || source.slice(at, end).includes('\n')) return null;
  return { node: el('code', {}, ...code(source.slice(at + 1, end))), end: end + 1 };
}

// Inside code only <tokens> live; everything else is literal.
function code(source) {
  return source.split(/(<[^<>\n]*>)/).filter(Boolean)
    .map(piece => (/^<.+>$/.test(piece) ? token(piece.slice(1, -1)) : unescape(piece)));
}

function emojiAt(source, at) {
  const match = EMOJI_HERE.exec(source.slice(at, at + 50));
  if (!match || !emojiChar(match[1])) return null;
  return { node: emoji(match[1]), end: at + match[0].length };
}

// `hopeless` remembers how far a mark was sought in vain, so that a text full of asterisks is read once.
function styleAt(source, at, links, hopeless) {
  if (!isBoundary(source[at - 1]) || at < hopeless[source[at]]) return null;
  const end = closing(source, at, hopeless);
  if (end < 0) return null;
  return { node: el(STYLES[source[at]], {}, inline(source.slice(at + 1, end), links)), end: end + 1 };
}

const isBoundary = char => char === undefined || !/[\p{L}\p{N}]/u.test(char);

/** Where the mark that opens at `at` closes on the same line, outside code and tokens; -1 when it does not. */
function closing(source, at, hopeless) {
  const mark = source[at];
  const first = source[at + 1] ?? ' ';
  if (first === mark || /\s/.test(first)) return -1;
  let i = at + 1;
  for (; i < source.length && source[i] !== '\n'; i += 1) {
    const skip = { '`': '`', '<': '>' }[source[i]];
    const end = skip ? source.indexOf(skip, i + 1) : -1;
    if (end > 0) i = end;
    else if (source[i] === mark && i > at + 1 && !/\s/.test(source[i - 1]) && isBoundary(source[i + 1])) return i;
  }
  hopeless[mark] = i;
  return -1;
}
