import type { RichTextWidget } from './rich-text';
import { htmlToKeep } from './rich-text-html';
import { sanitize } from './sanitize';
import { configurePage, listenTo, placeWidget, shown } from './testing/page';

describe('sanitize', () => {
  it.each([
    ['<p onclick="x()">a</p>', '<p>a</p>'],
    ['<script>x()</script>a', 'a'],
    ['<img src="x" onerror="x()">', '<img src="x" alt="">'],
    ['<a href="javascript:x()">a</a>', '<a>a</a>'],
    ['<img src="data:text/html,x">', '<img alt="">'],
    ['<iframe src="https://a.b"></iframe>a', 'a'],
    [
      '<p class="fixed ql-indent-1 modal">a</p>',
      '<p class="ql-indent-1">a</p>',
    ],
    ['<p style="position: fixed; inset: 0">a</p>', '<p>a</p>'],
  ])('makes %s harmless', (html, expected) => {
    expect(sanitize(html)).toBe(expected);
  });

  it('keeps what shapes text', () => {
    const html = '<p style="color: red; text-align: center;"><b>a</b></p>';
    expect(sanitize(html)).toBe(html);
    const picture = '<img src="data:image/png;base64,AAAA" alt="">';
    expect(sanitize(picture)).toBe(picture);
  });

  it('opens links in windows of their own', () => {
    expect(sanitize('<a href="https://a.b">a</a>')).toBe(
      '<a href="https://a.b" target="_blank" rel="noopener noreferrer">a</a>',
    );
  });
});

describe('htmlToKeep', () => {
  it.each([
    ['<p>a&nbsp;b&nbsp;c</p>', '<p>a b c</p>'],
    ['<p>a&nbsp;&nbsp;b</p>', '<p>a&nbsp; b</p>'],
    ['<p></p>', ''],
    ['<p><br></p>', ''],
    ['<p>&nbsp;</p>', ''],
    ['<p><img src="/a.png" alt=""></p>', '<p><img src="/a.png" alt=""></p>'],
  ])('keeps %j as %j', (html, expected) => {
    expect(htmlToKeep(html)).toBe(expected);
  });
});

describe('rich text', () => {
  beforeEach(() => {
    configurePage();
  });

  afterEach(() => {
    document.body.replaceChildren();
  });

  async function edit(
    properties: Partial<RichTextWidget>,
  ): Promise<RichTextWidget> {
    const widget = await placeWidget<RichTextWidget>('rich-text', properties);
    await vi.waitFor(() => {
      expect(widget.querySelector('.ql-editor')).not.toBeNull();
    });
    return widget;
  }

  it('is only text where it may not be changed', async () => {
    const widget = await placeWidget<RichTextWidget>('rich-text', {
      readonly: true,
      value: '<p>a<script>x()</script></p>',
    });
    expect(widget.querySelector('.ql-text')?.innerHTML).toBe('<p>a</p>');
    expect(widget.querySelector('[contenteditable]')).toBeNull();
    widget.value = '<p>b</p>';
    await shown();
    expect(widget.textContent).toBe('b');
  });

  it('shows its text in an editor, which tells nothing of that', async () => {
    const widget = await edit({ value: '<p>a <strong>b</strong></p>' });
    const told = listenTo(widget);
    expect(widget.querySelector('.ql-editor')?.innerHTML).toBe(
      '<p>a <strong>b</strong></p>',
    );
    widget.value = '<ul><li>c</li></ul>';
    await shown();
    expect(widget.querySelector('.ql-editor')?.textContent).toBe('c');
    expect(widget.value).toBe('<ul><li>c</li></ul>');
    expect(told).toEqual([]);
  });

  it('is described to those who do not see it', async () => {
    const widget = await edit({ label: 'Story', required: true });
    const box = widget.querySelector('[role=textbox]');
    expect(box?.getAttribute('aria-label')).toBe('Story');
    expect(box?.getAttribute('aria-required')).toBe('true');
    expect(box?.hasAttribute('aria-invalid')).toBe(false);
    widget.invalid = true;
    widget.describedBy = 'why';
    await shown();
    expect(box?.getAttribute('aria-invalid')).toBe('true');
    expect(box?.getAttribute('aria-describedby')).toBe('why');
    const toolbar = widget.querySelector('[role=toolbar]');
    expect(toolbar?.getAttribute('aria-controls')).toBe(box?.id);
  });

  it('can be reached with Tab once, and then with arrows', async () => {
    const widget = await edit({});
    const tools = [...widget.querySelectorAll<HTMLElement>('.tool')];
    expect(tools.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    tools[0]!.focus();
    const press = (key: string): void => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true }),
      );
    };
    press('ArrowRight');
    expect(document.activeElement?.textContent).toBe('Bold');
    press('ArrowLeft');
    press('ArrowLeft');
    expect(document.activeElement?.textContent).toBe('More formats');
    press('Home');
    expect(document.activeElement).toBe(tools[0]);
  });

  it('says why a file is no picture for a text', async () => {
    const widget = await edit({});
    const chooser = widget.querySelector<HTMLInputElement>('input[type=file]')!;
    const file = new File(['a'], 'a.txt', { type: 'text/plain' });
    Object.defineProperty(chooser, 'files', { value: [file] });
    chooser.dispatchEvent(new Event('change'));
    expect(widget.querySelector('.news')?.textContent).toContain('a.txt');
  });

  it('comes back with its text', async () => {
    const widget = await edit({ value: '<p>a</p>' });
    widget.remove();
    document.body.append(widget);
    await vi.waitFor(() => {
      expect(widget.querySelector('.ql-editor')?.textContent).toBe('a');
    });
  });
});
