// Round-cornered initials. The colour comes from the server; text on it is dark or light, whichever reads better.

import { el } from './dom.js';

export function avatar(person, className = '') {
  return el('span', { class: `avatar ${className}`.trim(), 'aria-hidden': 'true', vars: colors(person) },
    person?.initials ?? '?');
}

function colors(person) {
  const color = person?.color ?? '#6b7280';
  const hex = color.startsWith('#') ? color : `#${color}`;
  return { 'avatar-bg': hex, 'avatar-ink': luminance(hex) > 0.2 ? '#1a1613' : '#ffffff' };
}

function luminance(hex) {
  const full = hex.length === 4 ? hex.replace(/[^#]/g, digit => digit + digit) : hex;
  const [r, g, b] = [1, 3, 5].map(at => Number.parseInt(full.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Browser tabs of different people are told apart by their icon. */
export function favicon(person) {
  const { 'avatar-bg': background, 'avatar-ink': ink } = colors(person);
  const initials = (person.initials ?? '?').replace(/[^\p{L}\p{N}]/gu, '');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${background}"/>`
    + `<text x="16" y="22" font-family="sans-serif" font-size="17" font-weight="700" text-anchor="middle" fill="${ink}">${initials}</text></svg>`;
  document.getElementById('favicon').href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
