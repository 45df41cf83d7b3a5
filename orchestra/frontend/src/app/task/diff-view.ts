import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
} from '@angular/core';
import type { Json } from '../session/types';
import { diffData } from './data-diff';

/** The difference of two states of task data, in words, signs and colours. */
@Component({
  selector: 'orchestra-diff-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (hasChanges()) {
      <div class="lines">
        @for (line of lines(); track $index) {
          @switch (line.kind) {
            @case ('added') {
              <ins>{{ line.text }}</ins>
            }
            @case ('removed') {
              <del>{{ line.text }}</del>
            }
            @default {
              <span>{{ line.text }}</span>
            }
          }
        }
      </div>
    } @else {
      <p>No data is different.</p>
    }
  `,
  styles: `
    .lines {
      border: 1px solid var(--hairline);
      border-radius: var(--radius);
      font: var(--text-small) / 1.6 var(--font-mono);
      overflow: hidden;
    }

    .lines > * {
      display: block;
      padding: 0 var(--space-2);
      text-decoration: none;
      white-space: pre-wrap;
    }

    ins {
      background: var(--inserted);
    }

    del {
      background: var(--deleted);
    }

    ins::before {
      content: '+ ';
    }

    del::before {
      content: '− ';
    }

    span::before {
      content: '  ';
    }

    p {
      color: var(--text-quiet);
    }
  `,
})
export class DiffView {
  readonly before = input.required<Json>();
  readonly after = input.required<Json>();

  /** Leaves out what is the same in both. */
  readonly changesOnly = input(false);

  protected readonly lines = computed(() => {
    const lines = diffData(this.before(), this.after());
    return this.changesOnly()
      ? lines.filter(({ kind }) => kind !== 'same')
      : lines;
  });
  protected readonly hasChanges = computed(() =>
    this.lines().some((line) => line.kind !== 'same'),
  );
}
