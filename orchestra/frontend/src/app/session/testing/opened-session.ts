import { LocalDraftStore } from '../drafts';
import { RetryDelay } from '../retry';
import { SignalRegistry } from '../signals';
import { TaskSession } from '../task-session';
import type { Json } from '../types';
import { FakeServer } from './fake-server';
import { MemoryStorage } from './memory-storage';

export interface OpenedSession {
  session: TaskSession;
  server: FakeServer;
  storage: MemoryStorage;
  drafts: LocalDraftStore;
  signals: SignalRegistry;
  /** Sets a value in the data without telling the session. */
  put: (key: string, value: unknown) => void;
  /** Types into the step and tells the session, as its adapter would. */
  type: (text: string) => void;
}

/** Opens the task of a fake server, and returns all that a test looks at. */
export function openSession(
  server = new FakeServer(),
  storage = new MemoryStorage(),
): OpenedSession {
  const signals = new SignalRegistry();
  const drafts = new LocalDraftStore('ada', storage);
  const session = new TaskSession(
    server.loaded(),
    server,
    signals,
    drafts,
    new RetryDelay(() => 0),
  );
  const put = (key: string, value: unknown): void => {
    (session.data as Record<string, Json>)[key] = value as Json;
  };
  const type = (text: string): void => {
    put('text', text);
    session.noticeChange();
  };
  return { session, server, storage, drafts, signals, put, type };
}
