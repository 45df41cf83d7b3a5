import { loadModules, StepFileError } from './step-files';

it('brings modules in one after the other', async () => {
  const seen: string[] = [];
  await loadModules(
    ['/static/a.mjs', 'https://cdn.example.com/b.mjs'],
    (url) => {
      seen.push(url);
      return Promise.resolve();
    },
  );
  expect(seen).toEqual([
    `${location.origin}/static/a.mjs`,
    'https://cdn.example.com/b.mjs',
  ]);
});

it('stops at the first that fails, and names it', async () => {
  const seen: string[] = [];
  const cause = new Error('Syntax');
  const loading = loadModules(['/a.mjs', '/b.mjs'], (url) => {
    seen.push(url);
    return Promise.reject(cause);
  });
  await expect(loading).rejects.toThrow(StepFileError);
  await expect(loading).rejects.toMatchObject({
    message: 'a.mjs could not be loaded.',
    cause,
  });
  expect(seen).toHaveLength(1);
});
