// The "are you sure" of Block Kit's confirm objects.

import { el, uid } from './dom.js';
import { plain, text } from './mrkdwn.js';

/** True at once when there is nothing to confirm; otherwise asks, and answers what the person chose. */
export function ask(spec) {
  if (!spec) return Promise.resolve(true);
  return new Promise(resolve => {
    const dialog = build(spec);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'confirm');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function build(spec) {
  const [title, words] = [uid('confirm'), uid('confirm')];
  return el('dialog', { class: 'confirm', 'aria-labelledby': title, 'aria-describedby': words },
    el('form', { method: 'dialog' },
      el('h2', { id: title }, plain(spec.title) || 'Are you sure?'),
      el('div', { class: 'confirm-text', id: words }, text(spec.text)),
      el('div', { class: 'dialog-foot' },
        el('button', { class: 'btn', value: 'deny' }, plain(spec.deny) || 'Cancel'),
        el('button', { class: `btn ${spec.style ?? 'primary'}`, value: 'confirm', autofocus: true }, plain(spec.confirm) || 'Yes'))));
}
