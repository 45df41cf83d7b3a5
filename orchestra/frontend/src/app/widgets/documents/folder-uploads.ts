import { readConfig } from '../../core/config';
import { type StoredItem, uploadInto } from './api';
import type { FolderNotice } from './notice';
import { UploadList } from './upload-list';
import { UploadQueue } from './upload-queue';
import { count } from './words';

/** The files on their way into the folders of a widget. */
export class FolderUploads {
  private readonly queue: UploadQueue;
  private readonly list = new UploadList({
    retry: (upload) => {
      this.queue.retry(upload);
    },
    drop: (upload) => {
      this.queue.drop(upload);
    },
  });
  readonly root = this.list.root;

  private readonly onUnload = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
  };

  constructor(
    notice: FolderNotice,
    arrived: (item: StoredItem, folderId: string) => void,
    finished: () => void,
  ) {
    const { max_bytes: limit } = readConfig().documents;
    this.queue = new UploadQueue(uploadInto, limit, {
      changed: () => {
        this.list.show(this.queue.uploads);
        this.warnWhileBusy();
      },
      arrived,
      finished: (came, failed) => {
        const words = `${count(came, 'file')} uploaded.`;
        notice.say(
          failed > 0 ? `${words} ${count(failed, 'file')} failed.` : words,
        );
        finished();
      },
    });
  }

  add(folderId: string, files: readonly File[]): void {
    this.queue.add(folderId, files);
  }

  /** Files go on when another page of the application opens. */
  private warnWhileBusy(): void {
    if (this.queue.isBusy) {
      addEventListener('beforeunload', this.onUnload);
    } else {
      removeEventListener('beforeunload', this.onUnload);
    }
  }
}
