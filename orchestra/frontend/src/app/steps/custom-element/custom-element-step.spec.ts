import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { SHELL_CONFIG, type ShellConfig } from '../../core/config';
import { FakeServer } from '../../session/testing/fake-server';
import {
  type OpenedSession,
  openSession,
} from '../../session/testing/opened-session';
import type { Command, Json } from '../../session/types';
import type { StepInterface } from '../step-interface';
import { CustomElementStep } from './custom-element-step';
import type { StepApi } from './step-api';
import type { StepComponent } from './step-element';

/** A step as an author writes it. */
class FixtureStep extends HTMLElement {
  shown: Json[] = [];
  beforeSave?: () => unknown;
  beforeSubmit?: (command: Command) => unknown;
  readonly!: boolean;
  api!: StepApi;
  private task!: StepComponent['taskAssignment'];

  get taskAssignment(): StepComponent['taskAssignment'] {
    return this.task;
  }

  set taskAssignment(task: StepComponent['taskAssignment']) {
    this.task = task;
    this.shown.push(structuredClone(task.task.data));
  }
}

class FailingStep extends HTMLElement {
  set api(_api: unknown) {
    throw new Error('No api, thank you.');
  }
}

customElements.define('fixture-step', FixtureStep);
customElements.define('fixture-failing-step', FailingStep);

interface Step extends OpenedSession {
  fixture: ComponentFixture<CustomElementStep>;
  element: FixtureStep;
  problems: string[];
  handedOn: Command[];
  isReady: () => boolean;
}

async function show(changes: Partial<StepInterface> = {}): Promise<Step> {
  const opened = openSession(new FakeServer());
  TestBed.configureTestingModule({
    providers: [
      { provide: SHELL_CONFIG, useValue: { static_url: '/s/' } as ShellConfig },
    ],
  });
  const fixture = TestBed.createComponent(CustomElementStep);
  document.body.append(fixture.nativeElement as HTMLElement);
  const problems: string[] = [];
  const handedOn: Command[] = [];
  let isReady = false;
  const step = fixture.componentInstance;
  step.problem.subscribe(({ text }) => problems.push(text));
  step.handOn.subscribe((command) => handedOn.push(command));
  step.ready.subscribe(() => {
    isReady = true;
  });
  fixture.componentRef.setInput('session', opened.session);
  fixture.componentRef.setInput('stepInterface', {
    kind: 'custom_element',
    custom_element: 'fixture-step',
    module_includes: [],
    stylesheet_includes: [],
    ...changes,
  });
  await vi.waitFor(() => {
    expect(isReady).toBe(true);
  });
  const element = (fixture.nativeElement as HTMLElement)
    .firstElementChild as FixtureStep;
  return {
    ...opened,
    fixture,
    element,
    problems,
    handedOn,
    isReady: () => isReady,
  };
}

const submit = ({ session }: Step, command: Command): Promise<boolean> =>
  session.submit(command, { note: '', workTimeSeconds: null });

describe('CustomElementStep', () => {
  let step: Step;

  afterEach(() => {
    step.session.dispose();
    (step.fixture.nativeElement as HTMLElement).remove();
  });

  it('gives the component what it needs', async () => {
    step = await show();
    expect(step.element.taskAssignment).toBe(step.session.taskAssignment);
    expect(step.element.readonly).toBe(false);
    expect(step.element.isConnected).toBe(true);
    expect(step.problems).toEqual([]);
    expect(step.session.hasUnsavedChanges).toBe(false);
  });

  it('notices data that was changed in place', async () => {
    step = await show();
    step.put('text', 'new');
    step.element.dispatchEvent(new CustomEvent('orchestra-change'));
    expect(step.session.state.phase).toBe('dirty');
    expect(await step.session.save()).toBe(true);
    expect(step.server.data).toEqual({ text: 'new' });
  });

  it('takes other data that the event brings', async () => {
    step = await show();
    step.element.dispatchEvent(
      new CustomEvent('orchestra-change', { detail: { data: { other: 1 } } }),
    );
    expect(step.session.data).toEqual({ other: 1 });
  });

  it('hands data over again that the shell put in place', async () => {
    step = await show();
    step.type('mine');
    step.server.changeElsewhere({ text: 'theirs' });
    await step.session.save();
    await step.session.resolveConflict('theirs');
    expect(step.element.shown.at(-1)).toEqual({ text: 'theirs' });
  });

  it('asks the component before saving', async () => {
    step = await show();
    step.type('new');
    step.element.beforeSave = () => Promise.resolve(false);
    expect(await step.session.save()).toBe(false);
    expect(step.server.saves).toEqual([]);
    step.element.beforeSave = () => undefined;
    expect(await step.session.save()).toBe(true);
  });

  it('asks the component before handing on, with the command', async () => {
    step = await show();
    const asked: Command[] = [];
    step.element.beforeSubmit = (command) => {
      asked.push(command);
      return command !== 'submit';
    };
    expect(await submit(step, 'submit')).toBe(false);
    expect(await submit(step, 'reject')).toBe(true);
    expect(asked).toEqual(['submit', 'reject']);
    expect(step.element.readonly).toBe(true);
  });

  it('hands on what the component did not tell of', async () => {
    step = await show();
    step.put('text', 'untold');
    await submit(step, 'submit');
    expect(step.server.submissions[0]?.data).toEqual({ text: 'untold' });
  });

  it('offers what the page can do', async () => {
    step = await show();
    const { api } = step.element;
    step.put('text', 'new');
    expect(await api.save()).toBe(true);
    api.handOn('submit');
    expect(step.handedOn).toEqual(['submit']);
    expect(api.staticUrl('app/x.png')).toBe('/s/app/x.png');
    expect(api.staticUrl('/static/app/x.png')).toBe('/s/app/x.png');
    expect(api.staticUrl('https://a.b/x.png')).toBe('https://a.b/x.png');
  });

  it('takes the component away with all its ties', async () => {
    step = await show();
    const asked = vi.fn();
    step.element.beforeSubmit = asked;
    step.element.beforeSave = asked;
    const { element } = step;
    step.fixture.destroy();
    expect(element.isConnected).toBe(false);
    step.put('text', 'late');
    element.dispatchEvent(new CustomEvent('orchestra-change'));
    expect(step.session.state.phase).toBe('clean');
    await submit(step, 'submit');
    expect(asked).not.toHaveBeenCalled();
  });

  describe('when something is wrong', () => {
    beforeEach(() => {
      vi.spyOn(console, 'error').mockReturnValue();
    });

    afterEach(() => {
      vi.restoreAllMocks();
    });

    it('names the file that is missing', async () => {
      step = await show({ module_includes: ['/nowhere/missing.mjs?v=1'] });
      expect(step.problems).toEqual(['missing.mjs could not be loaded.']);
      expect(step.element).toBeNull();
    });

    it('names the element that nobody defines', async () => {
      step = await show({ custom_element: 'fixture-unknown' });
      expect(step.problems).toEqual([
        'The files of this step do not define <fixture-unknown>.',
      ]);
    });

    it('tells of a component that fails', async () => {
      step = await show({ custom_element: 'fixture-failing-step' });
      expect(step.problems).toEqual(['No api, thank you.']);
    });

    it('says which stylesheet is missing, and goes on', async () => {
      step = await show({ stylesheet_includes: ['/nowhere/looks.css'] });
      const link = document.head.querySelector('link[href*="looks.css"]');
      link?.dispatchEvent(new Event('error'));
      expect(step.problems).toEqual(['looks.css could not be loaded.']);
      expect(step.element.isConnected).toBe(true);
      step.fixture.destroy();
      expect(link?.isConnected).toBe(false);
    });
  });
});
