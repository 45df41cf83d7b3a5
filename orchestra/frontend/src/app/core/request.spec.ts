import { TestBed } from '@angular/core/testing';
import { SHELL_CONFIG, type ShellConfig } from './config';
import { readCookie, RequestError, Requests } from './request';

const CONFIG = {
  urls: { interface_api: '/orchestra/api/interface/' },
  csrf_cookie_name: 'csrf',
} as ShellConfig;

/** Answers the next request; records what was asked. */
function answerWith(answer: Response | Error): {
  url: string;
  init: RequestInit;
} {
  const asked = { url: '', init: {} as RequestInit };
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.url = url;
    asked.init = init;
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve(answer);
  });
  return asked;
}

function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), init);
}

async function failureOf(answer: Response | Error): Promise<RequestError> {
  answerWith(answer);
  try {
    await TestBed.inject(Requests).send('timer/');
  } catch (error) {
    return error as RequestError;
  }
  throw new Error('The request was expected to fail.');
}

describe('Requests', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [{ provide: SHELL_CONFIG, useValue: CONFIG }],
    });
    document.cookie = 'csrf=a%20token';
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('asks below the base of the interface API', async () => {
    const asked = answerWith(json({ tasks: [] }, { headers: { ETag: '"a"' } }));
    const answer = await TestBed.inject(Requests).send('dashboard_tasks/');
    expect(asked.url).toBe('/orchestra/api/interface/dashboard_tasks/');
    expect(answer).toEqual({
      body: { tasks: [] },
      etag: '"a"',
      notModified: false,
    });
  });

  it('keeps the CSRF token out of reading requests', async () => {
    const asked = answerWith(json({}));
    await TestBed.inject(Requests).send('timer/');
    expect(asked.init.headers).not.toHaveProperty('X-CSRFToken');
  });

  it('sends JSON and the CSRF token with a POST', async () => {
    const asked = answerWith(json({ id: 1 }));
    const body = await TestBed.inject(Requests).post('task/', { task_id: 1 });
    expect(body).toEqual({ id: 1 });
    expect(asked.init.method).toBe('POST');
    expect(asked.init.body).toBe('{"task_id":1}');
    expect(asked.init.headers).toMatchObject({
      'Content-Type': 'application/json',
      'X-CSRFToken': 'a token',
    });
  });

  it('takes "not modified" for an answer', async () => {
    answerWith(new Response(null, { status: 304 }));
    const answer = await TestBed.inject(Requests).send('dashboard_tasks/');
    expect(answer.notModified).toBe(true);
  });

  it('takes an empty answer', async () => {
    answerWith(new Response(null, { status: 204 }));
    const { body } = await TestBed.inject(Requests).send('timer/');
    expect(body).toBeNull();
  });

  it('says that the server cannot be reached', async () => {
    const failure = await failureOf(new TypeError('Failed to fetch'));
    expect(failure.status).toBe(0);
    expect(failure.code).toBe('unreachable');
  });

  it('passes on what the server says about an error', async () => {
    const failure = await failureOf(
      json(
        { code: 'invalid_task_data', message: 'No.', fields: { '/a': ['b'] } },
        { status: 400 },
      ),
    );
    expect(failure).toMatchObject({
      status: 400,
      code: 'invalid_task_data',
      message: 'No.',
      fields: { '/a': ['b'] },
    });
  });

  it('understands the words of Django REST framework', async () => {
    const failure = await failureOf(json({ detail: 'Gone.' }, { status: 404 }));
    expect(failure.message).toBe('Gone.');
  });

  it("does not show a proxy's page", async () => {
    const failure = await failureOf(
      new Response('<h1>Bad gateway</h1>', { status: 502 }),
    );
    expect(failure.message).toBe(
      'The server answered with an error (502). Try again.',
    );
  });
});

describe('readCookie', () => {
  it('answers nothing for a cookie that is not there', () => {
    expect(readCookie('absent')).toBe('');
  });

  it('does not take a name for the end of another', () => {
    document.cookie = 'mytoken=wrong';
    expect(readCookie('token')).toBe('');
  });
});
