import {
  ChangeDetectionStrategy,
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  inject,
} from '@angular/core';
import { FieldType, type FieldTypeConfig } from '@ngx-formly/core';
import type { Json } from '../../../session/types';
import { DataView } from '../../../task/data-view';
import { loadWidget } from '../../../widgets';
import type { FieldProps } from '../form-fields';
import type { DisplayItem } from '../form-schema';
import { FormState } from '../form-state';
import { inOneWord, knownValue, type Place, placesIn } from './known-value';

/** Something earlier steps or the project already know. */
@Component({
  selector: 'orchestra-form-display-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DataView],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (item.label; as label) {
      <p class="label">{{ label }}</p>
    }
    @switch (kind) {
      @case ('none') {
        <p class="none">There is nothing here yet.</p>
      }
      @case ('text') {
        <p class="text">{{ text }}</p>
      }
      @case ('rich_text') {
        <orchestra-widget-rich-text [value]="text" [readonly]="true" />
      }
      @case ('link') {
        @for (place of places; track $index) {
          <a [href]="place.url" target="_blank" rel="noopener noreferrer">{{
            item.text || place.name || place.url
          }}</a>
        }
      }
      @case ('image') {
        <div class="pictures">
          @for (place of places; track $index) {
            <figure>
              <a [href]="place.url" target="_blank" rel="noopener noreferrer">
                <img [src]="place.url" [alt]="altOf(place)" />
              </a>
              @if (place.name) {
                <figcaption>{{ place.name }}</figcaption>
              }
            </figure>
          }
        </div>
      }
      @case ('data') {
        <orchestra-data-view [data]="data" />
      }
    }
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: var(--space-6);
    }

    .label {
      font-weight: 600;
      margin-bottom: var(--space-1);
    }

    .none {
      color: var(--text-quiet);
      font-size: var(--text-table);
    }

    .text {
      max-width: 75ch;
      white-space: pre-line;
    }

    .pictures {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
    }

    img {
      min-width: min(100%, 120px);
      border-radius: var(--radius);
      display: block;
      max-height: min(60vh, 480px);
      max-width: 100%;
    }

    figcaption {
      color: var(--text-quiet);
      font-size: var(--text-table);
    }
  `,
})
export class DisplayField extends FieldType<FieldTypeConfig<FieldProps>> {
  private readonly state = inject(FormState);

  constructor() {
    super();
    void loadWidget('rich-text');
  }

  protected get item(): DisplayItem {
    return this.props.display ?? { display: 'text' };
  }

  protected get value(): Json | undefined {
    const { path } = this.item;
    return path === undefined
      ? undefined
      : knownValue(this.state.session.taskAssignment, path);
  }

  protected get data(): Json {
    return this.value ?? null;
  }

  protected get text(): string {
    const fixed = this.item.path === undefined ? this.item.text : undefined;
    return fixed ?? inOneWord(this.value) ?? '';
  }

  protected get places(): Place[] {
    return placesIn(this.value);
  }

  /** What can be shown of the value; whatever else there is, is data. */
  protected get kind(): DisplayItem['display'] | 'none' {
    const { display, path } = this.item;
    const isMissing = this.value === undefined || this.value === null;
    if (path !== undefined && isMissing) {
      return 'none';
    }
    const fits = {
      text: this.text !== '',
      rich_text: this.text !== '',
      link: this.places.length > 0,
      image: this.places.length > 0,
      data: true,
    };
    return fits[display] ? display : 'data';
  }

  protected altOf(place: Place): string {
    return this.item.alt ?? (place.name ? '' : (this.item.label ?? 'Picture'));
  }
}
