import type { Routes } from '@angular/router';

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
    loadComponent: async () => (await import('./task/task-page')).TaskPage,
  },
  { path: '**', redirectTo: '' },
];
