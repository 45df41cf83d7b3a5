import type { Json } from '../../../session/types';
import { FakeRequest } from '../../../widgets/testing/fake-request';
import { configurePage } from '../../../widgets/testing/page';
import { ShownForm } from '../testing/shown-form';

const SCHEMA: Json = {
  type: 'object',
  properties: {
    photo: { type: 'object', title: 'Photo' },
    papers: { type: 'array', title: 'Papers', items: { type: 'string' } },
  },
};

const UI: Json = {
  fields: {
    photo: { widget: 'image', max_mb: 1 },
    papers: { widget: 'file' },
  },
};

const UPLOADED = {
  url: '/media/a.png',
  name: 'a.png',
  size: 3,
  content_type: 'image/png',
};

const picture = (name = 'a.png'): File =>
  new File(['abc'], name, { type: 'image/png' });

// The document of these tests has no size to scroll in.
Element.prototype.scrollIntoView = () => undefined;

describe('UploadField', () => {
  let form: ShownForm;

  beforeEach(() => {
    configurePage();
    vi.stubGlobal('XMLHttpRequest', FakeRequest);
    FakeRequest.sent.length = 0;
  });

  afterEach(() => {
    form.close();
    vi.unstubAllGlobals();
  });

  const open = async (data: Json = {}): Promise<void> => {
    form = await ShownForm.open({ schema: SCHEMA, ui: UI, data });
  };

  const choose = async (place: number, ...files: File[]): Promise<void> => {
    const chooser = form.element.querySelectorAll('input')[place]!;
    Object.defineProperty(chooser, 'files', {
      value: files,
      configurable: true,
    });
    chooser.dispatchEvent(new Event('change'));
    await form.settle();
  };

  const answer = async (status: number, body: unknown): Promise<void> => {
    FakeRequest.last.answer(status, body);
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    await form.settle();
  };

  it('keeps what was uploaded, with progress on the way', async () => {
    await open();
    await choose(0, picture());
    FakeRequest.last.upload.onprogress?.({ loaded: 1, total: 2 });
    await form.settle();
    expect(form.element.querySelector('progress')?.value).toBe(0.5);
    await answer(200, UPLOADED);
    expect(form.session.data).toEqual({ photo: UPLOADED });
    expect(form.element.querySelector('progress')).toBeNull();
    expect(form.element.querySelector('img')?.src).toContain('/media/a.png');
    expect(form.text).toContain('a.png is uploaded.');
  });

  it('keeps several as the schema says', async () => {
    await open({ papers: ['/media/x.pdf'] });
    await choose(1, picture('b.png'));
    await answer(200, { ...UPLOADED, url: '/media/b.png' });
    expect(form.session.data).toEqual({
      papers: ['/media/x.pdf', '/media/b.png'],
    });
  });

  it('does not let the task go before everything is there', async () => {
    await open();
    await choose(0, picture());
    expect(await form.submit()).toBe(false);
    expect(form.summary).toContain('Still being uploaded.');
    await answer(200, UPLOADED);
    expect(form.summary).toBe('');
    expect(await form.submit()).toBe(true);
  });

  it('says why something was not taken, and tries again', async () => {
    await open();
    await choose(0, picture());
    await answer(400, { message: 'It is no picture.' });
    expect(form.text).toContain('It is no picture.');
    await form.click('Try again');
    expect(FakeRequest.sent).toHaveLength(2);
    await answer(200, UPLOADED);
    expect(form.session.data).toEqual({ photo: UPLOADED });
  });

  it('keeps what was chosen last, whatever is there first', async () => {
    await open();
    await choose(0, picture());
    await choose(0, picture('b.png'));
    const [first] = FakeRequest.sent;
    await answer(200, { ...UPLOADED, name: 'b.png' });
    first!.answer(200, UPLOADED);
    await form.settle();
    expect(form.session.data).toHaveProperty('photo.name', 'b.png');
    expect(form.element.querySelector('progress')).toBeNull();
  });

  it('does not even send what cannot be used', async () => {
    await open();
    await choose(0, new File(['a'], 'a.txt', { type: 'text/plain' }));
    expect(FakeRequest.sent).toEqual([]);
    expect(form.text).toContain(
      'a.txt is not of a kind that can be used here.',
    );
    await form.click('Dismiss');
    expect(form.text).not.toContain('a.txt');
  });

  it('stops when it is told to', async () => {
    await open();
    await choose(0, picture());
    await form.click('Stop');
    expect(form.element.querySelector('progress')).toBeNull();
    expect(await form.submit()).toBe(true);
  });

  it('removes and brings back', async () => {
    await open({ photo: UPLOADED });
    await form.click('Remove');
    expect(form.session.data).toEqual({});
    expect(form.text).toContain('a.png was removed.');
    await form.click('Undo');
    expect(form.session.data).toEqual({ photo: UPLOADED });
  });

  it('takes what is dropped or pasted', async () => {
    await open();
    const zone = form.element.querySelector('.zone')!;
    const drop = Object.assign(new Event('drop', { cancelable: true }), {
      dataTransfer: { files: [picture('dropped.png')], types: ['Files'] },
    });
    zone.dispatchEvent(drop);
    await form.settle();
    expect(drop.defaultPrevented).toBe(true);
    await answer(200, UPLOADED);
    const paste = Object.assign(new Event('paste', { bubbles: true }), {
      clipboardData: { files: [picture('pasted.png')] },
    });
    zone.dispatchEvent(paste);
    await form.settle();
    expect((FakeRequest.last.body as FormData).get('file')).toHaveProperty(
      'name',
      'pasted.png',
    );
    await answer(200, { ...UPLOADED, name: 'pasted.png' });
    expect(form.session.data).toHaveProperty('photo.name', 'pasted.png');
  });
});
