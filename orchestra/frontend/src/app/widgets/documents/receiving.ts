import { pastedFile } from './upload-queue';

export interface Receiver {
  /** Whether files may be dropped and pasted anywhere on the page. */
  isEverywhere: boolean;
  mayTake: () => boolean;
  taken: (files: File[]) => void;
}

/**
 * Lets files be dropped and pasted; returns how to end that.
 *
 * Pasting is meant for what has the keyboard, so inside a page it works only
 * when something of the element has it.
 */
export function receiveFiles(root: HTMLElement, receiver: Receiver): () => void {
  const area: EventTarget = receiver.isEverywhere ? document : root;
  let depth = 0;
  const show = (isOver: boolean): void => {
    root.classList.toggle('over', isOver);
  };
  const listeners: Record<string, (event: never) => void> = {
    dragenter: (event: DragEvent) => {
      if (hasFiles(event) && receiver.mayTake()) {
        depth += 1;
        show(true);
      }
    },
    dragleave: (event: DragEvent) => {
      if (hasFiles(event)) {
        depth = Math.max(0, depth - 1);
        show(depth > 0);
      }
    },
    dragover: (event: DragEvent) => {
      if (hasFiles(event)) {
        event.preventDefault();
        if (event.dataTransfer) {
          event.dataTransfer.dropEffect = receiver.mayTake() ? 'copy' : 'none';
        }
      }
    },
    drop: (event: DragEvent) => {
      depth = 0;
      show(false);
      if (hasFiles(event)) {
        // The browser would open the file in place of the page.
        event.preventDefault();
        if (receiver.mayTake()) {
          receiver.taken([...(event.dataTransfer?.files ?? [])]);
        }
      }
    },
    paste: (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0 && !isTyped(event.target) && receiver.mayTake()) {
        event.preventDefault();
        receiver.taken(files.map(pastedFile));
      }
    },
  };
  const entries = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of entries) {
    area.addEventListener(name, listener);
  }
  return () => {
    for (const [name, listener] of entries) {
      area.removeEventListener(name, listener);
    }
  };
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

function isTyped(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, [contenteditable="true"]') !== null
  );
}
