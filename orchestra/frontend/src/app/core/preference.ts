import { effect, signal, type WritableSignal } from '@angular/core';

/** A choice the browser remembers; to be made in an injection context. */
export function rememberedSignal<Value>(
  name: string,
  otherwise: Value,
): WritableSignal<Value> {
  const key = `orchestra.${name}`;
  const choice = signal(read(key, otherwise));
  effect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(choice()));
    } catch {
      // The choice then lasts as long as the page.
    }
  });
  return choice;
}

function read<Value>(key: string, otherwise: Value): Value {
  try {
    const text = localStorage.getItem(key);
    return text === null ? otherwise : (JSON.parse(text) as Value);
  } catch {
    return otherwise;
  }
}
