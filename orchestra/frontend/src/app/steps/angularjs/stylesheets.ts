import { failuresOf, fileName, FileProblem } from './files';
import { confine } from './stylesheet-scope';

/** The stylesheets of one step; gone when it is. */
export class Stylesheets {
  private readonly links: HTMLLinkElement[] = [];

  constructor(private readonly nonce: string | null) {}

  /** Adds what the author wrote; resolves to what went wrong. */
  async add(urls: readonly string[]): Promise<FileProblem[]> {
    return failuresOf(
      urls.map(async (url) => {
        const link = await this.load(url, 'not all');
        if (link.sheet) {
          confine(link.sheet);
        }
        link.media = 'all';
      }),
    );
  }

  /** Adds a stylesheet of the shell itself, as it is. */
  async addOwn(url: string): Promise<FileProblem[]> {
    return failuresOf([this.load(url, 'all')]);
  }

  remove(): void {
    for (const link of this.links.splice(0)) {
      link.remove();
    }
  }

  private load(url: string, media: string): Promise<HTMLLinkElement> {
    return new Promise((resolve, reject) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.media = media;
      if (this.nonce) {
        link.nonce = this.nonce;
      }
      link.addEventListener('load', () => {
        resolve(link);
      });
      link.addEventListener('error', () => {
        reject(new FileProblem(url, `${fileName(url)} could not be loaded.`));
      });
      link.href = url;
      this.links.push(link);
      document.head.append(link);
    });
  }
}
