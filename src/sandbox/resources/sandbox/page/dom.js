// Small helpers to build and patch the page. Data only ever enters it as text nodes and properties.

const PROPERTIES = new Set(['value', 'checked', 'disabled', 'selected', 'multiple', 'required', 'hidden', 'open']);
let counter = 0;

/** A document-wide unique id, for tying labels, hints and errors to their inputs. */
export function uid(prefix = 'x') {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** Builds an element: `on…` props are listeners, null/false props are left out, children may be nested arrays. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  node.append(...present(children));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
  else if (name === 'class') node.className = value;
  else if (name === 'dataset') Object.assign(node.dataset, value);
  else if (name === 'vars') for (const [key, text] of Object.entries(value)) node.style.setProperty(`--${key}`, text);
  else if (PROPERTIES.has(name)) node[name] = value;
  else node.setAttribute(name, value === true ? '' : String(value));
}

function present(children) {
  return children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);
}

const ICONS = {
  close: 'M5 5l10 10M15 5L5 15',
  reply: 'M8 5L3.500 9.500 8 14M4 9.500h7.500a5 5 0 0 1 5 5',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 7.800a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400z',
  warning: 'M10 3l8 14H2zM10 8.500v4M10 14.800v.2',
  info: 'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15zM10 9v5M10 6.200v.2',
  file: 'M5 2.500h6.500L15.500 6.500v11H5zM11.500 2.500v4h4',
  send: 'M3 10l14-6.500L12 17l-2.500-5.500zM9.500 11.500L17 3.500',
  more: 'M4.500 10h.1M10 10h.1M15.500 10h.1',
  down: 'M10 4v11M5 10.500L10 15.500l5-5',
};

export function icon(name) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  const path = document.createElementNS(ns, 'path');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export function spinner() {
  return el('span', { class: 'spinner', 'aria-hidden': 'true' });
}

/** Runs `change` on `root` and puts the focus (and the caret) back to the element with the same `data-fk`. */
export function keepingFocus(root, change) {
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.dataset.fk;
  const caret = key && 'selectionStart' in active ? [active.selectionStart, active.selectionEnd] : null;
  change();
  if (!key || root.contains(document.activeElement)) return Boolean(key);
  const again = root.querySelector(`[data-fk="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
  if (again && caret && caret[0] !== null) again.setSelectionRange(...caret);
  return Boolean(again);
}

/** Makes `container` show `items` ({key, signature, build}), rebuilding only nodes whose signature changed. */
export function reconcile(container, items) {
  const old = new Map([...container.children].map(node => [node.dataset.key, node]));
  keepingFocus(container, () => {
    let cursor = container.firstElementChild;
    for (const item of items) {
      const known = old.get(item.key);
      const node = known?.signature === item.signature ? known : fresh(item);
      old.delete(item.key);
      if (known && node !== known) {
        if (cursor === known) cursor = node;
        known.replaceWith(node);
      }
      if (node === cursor) cursor = cursor.nextElementSibling;
      else container.insertBefore(node, cursor);
    }
    old.forEach(node => node.remove());
  });
}

function fresh(item) {
  const node = item.build();
  node.dataset.key = item.key;
  node.signature = item.signature;
  return node;
}
