import { readConfig } from '../core/config';
import { readCookie } from '../core/request';

/** A file as the server keeps it. */
export interface UploadedFile {
  url: string;
  name: string;
  /** In bytes. */
  size: number;
  content_type: string;
}

export interface UploadLimits {
  /** Media types, such as `image/png` or `image/*`; any if empty. */
  accept?: readonly string[];
  /** Largest size in megabytes of a million bytes. */
  maxMegabytes?: number;
}

export interface SendOptions {
  /** Called with the part that is sent, from 0 to 1. */
  onProgress?: (part: number) => void;
  /** Stops the upload. */
  signal?: AbortSignal;
  /** The same key makes a repeated upload harmless. */
  key?: string;
}

export interface UploadOptions extends SendOptions {
  /** The task the file belongs to. */
  taskId: number;
}

/** Pictures that can be put into texts. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/gif'];

const KILOBYTE = 1_000;
const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000_000_000;

/** Why a file was not taken, in words for the person. */
export class UploadError extends Error {
  constructor(
    message: string,
    /** Whether the same file may be taken later. */
    readonly isPassing = false,
  ) {
    super(message);
  }
}

/** Why a file is not even sent, or null when it may be. */
export function refusalOf(file: File, limits: UploadLimits): string | null {
  const { accept = [], maxMegabytes } = limits;
  if (accept.length > 0 && !accept.some((type) => fits(file.type, type))) {
    return `${file.name} is not of a kind that can be used here.`;
  }
  if (file.size === 0) {
    return `${file.name} is empty.`;
  }
  if (maxMegabytes !== undefined && file.size > maxMegabytes * MEGABYTE) {
    return `${file.name} is larger than ${maxMegabytes} MB.`;
  }
  return null;
}

/** `2 GB`, `2.4 MB`, `310 kB`. */
export function sizeInWords(bytes: number): string {
  const [unit, size] =
    bytes >= GIGABYTE
      ? ['gigabyte', GIGABYTE]
      : bytes >= MEGABYTE
        ? ['megabyte', MEGABYTE]
        : ['kilobyte', KILOBYTE];
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit,
    maximumFractionDigits: size === KILOBYTE ? 0 : 1,
  }).format(bytes === 0 ? 0 : Math.max(bytes, KILOBYTE) / size);
}

/** Uploads a file of a task. */
export async function uploadFile(
  file: File,
  options: UploadOptions,
): Promise<UploadedFile> {
  const form = new FormData();
  form.append('task_id', String(options.taskId));
  form.append('file', file, file.name);
  return send<UploadedFile>('uploads/', form, options);
}

/** Uploads a picture for a text; resolves to its address. */
export async function uploadImage(
  file: File,
  prefix: string,
  options: SendOptions = {},
): Promise<string> {
  const body = JSON.stringify({
    image_data: await base64Of(file),
    image_type: file.type,
    prefix: prefix || null,
  });
  const { url } = await send<{ url: string }>('upload_image/', body, options);
  return url;
}

function fits(type: string, pattern: string): boolean {
  return pattern.endsWith('/*')
    ? type.startsWith(pattern.slice(0, -1))
    : type === pattern;
}

async function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = reader.result as string;
      resolve(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () => {
      reject(new UploadError(`${file.name} could not be read.`));
    };
    reader.readAsDataURL(file);
  });
}

/** Posts a form with a file to the interface API. */
export function postForm<Body>(
  path: string,
  form: FormData,
  options: SendOptions,
): Promise<Body> {
  return send<Body>(path, form, options);
}

/** Sends by XMLHttpRequest, which tells how far it is; fetch does not. */
async function send<Body>(
  path: string,
  body: FormData | string,
  { onProgress, signal, key }: SendOptions,
): Promise<Body> {
  const config = readConfig();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', config.urls.interface_api + path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.setRequestHeader(
      'X-CSRFToken',
      readCookie(config.csrf_cookie_name),
    );
    if (key) {
      request.setRequestHeader('Idempotency-Key', key);
    }
    if (typeof body === 'string') {
      request.setRequestHeader('Content-Type', 'application/json');
    }
    request.upload.onprogress = ({ loaded, total }) => {
      onProgress?.(total === 0 ? 0 : loaded / total);
    };
    request.onload = () => {
      const { body: answer, error } = outcomeOf(request);
      if (error) {
        reject(error);
      } else {
        resolve(answer as Body);
      }
    };
    request.onerror = () => {
      reject(
        new UploadError(
          'The server cannot be reached. Check your connection and try again.',
          true,
        ),
      );
    };
    request.onabort = () => {
      reject(new DOMException('Stopped by the person.', 'AbortError'));
    };
    signal?.addEventListener('abort', () => {
      request.abort();
    });
    request.send(body);
  });
}

function outcomeOf(request: XMLHttpRequest): {
  body: unknown;
  error: UploadError | null;
} {
  const body = parsed(request.responseText);
  if (request.status >= 200 && request.status < 300 && body) {
    return { body, error: null };
  }
  const said = (body as { message?: string } | null)?.message;
  const { status } = request;
  const isPassing =
    status >= 500 || [401, 403, 408, 425, 429].includes(status);
  return { body, error: new UploadError(said ?? wordsFor(status), isPassing) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A proxy's page, perhaps. The status says enough.
    return null;
  }
}

function wordsFor(status: number): string {
  if (status === 413) {
    return 'The file is larger than the server takes.';
  }
  if (status === 401 || status === 403) {
    return 'You are signed out. Sign in again in another window, then try again.';
  }
  return `The server did not take the file (${status}). Try again.`;
}
