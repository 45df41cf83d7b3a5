import { element } from '../dom';
import { icon } from '../icons';
import { focusName, nameForm } from './name-form';

export interface NewItemEvents {
  /** Creates it; rejects with what to say. */
  create: (kind: 'folder' | 'document', name: string) => Promise<void>;
  cancelled: () => void;
}

/** The line that asks for the name of a new folder or document. */
export class NewItem {
  readonly root = element('div', { class: 'new-item', hidden: true });

  constructor(private readonly events: NewItemEvents) {}

  ask(kind: 'folder' | 'document'): void {
    const form = nameForm({
      label: `Name of the ${kind}`,
      name: `New ${kind}`,
      action: 'Create',
      done: async (name) => {
        await this.events.create(kind, name);
        // Another name may be asked for by now.
        if (this.root.contains(form)) {
          this.end();
        }
      },
      cancelled: () => {
        this.end();
        this.events.cancelled();
      },
    });
    this.root.replaceChildren(
      icon(kind === 'folder' ? 'folder' : 'file-text'),
      form,
    );
    this.root.hidden = false;
    focusName(form);
  }

  end(): void {
    this.root.hidden = true;
    this.root.replaceChildren();
  }
}
