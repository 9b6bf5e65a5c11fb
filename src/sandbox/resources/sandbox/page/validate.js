// What Slack's own client checks before it sends a modal.

const EMPTY = 'Please complete this required field.';

/** `{block_id: sentence}` for the input blocks of `blocks` whose values are missing or malformed. */
export function invalid(blocks, values) {
  const errors = {};
  blocks.forEach((block, index) => {
    const id = block.block_id || `block-${index}`;
    const value = block.type === 'input' ? values[id]?.[block.element.action_id] : undefined;
    const error = value && problem(block, value);
    if (error) errors[id] = error;
  });
  return errors;
}

function problem(block, { type, timezone, ...value }) {
  const given = Object.values(value)[0];
  const isEmpty = given === null || given === undefined || given.length === 0 || (typeof given === 'string' && !given.trim());
  if (isEmpty) return block.optional ? null : EMPTY;
  return TYPED[type]?.(given, block.element) ?? null;
}

const TYPED = {
  plain_text_input: (given, { min_length: min, max_length: max }) => {
    if (min && given.length < min) return `Please enter at least ${min} characters.`;
    return max && given.length > max ? `Please enter at most ${max} characters.` : null;
  },
  email_text_input: given => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given) ? null : 'Please enter a valid e-mail address.'),
  url_text_input: given => (/^https?:\/\/\S+$/i.test(given) ? null : 'Please enter a valid address, beginning with https://.'),
  number_input: (given, spec) => {
    const number = Number(given);
    if (Number.isNaN(number)) return 'Please enter a number.';
    if (!spec.is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
    if (spec.min_value !== undefined && number < Number(spec.min_value)) return `Please enter ${spec.min_value} or more.`;
    return spec.max_value !== undefined && number > Number(spec.max_value) ? `Please enter ${spec.max_value} or less.` : null;
  },
};
