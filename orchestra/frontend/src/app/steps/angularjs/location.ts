import type { auto, IRootScopeService, IServiceProvider } from 'angular';
import { angular } from './libraries';
import type { Stage } from './shell';

interface Place {
  path: string;
  search: Record<string, string | true>;
  hash: string;
}

type Search = Record<string, string | number | boolean | null | undefined>;

/** `$location` over the page's own router. */
export class LocationFacade {
  /** Set from the first change until the router is told. */
  private next: Place | null = null;
  private replaces = false;

  constructor(
    private readonly stage: Stage,
    private readonly $rootScope: IRootScopeService,
  ) {}

  path(): string;
  path(path: string): this;
  path(path?: string | number): string | this {
    if (path === undefined) {
      return this.place.path;
    }
    return this.change({ path: `/${String(path).replace(/^\//, '')}` });
  }

  url(): string;
  url(url: string): this;
  url(url?: string): string | this {
    return url === undefined ? join(this.place) : this.change(split(url));
  }

  hash(): string;
  hash(hash: string | null): this;
  hash(hash?: string | number | null): string | this {
    return hash === undefined
      ? this.place.hash
      : this.change({ hash: String(hash ?? '') });
  }

  search(): Place['search'];
  search(search: string | Search, value?: Search[string]): this;
  search(
    search?: string | Search,
    value?: Search[string],
  ): Place['search'] | this {
    if (search === undefined) {
      return { ...this.place.search };
    }
    if (typeof search === 'object') {
      return this.change({ search: clean(search) });
    }
    return this.change({
      search:
        value === undefined
          ? parseSearch(search)
          : clean({ ...this.place.search, [search]: value }),
    });
  }

  replace(): this {
    this.replaces = true;
    return this;
  }

  absUrl(): string {
    return location.href;
  }

  protocol(): string {
    return location.protocol.replace(':', '');
  }

  host(): string {
    return location.hostname;
  }

  port(): number {
    return Number(location.port) || (this.protocol() === 'https' ? 443 : 80);
  }

  /** The router keeps the history's state. */
  state(): unknown {
    return history.state;
  }

  private get place(): Place {
    return this.next ?? split(this.stage.shell.url());
  }

  private change(parts: Partial<Place>): this {
    const isFirst = this.next === null;
    this.next = { ...this.place, ...parts };
    if (isFirst) {
      // Several changes in a row are one navigation.
      this.$rootScope.$evalAsync(() => {
        this.apply();
      });
    }
    return this;
  }

  private apply(): void {
    const url = join(this.place);
    const replace = this.replaces;
    this.next = null;
    this.replaces = false;
    if (url !== join(split(this.stage.shell.url()))) {
      this.stage.shell.navigate(url, { replace });
    }
  }
}

/** Declares `$location` and the services of ngRoute over the router. */
export function declareLocation(stage: Stage): void {
  angular.module('orchestra.location', []).config([
    '$provide',
    ($provide: auto.IProvideService) => {
      $provide.provider('$location', locationProvider(stage));
    },
  ]);
  angular
    .module('ngRoute', [])
    .provider('$route', routeProvider(stage))
    .factory('$routeParams', [() => stage.routeParams]);
}

/** Authors may configure it; the shell's pages have paths in any case. */
function locationProvider(stage: Stage): IServiceProvider {
  const provider = {
    html5Mode: () => ({ enabled: true, requireBase: true }),
    hashPrefix: () => '!',
    $get: [
      '$rootScope',
      ($rootScope: IRootScopeService) => new LocationFacade(stage, $rootScope),
    ],
  };
  return provider;
}

/** Routes belong to the shell; authors' own are taken note of, no more. */
function routeProvider(stage: Stage): IServiceProvider {
  const provider = {
    when: (): object => provider,
    otherwise: (): object => provider,
    $get: [
      () => ({
        routes: {},
        current: {
          params: stage.routeParams,
          pathParams: stage.routeParams,
          locals: {},
          $$route: { originalPath: '/task/:taskId' },
        },
        reload: () => {
          stage.step?.restart();
        },
        updateParams: () => undefined,
      }),
    ],
  };
  return provider;
}

function split(url: string): Place {
  const { pathname, searchParams, hash } = new URL(url, 'http://shell');
  return {
    path: decodeURIComponent(pathname),
    search: entries(searchParams),
    hash: decodeURIComponent(hash.slice(1)),
  };
}

function join({ path, search, hash }: Place): string {
  const query = Object.entries(search)
    .map(([name, value]) =>
      value === true
        ? encodeURIComponent(name)
        : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    )
    .join('&');
  return (
    path.split('/').map(encodeURIComponent).join('/') +
    (query && `?${query}`) +
    (hash && `#${encodeURIComponent(hash)}`)
  );
}

function parseSearch(search: string): Place['search'] {
  return entries(new URLSearchParams(search));
}

function entries(params: URLSearchParams): Place['search'] {
  return Object.fromEntries(
    [...params].map(([name, value]) => [name, value === '' ? true : value]),
  );
}

function clean(search: Search): Place['search'] {
  return Object.fromEntries(
    Object.entries(search)
      .filter(
        ([, value]) => value !== null && value !== undefined && value !== false,
      )
      .map(([name, value]) => [name, value === true ? true : String(value)]),
  );
}
