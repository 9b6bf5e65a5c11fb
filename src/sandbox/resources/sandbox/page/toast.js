// Short notices above everything, also above a modal.

import { el, icon } from './dom.js';

const root = document.getElementById('toasts');
const SHOWN_MS = { info: 7000, error: 12000 };

/** `words` is a text or a node; level: `info` or `error`; `action` is an optional `{label, run}`. */
export function toast(words, { level = 'info', action = null } = {}) {
  const node = el('div', { class: `toast toast-${level}` },
    icon(level === 'error' ? 'warning' : 'info'),
    el('p', {}, words),
    action && el('button', { type: 'button', class: 'link', onclick: () => (gone(node), action.run()) }, action.label),
    el('button', { type: 'button', class: 'btn icon', 'aria-label': 'Dismiss', onclick: () => gone(node) }, icon('close')));
  root.append(node);
  raise();
  setTimeout(() => gone(node), SHOWN_MS[level] ?? SHOWN_MS.info);
}

/** Takes every notice away: they were meant for somebody else. */
export function clearToasts() {
  [...root.children].forEach(gone);
}

function gone(node) {
  node.remove();
  if (!root.childElementCount && root.matches(':popover-open')) root.hidePopover();
}

// A modal opened later would cover the popover: showing it again puts it on top.
function raise() {
  if (root.matches(':popover-open')) root.hidePopover();
  root.showPopover();
}
