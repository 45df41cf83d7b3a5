import type { RichTextWidget } from './rich-text';
import { FakeRequest } from './testing/fake-request';
import { configurePage, placeWidget, shown } from './testing/page';

beforeEach(() => {
  configurePage();
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  FakeRequest.sent.length = 0;
  // Tests lay nothing out, so there is nothing to scroll to.
  Range.prototype.getBoundingClientRect = () => new DOMRect();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const pictures = (count: number): File[] =>
  Array.from(
    { length: count },
    (_, index) => new File(['a'], `${index}.png`, { type: 'image/png' }),
  );

const textIn = (widget: Element): Text =>
  widget.querySelector('.ql-editor p')!.firstChild as Text;

async function edit(value: string): Promise<RichTextWidget> {
  const widget = await placeWidget<RichTextWidget>('rich-text', { value });
  await vi.waitFor(() => {
    expect(widget.querySelector('.ql-editor')).not.toBeNull();
  });
  widget.focus();
  return widget;
}

/** Pastes pictures at an offset of the text. */
function paste(widget: Element, offset: number, files: File[]): void {
  getSelection()?.collapse(textIn(widget), offset);
  const clipboardData = { files, getData: () => '' };
  widget
    .querySelector('.ql-editor')!
    .dispatchEvent(Object.assign(new Event('paste'), { clipboardData }));
}

/** Types into the text, the cursor ending behind what was typed. */
async function type(widget: Element, offset: number, words: string) {
  const text = textIn(widget);
  text.insertData(offset, words);
  getSelection()?.collapse(text, offset + words.length);
  await shown();
}

/** Waits for an upload, the first being 0, and takes it as `a`, `b`… */
async function take(number: number): Promise<void> {
  await vi.waitFor(() => {
    expect(FakeRequest.sent.length).toBeGreaterThan(number);
  });
  const name = 'abc'.charAt(number);
  FakeRequest.sent[number]!.answer(200, { url: `https://x/${name}` });
  await vi.waitFor(() => {
    expect(document.querySelector(`[src="https://x/${name}"]`)).not.toBeNull();
  });
}

/** The text, with a picture as its name in brackets. */
const shownIn = ({ value }: RichTextWidget): string =>
  value
    .replace(/<img src="https:\/\/x\/(.)"[^>]*>/g, '[$1]')
    .replace(/<\/?p>/g, '');

it('keeps pictures that are pasted together in their order', async () => {
  const widget = await edit('<p>12</p>');
  paste(widget, 1, pictures(3));
  await take(0);
  await take(1);
  await take(2);
  expect(shownIn(widget)).toBe('1[a][b][c]2');
});

it.each([0, 1])(
  'keeps pictures of two pastes in their order, upload %i ending first',
  async (first) => {
    const widget = await edit('<p>12</p>');
    paste(widget, 1, pictures(1));
    await vi.waitFor(() => FakeRequest.last);
    paste(widget, 1, pictures(1));
    await vi.waitFor(() => {
      expect(FakeRequest.sent).toHaveLength(2);
    });
    await take(first);
    await take(1 - first);
    expect(shownIn(widget)).toBe('1[a][b]2');
  },
);

it.each([
  ['before it', 0, '--1[a]2'],
  ['where it is to come', 1, '1[a]--2'],
  ['after it', 2, '1[a]2--'],
])('puts a picture where it was pasted, text coming %s', async (...row) => {
  const [, offset, expected] = row;
  const widget = await edit('<p>12</p>');
  paste(widget, 1, pictures(1));
  await type(widget, offset, '--');
  await take(0);
  expect(shownIn(widget)).toBe(expected);
});

it('puts a picture that is chosen where typing ended', async () => {
  const widget = await edit('<p>12</p>');
  await type(widget, 1, '--');
  const chooser = widget.querySelector<HTMLInputElement>('input[type=file]')!;
  Object.defineProperty(chooser, 'files', { value: pictures(2) });
  chooser.dispatchEvent(new Event('change'));
  await take(0);
  await take(1);
  expect(shownIn(widget)).toBe('1--[a][b]2');
});
