import {
  ChangeDetectionStrategy,
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
} from '@angular/core';
import type { Json } from '../../../session/types';
import { DataView } from '../../../task/data-view';
import { loadWidget } from '../../../widgets';
import type { UploadedFile } from '../../../widgets/uploads';
import { AnswerField } from './answer-field';
import { inOneWord, placesIn } from './known-value';
import { filesOf, isPicture } from './upload-answer';

/** An answer to read: nobody changes it here, or no field could show it. */
@Component({
  selector: 'orchestra-form-answer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DataView],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (value === undefined) {
      <p class="none">No answer</p>
    } @else if (props.kind === 'rich_text') {
      <orchestra-widget-rich-text [value]="html" [readonly]="true" />
    } @else if (files.length > 0) {
      <ul>
        @for (file of files; track $index) {
          <li>
            <a [href]="file.url" target="_blank" rel="noopener noreferrer">
              @if (isPicture(file)) {
                <img [src]="file.url" alt="" />
              }
              {{ file.name }}
            </a>
          </li>
        }
      </ul>
    } @else if (link; as url) {
      <a [href]="url" target="_blank" rel="noopener noreferrer">{{ url }}</a>
    } @else if (text !== null) {
      <p class="text">{{ text }}</p>
    } @else {
      <orchestra-data-view [data]="value" />
    }
  `,
  styles: `
    .none {
      color: var(--text-quiet);
      font-size: var(--text-table);
    }

    .text {
      max-width: 75ch;
      white-space: pre-wrap;
    }

    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
      list-style: none;
      padding: 0;
    }

    img {
      border-radius: var(--radius);
      display: block;
      max-height: 240px;
      max-width: 100%;
    }
  `,
})
export class Answer extends AnswerField {
  protected readonly isPicture = isPicture;

  constructor() {
    super();
    void loadWidget('rich-text');
  }

  protected get html(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  protected get files(): UploadedFile[] {
    const isUpload = this.props.kind === 'file' || this.props.kind === 'image';
    return isUpload ? filesOf(this.value) : [];
  }

  protected get link(): string | null {
    const isLink = this.props.schema.format === 'uri';
    return isLink ? (placesIn(this.value)[0]?.url ?? null) : null;
  }

  protected get text(): string | null {
    const { value } = this;
    if (Array.isArray(value)) {
      const words = value.map((one) => this.wordOf(one));
      return words.includes(null) ? null : words.join(', ');
    }
    return this.wordOf(value);
  }

  private wordOf(value: Json | undefined): string | null {
    const { kind, choices, schema, ui } = this.props;
    const chosen = choices.find((choice) => choice.value === value);
    const word = chosen?.label ?? inOneWord(value);
    if (word === null || chosen) {
      return word;
    }
    if (kind === 'rating') {
      return `${word} of ${schema.maximum ?? ''}`;
    }
    if (kind === 'date') {
      return dateInWords(word, schema.format);
    }
    return kind === 'number' && ui.unit ? `${word} ${ui.unit}` : word;
  }
}

/** A day or a moment in the reader's language; what is none stays as it is. */
function dateInWords(text: string, format: string | undefined): string {
  const isDay = format !== 'date-time';
  const date = new Date(isDay ? `${text}T00:00` : text);
  if (Number.isNaN(date.getTime())) {
    return text;
  }
  return new Intl.DateTimeFormat(undefined, {
    dateStyle: 'long',
    ...(isDay ? {} : { timeStyle: 'short' }),
  }).format(date);
}
