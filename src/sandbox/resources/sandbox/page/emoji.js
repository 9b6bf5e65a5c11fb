// The :shortcodes: a database bot and its people use. Unknown ones stay as typed.

import { el } from './dom.js';

const TABLE = `
white_check_mark ✅|heavy_check_mark ✔️|x ❌|no_entry ⛔|no_entry_sign 🚫|hourglass ⌛|hourglass_flowing_sand ⏳|warning ⚠️
rotating_light 🚨|fire 🔥|large_green_circle 🟢|large_yellow_circle 🟡|large_orange_circle 🟠|red_circle 🔴|large_red_circle 🔴
large_blue_circle 🔵|large_purple_circle 🟣|white_circle ⚪|black_circle ⚫|eyes 👀|rocket 🚀|lock 🔒|unlock 🔓|key 🔑|calendar 📆
date 📅|spiral_calendar_pad 🗓️|tada 🎉|clock1 🕐|clock2 🕑|clock3 🕒|clock4 🕓|clock8 🕗|clock9 🕘|clock12 🕛|alarm_clock ⏰|stopwatch ⏱️
timer_clock ⏲️|bell 🔔|no_bell 🔕|mag 🔍|memo 📝|pencil 📝|pencil2 ✏️|clipboard 📋|page_facing_up 📄|file_folder 📁|package 📦
file_cabinet 🗄️|floppy_disk 💾|wastebasket 🗑️|gear ⚙️|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️|test_tube 🧪|shield 🛡️|link 🔗
arrow_up ⬆️|arrow_down ⬇️|arrow_right ➡️|arrow_left ⬅️|leftwards_arrow_with_hook ↩️|rewind ⏪|arrows_counterclockwise 🔄|repeat 🔁
arrow_forward ▶️|double_vertical_bar ⏸️|black_square_for_stop ⏹️|octagonal_sign 🛑|stop_sign 🛑|snowflake ❄️|zzz 💤|bulb 💡|bomb 💣|boom 💥
thinking_face 🤔|wave 👋|raised_hands 🙌|clap 👏|pray 🙏|muscle 💪|ok_hand 👌|+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|point_right 👉|hand ✋
smile 😄|slightly_smiling_face 🙂|grin 😁|joy 😂|sweat_smile 😅|cry 😢|scream 😱|heart ❤️|star ⭐|sparkles ✨|100 💯|question ❓|exclamation ❗
information_source ℹ️|speech_balloon 💬|loudspeaker 📢|mega 📣|email 📧|envelope ✉️|inbox_tray 📥|outbox_tray 📤|bar_chart 📊
chart_with_upwards_trend 📈|elephant 🐘|robot_face 🤖|busts_in_silhouette 👥|bust_in_silhouette 👤|construction 🚧|checkered_flag 🏁
crossed_fingers 🤞|beetle 🐞|bug 🐛|ghost 👻|coffee ☕|strawberry 🍓|honey_pot 🍯|small_red_triangle 🔺|small_blue_diamond 🔹|white_small_square ▫️
`;

const EMOJI = new Map(TABLE.trim().split(/[|\n]/).map(entry => entry.trim().split(' ')));

export const SHORTCODE = /:([a-z0-9_+-]+)(?::skin-tone-[2-6])?:/;

export const emojiChar = name => EMOJI.get(name) ?? null;

export function emoji(name) {
  const char = emojiChar(name);
  if (!char) return document.createTextNode(`:${name}:`);
  return el('span', { class: 'emoji', role: 'img', 'aria-label': name.replaceAll('_', ' '), title: `:${name}:` }, char);
}

/** Plain text with known shortcodes drawn as characters. */
export function withEmoji(text) {
  return text.replace(new RegExp(SHORTCODE, 'g'), (code, name) => emojiChar(name) ?? code);
}
