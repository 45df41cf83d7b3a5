/** AngularJS's short form of its messages: a code and its parameters. */
const CODED =
  /\[([\w$]+):(\w+)\]\s*https?:\/\/errors\.angularjs\.org\/[^/\s]*\/[^?\s]*\??(\S*)/;

type Writer = (...parameters: string[]) => string;

/** What the codes mean that authors of steps meet most. */
const MEANINGS: Record<string, Writer> = {
  '$injector:modulerr': (_name, reason = '') => errorText(reason),
  '$injector:nomod': (name = '') => `the module “${name}” is declared nowhere`,
  '$injector:unpr': (path = '') =>
    `nothing provides “${path.split(' <- ')[0] ?? path}”`,
  '$injector:cdep': (path = '') => `services need one another: ${path}`,
  '$controller:ctrlreg': (name = '') => `the controller “${name}” is not there`,
  '$templateRequest:tpload': (url = '') => `${url} could not be loaded`,
  '$rootScope:infdig': () => 'its values change without end',
};

/** Says in words what an error of AngularJS, or of a step, is about. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const coded = CODED.exec(text);
  if (!coded) {
    return firstLine(text);
  }
  const [, namespace = '', code = '', query = ''] = coded;
  const parameters = [...new URLSearchParams(query).values()];
  const name = `${namespace}:${code}`;
  return (
    MEANINGS[name]?.(...parameters) ??
    [name, ...parameters.map(firstLine)].join(' ')
  );
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^(?:Uncaught )?\w*Error: /, '');
}
