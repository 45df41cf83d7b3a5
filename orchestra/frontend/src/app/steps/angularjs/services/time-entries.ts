import type { IHttpService, IPromise } from 'angular';
import { angular } from '../libraries';
import type { Stage } from '../shell';
import { Duration } from './duration';

export interface TimeEntryRow {
  id?: number;
  /** `YYYY-MM-DD`. */
  date: string;
  time_worked: string;
  description?: string | null;
  assignment?: number | null;
}

type DateLike = Date | string | { format: (pattern: string) => string };

/** One piece of recorded work time. */
export class TimeEntry {
  id: number | undefined;
  date: string;
  /** Length, with hours(), minutes() and the like. */
  timeWorked: Duration;
  description: string | null;
  assignment: number | null;

  constructor(
    row: TimeEntryRow,
    private readonly $http: IHttpService,
    private readonly url: string,
  ) {
    this.id = row.id;
    this.date = row.date;
    this.timeWorked = Duration.parse(row.time_worked);
    this.description = row.description ?? null;
    this.assignment = row.assignment ?? null;
  }

  apiUrl(): string {
    return `${this.url}${this.id ?? ''}/`;
  }

  /** Whether something is missing before it counts. */
  isIncomplete(): boolean {
    return !this.description || this.assignment === null;
  }

  save(): IPromise<unknown> {
    const { id, date, description, assignment } = this;
    return this.$http.put(this.apiUrl(), {
      id,
      date,
      time_worked: this.timeWorked.toString(),
      description,
      assignment,
    });
  }

  delete(): IPromise<unknown> {
    return this.$http.delete(this.apiUrl());
  }
}

/** Recorded work time of a range of days. */
export class TimeEntries {
  entries: TimeEntry[] = [];
  /** Entries by day, each day of the range. */
  entriesByDate: Record<string, TimeEntry[]> = {};
  data: IPromise<unknown>;
  minDate: DateLike;
  maxDate: DateLike;
  /** How many entries were made and deleted here. */
  private changes = 0;

  constructor(
    private readonly $http: IHttpService,
    private readonly url: string,
    today = new Date(),
  ) {
    this.minDate = monday(today);
    this.maxDate = today;
    this.data = this.updateEntries(this.minDate, this.maxDate);
  }

  /** Loads the entries of a range of days, first and last included. */
  updateEntries(minDate: DateLike, maxDate: DateLike): IPromise<unknown> {
    this.minDate = minDate;
    this.maxDate = maxDate;
    const { changes } = this;
    const params = {
      min_date: this.keyForDate(minDate),
      max_date: this.keyForDate(maxDate),
    };
    const loading: IPromise<unknown> = this.$http
      .get<TimeEntryRow[]>(this.url, { params })
      .then(({ data }) => {
        // An answer that comes late is not what was asked for last.
        if (this.data === loading) {
          if (changes !== this.changes) {
            return this.updateEntries(minDate, maxDate);
          }
          this.entries = [];
          this.entriesByDate = {};
          for (const row of data) {
            this.addEntry(row);
          }
        }
        return this.entries;
      });
    this.data = loading;
    return loading;
  }

  createEntry(date: DateLike): IPromise<TimeEntry> {
    const row = { date: this.keyForDate(date), time_worked: '00:00:00' };
    return this.$http
      .post<TimeEntryRow>(this.url, row)
      .then(({ data }) => {
        this.changes += 1;
        return this.withId(data.id) ?? this.addEntry(data);
      });
  }

  addEntry(row: TimeEntryRow): TimeEntry {
    const entry = new TimeEntry(row, this.$http, this.url);
    this.entries.push(entry);
    this.addEntryToDate(entry);
    return entry;
  }

  deleteEntry(entry: TimeEntry): IPromise<unknown> {
    this.takeAway(entry);
    return entry.delete().then((answer) => {
      this.changes += 1;
      this.takeAway(this.withId(entry.id) ?? entry);
      return answer;
    });
  }

  moveToDate(entry: TimeEntry, date: DateLike): void {
    this.removeEntryFromDate(entry);
    entry.date = this.keyForDate(date);
    this.addEntryToDate(entry);
  }

  addEntryToDate(entry: TimeEntry): void {
    (this.entriesByDate[entry.date] ??= []).push(entry);
  }

  removeEntryFromDate(entry: TimeEntry): void {
    const others = this.on(entry.date).filter((other) => other !== entry);
    this.entriesByDate[entry.date] = others;
  }

  /** The day's total, each entry rounded up to the full minute. */
  timeWorkedForDate(date: DateLike): Duration {
    return this.on(date).reduce(
      (total, entry) => total.plus(entry.timeWorked.rounded),
      new Duration(0),
    );
  }

  invalidEntriesForDate(date: DateLike): TimeEntry[] {
    return this.on(date).filter((entry) => entry.isIncomplete());
  }

  invalidEntries(): TimeEntry[] {
    return this.entries.filter((entry) => entry.isIncomplete());
  }

  /** `YYYY-MM-DD` of a date, in the reader's time zone. */
  keyForDate(date: DateLike): string {
    if (typeof date === 'string') {
      return date;
    }
    if (!(date instanceof Date)) {
      return date.format('YYYY-MM-DD');
    }
    const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
    return parts.map((part) => String(part).padStart(2, '0')).join('-');
  }

  private withId(id?: number): TimeEntry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  private takeAway(entry: TimeEntry): void {
    this.entries = this.entries.filter((other) => other !== entry);
    this.removeEntryFromDate(entry);
  }

  private on(date: DateLike): TimeEntry[] {
    return this.entriesByDate[this.keyForDate(date)] ?? [];
  }
}

export function declareTimeEntries(stage: Stage): void {
  const url = (): string =>
    `${stage.shell.config.urls.interface_api}time_entries/`;
  angular
    .module('orchestra.timing')
    .factory('TimeEntry', [
      '$http',
      ($http: IHttpService) =>
        class extends TimeEntry {
          constructor(row: TimeEntryRow) {
            super(row, $http, url());
          }
        },
    ])
    .factory('timeEntries', [
      '$http',
      ($http: IHttpService) => new TimeEntries($http, url()),
    ]);
}

function monday(date: Date): Date {
  const day = new Date(date);
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return day;
}
