import type { RichTextWidget } from '../../../widgets/rich-text';
import { configurePage } from '../../../widgets/testing/page';
import { ShownForm } from '../testing/shown-form';

describe('fields', () => {
  let form: ShownForm;

  beforeEach(() => {
    configurePage();
  });

  afterEach(() => {
    form.close();
  });

  const one = async (
    schema: Record<string, unknown>,
    ui: Record<string, unknown> = {},
    data = {},
  ): Promise<void> => {
    form = await ShownForm.open({
      schema: { properties: { x: { title: 'Field', ...schema } } },
      ui: { fields: { x: ui } } as never,
      data,
    });
  };

  const choose = async (index: number): Promise<void> => {
    const select = form.element.querySelector('select')!;
    select.selectedIndex = index;
    select.dispatchEvent(new Event('change'));
    await form.settle();
  };

  it('keeps numbers as numbers, and what is none as it was typed', async () => {
    await one({ type: 'number' }, { unit: 'pages' });
    await form.fill('Field', '2,5');
    expect(form.session.data).toEqual({ x: 2.5 });
    expect(form.field('Field').value).toBe('2,5');
    await form.fill('Field', 'two');
    expect(form.session.data).toEqual({ x: 'two' });
    expect(form.text).toContain('pages');
  });

  it('keeps days', async () => {
    await one({ type: 'string', format: 'date' });
    await form.fill('Field', '2026-11-21');
    expect(form.session.data).toEqual({ x: '2026-11-21' });
  });

  it('keeps the chosen value with its type', async () => {
    await one({ enum: [1, 2] }, { widget: 'select', labels: { 2: 'Two' } });
    await choose(2);
    expect(form.session.data).toEqual({ x: 2 });
    expect(form.text).toContain('Two');
    await choose(0);
    expect(form.session.data).toEqual({});
  });

  it('lets an optional choice be taken back', async () => {
    await one({ enum: ['a', 'b'] }, {}, { x: 'a' });
    await form.click('Clear the answer');
    expect(form.session.data).toEqual({});
    expect(document.activeElement?.tagName).toBe('FIELDSET');
  });

  it('keeps several answers in the order they are offered in', async () => {
    await one(
      { type: 'array', items: { enum: ['a', 'b', 'c'] } },
      {},
      { x: ['c'] },
    );
    await form.click('a');
    expect(form.session.data).toEqual({ x: ['a', 'c'] });
    await form.click('c');
    await form.click('a');
    expect(form.session.data).toEqual({});
  });

  it('asks a boolean as a box or as a question', async () => {
    await one({ type: 'boolean' }, {});
    await form.click('Field');
    expect(form.session.data).toEqual({ x: true });
    form.close();
    await one({ type: 'boolean' }, { widget: 'radio' });
    await form.click('No');
    expect(form.session.data).toEqual({ x: false });
  });

  it('says what the ends of a rating mean', async () => {
    await one(
      { type: 'integer', minimum: 1, maximum: 3 },
      { widget: 'rating', lowest: 'Poor', highest: 'Great' },
    );
    const labels = [...form.element.querySelectorAll('label')];
    expect(labels.map(({ textContent }) => textContent.trim())).toEqual([
      '1, Poor',
      '2',
      '3, Great',
    ]);
    await form.click('3');
    expect(form.session.data).toEqual({ x: 3 });
  });

  it('counts the characters of a text that may not be long', async () => {
    await one({ type: 'string', maxLength: 3 }, { widget: 'textarea' });
    await form.fill('Field', 'four');
    expect(form.text).toContain('4 of 3 characters');
    expect(form.session.data).toEqual({ x: 'four' });
  });

  it('writes formatted text', async () => {
    await one({ type: 'string', contentMediaType: 'text/html' });
    const widget = form.element.querySelector<RichTextWidget>(
      'orchestra-widget-rich-text',
    )!;
    widget.dispatchEvent(
      new CustomEvent('orchestra-change', { detail: { value: '<p>a</p>' } }),
    );
    await form.settle();
    expect(form.session.data).toEqual({ x: '<p>a</p>' });
    expect(widget.value).toBe('<p>a</p>');
    expect(widget.label).toBe('Field');
  });

  it('keeps a list of texts', async () => {
    await one(
      { type: 'array', items: { type: 'string' }, maxItems: 2 },
      { item_label: 'Tag', add_label: 'Add a tag' },
    );
    await form.click('Add a tag');
    await form.fill('Tag 1', 'river');
    expect(form.session.data).toEqual({ x: ['river'] });
    await form.click('Add a tag');
    expect(form.text).toContain('That is all that can be given.');
  });

  it('shows what no field is made for, and keeps it', async () => {
    await one(
      { type: 'array', items: { type: 'array' } },
      {},
      { x: [[1]], y: 2 },
    );
    expect(form.element.querySelector('orchestra-data-view')).not.toBeNull();
    expect(form.session.data).toEqual({ x: [[1]], y: 2 });
  });

  it('only shows what the schema calls read-only', async () => {
    await one(
      { type: 'string', readOnly: true, format: 'uri' },
      {},
      { x: 'https://a.b/' },
    );
    expect(form.element.querySelector('input')).toBeNull();
    expect(form.element.querySelector('a')?.href).toBe('https://a.b/');
  });

  it('ends with schemas that contain themselves', async () => {
    const node = {
      type: 'object',
      properties: { name: { type: 'string' }, inner: { $ref: '#/$defs/node' } },
    };
    form = await ShownForm.open({
      schema: { $defs: { node }, properties: { x: { $ref: '#/$defs/node' } } },
    });
    expect(form.element.querySelectorAll('input').length).toBeGreaterThan(2);
    expect(form.problems).toEqual([]);
  });

  it('shows what is known, each in its way', async () => {
    form = await ShownForm.open({
      schema: {},
      ui: {
        layout: [
          { display: 'text', text: 'A fixed text' },
          {
            display: 'link',
            label: 'Site',
            path: 'project.scratchpad_url',
            text: 'Open',
          },
          { display: 'image', label: 'Photo', path: 'project_data.photo' },
          { display: 'data', path: 'project' },
          { display: 'image', label: 'No picture', path: 'project.id' },
          {
            display: 'text',
            label: 'Hidden',
            text: 'no',
            show_if: { field: 'x', equals: 1 },
          },
        ],
      },
    });
    expect(form.text).toContain('A fixed text');
    expect(form.text).toContain('There is nothing here yet.');
    expect(form.text).not.toContain('Hidden');
    expect(
      form.element.querySelectorAll('orchestra-data-view').length,
    ).toBeGreaterThan(1);
  });
});
