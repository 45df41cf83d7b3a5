import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  Injector,
  signal,
} from '@angular/core';
import {
  FieldArrayType,
  type FieldArrayTypeConfig,
  FormlyField,
} from '@ngx-formly/core';
import type { Json } from '../../../session/types';
import { Icon } from '../../../shell/icon';
import { propsOf } from '../field-tree';
import type { FieldProps } from '../form-fields';

/** Any number of entries, to add to, remove from and reorder. */
@Component({
  selector: 'orchestra-form-list-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FormlyField, Icon],
  template: `
    @for (entry of field.fieldGroup ?? []; track entry; let index = $index) {
      <div class="entry" role="group" [attr.aria-label]="nameOf(index)">
        <div class="head">
          <span class="title">{{ nameOf(index) }}</span>
          @if (!props.isReadOnly) {
            <button
              type="button"
              class="tool up"
              [disabled]="index === 0"
              (click)="move(index, -1)"
            >
              <orchestra-icon name="arrow-up" />
              <span class="visually-hidden">Move {{ nameOf(index) }} up</span>
            </button>
            <button
              type="button"
              class="tool down"
              [disabled]="index === count - 1"
              (click)="move(index, 1)"
            >
              <orchestra-icon name="arrow-down" />
              <span class="visually-hidden">Move {{ nameOf(index) }} down</span>
            </button>
            <button type="button" class="tool" (click)="takeOut(index)">
              <orchestra-icon name="x" />
              <span class="visually-hidden">Remove {{ nameOf(index) }}</span>
            </button>
          }
        </div>
        <formly-field [field]="entry" />
      </div>
    } @empty {
      @if (props.isReadOnly) {
        <p class="none">None</p>
      }
    }
    @if (!props.isReadOnly) {
      <p class="news" role="status">
        {{ news() }}
        @if (removed()) {
          <button type="button" class="link" (click)="undo()">Undo</button>
        }
      </p>
      <button
        type="button"
        class="button add"
        [disabled]="isFull"
        (click)="append()"
      >
        <orchestra-icon name="plus" />
        {{ props.ui.add_label ?? 'Add' }}
      </button>
      @if (isFull) {
        <span class="none">That is all that can be given.</span>
      }
    }
  `,
  styleUrl: './list-field.scss',
})
export class ListField extends FieldArrayType<
  FieldArrayTypeConfig<FieldProps>
> {
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly news = signal('');
  protected readonly removed = signal<{ index: number; value: Json } | null>(
    null,
  );

  protected get count(): number {
    return this.field.fieldGroup?.length ?? 0;
  }

  protected get isFull(): boolean {
    return this.count >= (this.props.schema.maxItems ?? Infinity);
  }

  protected nameOf(index: number): string {
    const entry = this.field.fieldGroup?.[index];
    const label = (entry && propsOf(entry)?.label) ?? 'Entry';
    return `${label} ${index + 1}`;
  }

  protected append(): void {
    this.tell('');
    this.add();
    this.focus(
      '.entry:last-of-type',
      'input, textarea, select, button:not(.tool)',
    );
  }

  protected takeOut(index: number): void {
    const value = this.valueAt(index);
    const name = this.nameOf(index);
    this.remove(index);
    this.tell(`${name} was removed.`);
    this.removed.set({ index, value });
    this.focus('.news', '.link');
  }

  protected undo(): void {
    const removed = this.removed();
    if (removed) {
      this.put(removed.index, removed.value);
      this.tell(`${this.nameOf(removed.index)} is back.`);
      this.focus(`.entry:nth-of-type(${removed.index + 1})`, '.tool:enabled');
    }
  }

  protected move(index: number, by: 1 | -1): void {
    const value = this.valueAt(index);
    const name = this.nameOf(index);
    this.remove(index);
    this.put(index + by, value);
    this.tell(`${name} is now ${this.nameOf(index + by)} of ${this.count}.`);
    const own = by === 1 ? '.down' : '.up';
    this.focus(
      `.entry:nth-of-type(${index + by + 1})`,
      `${own}:enabled, .tool:enabled`,
    );
  }

  private valueAt(index: number): Json {
    const values = this.model as Json[];
    return values[index] ?? null;
  }

  private put(index: number, value: Json): void {
    this.add(index, value);
  }

  private tell(text: string): void {
    this.removed.set(null);
    this.news.set(text);
  }

  /** The button that was used may be gone, so the focus gets a new place. */
  private focus(place: string, target: string): void {
    afterNextRender(
      () => {
        this.host.nativeElement
          .querySelector(place)
          ?.querySelector<HTMLElement>(target)
          ?.focus();
      },
      { injector: this.injector },
    );
  }
}
