import { isLocalId } from './documents/address';
import {
  FRAME_STYLES,
  type FramePanel,
  showFramePanel,
  showStoredPanel,
} from './frame-panel';
import { TaskWidget } from './task-widget';

const DRIVE = 'https://drive.google.com';

/**
 * The project's folder of documents, in whichever store it lies.
 *
 * Property: `taskAssignment`.
 */
export class ProjectFolderWidget extends TaskWidget {
  static readonly observedAttributes = ['height'];

  protected readonly styles = FRAME_STYLES;

  protected show(): void {
    const data = this.taskAssignment?.project.project_data;
    const found = data?.['project_folder_id'];
    const id = typeof found === 'string' ? encodeURIComponent(found) : '';
    const panel: FramePanel = {
      title: 'Project folder',
      description: '',
      url: id && `${DRIVE}/embeddedfolderview?id=${id}#list`,
      externalUrl: id && `${DRIVE}/open?id=${id}`,
      height: this.getAttribute('height') ?? '',
      isBare: false,
      frameId: 'project-drive-folder',
      frameClass: 'website-iframe',
      wrapperId: '',
      icon: 'folder',
      emptyText: 'This project has no folder.',
    };
    if (isLocalId(found)) {
      showStoredPanel(this, panel, 'folder', found);
    } else {
      showFramePanel(this, panel);
    }
  }
}
