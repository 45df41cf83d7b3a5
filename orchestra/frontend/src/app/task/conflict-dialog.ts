import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { Json } from '../session/types';
import { DiffView } from './diff-view';

export interface ConflictQuestion {
  mine: Json;
  theirs: Json;
}

/** Two versions of one task: which one stays. */
@Component({
  selector: 'orchestra-conflict-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DiffView],
  template: `
    <h2 id="conflict-title">Which version should stay?</h2>
    <p>
      The task was saved elsewhere, perhaps in another window of yours. Lines
      with + are yours on this page, lines with − are the saved ones.
    </p>
    <orchestra-diff-view [before]="question.theirs" [after]="question.mine" />
    <div class="actions">
      <button type="button" class="button button-quiet" (click)="dialog.close()">
        Decide later
      </button>
      <button type="button" class="button" (click)="dialog.close('theirs')">
        Use the saved version
      </button>
      <button
        type="button"
        class="button button-primary"
        (click)="dialog.close('mine')"
      >
        Keep mine
      </button>
    </div>
  `,
  styleUrl: '../shell/dialog.scss',
})
export class ConflictDialog {
  protected readonly dialog =
    inject<DialogRef<'mine' | 'theirs'>>(DialogRef);
  protected readonly question = inject<ConflictQuestion>(DIALOG_DATA);
}
