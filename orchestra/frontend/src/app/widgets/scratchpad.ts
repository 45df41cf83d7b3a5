import { FRAME_STYLES, showFramePanel } from './frame-panel';
import { TaskWidget } from './task-widget';

/**
 * The document everybody on the project writes in.
 *
 * Property: `taskAssignment`. With the attribute `team-messages` it goes by
 * the name it had in earlier releases.
 */
export class ScratchpadWidget extends TaskWidget {
  static readonly observedAttributes = ['team-messages', 'height'];

  protected readonly styles = FRAME_STYLES;

  protected show(): void {
    const project = this.taskAssignment?.project;
    const url =
      project?.scratchpad_url ??
      project?.team_messages_url ??
      project?.review_document_url;
    const isMessages = this.hasAttribute('team-messages');
    showFramePanel(this, {
      title: isMessages ? 'Team messages' : 'Scratchpad',
      description: '',
      url: url ?? '',
      externalUrl: '',
      height: this.getAttribute('height') ?? '',
      isBare: false,
      frameId: isMessages ? 'team-messages' : 'scratchpad',
      frameClass: 'website-iframe',
      wrapperId: '',
      icon: 'message-square',
      emptyText: 'This project has no shared document.',
    });
  }
}
