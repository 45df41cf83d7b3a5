import { angular } from '../libraries';

interface StartedTask {
  start_datetime?: string | null;
}

interface OfStep {
  stepSlug?: string;
  step_slug?: string;
  step?: string | { slug?: string };
}

export const helpers = {
  /** Whether a worker can be looked for, for a task of this status. */
  isTaskStaffable: (status: string): boolean =>
    status !== 'Complete' && status !== 'Aborted',

  /** Slugs of the steps, in the order in which their tasks started. */
  getSortedTasksSlugs: (tasks: Record<string, StartedTask>): string[] =>
    Object.entries(tasks)
      .sort(([, one], [, other]) => startOf(one) - startOf(other))
      .map(([slug]) => slug),

  /** Sorts in place by the order of slugs; unknown ones come last. */
  orderAssigmentsUsingListOfSlugs: <Row extends OfStep>(
    slugs: string[],
    rows: Row[],
  ): Row[] => {
    const rank = (row: Row): number => {
      const index = slugs.indexOf(slugOf(row));
      return index < 0 ? slugs.length : index;
    };
    return rows.sort((one, other) => rank(one) - rank(other));
  },
};

export function declareHelpers(): void {
  angular.module('orchestra.common').factory('helpers', [() => helpers]);
}

function startOf({ start_datetime: start }: StartedTask): number {
  return start ? Date.parse(start) : Number.MAX_SAFE_INTEGER;
}

function slugOf({ stepSlug, step_slug: snake, step }: OfStep): string {
  const own = typeof step === 'object' ? step.slug : step;
  return stepSlug ?? snake ?? own ?? '';
}
