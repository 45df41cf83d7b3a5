import { failuresOf, fileName, FileProblem } from './files';

/** Runs scripts in order, each once in the page's life. */
export class Scripts {
  private readonly runs = new Map<string, Promise<void>>();

  constructor(private readonly nonce: string | null) {}

  /** Resolves, when all have run, to what went wrong. */
  run(urls: readonly string[]): Promise<FileProblem[]> {
    return failuresOf(urls.map((url) => this.once(url)));
  }

  private once(url: string): Promise<void> {
    const known = this.runs.get(url);
    if (known) {
      return known;
    }
    const run = this.load(url);
    this.runs.set(url, run);
    run.catch(() => {
      // To be tried again with the step.
      this.runs.delete(url);
    });
    return run;
  }

  private load(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      let failure: string | null = null;
      const onError = (event: ErrorEvent): void => {
        if (event.filename === script.src) {
          failure = event.message;
        }
      };
      const settle = (problem: FileProblem | null): void => {
        removeEventListener('error', onError);
        if (problem) {
          script.remove();
          reject(problem);
        } else {
          resolve();
        }
      };
      addEventListener('error', onError);
      script.addEventListener('load', () => {
        settle(
          failure === null
            ? null
            : new FileProblem(url, `${fileName(url)} failed: ${failure}`),
        );
      });
      script.addEventListener('error', () => {
        settle(new FileProblem(url, `${fileName(url)} could not be loaded.`));
      });
      // Scripts load at the same time, but run in the order of the list.
      script.async = false;
      if (this.nonce) {
        script.nonce = this.nonce;
      }
      script.src = url;
      document.head.append(script);
    });
  }
}
