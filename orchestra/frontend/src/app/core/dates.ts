/** Dates in words, in the reader's language and time zone. */

const DAY = 24 * 60 * 60 * 1000;

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const shortDate = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
});
const yearDate = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
});
const timeOfDay = new Intl.DateTimeFormat(undefined, {
  hour: 'numeric',
  minute: '2-digit',
});
const full = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'full',
  timeStyle: 'short',
});

/** `today, 10:42`, `Tue, Nov 24` or `Mar 3, 2025`: as much as is needed. */
export function dateInWords(date: Date, now = new Date()): string {
  if (startOfDay(date) === startOfDay(now)) {
    return `${relative.format(0, 'day')}, ${timeOfDay.format(date)}`;
  }
  const isNear = Math.abs(date.getTime() - now.getTime()) < 180 * DAY;
  return (isNear ? shortDate : yearDate).format(date);
}

/** `3 hours ago`, `in 2 days`. */
export function timeFromNow(date: Date, now = new Date()): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.round(seconds / length), unit);
    }
  }
  return relative.format(0, 'second');
}

/** Everything about a moment, for hovering and for screen readers. */
export function fullDate(date: Date): string {
  return full.format(date);
}

/** `10:42`. */
export function clockTime(date: Date): string {
  return timeOfDay.format(date);
}

function startOfDay(date: Date): number {
  return new Date(date).setHours(0, 0, 0, 0);
}
