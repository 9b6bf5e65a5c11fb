// A small panel beside the button that opens it. Escape, or a click elsewhere, closes it.

import { el, icon, uid } from './dom.js';

const GAP = 8;

/** The panel named `title`, put into the page; `opened()` is called each time before it is shown. */
export function panel(title, opened) {
  const id = uid('panel');
  const body = el('div', { class: 'panel-body' });
  const node = el('div', { id, class: 'panel', popover: 'auto', role: 'dialog', 'aria-labelledby': `${id}-title` },
    el('header', { class: 'panel-head' },
      el('h2', { id: `${id}-title` }, title),
      el('button', { type: 'button', class: 'btn icon', 'aria-label': `Close ${title.toLowerCase()}`, onclick: () => node.hidePopover() }, icon('close'))),
    body);
  node.addEventListener('toggle', event => event.newState === 'open' && place(node));
  node.addEventListener('beforetoggle', event => event.newState === 'open' && opened());
  document.body.append(node);
  return { id, node, body, place: () => node.matches(':popover-open') && place(node) };
}

// Right of its button, where there is room; else above or below it.
function place(node) {
  const button = document.querySelector(`[popovertarget="${node.id}"]`).getBoundingClientRect();
  const { width, height } = node.getBoundingClientRect();
  const isBeside = button.right + GAP + width <= innerWidth;
  const left = isBeside ? button.right + GAP : button.left;
  const top = isBeside ? button.top : button.bottom + GAP;
  node.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
  node.style.top = `${Math.max(GAP, Math.min(top, innerHeight - height - GAP))}px`;
}
