import type {
  IHttpService,
  IRequestConfig,
  IPromise,
  IHttpResponse,
} from 'angular';

type Callback = (
  data: unknown,
  status: number,
  headers: unknown,
  config: unknown,
) => void;

type CallbackPromise = IPromise<IHttpResponse<unknown>> & {
  success: (callback: Callback) => CallbackPromise;
  error: (callback: Callback) => CallbackPromise;
};

const SHORTCUTS = [
  'get',
  'delete',
  'head',
  'jsonp',
  'post',
  'put',
  'patch',
] as const;

/** Gives requests the `success` and `error` of AngularJS up to 1.5. */
export function withCallbacks($http: IHttpService): IHttpService {
  const wrapped = (config: IRequestConfig): CallbackPromise =>
    extend($http(config));
  const shortcuts = Object.fromEntries(
    SHORTCUTS.map((name) => [
      name,
      (...args: unknown[]) =>
        extend(
          (
            $http[name] as (
              ...args: unknown[]
            ) => IPromise<IHttpResponse<unknown>>
          )(...args),
        ),
    ]),
  );
  return Object.assign(wrapped, $http, shortcuts);
}

function extend(promise: IPromise<IHttpResponse<unknown>>): CallbackPromise {
  const hand =
    (callback: Callback) =>
    ({ data, status, headers, config }: IHttpResponse<unknown>): void => {
      callback(data, status, headers, config);
    };
  const extended: CallbackPromise = Object.assign(promise, {
    success: (callback: Callback) => {
      promise.then(hand(callback));
      return extended;
    },
    error: (callback: Callback) => {
      promise.then(undefined, hand(callback) as (reason: unknown) => void);
      return extended;
    },
  });
  return extended;
}
