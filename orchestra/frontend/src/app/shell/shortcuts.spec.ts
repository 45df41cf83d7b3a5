import { TestBed } from '@angular/core/testing';
import { Shortcuts } from './shortcuts';

function press(
  key: string,
  init: KeyboardEventInit = {},
  target: EventTarget = document.body,
): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    cancelable: true,
    ...init,
  });
  target.dispatchEvent(event);
  return event;
}

describe('Shortcuts', () => {
  const run = vi.fn();
  let shortcuts: Shortcuts;

  beforeEach(() => {
    vi.useFakeTimers();
    run.mockReset();
    shortcuts = TestBed.inject(Shortcuts);
  });

  afterEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  it('runs what a key stands for, and keeps it from the browser', () => {
    shortcuts.register({ keys: '/', label: 'Search', run });
    const event = press('/');
    expect(run).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }])(
    'takes Control and Command for the same: %o',
    (modifier) => {
      shortcuts.register({ keys: 'mod+k', label: 'Search', run });
      press('k', modifier);
      expect(run).toHaveBeenCalledOnce();
    },
  );

  it('leaves combinations of the browser alone', () => {
    shortcuts.register({ keys: 'd', label: 'Details', run });
    const event = press('d', { ctrlKey: true });
    expect(run).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(false);
  });

  it('runs sequences of two keys', () => {
    shortcuts.register({ keys: 'g d', label: 'Dashboard', run });
    press('g');
    press('d');
    expect(run).toHaveBeenCalledOnce();
  });

  it('forgets the first key of a sequence after a while', () => {
    shortcuts.register({ keys: 'g d', label: 'Dashboard', run });
    press('g');
    vi.advanceTimersByTime(5_000);
    press('d');
    expect(run).not.toHaveBeenCalled();
  });

  it.each(['input', 'textarea', 'select'])(
    'lets people type into %s',
    (name) => {
      const field = document.createElement(name);
      document.body.append(field);
      shortcuts.register({ keys: 'v', label: 'View', run });
      press('v', {}, field);
      expect(run).not.toHaveBeenCalled();
    },
  );

  it('lets keys typed into a field begin no sequence', () => {
    const field = document.createElement('input');
    document.body.append(field);
    shortcuts.register({ keys: 'g d', label: 'Dashboard', run });
    press('g', {}, field);
    press('d');
    expect(run).not.toHaveBeenCalled();
  });

  it('runs in fields what is meant to', () => {
    const field = document.createElement('input');
    document.body.append(field);
    shortcuts.register({
      keys: 'mod+s',
      label: 'Save',
      run,
      worksInFields: true,
    });
    press('s', { ctrlKey: true }, field);
    expect(run).toHaveBeenCalledOnce();
  });

  it('keeps out of unfinished letters of other scripts', () => {
    shortcuts.register({ keys: 'v', label: 'View', run });
    press('v', { isComposing: true });
    expect(run).not.toHaveBeenCalled();
  });

  it('prefers the page that registered last', () => {
    const other = vi.fn();
    shortcuts.register({ keys: 'v', label: 'View', run: other });
    shortcuts.register({ keys: 'v', label: 'View', run });
    press('v');
    expect(run).toHaveBeenCalledOnce();
    expect(other).not.toHaveBeenCalled();
  });

  it('lists what is in force', () => {
    const takeAway = shortcuts.register({ keys: 'v', label: 'View', run });
    expect(shortcuts.all().map(({ label }) => label)).toEqual(['View']);
    takeAway();
    expect(shortcuts.all()).toEqual([]);
    press('v');
    expect(run).not.toHaveBeenCalled();
  });
});
