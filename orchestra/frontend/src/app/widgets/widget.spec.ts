import { aliasReadOnly, shownProperties, Widget } from './widget';

class Counter extends Widget {
  static {
    shownProperties(Counter, { count: 1, readonly: false });
    aliasReadOnly(Counter);
  }

  declare count: number;
  declare readonly: boolean;
  declare readOnly: boolean;

  protected readonly styles = '.counter { color: red; }';
  times = 0;

  protected show(): void {
    this.times += 1;
    this.textContent = String(this.count);
  }
}

afterEach(() => {
  document.body.replaceChildren();
});

it('takes properties over that were set before it was known', () => {
  const early = document.createElement('test-counter') as Counter;
  early.count = 5;
  document.body.append(early);
  customElements.define('test-counter', Counter);
  expect(early.textContent).toBe('5');
  early.count = 6;
  expect(early.count).toBe(6);
});

it('shows many changes at once, and none while it is away', async () => {
  const counter = document.createElement('test-counter') as Counter;
  counter.count = 2;
  expect(counter.times).toBe(0);
  document.body.append(counter);
  counter.count = 3;
  counter.count = 4;
  await Promise.resolve();
  expect([counter.times, counter.textContent]).toEqual([2, '4']);
  counter.count = 7;
  counter.remove();
  await Promise.resolve();
  expect(counter.times).toBe(2);
});

it('keeps the properties of one apart from those of others', () => {
  const [one, other] = [
    document.createElement('test-counter') as Counter,
    document.createElement('test-counter') as Counter,
  ];
  one.count = 9;
  expect(other.count).toBe(1);
});

it('may be called read-only as inputs are', () => {
  const counter = document.createElement('test-counter') as Counter;
  counter.readOnly = true;
  expect(counter.readonly).toBe(true);
  expect(counter.readOnly).toBe(true);
});
