import {
  DIALOG_DATA,
  Dialog,
  type DialogConfig,
  DialogRef,
} from '@angular/cdk/dialog';
import type { ComponentType } from '@angular/cdk/portal';
import {
  ChangeDetectionStrategy,
  Component,
  inject,
  Injectable,
} from '@angular/core';
import { firstValueFrom } from 'rxjs';

export interface Question {
  /** The question itself. */
  title: string;
  /** What follows from the answer. */
  text: string;
  /** The answer that goes on. */
  confirm: string;
  /** The answer that stays. */
  cancel: string;
  isDestructive?: boolean;
}

/** A decision between two answers. */
@Component({
  selector: 'orchestra-confirm-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 id="confirm-title">{{ question.title }}</h2>
    <p>{{ question.text }}</p>
    <div class="actions">
      <button type="button" class="button" (click)="dialog.close(false)">
        {{ question.cancel }}
      </button>
      <button
        type="button"
        class="button"
        [class.button-primary]="!question.isDestructive"
        [class.button-danger]="question.isDestructive"
        (click)="dialog.close(true)"
      >
        {{ question.confirm }}
      </button>
    </div>
  `,
  styleUrl: './dialog.scss',
})
export class ConfirmDialog {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  protected readonly question = inject<Question>(DIALOG_DATA);
}

/** Opens dialogs in one look. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(Dialog);

  /** Asks; resolves to whether the person went on. */
  async confirm(question: Question): Promise<boolean> {
    return (
      (await this.open<boolean, Question>(ConfirmDialog, {
        data: question,
        ariaLabelledBy: 'confirm-title',
        role: 'alertdialog',
      })) ?? false
    );
  }

  /** Opens a dialog; resolves to its result, undefined when dismissed. */
  open<Result, Data = unknown>(
    component: ComponentType<unknown>,
    config: DialogConfig<Data, DialogRef<Result>> = {},
  ): Promise<Result | undefined> {
    const dialog = this.dialog.open<Result, Data>(component, {
      width: 'min(520px, calc(100vw - 32px))',
      backdropClass: 'orchestra-scrim',
      ...config,
    });
    return firstValueFrom(dialog.closed);
  }
}
