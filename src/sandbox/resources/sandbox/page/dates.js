// Times as the reader sees them: own time zone, own 12/24 hour habit, English words.

import { now } from './now.js';

const { hourCycle, timeZone } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
const HALF_A_YEAR = 183 * 86400e3;

export const zone = timeZone;

const part = (date, options) => new Intl.DateTimeFormat('en', { hourCycle, ...options }).format(date);

export const time = date => part(date, { hour: 'numeric', minute: '2-digit' });
export const fullTime = date => part(date, { dateStyle: 'full', timeStyle: 'long' });
export const briefMoment = date => part(date, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
export const momentLabel = date => part(date, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });

function ordinal(day) {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  return day + (teen ? 'th' : { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th');
}

const isNear = date => Math.abs(date - now()) < HALF_A_YEAR;

function longDate(date, { weekday = false, year = !isNear(date) } = {}) {
  const name = weekday ? `${part(date, { weekday: 'long' })}, ` : '';
  return `${name}${part(date, { month: 'long' })} ${ordinal(date.getDate())}${year ? `, ${date.getFullYear()}` : ''}`;
}

function numeric(date, separator, order) {
  const two = number => String(number).padStart(2, '0');
  const fields = { y: date.getFullYear(), m: two(date.getMonth() + 1), d: two(date.getDate()) };
  return [...order].map(field => fields[field]).join(separator);
}

/** "today", "yesterday", "tomorrow", or null. */
function nearDay(date) {
  const midnight = when => new Date(when.getFullYear(), when.getMonth(), when.getDate());
  const days = Math.round((midnight(date) - midnight(new Date(now()))) / 86400e3);
  return { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[days] ?? null;
}

export function ago(date) {
  const seconds = Math.round((date - now()) / 1000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  for (const [unit, size] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return seconds <= 0 ? 'just now' : 'in less than a minute';
}

const shortDate = date => part(date, { month: 'short', day: 'numeric', ...(isNear(date) ? {} : { year: 'numeric' }) });

const TOKENS = {
  date_num: date => numeric(date, '-', 'ymd'),
  date_slash: date => numeric(date, '/', 'mdy'),
  date: date => longDate(date),
  date_short: shortDate,
  date_long: date => longDate(date, { weekday: true }),
  date_long_full: date => longDate(date, { weekday: true, year: true }),
  date_pretty: date => nearDay(date) ?? longDate(date),
  date_short_pretty: date => nearDay(date) ?? shortDate(date),
  date_long_pretty: date => nearDay(date) ?? longDate(date, { weekday: true }),
  time,
  time_secs: date => part(date, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago,
};

/** Fills `{date_short} at {time}`-like formats; null when a token is unknown, so that the fallback is shown. */
export function formatDate(seconds, format) {
  const date = new Date(Number(seconds) * 1000);
  if (!format || Number.isNaN(date.getTime())) return null;
  let known = true;
  const text = format.replace(/\{(\w+)\}/g, (_, token) => {
    known &&= token in TOKENS;
    return known ? TOKENS[token](date) : '';
  });
  if (!known) return null;
  return format.startsWith('{date') ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

export const tsDate = ts => new Date(Number.parseFloat(ts) * 1000);

export function dayLabel(date) {
  const near = nearDay(date);
  return near ? near.charAt(0).toUpperCase() + near.slice(1) : longDate(date, { weekday: true });
}

/** Keeps the "3 minutes ago" texts of the page true. */
export function refreshAgo() {
  document.querySelectorAll('time[data-format]').forEach(node => {
    node.firstChild.textContent = formatDate(node.dataset.seconds, node.dataset.format) ?? node.textContent;
  });
}
