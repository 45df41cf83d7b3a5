import { FRAME_STYLES, showFramePanel } from './frame-panel';
import { Widget } from './widget';

/**
 * A website inside the page.
 *
 * Attributes: `title`, `description`, `iframe-url`, `external-url`, `height`,
 * `bare` and `frame-id`, after which the frame is called `iframe-ID`. Sites the
 * policy does not allow become a link.
 */
export class WebsiteIframeWidget extends Widget {
  static readonly observedAttributes = [
    'title',
    'description',
    'iframe-url',
    'external-url',
    'height',
    'bare',
    'frame-id',
  ];

  protected readonly styles = FRAME_STYLES;

  private heading = '';

  override attributeChangedCallback(): void {
    const title = this.getAttribute('title');
    if (title !== null) {
      this.heading = title;
      // Left in place it would pop up over everything inside.
      this.removeAttribute('title');
    }
    super.attributeChangedCallback();
  }

  protected show(): void {
    const id = this.read('frame-id');
    showFramePanel(this, {
      title: this.heading,
      description: this.read('description'),
      url: this.read('iframe-url'),
      externalUrl: this.read('external-url'),
      height: this.read('height'),
      isBare: this.hasAttribute('bare') && this.read('bare') !== 'false',
      frameId: id && `iframe-${id}`,
      frameClass: 'website-iframe',
      wrapperId: id && `iframe-wrapper-${id}`,
      icon: 'external-link',
      emptyText: 'There is no page to show yet.',
    });
  }

  private read(name: string): string {
    return this.getAttribute(name) ?? '';
  }
}
