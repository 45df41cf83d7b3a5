import { Dialog } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { App } from './app';

const press = (key: string, ctrlKey = false): void => {
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true }),
  );
};

const sheets = (name: string): number =>
  document.querySelectorAll(`orchestra-${name}`).length;

beforeEach(async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  // The frame alone, without what is in it.
  TestBed.overrideComponent(App, {
    set: { template: '<main #main></main>', imports: [] },
  });
  await TestBed.createComponent(App).whenStable();
});

it.each([
  ['shortcut-sheet', '?', false],
  ['command-palette', 'k', true],
])('opens one %s at a time, and another later', async (name, key, ctrlKey) => {
  press(key, ctrlKey);
  press(key, ctrlKey);
  expect(sheets(name)).toBe(1);
  TestBed.inject(Dialog).closeAll();
  await new Promise((resolve) => setTimeout(resolve));
  expect(sheets(name)).toBe(0);
  press(key, ctrlKey);
  expect(sheets(name)).toBe(1);
});
