// The `markdown` block, minimal: headings, paragraphs, lists, quotes, fenced code, and inline marks.

import { el } from './dom.js';
import { link } from './tokens.js';

const INLINE = /(`[^`\n]+`)|(\*\*[^*\n]+\*\*)|(\*[^*\s][^*\n]*\*|_[^_\s][^_\n]*_)|(~~[^~\n]+~~)|(\[[^\]\n]+\]\([^)\s]+\))/;

export function markdown(block) {
  const root = el('div', { class: 'markdown' });
  const rows = (block.text ?? '').split('\n');
  while (rows.length) root.append(...take(rows));
  return root;
}

function take(rows) {
  const row = rows[0];
  if (/^\s*$/.test(row)) return skip(rows, []);
  if (/^```/.test(row)) return [fence(rows)];
  if (/^#{1,6} /.test(row)) return [heading(rows.shift())];
  if (/^(-{3,}|\*{3,})$/.test(row)) return skip(rows, [el('hr')]);
  if (/^> ?/.test(row)) return [el('blockquote', {}, joined(takeWhile(rows, /^> ?/)))];
  if (/^\s*[-*+] /.test(row)) return [items('ul', takeWhile(rows, /^\s*[-*+] /))];
  if (/^\s*\d+[.)] /.test(row)) return [items('ol', takeWhile(rows, /^\s*\d+[.)] /))];
  return [el('p', {}, joined(paragraph(rows)))];
}

function skip(rows, nodes) {
  rows.shift();
  return nodes;
}

function fence(rows) {
  rows.shift();
  const body = [];
  while (rows.length && !/^```/.test(rows[0])) body.push(rows.shift());
  rows.shift();
  return el('pre', { class: 'code-block' }, el('code', {}, body.join('\n')));
}

function heading(row) {
  const [, marks, words] = /^(#{1,6}) (.*)$/.exec(row);
  return el('p', { class: 'markdown-heading', role: 'heading', 'aria-level': Math.min(marks.length + 1, 6) }, inline(words));
}

function takeWhile(rows, start) {
  const taken = [];
  while (rows.length && start.test(rows[0])) taken.push(rows.shift().replace(start, ''));
  return taken;
}

function paragraph(rows) {
  const taken = [rows.shift()];
  while (rows.length && !/^(\s*$|```|#{1,6} |> ?|\s*[-*+] |\s*\d+[.)] )/.test(rows[0])) taken.push(rows.shift());
  return taken;
}

const items = (tag, rows) => el(tag, {}, rows.map(row => el('li', {}, inline(row))));
const joined = rows => rows.flatMap((row, index) => (index ? [el('br'), ...inline(row)] : inline(row)));

function inline(source) {
  const match = INLINE.exec(source);
  if (!match) return source ? [source] : [];
  const [hit, code, strong, em, strike] = match;
  const inner = () => inline(hit.slice(strong || strike ? 2 : 1, strong || strike ? -2 : -1));
  const node = code ? el('code', {}, hit.slice(1, -1))
    : strong ? el('strong', {}, inner())
      : em ? el('em', {}, inner())
        : strike ? el('s', {}, inner())
          : linked(hit);
  return [source.slice(0, match.index), node, ...inline(source.slice(match.index + hit.length))].filter(Boolean);
}

function linked(hit) {
  const [, label, url] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(hit);
  return link(url, label) ?? hit;
}
