// A control that waits for the bot's acknowledgement.

import { el, icon, spinner } from './dom.js';

/** Shows `node` as waiting until `work` ends; a failure leaves a warning beside it, as Slack does. Null when it failed. */
export async function waiting(node, work) {
  const isButton = node.tagName === 'BUTTON';
  const hadFocus = document.activeElement === node;
  const wait = spinner();
  clearTrouble(node);
  node.setAttribute('aria-busy', 'true');
  if (isButton) node.disabled = true;
  if (isButton) node.append(wait);
  else node.after(wait);
  try {
    return await work();
  } catch (error) {
    node.after(trouble(error.message));
    return null;
  } finally {
    wait.remove();
    node.removeAttribute('aria-busy');
    if (isButton) node.disabled = false;
    if (hadFocus && document.activeElement === document.body) node.focus({ preventScroll: true });
  }
}

function clearTrouble(node) {
  node.parentElement?.querySelectorAll(':scope > .trouble').forEach(old => old.remove());
}

function trouble(message) {
  return el('span', { class: 'trouble', role: 'alert', title: message }, icon('warning'), el('span', { class: 'sr-only' }, message));
}
