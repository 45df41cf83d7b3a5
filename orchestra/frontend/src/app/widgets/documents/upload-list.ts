import { element, hiddenText } from '../dom';
import { icon } from '../icons';
import { sizeInWords } from '../uploads';
import { button } from './dialog';
import type { Upload } from './upload-queue';

export const UPLOAD_LIST_STYLES = `
.orchestra-widget .uploads { display: flex; flex-direction: column; gap: 8px; list-style: none; margin: 0; padding: 0; }

.orchestra-widget .uploads:empty { display: none; }

.orchestra-widget .upload {
  align-items: center;
  border: 1px solid var(--hairline, #d9dee3);
  border-radius: 8px;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 12px;
  margin: 0;
  padding: 8px 8px 8px 12px;
}

.orchestra-widget .upload.failed { background: var(--wrong-soft, #fdf1ef); border-color: var(--wrong, #b3261e); }

.orchestra-widget .upload-words { flex: 1 1 160px; font-size: 14px; min-width: 0; overflow-wrap: anywhere; }

.orchestra-widget .upload-words p { margin: 0; }

.orchestra-widget .upload-words .why { color: var(--wrong, #b3261e); font-weight: 500; }

.orchestra-widget .upload progress {
  accent-color: var(--accent, #0079bf);
  appearance: none;
  background: var(--hairline, #d9dee3);
  border: 0;
  border-radius: 2px;
  display: block;
  height: 4px;
  margin-top: 6px;
  overflow: hidden;
  width: 100%;
}

.orchestra-widget .upload progress::-webkit-progress-bar { background: var(--hairline, #d9dee3); }

.orchestra-widget .upload progress::-webkit-progress-value { background: var(--accent, #0079bf); }

.orchestra-widget .upload progress::-moz-progress-bar { background: var(--accent, #0079bf); }

.orchestra-widget .upload .framed-button { font-size: 14px; min-height: 32px; padding: 4px 10px; }
`;

export interface UploadActions {
  retry: (upload: Upload) => void;
  drop: (upload: Upload) => void;
}

interface Line {
  root: HTMLLIElement;
  state: Upload['state'];
  progress: HTMLProgressElement;
  percent: HTMLElement;
}

/** Files on their way: how far they are, or why they did not arrive. */
export class UploadList {
  readonly root = element('ul', { class: 'uploads', 'aria-label': 'Uploads' });
  private readonly lines = new Map<Upload, Line>();

  constructor(private readonly actions: UploadActions) {}

  show(uploads: readonly Upload[]): void {
    for (const [upload, { root }] of this.lines) {
      if (!uploads.includes(upload)) {
        const hadFocus = root.contains(document.activeElement);
        root.remove();
        this.lines.delete(upload);
        if (hadFocus) {
          this.root.querySelector('button')?.focus();
        }
      }
    }
    for (const upload of uploads) {
      this.write(upload);
    }
  }

  private write(upload: Upload): void {
    let line = this.lines.get(upload);
    if (line?.state !== upload.state) {
      const fresh = this.line(upload);
      if (line) {
        line.root.replaceWith(fresh.root);
      } else {
        this.root.append(fresh.root);
      }
      this.lines.set(upload, fresh);
      line = fresh;
    }
    line.progress.value = upload.part;
    line.percent.textContent = progressInWords(upload);
  }

  private line(upload: Upload): Line {
    const { state, name, failure } = upload;
    const isFailed = state === 'failed';
    const progress = element('progress', {
      max: 1,
      value: 0,
      'aria-label': `Uploading ${name}`,
    });
    const percent = element('span', { class: 'quiet' });
    const root = element(
      'li',
      { class: `upload ${state}` },
      icon(isFailed ? 'triangle-alert' : 'upload'),
      element(
        'div',
        { class: 'upload-words' },
        element('p', {}, name, ' ', isFailed ? null : percent),
        isFailed
          ? element('p', { class: 'why', role: 'alert' }, failure)
          : progress,
      ),
      ...this.buttons(upload),
    );
    return { root, state, progress, percent };
  }

  private buttons(upload: Upload): HTMLElement[] {
    const isFailed = upload.state === 'failed';
    const end = button(isFailed ? 'Dismiss' : 'Cancel', () => {
      this.actions.drop(upload);
    });
    end.append(hiddenText(` ${upload.name}`));
    if (!isFailed || !upload.mayRetry) {
      return [end];
    }
    const again = button('Try again', () => {
      this.actions.retry(upload);
    });
    again.append(hiddenText(` ${upload.name}`));
    return [again, end];
  }
}

function progressInWords({ state, part, file }: Upload): string {
  const size = sizeInWords(file.size);
  if (state === 'waiting') {
    return `waiting · ${size}`;
  }
  const percent = new Intl.NumberFormat(undefined, {
    style: 'percent',
  }).format(part);
  return part < 1 ? `${percent} of ${size}` : 'being checked…';
}
