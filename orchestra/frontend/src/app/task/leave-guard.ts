import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Dialogs } from '../shell/dialogs';

/** A page on which something is written. */
export interface WritingPage {
  readonly hasUnsavedChanges: boolean;
  /** Resolves to whether everything could be saved. */
  saveBeforeLeaving(): Promise<boolean>;
}

/** Saves before another page opens; asks when that does not work. */
export const leaveGuard: CanDeactivateFn<WritingPage> = async (page) => {
  const dialogs = inject(Dialogs);
  if (!page.hasUnsavedChanges || (await page.saveBeforeLeaving())) {
    return true;
  }
  return dialogs.confirm({
    title: 'Leave without saving?',
    text: 'Your last changes are not on the server. They are kept on this computer and offered when you come back.',
    confirm: 'Leave',
    cancel: 'Stay',
  });
};
