/**
 * Lets the children of a list be dragged by a handle, by mouse, pen or finger.
 *
 * @param list - The list.
 * @param handle - Selector of the handle inside a child.
 * @param moved - Told the old and the new index at the end.
 */
export function makeDraggable(
  list: HTMLElement,
  handle: string,
  moved: (from: number, to: number) => void,
): void {
  list.addEventListener('pointerdown', (event) => {
    const grip = (event.target as Element).closest<HTMLElement>(handle);
    const child = grip && childOf(list, grip);
    if (!grip || !child || event.button !== 0) {
      return;
    }
    event.preventDefault();
    drag(list, child, moved);
  });
}

function drag(
  list: HTMLElement,
  child: HTMLElement,
  moved: (from: number, to: number) => void,
): void {
  const before = [...list.children];
  const from = before.indexOf(child);
  const follow = ({ clientY }: PointerEvent): void => {
    const next = [...list.children].find(
      (other) => other !== child && clientY < middleOf(other),
    );
    if (next !== child.nextElementSibling) {
      list.insertBefore(child, next ?? null);
    }
  };
  const end = ({ type }: Event): void => {
    document.removeEventListener('pointermove', follow);
    document.removeEventListener('pointerup', end);
    document.removeEventListener('pointercancel', end);
    child.classList.remove('dragged');
    const to = [...list.children].indexOf(child);
    if (type === 'pointercancel') {
      list.insertBefore(child, before[from + 1] ?? null);
    } else if (to !== from) {
      moved(from, to);
    }
  };
  // The pointer cannot be captured: moving an element lets it go.
  document.addEventListener('pointermove', follow);
  document.addEventListener('pointerup', end);
  document.addEventListener('pointercancel', end);
  child.classList.add('dragged');
}

function childOf(list: HTMLElement, inside: Element): HTMLElement | null {
  return (
    [...list.children].find((child): child is HTMLElement =>
      child.contains(inside),
    ) ?? null
  );
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
