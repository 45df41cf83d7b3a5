import { clockTime, dateInWords, fullDate, timeFromNow } from './dates';

// Local times, so that the tests say the same in every time zone.
const NOW = new Date(2030, 4, 15, 12, 0);

describe('dateInWords', () => {
  it('names the time of day for today', () => {
    const words = dateInWords(new Date(2030, 4, 15, 9, 5), NOW);
    expect(words).toMatch(/^today, 9:05/);
  });

  it('names weekday, month and day for dates near', () => {
    const words = dateInWords(new Date(2030, 4, 17, 9, 5), NOW);
    expect(words).toMatch(/Fri.*May 17/);
    expect(words).not.toContain('2030');
  });

  it('names the year for dates far away', () => {
    expect(dateInWords(new Date(2028, 0, 3), NOW)).toMatch(/Jan 3, 2028/);
  });

  it('goes by the calendar and not by hours', () => {
    const yesterday = new Date(2030, 4, 14, 23, 59);
    expect(dateInWords(yesterday, NOW)).toMatch(/May 14/);
  });
});

describe('timeFromNow', () => {
  it.each([
    [new Date(2030, 4, 15, 9, 0), '3 hours ago'],
    [new Date(2030, 4, 15, 12, 20), 'in 20 minutes'],
    [new Date(2030, 4, 14, 11, 0), 'yesterday'],
    [new Date(2030, 4, 18, 12, 0), 'in 3 days'],
    [new Date(2030, 4, 15, 11, 59, 40), 'now'],
  ])('says %s as "%s"', (date, words) => {
    expect(timeFromNow(date, NOW)).toBe(words);
  });
});

describe('fullDate and clockTime', () => {
  it('leave nothing out', () => {
    const words = fullDate(new Date(2030, 4, 15, 9, 5));
    expect(words).toMatch(/Wednesday, May 15, 2030.*9:05/);
  });

  it('tell hours and minutes', () => {
    expect(clockTime(new Date(2030, 4, 15, 9, 5))).toMatch(/^9:05/);
  });
});
