import type { Json } from '../../../session/types';
import type { UploadedFile } from '../../../widgets/uploads';
import { type FormSchema, resolve, typeOf } from '../form-schema';
import { isObject } from '../paths';

/** How a schema keeps uploads: one or many, as objects or as addresses. */
export interface UploadShape {
  isMany: boolean;
  isAddress: boolean;
}

/** Reads from a schema how uploads are kept. */
export function uploadShape(schema: FormSchema, root: FormSchema): UploadShape {
  const isMany = typeOf(schema) === 'array';
  const one = isMany ? resolve(schema.items, root) : schema;
  return { isMany, isAddress: typeOf(one) === 'string' };
}

/** The uploads an answer holds, whatever the shape it is kept in. */
export function filesOf(answer: Json | undefined): UploadedFile[] {
  const values = Array.isArray(answer) ? answer : [answer];
  return values.flatMap((value) => {
    if (typeof value === 'string' && value) {
      return [{ url: value, name: nameOf(value), size: 0, content_type: '' }];
    }
    if (!isObject(value) || typeof value['url'] !== 'string') {
      return [];
    }
    const { url, name, size, content_type } = value;
    return [
      {
        url,
        name: typeof name === 'string' && name ? name : nameOf(url),
        size: typeof size === 'number' ? size : 0,
        content_type: typeof content_type === 'string' ? content_type : '',
      },
    ];
  });
}

/** The answer that holds these uploads. */
export function answerOf(
  files: readonly UploadedFile[],
  { isMany, isAddress }: UploadShape,
): Json | undefined {
  const values = files.map((file): Json =>
    isAddress ? file.url : { ...file },
  );
  return isMany && values.length > 0 ? values : values[0];
}

/** Whether an upload can be shown as a picture. */
export function isPicture({ url, content_type }: UploadedFile): boolean {
  return content_type
    ? content_type.startsWith('image/')
    : /\.(jpe?g|png|gif|webp|avif|svg)(\?|$)/i.test(url);
}

function nameOf(url: string): string {
  const last = url.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || url;
  } catch {
    return last;
  }
}
