import { readConfig } from '../../core/config';
import { type RequestOptions, sendRequest } from '../../core/request';
import { postForm, type SendOptions } from '../uploads';

export interface Person {
  username: string;
  first_name: string;
  last_name: string;
}

/** A folder, document or file of a project, as the server tells it. */
export interface StoredItem {
  id: string;
  name: string;
  kind: 'folder' | 'document' | 'file';
  media_type: string;
  /** In bytes; null for folders. */
  size: number | null;
  version: number;
  project_id: number | null;
  parent_id: string | null;
  /** Where it is shown as a page of its own. */
  url: string;
  embed_url: string;
  download_url: string;
  thumbnail_url: string | null;
  created_at: string;
  modified_at: string;
  modified_by: Person | null;
  is_deleted: boolean;
  may_edit: boolean;
}

export interface PathPart {
  id: string;
  name: string;
}

export interface Usage {
  bytes: number;
  quota_bytes: number | null;
}

export interface StoredFolder extends StoredItem {
  /** The folders around it, from the root. */
  path: PathPart[];
  items: StoredItem[];
  /** Where the next page starts; null at the end. */
  next: string | null;
  /** Of the whole project; null for what belongs to none. */
  usage: Usage | null;
}

/** Who has a document open to write. */
export interface Editing extends Person {
  until: string;
  is_me: boolean;
}

export interface StoredDocument extends StoredItem {
  /** The folders around it, from the root. */
  path: PathPart[];
  html: string;
  editing: Editing | null;
}

export type AnyItem = StoredItem | StoredFolder | StoredDocument;

export interface VersionEntry {
  number: number;
  created_at: string;
  created_by: Person | null;
  size: number;
}

export interface Saved {
  version: number;
  modified_at: string;
}

/** What the server has, when something else was saved in between. */
export interface Revision {
  version: number;
  html: string;
  modified_by: Person | null;
  modified_at: string;
}

export function isFolder(item: AnyItem): item is StoredFolder {
  return item.kind === 'folder';
}

export function isDocument(item: AnyItem): item is StoredDocument {
  return item.kind === 'document';
}

/** An item with what is inside; null if it is as it was at `etag`. */
export async function fetchItem(
  id: string,
  etag: string | null = null,
): Promise<{ item: AnyItem | null; etag: string | null }> {
  const answer = await send<AnyItem | null>(`${id}/`, {
    headers: etag ? { 'If-None-Match': etag } : {},
  });
  return { item: answer.body, etag: answer.etag };
}

/** The next page of a folder. */
export async function fetchMore(
  id: string,
  after: string,
): Promise<StoredFolder> {
  const place = `${id}/?after=${encodeURIComponent(after)}`;
  return (await send<StoredFolder>(place)).body;
}

export function createFolder(
  parentId: string,
  name: string,
): Promise<StoredItem> {
  return post(`${parentId}/folders/`, { name });
}

export function createDocument(
  parentId: string,
  name: string,
): Promise<StoredItem> {
  return post(`${parentId}/documents/`, { name });
}

/** Uploads a file into a folder; rejects with an UploadError. */
export function uploadInto(
  folderId: string,
  file: File,
  name: string,
  options: SendOptions,
): Promise<StoredItem> {
  const form = new FormData();
  form.append('file', file, name);
  return postForm<StoredItem>(`documents/${folderId}/files/`, form, options);
}

export function rename(id: string, name: string): Promise<StoredItem> {
  return post(`${id}/rename/`, { name });
}

export function move(id: string, parentId: string): Promise<StoredItem> {
  return post(`${id}/move/`, { parent_id: parentId });
}

export function remove(id: string): Promise<StoredItem> {
  return post(`${id}/delete/`, {});
}

export function restore(id: string): Promise<StoredItem> {
  return post(`${id}/restore/`, {});
}

export async function saveDocument(
  id: string,
  body: { html: string; version: number },
  keepalive: boolean,
): Promise<Saved> {
  const request = { method: 'POST', body, keepalive } as const;
  return (await send<Saved>(`${id}/save/`, request)).body;
}

/** Begins, prolongs or takes over writing. */
export async function claim(
  id: string,
  takeOver: boolean,
): Promise<Editing | null> {
  const body = takeOver ? { take_over: true } : {};
  return (await post<{ editing: Editing | null }>(`${id}/editing/`, body))
    .editing;
}

/** Lets others write, even when the page is being closed. */
export async function release(id: string): Promise<void> {
  const request = { method: 'POST', body: {}, keepalive: true } as const;
  await send(`${id}/editing/end/`, request);
}

export async function fetchVersions(
  id: string,
  after: string | number | null,
): Promise<{ versions: VersionEntry[]; next: string | number | null }> {
  const query =
    after === null ? '' : `?after=${encodeURIComponent(String(after))}`;
  return (
    await send<{ versions: VersionEntry[]; next: string | number | null }>(
      `${id}/versions/${query}`,
    )
  ).body;
}

export async function fetchVersion(
  id: string,
  number: number,
): Promise<VersionEntry & { html: string }> {
  return (
    await send<VersionEntry & { html: string }>(`${id}/versions/${number}/`)
  ).body;
}

export function restoreVersion(
  id: string,
  number: number,
): Promise<StoredItem & { html: string }> {
  return post(`${id}/versions/${number}/restore/`, {});
}

async function post<Body>(path: string, body: unknown): Promise<Body> {
  return (await send<Body>(path, { method: 'POST', body })).body;
}

function send<Body>(
  path: string,
  options: RequestOptions = {},
): ReturnType<typeof sendRequest<Body>> {
  return sendRequest<Body>(readConfig(), `documents/${path}`, options);
}
