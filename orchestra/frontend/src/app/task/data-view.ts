import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
} from '@angular/core';
import type { Json } from '../session/types';
import { addressHere } from '../widgets/documents/address';

interface Entry {
  key: string;
  value: Json;
  isBranch: boolean;
  text: string;
  href: string | null;
}

/** JSON for people: names and values, links that lead somewhere. */
@Component({
  selector: 'orchestra-data-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (entries().length > 0) {
      <dl>
        @for (entry of entries(); track entry.key) {
          <dt>{{ entry.key }}</dt>
          <dd>
            @if (entry.isBranch) {
              <orchestra-data-view [data]="entry.value" />
            } @else if (entry.href) {
              <a [href]="entry.href" target="_blank" rel="noopener noreferrer">{{
                entry.text
              }}</a>
            } @else {
              {{ entry.text }}
            }
          </dd>
        }
      </dl>
    } @else {
      <p>{{ plainText() }}</p>
    }
  `,
  styles: `
    dl {
      display: grid;
      gap: 2px var(--space-3);
      grid-template-columns: fit-content(40%) minmax(0, 1fr);
    }

    dt {
      color: var(--text-quiet);
    }

    dd {
      margin: 0;
      white-space: pre-wrap;
    }

    p {
      color: var(--text-quiet);
    }

    :host {
      display: block;
      font-size: var(--text-table);
    }
  `,
})
export class DataView {
  readonly data = input.required<Json>();

  protected readonly entries = computed<Entry[]>(() => {
    const data = this.data();
    if (data === null || typeof data !== 'object') {
      return [];
    }
    const pairs: [string, Json][] = Array.isArray(data)
      ? data.map((item, index) => [`${index + 1}.`, item])
      : Object.entries(data);
    return pairs.map(([key, value]) => {
      const text = textOf(value);
      return {
        key,
        value,
        isBranch: value !== null && typeof value === 'object',
        text,
        href: /^https?:\/\/\S+$/.test(text) ? addressHere(text) : null,
      };
    });
  });

  protected readonly plainText = computed(() => {
    const data = this.data();
    const isEmpty = data !== null && typeof data === 'object';
    return isEmpty ? 'No data.' : textOf(data);
  });
}

function textOf(value: Json): string {
  if (value === null || value === '') {
    return '–';
  }
  return typeof value === 'object' ? '' : String(value);
}
