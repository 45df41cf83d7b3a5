/** Brings in a module; tests put another way in its place. */
export type ModuleImporter = (url: string) => Promise<unknown>;

/** A file of a step that could not be brought in. */
export class StepFileError extends Error {
  constructor(
    readonly url: string,
    override readonly cause: unknown,
  ) {
    super(`${nameOf(url)} could not be loaded.`);
  }
}

// The address is known only now, so that the build must leave it alone.
const importModule: ModuleImporter = (url) =>
  import(/* @vite-ignore */ url) as Promise<unknown>;

/**
 * Brings in the modules of a step one after the other.
 *
 * @throws StepFileError for the first that is missing or fails.
 */
export async function loadModules(
  urls: readonly string[],
  bringIn: ModuleImporter = importModule,
): Promise<void> {
  for (const url of urls) {
    try {
      await bringIn(new URL(url, document.baseURI).href);
    } catch (error) {
      throw new StepFileError(url, error);
    }
  }
}

/**
 * Adds the stylesheets of a step to the page.
 *
 * @param failed - Told what is missing; a step can be used without its looks.
 * @returns How to take them away.
 */
export function addStylesheets(
  urls: readonly string[],
  failed: (error: StepFileError) => void,
): () => void {
  const links = urls.map((url) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = url;
    link.addEventListener('error', (event) => {
      failed(new StepFileError(url, event));
    });
    document.head.append(link);
    return link;
  });
  return () => {
    for (const link of links) {
      link.remove();
    }
  };
}

function nameOf(url: string): string {
  return url.split(/[?#]/)[0]?.split('/').at(-1) ?? url;
}
