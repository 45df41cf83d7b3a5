import { vi } from 'vitest';
import { configurePage } from '../../testing/page';
import { allowDialogs, FakeStore } from './fake-store';

/** Starts a page that remembers nothing, in front of an empty store. */
export function openPage(): FakeStore {
  configurePage();
  allowDialogs();
  localStorage.clear();
  sessionStorage.clear();
  const store = new FakeStore();
  vi.stubGlobal('fetch', store.fetch);
  return store;
}

/** Leaves the page; other tests may run in the same session. */
export function leavePage(): void {
  sessionStorage.clear();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
}
