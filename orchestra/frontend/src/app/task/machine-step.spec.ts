import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MachineStep } from './machine-step';
import { type MachineStepState, TaskApi } from './task-api';

type Answer = (answer: MachineStepState) => Promise<void>;

/** What was asked, to be answered in any order. */
let asked: Answer[];

const ask = (): Promise<MachineStepState> =>
  new Promise((resolve) => {
    asked.push(async (answer) => {
      resolve(answer);
      await new Promise((read) => setTimeout(read));
    });
  });

const step = (
  state: MachineStepState['state'],
  may_retry = false,
): MachineStepState => ({
  state,
  reason: state === 'failed' ? 'It broke.' : '',
  attempts: 1,
  max_attempts: 3,
  next_attempt_at: null,
  may_retry,
});

async function show(first: MachineStepState) {
  const fixture = TestBed.createComponent(MachineStep);
  fixture.componentRef.setInput('taskId', 5);
  fixture.componentRef.setInput('data', {});
  await fixture.whenStable();
  await asked[0]!(first);
  await fixture.whenStable();
  return fixture;
}

const button = ({ nativeElement }: ComponentFixture<MachineStep>) =>
  (nativeElement as HTMLElement).querySelector('button')!;

beforeEach(() => {
  asked = [];
  TestBed.configureTestingModule({
    providers: [
      {
        provide: TaskApi,
        useValue: { machineStep: ask, retryMachineStep: ask },
      },
    ],
  });
});

it('shows how the step stood when it was looked at last', async () => {
  const fixture = await show(step('leased'));
  button(fixture).click();
  button(fixture).click();
  await asked[2]!(step('failed', true));
  await asked[1]!(step('leased'));
  await fixture.whenStable();
  expect((fixture.nativeElement as HTMLElement).textContent).toContain(
    'It broke.',
  );
});

it('tries once, and tells nobody after the page was left', async () => {
  const fixture = await show(step('failed', true));
  const emit = vi.spyOn(fixture.componentInstance.tried, 'emit');
  button(fixture).click();
  button(fixture).click();
  expect(asked).toHaveLength(2);
  // An output that is gone must not be used.
  fixture.destroy();
  await asked[1]!(step('done'));
  expect(emit).not.toHaveBeenCalled();
});
