import type { RequestFailure } from './types';

/** What a failed request calls for. */
export type Remedy =
  'resolve-conflict' | 'sign-in' | 'reconnect' | 'retry' | 'change';

/** Answers that pass: a time-out, too early, too many, out of order. */
const PASSING = new Set([408, 425, 429]);

/** Says what has to happen before the request can succeed. */
export function remedyFor(failure: RequestFailure): Remedy {
  const { status, code } = failure;
  if (status === 0) {
    return 'reconnect';
  }
  if (status === 409) {
    return code === 'version_conflict' ? 'resolve-conflict' : 'retry';
  }
  // A 403 that gives no reason comes from the check of the CSRF token, which
  // signing out takes away; other refusals say what they are about.
  if (status === 401 || (status === 403 && code === '')) {
    return 'sign-in';
  }
  return status >= 500 || PASSING.has(status) ? 'retry' : 'change';
}

/** Makes any thrown value a RequestFailure. */
export function asFailure(error: unknown): RequestFailure {
  if (isFailure(error)) {
    return error;
  }
  console.error(error);
  return {
    status: 500,
    code: 'unexpected',
    message: 'Something unexpected happened.',
    fields: {},
  };
}

/** The failure of a handler that a step registered. */
export function handlerFailure(error: unknown): RequestFailure {
  console.error(error);
  return {
    status: 400,
    code: 'step_failed',
    message: "The step's own check failed, so nothing was sent.",
    fields: {},
  };
}

/** The failure to write data as JSON: a loop in it, for example. */
export function unwritableFailure(error: unknown): RequestFailure {
  console.error(error);
  return {
    status: 400,
    code: 'unwritable_data',
    message:
      'The step holds something that cannot be saved. Your last change was not sent.',
    fields: {},
  };
}

function isFailure(error: unknown): error is RequestFailure {
  return (
    typeof error === 'object' &&
    error !== null &&
    typeof (error as Partial<RequestFailure>).status === 'number' &&
    typeof (error as Partial<RequestFailure>).message === 'string'
  );
}
