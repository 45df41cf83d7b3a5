import { failure } from '../../session/testing/fake-server';
import type { Json } from '../../session/types';
import { type FormOptions, ShownForm } from './testing/shown-form';

const SCHEMA: Json = {
  type: 'object',
  required: ['headline'],
  properties: {
    headline: { type: 'string', title: 'Headline', maxLength: 10 },
    rating: { type: 'integer', title: 'Rating', minimum: 1, maximum: 3 },
    usable: { title: 'Usable?', enum: ['yes', 'no'] },
    place: {
      type: 'object',
      title: 'Place',
      properties: { city: { type: 'string', title: 'City' } },
    },
    sources: {
      type: 'array',
      title: 'Sources',
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string', title: 'Name' } },
      },
    },
  },
  if: { required: ['usable'], properties: { usable: { const: 'no' } } },
  then: {
    required: ['reason'],
    properties: { reason: { type: 'string', title: 'Why not?' } },
  },
};

const UI: Json = {
  layout: [
    { display: 'text', label: 'Project', path: 'project.details' },
    'headline',
    {
      section: 'Opinion',
      help: 'Yours.',
      items: ['rating', 'usable', 'reason'],
    },
  ],
  fields: {
    rating: { widget: 'rating', lowest: 'Poor' },
    sources: { item_label: 'Source', add_label: 'Add a source' },
    'place.city': { show_if: { field: 'usable', equals: 'yes' } },
  },
};

const show = (
  data: Json = {},
  options: Partial<FormOptions> = {},
): Promise<ShownForm> =>
  ShownForm.open({ schema: SCHEMA, ui: UI, data, ...options });

// The document of these tests has no size to scroll in.
Element.prototype.scrollIntoView = () => undefined;

describe('FormStep', () => {
  let form: ShownForm;

  afterEach(() => {
    form.close();
  });

  it('shows fields in the order of the layout', async () => {
    form = await show({ headline: 'Old' });
    expect(form.field('Headline').value).toBe('Old');
    const words = form.text;
    const places = ['A story', 'Headline', 'Opinion', 'Rating', 'Sources'].map(
      (word) => words.indexOf(word),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThanOrEqual(0);
  });

  it('changes nothing by being opened', async () => {
    form = await show({ headline: 'Old', other: { kept: [] } });
    expect(form.session.hasUnsavedChanges).toBe(false);
    expect(form.session.data).toEqual({ headline: 'Old', other: { kept: [] } });
  });

  it('writes answers into the data of the task in place', async () => {
    form = await show({ other: 1 });
    const data = form.session.data;
    await form.fill('Headline', 'New');
    await form.click('2');
    expect(form.session.data).toBe(data);
    expect(data).toEqual({ other: 1, headline: 'New', rating: 2 });
    expect(form.session.state.phase).toBe('dirty');
    await form.fill('Headline', '');
    expect(data).toEqual({ other: 1, rating: 2 });
  });

  it('starts over from data that is no object', async () => {
    form = await show(['not', 'a', 'form']);
    await form.fill('Headline', 'New');
    expect(form.session.data).toEqual({ headline: 'New' });
  });

  it('shows other data that is put in its place', async () => {
    form = await show({ headline: 'Mine' });
    await form.fill('Headline', 'More');
    form.server.changeElsewhere({
      headline: 'Theirs',
      sources: [{ name: 'A' }],
    });
    await form.session.save();
    await form.session.resolveConflict('theirs');
    await form.settle();
    expect(form.field('Headline').value).toBe('Theirs');
    expect(form.field('Name').value).toBe('A');
    expect(form.session.hasUnsavedChanges).toBe(false);
  });

  it('shows fields only while they apply', async () => {
    form = await show();
    expect(form.text).not.toContain('Why not?');
    await form.click('no');
    expect(form.text).toContain('Why not?');
    expect(form.field('Why not?').getAttribute('aria-required')).toBe('true');
    expect(form.text).not.toContain('City');
    await form.click('yes');
    expect(form.text).not.toContain('Why not?');
    expect(form.text).toContain('City');
  });

  it('keeps hidden answers until the task is handed on', async () => {
    form = await show({ headline: 'A' });
    await form.click('no');
    await form.fill('Why not?', 'Dark');
    await form.click('yes');
    expect(form.session.data).toHaveProperty('reason', 'Dark');
    expect(await form.submit()).toBe(true);
    expect(form.server.submissions[0]?.data).toEqual({
      headline: 'A',
      usable: 'yes',
    });
  });

  it('lists what is wrong, and goes there', async () => {
    form = await show();
    await form.click('no');
    expect(await form.submit()).toBe(false);
    expect(form.server.submissions).toEqual([]);
    const summary = form.element.querySelector<HTMLElement>('.summary');
    expect(document.activeElement).toBe(summary);
    expect(summary?.textContent).toContain('2 answers need another look');
    expect(form.field('Headline').getAttribute('aria-invalid')).toBe('true');
    const explained = form.field('Headline').getAttribute('aria-describedby');
    expect(document.getElementById(explained ?? '')?.textContent).toContain(
      'Fill this in.',
    );
    await form.click('Headline');
    expect(document.activeElement).toBe(form.field('Headline'));
    await form.fill('Headline', 'There');
    expect(form.field('Headline').hasAttribute('aria-invalid')).toBe(false);
    expect(form.text).toContain('One answer needs another look');
  });

  it('complains about a field only once it was left', async () => {
    form = await show();
    await form.fill('Headline', 'Much too long a headline');
    expect(form.field('Headline').hasAttribute('aria-invalid')).toBe(false);
    form.field('Headline').dispatchEvent(new Event('blur'));
    await form.settle();
    expect(form.field('Headline').hasAttribute('aria-invalid')).toBe(true);
    expect(form.element.querySelector('.summary')).toBeNull();
  });

  it('lets incomplete work be returned', async () => {
    form = await show();
    expect(await form.submit('reject')).toBe(true);
  });

  it('shows what the server refuses until it is changed', async () => {
    form = await show({ headline: 'A', sources: [{ name: 'B' }] });
    form.server.failures.push(
      failure(400, 'invalid_task_data', {
        '/headline': ['Taken.'],
        '/sources/0/name': ['Unknown.'],
        '/elsewhere': ['Odd.'],
      }),
    );
    expect(await form.submit()).toBe(false);
    await form.settle();
    expect(form.summary).toContain('Source 1, Name');
    expect(form.summary).toContain('elsewhere');
    expect(form.field('Name').getAttribute('aria-invalid')).toBe('true');
    await form.fill('Name', 'C');
    expect(form.field('Name').hasAttribute('aria-invalid')).toBe(false);
    expect(form.field('Headline').getAttribute('aria-invalid')).toBe('true');
  });

  it('adds, moves, removes and brings back entries of a list', async () => {
    form = await show({ headline: 'A' });
    await form.click('Add a source');
    await form.fill('Name', 'One');
    await form.click('Add a source');
    const names = (): string[] =>
      [...form.element.querySelectorAll<HTMLInputElement>('.entry input')].map(
        ({ value }) => value,
      );
    const second =
      form.element.querySelectorAll<HTMLInputElement>('.entry input')[1]!;
    expect(document.activeElement).toBe(second);
    await form.type(second, 'Two');
    await form.click('Move Source 2 up');
    expect(names()).toEqual(['Two', 'One']);
    expect(document.activeElement?.textContent).toContain('Move Source 1 down');
    await form.click('Remove Source 1');
    expect(form.session.data).toHaveProperty('sources', [{ name: 'One' }]);
    expect(document.activeElement?.textContent).toBe('Undo');
    await form.click('Undo');
    expect(names()).toEqual(['Two', 'One']);
    expect(form.text).toContain('Source 1 is back.');
  });

  it('shows answers as text when nothing may be changed', async () => {
    form = await show(
      {
        headline: 'A',
        rating: 2,
        usable: 'no',
        reason: 'Dark',
        sources: [{ name: 'B' }],
      },
      { isReadOnly: true },
    );
    expect(form.element.querySelector('input, button')).toBeNull();
    expect(form.text).toContain('2 of 3');
    expect(form.text).toContain('Dark');
    expect(form.text).toContain('Source 1');
  });

  it('fills defaults in and sends them with the first change', async () => {
    const schema = {
      type: 'object',
      properties: {
        mood: { type: 'string', title: 'Mood', default: 'good' },
        sure: { type: 'boolean', title: 'Sure' },
        text: { type: 'string', title: 'Text' },
      },
    };
    form = await show({}, { schema, ui: {} });
    expect(form.field('Mood').value).toBe('good');
    expect(form.session.hasUnsavedChanges).toBe(false);
    await form.fill('Text', 'x');
    expect(form.session.data).toEqual({ mood: 'good', sure: false, text: 'x' });
  });

  it('says so when its schema leads nowhere', async () => {
    const schema = { properties: { a: { $ref: '#/%' } } };
    const error = vi.spyOn(console, 'error').mockReturnValue();
    form = await show({}, { schema, ui: {} });
    expect(form.element.querySelector('form')).toBeNull();
    expect(form.problems).toEqual([
      'The description of this form is not right.',
    ]);
    expect(error).toHaveBeenCalled();
    error.mockRestore();
  });
});
