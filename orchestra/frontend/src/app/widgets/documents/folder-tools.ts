import { readConfig } from '../../core/config';
import { element, hiddenText } from '../dom';
import { icon, type WidgetIcon } from '../icons';
import { button } from './dialog';
import type { FolderView } from './folder-rows';
import { openMenu } from './menu';

const VIEW_KEY = 'orchestra.folder.view';

export interface ToolActions {
  upload: (files: File[]) => void;
  askNew: (kind: 'folder' | 'document') => void;
  viewChanged: () => void;
}

/** What can be done with a folder as a whole. */
export class FolderTools {
  readonly root = element('div', { class: 'folder-tools' });
  private shown = '';
  private chosen = readView();

  constructor(
    private readonly host: HTMLElement,
    private readonly actions: ToolActions,
  ) {}

  get view(): FolderView {
    return this.chosen;
  }

  /**
   * @param mayEdit - Whether anything can be changed.
   * @param isPage - Whether uploading is what the page is for.
   */
  show(mayEdit: boolean, isPage: boolean): void {
    const shown = `${String(mayEdit)} ${String(isPage)} ${this.view}`;
    if (shown === this.shown) {
      return;
    }
    this.shown = shown;
    const focused = document.activeElement?.getAttribute('data-view') ?? '';
    this.root.replaceChildren(
      ...(mayEdit ? [...this.uploadButton(isPage), this.newButton()] : []),
      element(
        'div',
        { class: 'views', role: 'group', 'aria-label': 'Show as' },
        this.viewButton('list', 'list', 'List'),
        this.viewButton('grid', 'layout-grid', 'Grid'),
      ),
    );
    this.root
      .querySelector<HTMLElement>(`[data-view="${focused}"]`)
      ?.focus();
  }

  /** Back to the button that asks for something new. */
  focusNew(): void {
    this.root.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  }

  private uploadButton(isPage: boolean): HTMLElement[] {
    const { types } = readConfig().documents;
    const chooser = element('input', {
      type: 'file',
      hidden: true,
      multiple: true,
      accept: [...types, ...(types.includes('jpg') ? ['jpeg'] : [])]
        .map((type) => `.${type}`)
        .join(','),
      change: () => {
        this.actions.upload([...(chooser.files ?? [])]);
        chooser.value = '';
      },
    });
    const upload = button(
      'Upload',
      () => {
        chooser.click();
      },
      isPage ? 'primary-button' : '',
    );
    upload.prepend(icon('upload'));
    return [upload, chooser];
  }

  private newButton(): HTMLElement {
    const opener = button('New', () => {
      openMenu(this.host, opener, 'New', [
        {
          label: 'Document',
          icon: 'file-plus',
          run: () => {
            this.actions.askNew('document');
          },
        },
        {
          label: 'Folder',
          icon: 'folder-plus',
          run: () => {
            this.actions.askNew('folder');
          },
        },
      ]);
    });
    opener.prepend(icon('plus'));
    opener.setAttribute('aria-haspopup', 'menu');
    opener.setAttribute('aria-expanded', 'false');
    return opener;
  }

  private viewButton(
    view: FolderView,
    name: WidgetIcon,
    label: string,
  ): HTMLElement {
    return element(
      'button',
      {
        type: 'button',
        class: 'plain-button',
        title: label,
        'data-view': view,
        'aria-pressed': String(this.view === view),
        click: () => {
          this.chosen = view;
          keepView(view);
          this.actions.viewChanged();
        },
      },
      icon(name),
      hiddenText(label),
    );
  }
}

function readView(): FolderView {
  try {
    return localStorage.getItem(VIEW_KEY) === '"grid"' ? 'grid' : 'list';
  } catch {
    return 'list';
  }
}

function keepView(view: FolderView): void {
  try {
    localStorage.setItem(VIEW_KEY, JSON.stringify(view));
  } catch {
    // The choice then lasts as long as the page.
  }
}
