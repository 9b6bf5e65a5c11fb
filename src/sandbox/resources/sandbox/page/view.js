// What a modal and the home tab have in common: blocks, a form, clicks that go to the view.

import { api } from './api.js';
import { formOf } from './form.js';
import { store } from './store.js';
import { waiting } from './waiting.js';

export const viewKey = view => `view/${view.id}`;

/** The context in which a view's blocks are drawn; `changed(blockId)` hears of every input. */
export function viewContext(view, surface, changed = () => {}) {
  const form = formOf(viewKey(view));
  return {
    surface, form, changed, fallback: '', known: view.state?.values,
    act: (block, action, node) => waiting(node, () => api.viewClick(view.id, {
      user: store.me.id, block_id: block.block_id, action, state: form.values(),
    })),
  };
}

/** What of a view is visible: its hash and the echo of typed values do not call for a redraw. */
export function visible({ id, callback_id: callback, title, submit, close, blocks }) {
  return JSON.stringify([id, callback, title, submit, close, blocks]);
}
