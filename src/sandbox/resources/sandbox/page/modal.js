// The person's modal: the top view of the stack, in one native dialog.

import { api } from './api.js';
import { renderBlocks } from './blocks.js';
import { el, icon, keepingFocus, spinner } from './dom.js';
import { forgetForms } from './form.js';
import { plain } from './mrkdwn.js';
import { store } from './store.js';
import { viewContext, viewKey, visible } from './view.js';

const dialog = document.getElementById('modal');
let stack = [];
let shown = '';

/** Shows the top of `views` (bottom first), or nothing. */
export function showModals(views) {
  const before = stack.at(-1);
  stack = views ?? [];
  const view = stack.at(-1);
  forgetForms(key => !key.startsWith('view/') || [...stack, store.home].some(one => one && viewKey(one) === key));
  const text = view ? visible(view) : '';
  if (text === shown) return;
  shown = text;
  if (!view) return void dialog.close();
  draw(view, before);
}

function draw(view, before) {
  const isSamePage = before?.id === view.id && pageOf(before) === pageOf(view);
  const scrolled = dialog.querySelector('.modal-body')?.scrollTop ?? 0;
  const kept = keepingFocus(dialog, () => dialog.replaceChildren(...parts(view)));
  if (!dialog.open) dialog.showModal();
  if (isSamePage) dialog.querySelector('.modal-body').scrollTop = scrolled;
  if (!isSamePage || !kept) firstFocus();
}

// A wizard that moves on keeps its view id; other blocks make it another page.
const pageOf = view => JSON.stringify([view.callback_id, view.blocks.map(block => block.block_id ?? block.type)]);

function firstFocus() {
  const wanted = dialog.querySelector('[data-focus-on-load]') ?? document.getElementById('modal-title');
  wanted.focus({ preventScroll: wanted.id === 'modal-title' });
}

function parts(view) {
  const context = viewContext(view, 'modal', blockId => showErrors({ [blockId]: '' }));
  return [
    el('form', { novalidate: true, autocomplete: 'off', onsubmit: event => submit(event, view, context.form) },
      el('header', { class: 'modal-head' },
        el('h2', { id: 'modal-title', tabindex: '-1' }, plain(view.title)),
        el('button', { type: 'button', class: 'btn icon', 'aria-label': 'Dismiss dialog', onclick: () => close(view, true) }, icon('close'))),
      el('div', { class: 'modal-body' }, renderBlocks(view.blocks, context)),
      el('footer', { class: 'modal-foot' },
        el('p', { class: 'modal-trouble', role: 'alert' }),
        el('div', { class: 'dialog-foot' },
          el('button', { type: 'button', class: 'btn', dataset: { fk: 'close' }, onclick: () => close(view, false) }, closeLabel(view)),
          view.submit && el('button', { type: 'submit', class: 'btn primary', dataset: { fk: 'submit' } },
            el('span', { class: 'btn-label' }, plain(view.submit)))))),
  ];
}

function closeLabel(view) {
  if (view.close) return plain(view.close);
  if (stack.length > 1) return 'Back';
  return view.submit ? 'Cancel' : 'Close';
}

async function submit(event, view, form) {
  event.preventDefault();
  if (!view.submit || dialog.getAttribute('aria-busy') === 'true') return;
  say('');
  busy(true);
  try {
    const answer = await api.viewSubmit(view.id, { user: store.me.id, state: form.values() });
    if (answer.modals) showModals(answer.modals);
    if (answer.errors) showErrors(answer.errors, { focus: true });
  } catch (error) {
    say(error.message);
  } finally {
    busy(false);
  }
}

async function close(view, cleared) {
  try {
    const answer = await api.viewClose(view.id, { user: store.me.id, cleared });
    showModals(answer.modals ?? (cleared ? [] : stack.filter(one => one.id !== view.id)));
  } catch {
    showModals(cleared ? [] : stack.slice(0, -1));
  }
}

/** Says something inside the open modal; false when there is none to say it in. */
export function sayInModal(text) {
  if (dialog.open) say(text);
  return dialog.open;
}

function busy(isBusy) {
  const button = dialog.querySelector('[type=submit]');
  dialog.setAttribute('aria-busy', String(isBusy));
  dialog.querySelector('.modal-foot .spinner')?.remove();
  if (!button) return;
  button.disabled = isBusy;
  if (isBusy) button.append(spinner());
  else if (document.activeElement === document.body || document.activeElement === dialog) button.focus();
}

function say(text) {
  dialog.querySelector('.modal-trouble').textContent = text;
}

/** Writes each sentence under its block; an empty one takes an old one away. */
function showErrors(errors, { focus = false } = {}) {
  let first = null;
  for (const [blockId, text] of Object.entries(errors)) {
    const block = dialog.querySelector(`[data-block-id="${CSS.escape(blockId)}"]`);
    const place = block?.querySelector('.field-error');
    if (!place) {
      if (text) say(text);
      continue;
    }
    const controls = block.querySelectorAll('input, select, textarea');
    place.textContent = text;
    block.classList.toggle('invalid', Boolean(text));
    controls.forEach(control => (text ? control.setAttribute('aria-invalid', 'true') : control.removeAttribute('aria-invalid')));
    first ??= text ? controls[0] : null;
  }
  if (focus) first?.focus();
}

// Esc means the close button. A browser may close the dialog without asking when Esc is pressed twice.
dialog.addEventListener('cancel', event => {
  if (event.target !== dialog) return;
  event.preventDefault();
  close(stack.at(-1), false);
});
dialog.addEventListener('close', () => {
  if (stack.length) close(stack.at(-1), false);
});
