import type { IAttributes, IDirective, IScope } from 'angular';
import { loadWidget, type WidgetName } from '../../widgets';
import type { TaskAssignment } from '../../session/types';
import { angular } from './libraries';
import type { OrchestraService } from './services/orchestra-service';

type Properties = Record<string, unknown>;

/** Where a scope may have the task, its own or that of the page. */
interface Surroundings {
  taskAssignment?: TaskAssignment;
  vm?: { taskAssignment?: TaskAssignment };
}

/** What the widget of a directive is, and what it is told. */
interface Wrapped {
  widget: WidgetName;
  /** The directive's own bindings; child scopes see their parent's. */
  scope: Record<string, string> | true;
  properties?: (scope: IScope & Properties) => Properties;
  /** Attributes of the widget; false and '' take one away. */
  attributes?: (scope: IScope & Properties) => Properties;
  /** The binding that follows what the person puts into the widget. */
  output?: string;
  /** Whether the widget's value changes from within, as lists do. */
  isDeep?: boolean;
}

/** Widgets that can take part when a task is submitted. */
interface SubmittingWidget extends HTMLElement {
  /** Signs what was written, before it is sent. */
  stampComments?: () => void;
  takeStampsBack?: () => void;
}

const PANEL = {
  title: '@',
  id: '@',
  description: '@',
  iframeUrl: '@',
  externalUrl: '@',
  height: '@',
  bare: '@',
};

/** Directives of all releases, by the names authors use in camel case. */
const WRAPPED: Record<string, Wrapped> = {
  websiteIframe: website((scope) => scope['bare'] !== undefined),
  bareIframe: website(() => true),
  projectFolder: ofProject('project-folder'),
  orchestraProjectFolder: ofProject('project-folder'),
  orchestraScratchpad: ofProject('scratchpad'),
  orchestraTeamMessages: {
    ...ofProject('scratchpad'),
    attributes: () => ({ 'team-messages': true }),
  },
  orchestraQuill: {
    widget: 'rich-text',
    scope: { data: '=', readonly: '=', imagePrefix: '=?', uploadLimitMb: '=?' },
    properties: (scope) => ({
      value: scope['data'] ?? '',
      readonly: Boolean(scope['readonly']),
      imagePrefix: scope['imagePrefix'] ?? '',
      uploadLimitMb: scope['uploadLimitMb'] ?? 5,
    }),
    output: 'data',
  },
  orchestraChecklist: {
    widget: 'checklist',
    scope: { data: '=', author: '@?', imagePrefix: '@?' },
    properties: (scope) => ({
      value: scope['data'],
      author: scope['author'] ?? '',
      imagePrefix: unquoted(scope['imagePrefix']),
      readonly: taskOf(scope.$parent)?.is_read_only ?? false,
    }),
    output: 'data',
    isDeep: true,
  },
  teamInfoCard: {
    widget: 'team-info',
    scope: { taskAssignment: '=' },
    properties: (scope) => ({ taskAssignment: scope['taskAssignment'] }),
  },
};

/** Declares the directives around the shared widgets. */
export function declareWidgets(): void {
  const module = angular.module('orchestra.common');
  for (const [name, wrapped] of Object.entries(WRAPPED)) {
    module.directive(name, [
      'orchestraService',
      (orchestraService: OrchestraService) =>
        directiveFor(wrapped, orchestraService),
    ]);
  }
}

function directiveFor(
  wrapped: Wrapped,
  orchestraService: OrchestraService,
): IDirective {
  return {
    restrict: 'E',
    scope: wrapped.scope,
    link: (scope: IScope, element: JQLite, attributes: IAttributes) => {
      const widget = document.createElement(
        `orchestra-widget-${wrapped.widget}`,
      );
      // The element of the directive gives its id to what is inside.
      if (attributes['id']) {
        element.removeAttr('id');
      }
      element.append(widget);
      void connect(wrapped, scope as IScope & Properties, widget);
      if (wrapped.output) {
        register(widget, scope, orchestraService);
      }
    },
  };
}

async function connect(
  wrapped: Wrapped,
  scope: IScope & Properties,
  widget: HTMLElement,
): Promise<void> {
  try {
    await loadWidget(wrapped.widget);
  } catch (error) {
    console.error(error);
    widget.textContent =
      'This part of the page could not be loaded. Open the task again to retry.';
    return;
  }
  customElements.upgrade(widget);
  const { output } = wrapped;
  if (output) {
    widget.addEventListener('orchestra-change', (event) => {
      const { value } = (event as CustomEvent<{ value: unknown }>).detail;
      // At once, because the task may be submitted next.
      digest(scope, () => {
        scope[output] = value;
      });
    });
  }
  follow(wrapped, scope, widget);
  digest(scope, () => undefined);
}

/** Tells the widget what the scope says, now and whenever it changes. */
function follow(
  { properties, attributes, isDeep }: Wrapped,
  scope: IScope & Properties,
  widget: HTMLElement,
): void {
  const setProperties = (values: Properties): void => {
    Object.assign(widget, values);
  };
  if (properties && isDeep) {
    scope.$watch(() => properties(scope), setProperties, true);
  } else if (properties) {
    scope.$watchCollection(() => properties(scope), setProperties);
  }
  if (attributes) {
    scope.$watchCollection(
      () => attributes(scope),
      (values: Properties) => {
        for (const [name, value] of Object.entries(values)) {
          setAttribute(widget, name, value);
        }
      },
    );
  }
}

function setAttribute(widget: HTMLElement, name: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') {
    widget.setAttribute(name, value);
  } else {
    widget.toggleAttribute(name, value === true);
  }
}

/** Runs a change in a digest, in that under way if there is one. */
function digest(scope: IScope, change: () => void): void {
  if (scope.$root.$$phase) {
    scope.$applyAsync(change);
  } else {
    scope.$apply(change);
  }
}

/** Lets a widget that wants to take part in submitting. */
function register(
  widget: SubmittingWidget,
  scope: IScope,
  { signals }: OrchestraService,
): void {
  let isThere = true;
  scope.$on('$destroy', () => {
    isThere = false;
  });
  signals.registerSignal('submit.before', () => {
    if (isThere) {
      widget.stampComments?.();
    }
  });
  signals.registerSignal('submit.error', () => {
    if (isThere) {
      widget.takeStampsBack?.();
    }
  });
}

function website(isBare: (scope: Properties) => boolean): Wrapped {
  return {
    widget: 'website-iframe',
    scope: PANEL,
    attributes: (scope) => ({
      title: scope['title'],
      'frame-id': scope['id'],
      description: scope['description'],
      'iframe-url': scope['iframeUrl'],
      'external-url': scope['externalUrl'],
      height: scope['height'] ?? '400px',
      bare: isBare(scope),
    }),
  };
}

/** A panel about the project, told by the scope around it. */
function ofProject(widget: WidgetName): Wrapped {
  return {
    widget,
    scope: true,
    properties: (scope) => ({ taskAssignment: taskOf(scope) }),
  };
}

function taskOf(scope: object): TaskAssignment | undefined {
  const { taskAssignment, vm } = scope as Surroundings;
  return taskAssignment ?? vm?.taskAssignment;
}

/** The documents' example has quotes inside the attribute. */
function unquoted(value: unknown): string {
  return typeof value === 'string' ? value.replace(/^(['"])(.*)\1$/, '$2') : '';
}
