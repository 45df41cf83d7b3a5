import {
  ChangeDetectionStrategy,
  Component,
  type OnDestroy,
  signal,
} from '@angular/core';
import { Icon } from '../../../shell/icon';
import {
  refusalOf,
  sizeInWords,
  uploadFile,
  type UploadedFile,
} from '../../../widgets/uploads';
import { AnswerField } from './answer-field';
import {
  answerOf,
  filesOf,
  isPicture,
  uploadShape,
  type UploadShape,
} from './upload-answer';

/** A file on its way. */
interface Upload {
  file: File;
  part: number;
  /** Why it failed; '' while it has not. */
  failure: string;
  stop: AbortController;
}

/** Files or pictures: chosen, dropped or pasted. */
@Component({
  selector: 'orchestra-form-upload-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  host: { '(paste)': 'onPaste($event)' },
  template: `
    @if (files.length > 0) {
      <ul>
        @for (file of files; track $index) {
          <li>
            @if (isPicture(file)) {
              <img alt="" [src]="file.url" />
            } @else {
              <orchestra-icon name="file-text" />
            }
            <span class="name">
              <a [href]="file.url" target="_blank" rel="noopener noreferrer">{{
                file.name
              }}</a>
              @if (file.size) {
                <small>{{ inWords(file.size) }}</small>
              }
            </span>
            <button
              type="button"
              class="button button-quiet"
              (click)="remove($index)"
            >
              Remove<span class="visually-hidden"> {{ file.name }}</span>
            </button>
          </li>
        }
      </ul>
    }
    @for (upload of uploads(); track upload.file) {
      <div class="upload">
        <span class="name">
          {{ upload.file.name }}
          @if (upload.failure) {
            <small class="failure" role="alert">{{ upload.failure }}</small>
          } @else {
            <progress
              [value]="upload.part"
              [attr.aria-label]="'Uploading ' + upload.file.name"
            ></progress>
          }
        </span>
        @if (upload.failure && upload.part > 0) {
          <button type="button" class="button" (click)="again(upload)">
            Try again
          </button>
        }
        <button
          type="button"
          class="button button-quiet"
          (click)="drop(upload)"
        >
          {{ upload.failure ? 'Dismiss' : 'Stop' }}
        </button>
      </div>
    }
    <p class="news" role="status">
      {{ news() }}
      @if (removed()) {
        <button type="button" class="link" (click)="undo()">Undo</button>
      }
    </p>
    <div
      class="zone"
      [class.over]="isOver()"
      (dragover)="onDragOver($event)"
      (dragleave)="isOver.set(false)"
      (drop)="onDrop($event)"
    >
      <button
        type="button"
        class="button"
        [attr.aria-describedby]="describedBy"
        (click)="input.click()"
        (blur)="touch()"
      >
        <orchestra-icon name="plus" />
        {{ chooseLabel }}<span class="visually-hidden">: {{ props.label }}</span>
      </button>
      <span class="hint">{{ hint }}</span>
      <input
        #input
        hidden
        type="file"
        [accept]="accept.join(',')"
        [multiple]="shape.isMany"
        (change)="onChoose(input)"
      />
    </div>
  `,
  styleUrl: './upload-field.scss',
})
export class UploadField extends AnswerField implements OnDestroy {
  protected readonly uploads = signal<readonly Upload[]>([]);
  protected readonly isOver = signal(false);
  protected readonly news = signal('');
  protected readonly removed = signal<{
    file: UploadedFile;
    index: number;
  } | null>(null);

  protected readonly inWords = sizeInWords;
  protected readonly isPicture = isPicture;

  ngOnDestroy(): void {
    for (const { stop } of this.uploads()) {
      stop.abort();
    }
    this.uploads.set([]);
    if (this.field.key !== undefined) {
      this.state.wait(this.field, null);
    }
  }

  protected get shape(): UploadShape {
    return uploadShape(this.props.schema, this.state.schema);
  }

  protected get files(): UploadedFile[] {
    return filesOf(this.value);
  }

  protected get accept(): readonly string[] {
    const usual = this.props.kind === 'image' ? ['image/*'] : [];
    return this.props.ui.accept ?? usual;
  }

  protected get chooseLabel(): string {
    if (!this.shape.isMany && this.files.length > 0) {
      return 'Replace it';
    }
    const what = this.props.kind === 'image' ? 'picture' : 'file';
    return this.shape.isMany ? `Choose ${what}s` : `Choose a ${what}`;
  }

  protected get hint(): string {
    const limit = this.props.ui.max_mb;
    const size = limit === undefined ? '' : ` Up to ${limit} MB.`;
    return `or drop or paste ${this.shape.isMany ? 'them' : 'it'} here.${size}`;
  }

  protected onChoose(input: HTMLInputElement): void {
    this.take([...(input.files ?? [])]);
    // The same file may be chosen again.
    input.value = '';
  }

  protected onPaste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      this.take(files);
    }
  }

  protected onDragOver(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.isOver.set(true);
    }
  }

  protected onDrop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.take([...(event.dataTransfer?.files ?? [])]);
  }

  protected remove(index: number): void {
    const file = this.files[index];
    if (file) {
      this.keep(this.files.filter((_, other) => other !== index));
      this.tell(`${file.name} was removed.`);
      this.removed.set({ file, index });
    }
  }

  protected undo(): void {
    const removed = this.removed();
    if (removed) {
      this.keep(this.files.toSpliced(removed.index, 0, removed.file));
      this.tell(`${removed.file.name} is back.`);
    }
  }

  protected again(upload: Upload): void {
    this.drop(upload);
    this.take([upload.file]);
  }

  protected drop(upload: Upload): void {
    upload.stop.abort();
    this.uploads.update((all) =>
      all.filter(({ file }) => file !== upload.file),
    );
    this.waitOrNot();
  }

  private take(files: readonly File[]): void {
    const wanted = this.shape.isMany ? files : files.slice(0, 1);
    if (!this.shape.isMany && wanted.length > 0) {
      // The file that is chosen last counts, however long others take.
      for (const upload of this.uploads()) {
        this.drop(upload);
      }
    }
    for (const file of wanted) {
      void this.send(file);
    }
  }

  private async send(file: File): Promise<void> {
    const limits = { accept: this.accept, maxMegabytes: this.props.ui.max_mb };
    const failure = refusalOf(file, limits) ?? '';
    const stop = new AbortController();
    this.uploads.update((all) => [...all, { file, part: 0, failure, stop }]);
    if (failure) {
      return;
    }
    this.waitOrNot();
    try {
      const uploaded = await uploadFile(file, {
        taskId: this.state.session.taskAssignment.task_id,
        signal: stop.signal,
        onProgress: (part) => {
          this.note(file, { part });
        },
      });
      this.drop({ file, part: 1, failure: '', stop });
      this.keep(this.shape.isMany ? [...this.files, uploaded] : [uploaded]);
      this.tell(`${uploaded.name} is uploaded.`);
    } catch (error) {
      if (!stop.signal.aborted) {
        this.note(file, { part: 1, failure: (error as Error).message });
      }
    }
    this.waitOrNot();
  }

  private note(file: File, news: Partial<Upload>): void {
    this.uploads.update((all) =>
      all.map((one) => (one.file === file ? { ...one, ...news } : one)),
    );
  }

  private keep(files: readonly UploadedFile[]): void {
    this.change(answerOf(files, this.shape));
  }

  private tell(text: string): void {
    this.removed.set(null);
    this.news.set(text);
  }

  private waitOrNot(): void {
    const isBusy = this.uploads().some(({ failure }) => !failure);
    this.state.wait(this.field, isBusy ? 'Still being uploaded.' : null);
  }
}
