import type { IPromise, IQService, IRootScopeService } from 'angular';
import type {
  Json,
  SignalHandler,
  TaskAssignment,
} from '../../../session/types';
import { angular } from '../libraries';
import type { Stage } from '../shell';
import { LegacySignals } from './signals';

const DRIVE = 'https://drive.google.com/';
const DOCS = 'https://docs.google.com/';

type JsonObject = Record<string, Json>;

/** A prerequisite as release 0.1.0 told it: like a task assignment. */
interface Prerequisite {
  task: { data: Json };
  prerequisites: Record<string, Json | Prerequisite>;
}

/** Links to documents and folders of Google Drive. */
const googleUtils = {
  folders: {
    externalUrl: (id: string) => `${DRIVE}open?id=${id}`,
    embedUrl: (id: string) => `${DRIVE}embeddedfolderview?id=${id}`,
    embedListUrl: (id: string) => `${googleUtils.folders.embedUrl(id)}#list`,
    embedGridUrl: (id: string) => `${googleUtils.folders.embedUrl(id)}#grid`,
  },
  files: {
    editUrl: (id: string) => `${DOCS}document/d/${id}/edit`,
  },
};

const taskUtils = {
  /** The data of an earlier step, or one value of it. */
  prerequisiteData(
    taskAssignment: TaskAssignment,
    stepSlug: string,
    dataKey?: string,
  ): unknown {
    const data = dataOf(taskAssignment.prerequisites[stepSlug]);
    return dataKey ? (data as JsonObject | undefined)?.[dataKey] : data;
  },

  /** An earlier step in the form of release 0.1.0. */
  findPrerequisite(
    taskAssignment: TaskAssignment,
    stepSlug: string,
  ): Prerequisite | undefined {
    return find(taskAssignment.prerequisites, stepSlug);
  },

  /** Empties the data of a task whose step has a newer form. */
  updateVersion(taskAssignment: TaskAssignment | undefined): void {
    if (!taskAssignment) {
      throw new TypeError('updateVersion needs a task assignment.');
    }
    const { task } = taskAssignment;
    const version = (task.data as JsonObject)['__version'];
    if (typeof version === 'number' && version <= 1) {
      console.warn(
        'taskUtils.updateVersion is deprecated: it empties data of version 1.',
      );
      task.data = { __version: 1 };
    }
  },
};

function find(
  prerequisites: Record<string, Json | Prerequisite>,
  stepSlug: string,
): Prerequisite | undefined {
  if (Object.hasOwn(prerequisites, stepSlug)) {
    const found = prerequisites[stepSlug];
    return isNested(found)
      ? found
      : { task: { data: found ?? {} }, prerequisites: {} };
  }
  for (const value of Object.values(prerequisites)) {
    const deeper = isNested(value)
      ? find(value.prerequisites, stepSlug)
      : undefined;
    if (deeper) {
      return deeper;
    }
  }
  return undefined;
}

function dataOf(value: Json | Prerequisite | undefined): Json | undefined {
  return isNested(value) ? value.task.data : value;
}

/** Whether a prerequisite is told as a task assignment of its own. */
function isNested(
  value: Json | Prerequisite | undefined,
): value is Prerequisite {
  const { task, prerequisites } = (value ?? {}) as Partial<Prerequisite>;
  return (
    typeof task === 'object' &&
    'data' in task &&
    typeof prerequisites === 'object'
  );
}

export interface OrchestraService {
  googleUtils: typeof googleUtils;
  taskUtils: typeof taskUtils;
  signals: {
    registerSignal: (name: string, callback: SignalHandler) => void;
    fireSignal: (name: string) => IPromise<boolean>;
  };
}

/** Declares `orchestraService`, and the signals behind it. */
export function declareOrchestraService(stage: Stage): void {
  angular
    .module('orchestra.common')
    .factory('orchestraSignals', [
      '$rootScope',
      ($rootScope: IRootScopeService) =>
        new LegacySignals(stage, () => {
          $rootScope.$applyAsync();
        }),
    ])
    .factory('orchestraService', [
      '$q',
      'orchestraSignals',
      ($q: IQService, signals: LegacySignals): OrchestraService => ({
        googleUtils,
        taskUtils,
        signals: {
          registerSignal: (name, callback) => {
            signals.register(name, callback);
          },
          fireSignal: (name) => $q.when(signals.fire(name)),
        },
      }),
    ]);
}
