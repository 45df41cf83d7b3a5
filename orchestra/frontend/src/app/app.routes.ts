import type { Routes } from '@angular/router';
import { leaveGuard } from './task/leave-guard';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Dashboard',
    loadComponent: async () =>
      (await import('./dashboard/dashboard-page')).DashboardPage,
  },
  {
    path: 'task/:taskId',
    title: 'Task',
    canDeactivate: [leaveGuard],
    loadComponent: async () => (await import('./task/task-page')).TaskPage,
  },
  {
    path: 'documents/:itemId',
    title: 'Documents',
    canDeactivate: [leaveGuard],
    loadComponent: async () =>
      (await import('./documents/documents-page')).DocumentsPage,
  },
  { path: '**', redirectTo: '' },
];
