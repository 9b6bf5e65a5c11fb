// The values of one message's or modal's inputs, in Slack's `state.values` form.

/**
 * Outlives the nodes: on a redraw an input whose block_id and action_id are still there (and of the same type)
 * keeps what was typed, every other one starts from its initial value.
 */
export class Form {
  #fields = new Map();
  #drawn = new Set();

  begin() {
    this.#drawn = new Set();
  }

  /** The current value object of an input being drawn, for instance `{value: "…"}`. */
  field(blockId, actionId, type, initial) {
    const key = JSON.stringify([blockId, actionId]);
    this.#drawn.add(key);
    if (this.#fields.get(key)?.type !== type) this.#fields.set(key, { type, ...initial });
    return this.#fields.get(key);
  }

  set(blockId, actionId, type, value) {
    this.#fields.set(JSON.stringify([blockId, actionId]), { type, ...value });
  }

  /** Forgets inputs that were not drawn since `begin`. */
  end() {
    [...this.#fields.keys()].filter(key => !this.#drawn.has(key)).forEach(key => this.#fields.delete(key));
  }

  values() {
    const values = {};
    for (const [key, value] of this.#fields) {
      const [blockId, actionId] = JSON.parse(key);
      (values[blockId] ??= {})[actionId] = value;
    }
    return values;
  }
}

const forms = new Map();

/** The form of a view or message, the same one for as long as the page lives. */
export function formOf(key) {
  if (!forms.has(key)) forms.set(key, new Form());
  return forms.get(key);
}

export function forgetForms(keep) {
  [...forms.keys()].filter(key => !keep(key)).forEach(key => forms.delete(key));
}
