import { Component, input, output, type Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { openSession } from '../session/testing/opened-session';
import type { TaskSession } from '../session/task-session';
import type { Command } from '../session/types';
import { StepHost } from './step-host';
import type { StepInterface } from './step-interface';
import { STEP_KINDS } from './step-kinds';
import type { StepProblem, StepView, StepViewLoader } from './step-view';

const INTERFACE: StepInterface = {
  kind: 'custom_element',
  angular_module: null,
  angular_directive: null,
  javascript_includes: [],
  stylesheet_includes: [],
  custom_element: 'fixture-step',
  module_includes: [],
  form_schema: null,
  ui_schema: null,
};

let made: TalkingStep[] = [];

@Component({ selector: 'orchestra-talking-step', template: 'talks' })
class TalkingStep implements StepView {
  readonly session = input.required<TaskSession>();
  readonly stepInterface = input.required<StepInterface>();
  readonly ready = output();
  readonly problem = output<StepProblem>();
  readonly handOn = output<Command>();
  readonly restart = output();

  constructor() {
    made.push(this);
  }
}

@Component({ selector: 'orchestra-failing-step', template: 'fails' })
class FailingStep implements StepView {
  readonly session = input.required<TaskSession>();
  readonly stepInterface = input.required<StepInterface>();

  constructor() {
    throw new Error('on purpose');
  }
}

@Component({ selector: 'orchestra-quiet-step', template: 'quiet' })
class QuietStep implements StepView {
  readonly session = input.required<TaskSession>();
  readonly stepInterface = input.required<StepInterface>();
}

describe('StepHost', () => {
  const real = STEP_KINDS.custom_element;

  beforeEach(() => {
    made = [];
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  afterEach(() => {
    if (real) {
      STEP_KINDS.custom_element = real;
    }
    vi.restoreAllMocks();
  });

  async function show(
    load: StepViewLoader,
    stepInterface = INTERFACE,
  ): Promise<ComponentFixture<StepHost>> {
    STEP_KINDS.custom_element = load;
    const fixture = TestBed.createComponent(StepHost);
    fixture.componentRef.setInput('session', openSession().session);
    fixture.componentRef.setInput('stepInterface', stepInterface);
    await fixture.whenStable();
    return fixture;
  }

  const of =
    (type: Type<StepView>): StepViewLoader =>
    () =>
      Promise.resolve(type);

  const page = ({ nativeElement }: ComponentFixture<StepHost>) =>
    nativeElement as HTMLElement;

  const isBusy = (fixture: ComponentFixture<StepHost>): boolean =>
    page(fixture).querySelector('[aria-busy]') !== null;

  it('waits until the step is ready', async () => {
    const fixture = await show(of(TalkingStep));
    expect(isBusy(fixture)).toBe(true);
    made[0]!.ready.emit();
    await fixture.whenStable();
    expect(isBusy(fixture)).toBe(false);
    expect(page(fixture).textContent).toContain('talks');
  });

  it('does not wait for steps that never say they are ready', async () => {
    const fixture = await show(of(QuietStep));
    expect(isBusy(fixture)).toBe(false);
    expect(page(fixture).textContent).toContain('quiet');
  });

  it('says what is wrong, each thing once, and keeps the step', async () => {
    const fixture = await show(of(TalkingStep));
    for (const text of ['one.js is missing', 'two', 'two']) {
      made[0]!.problem.emit({ text });
    }
    made[0]!.ready.emit();
    await fixture.whenStable();
    const items = page(fixture).querySelectorAll('[role=alert] li');
    expect([...items].map((item) => item.textContent)).toEqual([
      'one.js is missing',
      'two',
    ]);
    expect(page(fixture).textContent).toContain('talks');
  });

  it('says what the server knows to be wrong, beside the step', async () => {
    const problem = 'Its form is set up wrongly.';
    const fixture = await show(of(TalkingStep), { ...INTERFACE, problem });
    made[0]!.ready.emit();
    await fixture.whenStable();
    const items = page(fixture).querySelectorAll('[role=alert] li');
    expect([...items].map((item) => item.textContent)).toEqual([problem]);
    expect(page(fixture).textContent).toContain('tell a project administrator');
    expect(page(fixture).textContent).toContain('talks');
  });

  it('starts the step anew when asked to', async () => {
    const fixture = await show(of(TalkingStep));
    made[0]!.problem.emit({ text: 'wrong' });
    await fixture.whenStable();
    page(fixture).querySelector('button')!.click();
    await fixture.whenStable();
    expect(made).toHaveLength(2);
    expect(page(fixture).querySelector('[role=alert]')).toBeNull();
    made[1]!.restart.emit();
    await fixture.whenStable();
    expect(made).toHaveLength(3);
  });

  it('survives a step that cannot even be made', async () => {
    const fixture = await show(of(FailingStep));
    expect(page(fixture).querySelector('[role=alert]')).not.toBeNull();
    expect(isBusy(fixture)).toBe(false);
  });

  it('survives a part that cannot be loaded, and tries again', async () => {
    let isThere = false;
    const fixture = await show(() =>
      isThere
        ? Promise.resolve(QuietStep)
        : Promise.reject(new Error('offline')),
    );
    expect(page(fixture).textContent).toContain('could not be loaded');
    isThere = true;
    page(fixture).querySelector('button')!.click();
    await fixture.whenStable();
    expect(page(fixture).textContent).toContain('quiet');
  });

  it('hands the wish of a step on', async () => {
    const fixture = await show(of(TalkingStep));
    const wishes: Command[] = [];
    fixture.componentInstance.handOn.subscribe((wish) => wishes.push(wish));
    made[0]!.handOn.emit('accept');
    expect(wishes).toEqual(['accept']);
  });

  it('says so when a step has no interface', async () => {
    const fixture = await show(of(QuietStep), { ...INTERFACE, kind: 'none' });
    expect(page(fixture).textContent).toContain('Nothing to fill in');
    expect(isBusy(fixture)).toBe(false);
  });
});
