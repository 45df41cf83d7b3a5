import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { FakeServer } from '../../../session/testing/fake-server';
import {
  type OpenedSession,
  openSession,
} from '../../../session/testing/opened-session';
import type { Command, Json } from '../../../session/types';
import { FormStep } from '../form-step';

export interface FormOptions {
  schema: Json;
  ui?: Json;
  data?: Json;
  isReadOnly?: boolean;
}

/** A form on the page, used as a person would use it. */
export class ShownForm {
  readonly element: HTMLElement;
  /** What the form told its host is wrong with it. */
  readonly problems: string[] = [];

  private constructor(
    private readonly fixture: ComponentFixture<FormStep>,
    readonly opened: OpenedSession,
  ) {
    this.element = fixture.nativeElement as HTMLElement;
    document.body.append(this.element);
    fixture.componentInstance.problem.subscribe(({ text }) => {
      this.problems.push(text);
    });
  }

  static async open(options: FormOptions): Promise<ShownForm> {
    const server = new FakeServer(options.data ?? {});
    server.isReadOnly = options.isReadOnly ?? false;
    const opened = openSession(server);
    const fixture = TestBed.createComponent(FormStep);
    const form = new ShownForm(fixture, opened);
    fixture.componentRef.setInput('session', opened.session);
    fixture.componentRef.setInput('stepInterface', {
      kind: 'form',
      form_schema: options.schema,
      ui_schema: options.ui ?? {},
    });
    await form.settle();
    return form;
  }

  get session(): OpenedSession['session'] {
    return this.opened.session;
  }

  get server(): FakeServer {
    return this.opened.server;
  }

  get text(): string {
    return this.element.textContent;
  }

  /** The list of what is wrong; '' if there is none. */
  get summary(): string {
    return this.element.querySelector('.summary')?.textContent ?? '';
  }

  /** The control with this label. */
  field(label: string): HTMLInputElement {
    const labels = [...this.element.querySelectorAll('label')];
    const found = labels.find((one) =>
      one.textContent.trim().startsWith(label),
    );
    const control = found?.htmlFor
      ? document.getElementById(found.htmlFor)
      : found?.querySelector('input');
    if (!control) {
      throw new Error(`There is no field ${label}.`);
    }
    return control as HTMLInputElement;
  }

  async fill(label: string, text: string): Promise<void> {
    await this.type(this.field(label), text);
  }

  async type(control: HTMLInputElement, text: string): Promise<void> {
    control.value = text;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    await this.settle();
  }

  /** Clicks the first button or choice with these words. */
  async click(words: string): Promise<void> {
    const targets = this.element.querySelectorAll<HTMLElement>('button, input');
    const found = [...targets].find((one) =>
      (one.closest('label') ?? one).textContent.includes(words),
    );
    if (!found) {
      throw new Error(`There is no button ${words}.`);
    }
    found.click();
    await this.settle();
  }

  async submit(command: Command = 'submit'): Promise<boolean> {
    const isDone = await this.session.submit(command, {
      note: '',
      workTimeSeconds: null,
    });
    await this.settle();
    return isDone;
  }

  async settle(): Promise<void> {
    await this.fixture.whenStable();
    this.fixture.detectChanges();
    await this.fixture.whenStable();
  }

  close(): void {
    this.session.dispose();
    this.fixture.destroy();
    this.element.remove();
  }
}
