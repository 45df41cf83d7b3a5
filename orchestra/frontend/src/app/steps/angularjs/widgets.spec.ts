import type { ICompileService, IRootScopeService, IScope } from 'angular';
import { angular } from './libraries';
import { type Runtime, startRuntime } from './testing/runtime';

describe('The directives around widgets', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  /** Compiles markup on a page, and waits until its widget is there. */
  async function compile(
    { get, session }: Runtime,
    html: string,
    values = {},
  ): Promise<{ scope: IScope; widget: HTMLElement }> {
    const $rootScope = get<IRootScopeService>('$rootScope');
    const scope = Object.assign($rootScope.$new(), {
      taskAssignment: session.taskAssignment,
      ...values,
    });
    const element = angular.element(html);
    document.body.append(element[0]!);
    get<ICompileService>('$compile')(element)(scope);
    $rootScope.$digest();
    const widget = element[0]!.firstElementChild as HTMLElement;
    await customElements.whenDefined(widget.localName);
    await vi.waitFor(() => {
      expect(widget.classList.contains('orchestra-widget')).toBe(true);
    });
    return { scope, widget };
  }

  it('hand attributes on to a website, and follow them', async () => {
    const { scope, widget } = await compile(
      startRuntime(),
      '<website-iframe id="plan" title="Plan" iframe-url="{{url}}"></website-iframe>',
      { url: '/one' },
    );
    expect(widget.localName).toBe('orchestra-widget-website-iframe');
    await vi.waitFor(() => {
      expect(widget.getAttribute('iframe-url')).toBe('/one');
    });
    expect(widget.getAttribute('frame-id')).toBe('plan');
    expect(widget.getAttribute('height')).toBe('400px');
    expect(widget.hasAttribute('bare')).toBe(false);
    scope.$apply(() => {
      Object.assign(scope, { url: '/two' });
    });
    expect(widget.getAttribute('iframe-url')).toBe('/two');
  });

  it.each([
    '<website-iframe bare></website-iframe>',
    '<bare-iframe></bare-iframe>',
  ])('show %s without a frame of its own', async (html) => {
    const { widget } = await compile(startRuntime(), html);
    await vi.waitFor(() => {
      expect(widget.hasAttribute('bare')).toBe(true);
    });
  });

  it.each([
    ['project-folder', 'project-folder'],
    ['orchestra-project-folder', 'project-folder'],
    ['orchestra-scratchpad', 'scratchpad'],
    ['orchestra-team-messages', 'scratchpad'],
  ])('give <%s> the task, and leave `vm` alone', async (tag, widgetName) => {
    const runtime = startRuntime();
    const vm = { own: true };
    const { scope, widget } = await compile(runtime, `<${tag}></${tag}>`, {
      vm,
    });
    expect(widget.localName).toBe(`orchestra-widget-${widgetName}`);
    await vi.waitFor(() => {
      expect(Reflect.get(widget, 'taskAssignment')).toBe(
        runtime.session.taskAssignment,
      );
    });
    expect(Reflect.get(scope, 'vm')).toBe(vm);
  });

  it('put a text back where it came from', async () => {
    const { scope, widget } = await compile(
      startRuntime(),
      '<orchestra-quill data="data.text" readonly="false" image-prefix="\'p\'"></orchestra-quill>',
      { data: { text: '<p>before</p>' } },
    );
    await vi.waitFor(() => {
      expect(Reflect.get(widget, 'value')).toBe('<p>before</p>');
    });
    expect(Reflect.get(widget, 'imagePrefix')).toBe('p');
    expect(Reflect.get(widget, 'uploadLimitMb')).toBe(5);
    widget.dispatchEvent(
      new CustomEvent('orchestra-change', {
        detail: { value: '<p>after</p>' },
      }),
    );
    expect(Reflect.get(scope, 'data')).toEqual({ text: '<p>after</p>' });
  });
});
