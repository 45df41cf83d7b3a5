/** A file of a step that could not be loaded, or failed when it ran. */
export class FileProblem extends Error {
  constructor(
    readonly url: string,
    message: string,
  ) {
    super(message);
  }
}

/** Resolves, when all have ended, to what went wrong. */
export async function failuresOf(
  loads: readonly Promise<unknown>[],
): Promise<FileProblem[]> {
  const settled = await Promise.allSettled(loads);
  return settled
    .filter((result) => result.status === 'rejected')
    .map((result) => result.reason as FileProblem);
}

/** The path of an address, to recognise a file by. */
export function fileName(url: string): string {
  return decodeURIComponent(new URL(url, document.baseURI).pathname);
}
