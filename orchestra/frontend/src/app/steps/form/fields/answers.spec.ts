import { taskAssignment } from '../../../session/testing/fake-server';
import { forInput, fromInput } from './date-field';
import { inOneWord, knownValue, placesIn } from './known-value';
import { numberOf } from './number-field';
import { answerOf, filesOf, isPicture, uploadShape } from './upload-answer';

describe('numberOf', () => {
  it.each([
    ['3', 3],
    [' 2,5 ', 2.5],
    ['-0.5', -0.5],
    ['.5', 0.5],
    ['1.', 1],
    ['', undefined],
    ['three', 'three'],
    ['1.2.3', '1.2.3'],
    ['1e3', '1e3'],
  ])('reads %j', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });
});

describe('dates', () => {
  it('keeps days and times as they are written', () => {
    expect(fromInput('2026-11-21', 'date')).toBe('2026-11-21');
    expect(forInput('2026-11-21', 'date')).toBe('2026-11-21');
    expect(fromInput('10:30', 'time')).toBe('10:30:00');
    expect(forInput('10:30:00', 'time')).toBe('10:30');
    expect(fromInput('', 'date')).toBeUndefined();
  });

  it('keeps moments with their time zone', () => {
    const kept = fromInput('2026-11-21T10:30', 'datetime-local');
    expect(kept).toMatch(/Z$/);
    expect(forInput(kept as string, 'datetime-local')).toBe('2026-11-21T10:30');
    expect(forInput('soon', 'datetime-local')).toBe('');
  });
});

describe('uploads', () => {
  const file = {
    url: '/media/a%20b.png',
    name: 'a b.png',
    size: 5,
    content_type: 'image/png',
  };

  it('reads every shape they are kept in', () => {
    expect(filesOf(file)).toEqual([file]);
    expect(filesOf([file, file])).toHaveLength(2);
    expect(filesOf('/media/a%20b.png')[0]?.name).toBe('a b.png');
    expect(filesOf([{ url: '/x/%E0%A4%A.png' }])[0]?.name).toBe('%E0%A4%A.png');
    expect(filesOf(undefined)).toEqual([]);
    expect(filesOf([7, null, { name: 'no address' }, ''])).toEqual([]);
  });

  it('keeps them as the schema says', () => {
    const one = uploadShape({ type: 'object' }, {});
    const addresses = uploadShape(
      { type: 'array', items: { $ref: '#/$defs/link' } },
      { $defs: { link: { type: 'string' } } },
    );
    expect(answerOf([file], one)).toEqual(file);
    expect(answerOf([], one)).toBeUndefined();
    expect(answerOf([file], addresses)).toEqual([file.url]);
  });

  it('tells pictures by their type, else by their name', () => {
    expect(isPicture(file)).toBe(true);
    expect(isPicture({ ...file, content_type: 'text/plain' })).toBe(false);
    expect(isPicture({ ...file, content_type: '', url: '/a.jpg?x' })).toBe(
      true,
    );
  });
});

describe('what the task already knows', () => {
  const task = taskAssignment({
    prerequisites: { crawl: { image: 'https://example.com/a.png' } },
  });
  task.project.project_data = { url: 'https://example.com', n: 3 };

  it('is found by path', () => {
    expect(knownValue(task, 'prerequisites.crawl.image')).toBe(
      'https://example.com/a.png',
    );
    expect(knownValue(task, 'project_data.n')).toBe(3);
    expect(knownValue(task, 'project.details')).toBe('A story');
    expect(knownValue(task, 'worker.username')).toBeUndefined();
    expect(knownValue(task, 'prerequisites.none.deeper')).toBeUndefined();
  });

  it('leads only to web pages', () => {
    expect(placesIn('https://example.com/')).toHaveLength(1);
    expect(placesIn('/media/a.png')).toHaveLength(1);
    expect(placesIn('javascript:alert(1)')).toEqual([]);
    expect(placesIn('')).toEqual([]);
    expect(
      placesIn([{ src: '/a.png', caption: 'A' }, { url: '/b.png' }, 3]),
    ).toEqual([
      { url: '/a.png', name: 'A' },
      { url: '/b.png', name: '' },
    ]);
  });

  it('is one word only if it is no list or object', () => {
    expect(inOneWord(3)).toBe('3');
    expect(inOneWord(false)).toBe('No');
    expect(inOneWord({})).toBeNull();
  });
});
