import { taskAssignment } from '../../../session/testing/fake-server';
import type { Json } from '../../../session/types';
import { startRuntime } from '../testing/runtime';
import type { OrchestraService } from './orchestra-service';

describe('orchestraService', () => {
  const service = (): OrchestraService =>
    startRuntime().get<OrchestraService>('orchestraService');

  const withPrerequisites = (prerequisites: Record<string, Json>) =>
    taskAssignment({ prerequisites });

  it('links to Google Drive', () => {
    const { folders, files } = service().googleUtils;
    expect([
      folders.externalUrl('a'),
      folders.embedUrl('a'),
      folders.embedListUrl('a'),
      folders.embedGridUrl('a'),
      files.editUrl('a'),
    ]).toEqual([
      'https://drive.google.com/open?id=a',
      'https://drive.google.com/embeddedfolderview?id=a',
      'https://drive.google.com/embeddedfolderview?id=a#list',
      'https://drive.google.com/embeddedfolderview?id=a#grid',
      'https://docs.google.com/document/d/a/edit',
    ]);
  });

  it('reads the data of prerequisites', () => {
    const { taskUtils } = service();
    const task = withPrerequisites({ crawl: { status: 'done' } });
    expect(taskUtils.prerequisiteData(task, 'crawl')).toEqual({
      status: 'done',
    });
    expect(taskUtils.prerequisiteData(task, 'crawl', 'status')).toBe('done');
    expect(taskUtils.prerequisiteData(task, 'none')).toBeUndefined();
    expect(taskUtils.prerequisiteData(task, 'none', 'x')).toBeUndefined();
  });

  it('finds prerequisites in the form of release 0.1.0', () => {
    const { taskUtils } = service();
    const flat = withPrerequisites({ crawl: { status: 'done' } });
    expect(taskUtils.findPrerequisite(flat, 'crawl')?.task.data).toEqual({
      status: 'done',
    });
    expect(taskUtils.findPrerequisite(flat, 'none')).toBeUndefined();
  });

  it('finds nested prerequisites at any depth', () => {
    const { taskUtils } = service();
    const nested = withPrerequisites({
      last: {
        task: { data: 'last' },
        prerequisites: {
          first: { task: { data: 'first' }, prerequisites: {} },
        },
      },
    });
    expect(taskUtils.findPrerequisite(nested, 'first')?.task.data).toBe(
      'first',
    );
    expect(taskUtils.prerequisiteData(nested, 'last')).toBe('last');
  });

  it.each([
    [{ text: 'x' }, { text: 'x' }],
    [{ __version: 1, text: 'x' }, { __version: 1 }],
    [
      { __version: 2, text: 'x' },
      { __version: 2, text: 'x' },
    ],
  ])('updates the version of %j to %j', (data, expected) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const task = taskAssignment({}, data);
    service().taskUtils.updateVersion(task);
    expect(task.task.data).toEqual(expected);
    vi.restoreAllMocks();
  });

  it('refuses to update the version of nothing', () => {
    expect(() => {
      service().taskUtils.updateVersion(undefined);
    }).toThrow(TypeError);
  });
});
