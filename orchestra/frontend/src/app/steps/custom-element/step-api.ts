import type { ShellConfig } from '../../core/config';
import type { TaskSession } from '../../session/task-session';
import type { Command } from '../../session/types';
import { loadWidget, type WidgetName } from '../../widgets';
import {
  uploadFile,
  type UploadedFile,
  type UploadOptions,
} from '../../widgets/uploads';

/** What a step made as a web component can ask of the page around it. */
export interface StepApi {
  /** Saves now; resolves to whether the server has everything. */
  save: () => Promise<boolean>;
  /** Has the task saved within some seconds, if anything changed. */
  schedule: () => void;
  /** Asks the person to submit, accept or return the task. */
  handOn: (command: Command) => void;
  /** The address of a static file: `/static/app/x.png` or `app/x.png`. */
  staticUrl: (path: string) => string;
  /** Uploads a file of the task. */
  upload: (
    file: File,
    options?: Omit<UploadOptions, 'taskId'>,
  ) => Promise<UploadedFile>;
  /** Makes `<orchestra-widget-NAME>` usable. */
  loadWidget: (name: WidgetName) => Promise<void>;
}

/** The path that static files have, wherever they really are. */
const STATIC_PATH = '/static/';

export function stepApi(
  session: TaskSession,
  config: ShellConfig,
  handOn: (command: Command) => void,
): StepApi {
  return Object.freeze<StepApi>({
    save: () => {
      session.noticeChange();
      return session.save();
    },
    schedule: () => {
      session.noticeChange();
      session.schedule();
    },
    handOn,
    staticUrl: (path) =>
      /^[a-z]+:|^\/\//i.test(path)
        ? path
        : config.static_url + path.replace(STATIC_PATH, '').replace(/^\//, ''),
    upload: (file, options = {}) =>
      uploadFile(file, { ...options, taskId: session.taskAssignment.task_id }),
    loadWidget,
  });
}
