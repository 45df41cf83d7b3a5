import type { ChecklistWidget } from './checklist';
import type { ChecklistData } from './checklist-data';
import { configurePage, listenTo, placeWidget, shown } from './testing/page';

function data(): unknown {
  return {
    items: [
      { title: 'Names', checked: true },
      {
        title: 'Quotes',
        comments: [
          {
            author: 'Grace',
            timestamp: '2026-11-20T10:00:00Z',
            text: '<p>Two</p>',
          },
        ],
      },
      { title: 'Credits' },
    ],
  };
}

describe('checklist', () => {
  let widget: ChecklistWidget;
  let told: ChecklistData[];

  beforeEach(async () => {
    configurePage();
    widget = await placeWidget<ChecklistWidget>('checklist', {
      author: 'Ada',
      value: data() as ChecklistData,
    });
    told = listenTo(widget) as ChecklistData[];
  });

  afterEach(() => {
    document.body.replaceChildren();
  });

  const titles = (): (string | null)[] =>
    [...widget.querySelectorAll('.title')].map(
      ({ textContent }) => textContent,
    );

  const button = (words: string): HTMLElement => {
    const found = [...widget.querySelectorAll('button')].find((one) =>
      one.textContent.includes(words),
    );
    return found!;
  };

  const press = (target: Element, key: string): void => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  };

  it('shows its items, and tells nothing of that', () => {
    expect(titles()).toEqual(['Names', 'Quotes', 'Credits']);
    expect(widget.querySelector('.progress')?.textContent).toBe('1 of 3 done');
    expect(told).toEqual([]);
  });

  it('is changed in place and tells of it', async () => {
    const { value } = widget;
    widget.querySelectorAll<HTMLInputElement>('.item input')[2]!.click();
    await shown();
    expect(widget.value).toBe(value);
    expect(told.at(-1)?.items.map(({ checked }) => checked)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('hides what is done', async () => {
    widget.querySelector<HTMLInputElement>('.hide')!.click();
    await shown();
    expect(titles()).toEqual(['Quotes', 'Credits']);
    expect(told.at(-1)?.hideCompleted).toBe(true);
  });

  it('moves items past hidden ones, and keeps the focus', async () => {
    widget.querySelector<HTMLInputElement>('.hide')!.click();
    await shown();
    button('Move down Quotes').click();
    await shown();
    expect(titles()).toEqual(['Credits', 'Quotes']);
    expect(document.activeElement?.textContent).toContain('Move up Quotes');
    expect(
      told.at(-1)?.items.map(({ title, order }) => [title, order]),
    ).toEqual([
      ['Names', 0],
      ['Credits', 1],
      ['Quotes', 2],
    ]);
    expect(widget.querySelector('.news')?.textContent).toBe(
      '“Quotes” is now 3 of 3.',
    );
  });

  it('deletes items and brings them back', async () => {
    button('Delete Quotes').click();
    expect(titles()).toEqual(['Names', 'Credits']);
    expect(told.at(-1)?.deletedItems.map(({ title }) => title)).toEqual([
      'Quotes',
    ]);
    expect(document.activeElement?.textContent).toContain('Undo');
    button('Undo').click();
    await shown();
    expect(titles()).toEqual(['Names', 'Quotes', 'Credits']);
    expect(told.at(-1)?.deletedItems).toEqual([]);
  });

  it('takes new items, by Enter too', async () => {
    const input = widget.querySelector<HTMLInputElement>('.adder input')!;
    input.value = '  Dates ';
    press(input, 'Enter');
    await shown();
    expect(titles()).toContain('Dates');
    expect(input.value).toBe('');
    button('Add').click();
    await shown();
    expect(told).toHaveLength(1);
  });

  it('changes titles, unless Escape is pressed or nothing is left', async () => {
    const retitle = async (title: string, key: string): Promise<void> => {
      button('Change the title of Credits').click();
      const input = widget.querySelector<HTMLInputElement>('.title input')!;
      input.value = title;
      press(input, key);
      await shown();
    };
    await retitle('Photos', 'Escape');
    await retitle('  ', 'Enter');
    expect(titles()).toEqual(['Names', 'Quotes', 'Credits']);
    await retitle('Photos', 'Enter');
    expect(titles()).toEqual(['Names', 'Quotes', 'Photos']);
  });

  it('shows comments and signs what is written', async () => {
    button('1 comment on Quotes').click();
    await shown();
    expect(widget.querySelector('article')?.textContent).toContain('Grace');
    const editor = widget.querySelector(
      '.comments:not([hidden]) > orchestra-widget-rich-text',
    )!;
    editor.dispatchEvent(
      new CustomEvent('orchestra-change', {
        bubbles: true,
        detail: { value: '<p>Three</p>' },
      }),
    );
    expect(told.at(-1)?.items[1]?.comments.at(-1)?.text).toBe('<p>Three</p>');
    widget.stampComments();
    await shown();
    expect(widget.querySelectorAll('article')).toHaveLength(2);
    expect(told.at(-1)?.items[1]?.comments[1]?.author).toBe('Ada');
    widget.takeStampsBack();
    await shown();
    expect(widget.querySelectorAll('article')).toHaveLength(1);
  });

  it('can only be read when it is read-only', async () => {
    widget.readonly = true;
    await shown();
    expect(widget.querySelector('.adder, .grip')).toBeNull();
    expect(button('Delete')).toBeUndefined();
    const boxes = widget.querySelectorAll<HTMLInputElement>('.item input');
    expect([...boxes].every(({ disabled }) => disabled)).toBe(true);
  });

  it('shows another list that is put in its place', async () => {
    widget.value = { items: [] };
    await shown();
    expect(titles()).toEqual([]);
    expect(widget.querySelector('.empty')?.textContent).toBe('No items yet.');
    expect(told).toEqual([]);
  });
});
