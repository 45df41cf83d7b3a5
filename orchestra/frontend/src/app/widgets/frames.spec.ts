import { taskAssignment } from '../session/testing/fake-server';
import { idOf } from './documents/testing/fake-store';
import type { ProjectFolderWidget } from './project-folder';
import type { ScratchpadWidget } from './scratchpad';
import { configurePage, placeWidget, shown } from './testing/page';
import type { WebsiteIframeWidget } from './website-iframe';

beforeEach(() => {
  configurePage({
    frame_sources: ['https://news.example.com', 'https://drive.google.com'],
  });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

function website(
  attributes: Record<string, string>,
): Promise<WebsiteIframeWidget> {
  return placeWidget<WebsiteIframeWidget>('website-iframe', {}, attributes);
}

describe('website', () => {
  it('is shown in a sandbox, under the ids pages look for', async () => {
    const widget = await website({
      title: 'Story',
      description: 'Read it.',
      'iframe-url': 'https://news.example.com/1',
      height: '300px',
      'frame-id': 'story',
    });
    const frame = document.querySelector<HTMLIFrameElement>('#iframe-story');
    expect(frame?.src).toBe('https://news.example.com/1');
    expect(frame?.title).toBe('Story');
    expect(frame?.className).toBe('website-iframe');
    expect(frame?.style.height).toBe('300px');
    expect(frame?.getAttribute('sandbox')).toContain('allow-scripts');
    expect(document.querySelector('#iframe-wrapper-story')).not.toBeNull();
    expect(widget.hasAttribute('title')).toBe(false);
    expect(widget.textContent).toContain('Read it.');
    const link = widget.querySelector('a');
    expect(link?.href).toBe('https://news.example.com/1');
    expect(link?.rel).toContain('noopener');
  });

  it('cannot use scripts of this site against it', async () => {
    const widget = await website({ 'iframe-url': '/media/page.html' });
    const sandbox = widget.querySelector('iframe')?.getAttribute('sandbox');
    expect(sandbox).not.toContain('allow-same-origin');
  });

  it('can be shown without anything around it', async () => {
    const widget = await website({
      'iframe-url': 'https://news.example.com/1',
      bare: '',
    });
    expect(widget.querySelector('a')).toBeNull();
    expect(widget.querySelector('.bare')).not.toBeNull();
  });

  it.each(['true', 'bare'])('takes bare="%s" too', async (bare) => {
    const widget = await website({ 'iframe-url': '/', bare });
    expect(widget.querySelector('.bare')).not.toBeNull();
  });

  it('is a link where the policy does not allow it', async () => {
    const widget = await website({
      title: 'Other',
      'iframe-url': 'https://other.example.com/1',
    });
    expect(widget.querySelector('iframe')).toBeNull();
    expect(widget.textContent).toContain('other.example.com cannot be shown');
    expect(widget.querySelectorAll('a')).toHaveLength(1);
  });

  it.each(['', 'javascript:alert(1)', 'https://'])(
    'shows nothing for %j',
    async (url) => {
      const widget = await website({ 'iframe-url': url });
      expect(widget.querySelector('iframe, a')).toBeNull();
      expect(widget.textContent).toContain('There is no page to show yet.');
    },
  );

  it('follows its address, and stays as it is otherwise', async () => {
    const widget = await website({
      'iframe-url': 'https://news.example.com/1',
    });
    const frame = widget.querySelector('iframe');
    widget.setAttribute('height', '50');
    widget.setAttribute('title', 'Later');
    await shown();
    expect(widget.querySelector('iframe')).toBe(frame);
    expect(frame?.style.height).toBe('50px');
    expect(frame?.title).toBe('Later');
    expect(widget.querySelector('.frame-title')?.textContent).toBe('Later');
    widget.setAttribute('iframe-url', 'https://news.example.com/2');
    await shown();
    expect(widget.querySelector('iframe')?.src).toBe(
      'https://news.example.com/2',
    );
  });

  it('opens another address in a new window, if given', async () => {
    const widget = await website({
      'iframe-url': 'https://news.example.com/1',
      'external-url': 'https://elsewhere.example.com/',
      height: 'url(x)',
    });
    expect(widget.querySelector('a')?.href).toBe(
      'https://elsewhere.example.com/',
    );
    expect(widget.querySelector('iframe')?.style.height).toBe('400px');
  });
});

describe('project folder', () => {
  it('is the folder of the task', async () => {
    const task = taskAssignment();
    task.project.project_data = { project_folder_id: 'a b' };
    const widget = await placeWidget<ProjectFolderWidget>('project-folder', {
      taskAssignment: task,
    });
    expect(widget.querySelector('iframe')?.id).toBe('project-drive-folder');
    expect(widget.querySelector('iframe')?.src).toBe(
      'https://drive.google.com/embeddedfolderview?id=a%20b#list',
    );
    expect(widget.querySelector('a')?.href).toBe(
      'https://drive.google.com/open?id=a%20b',
    );
  });

  it.each([null, taskAssignment()])('says when there is none', async (task) => {
    const widget = await placeWidget<ProjectFolderWidget>('project-folder', {
      taskAssignment: task,
    });
    expect(widget.textContent).toContain('This project has no folder.');
  });
});

describe('scratchpad', () => {
  it('is the shared document, under both its names', async () => {
    const task = taskAssignment();
    task.project.team_messages_url = 'https://news.example.com/pad';
    const widget = await placeWidget<ScratchpadWidget>('scratchpad', {
      taskAssignment: task,
    });
    expect(widget.querySelector('iframe')?.id).toBe('scratchpad');
    widget.setAttribute('team-messages', '');
    await shown();
    expect(widget.querySelector('iframe')?.id).toBe('team-messages');
    expect(widget.textContent).toContain('Team messages');
  });

  it('says when there is none', async () => {
    const widget = await placeWidget<ScratchpadWidget>('scratchpad', {
      taskAssignment: taskAssignment(),
    });
    expect(widget.textContent).toContain(
      'This project has no shared document.',
    );
  });
});

describe('the own store', () => {
  const ID = idOf(3);
  const ADDRESS = `${location.origin}/orchestra/app/documents/${ID}`;

  beforeEach(() => {
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response('{}', { status: 404 })),
    );
  });

  it('is shown without a frame, under the ids pages look for', async () => {
    const widget = await website({
      title: 'Story',
      'iframe-url': ADDRESS,
      'frame-id': 'story',
      height: '300px',
    });
    expect(widget.querySelector('iframe')).toBeNull();
    const shownItem = document.querySelector<HTMLElement>('#iframe-story');
    expect(shownItem?.tagName).toBe('ORCHESTRA-WIDGET-DOCUMENT');
    expect(document.querySelector('#iframe-wrapper-story')).not.toBeNull();
    expect(widget.querySelector('a')?.href).toBe(ADDRESS);
    expect(
      widget.querySelector<HTMLElement>('.stored-body')?.style.maxHeight,
    ).toBe('300px');
    widget.setAttribute('title', 'Later');
    await shown();
    expect(document.querySelector('#iframe-story')).toBe(shownItem);
    expect(widget.querySelector('.frame-title')?.textContent).toBe('Later');
    widget.setAttribute('iframe-url', 'https://news.example.com/1');
    await shown();
    expect(widget.querySelector('iframe')).not.toBeNull();
  });

  it.each([
    ['the address of the site', 'https://orchestra.example.com'],
    ['what the port was before', `http://${location.hostname}:8765`],
  ])('is known by %s, too', async (_which, origin) => {
    const task = taskAssignment();
    task.project.scratchpad_url = `${origin}/orchestra/app/documents/${ID}`;
    const widget = await placeWidget<ScratchpadWidget>('scratchpad', {
      taskAssignment: task,
    });
    expect(widget.querySelector('#scratchpad')?.tagName).toBe(
      'ORCHESTRA-WIDGET-DOCUMENT',
    );
    // The link stays on the host the person is signed in on.
    expect(widget.querySelector('a')?.href).toBe(ADDRESS);
  });

  it('shows the folder of a project', async () => {
    const task = taskAssignment();
    task.project.project_data = { project_folder_id: ID };
    const widget = await placeWidget<ProjectFolderWidget>('project-folder', {
      taskAssignment: task,
    });
    expect(widget.querySelector('#project-drive-folder')?.tagName).toBe(
      'ORCHESTRA-WIDGET-FOLDER',
    );
    expect(widget.querySelector('iframe')).toBeNull();
  });
});
