/** `[D ]HH:MM:SS[.ffffff]`, as the server writes lengths of time. */
const WRITTEN = /^(?:(\d+) )?(\d+):(\d{2}):(\d{2})(?:\.\d+)?$/;

/** A length of time in whole seconds, with the methods steps call on it. */
export class Duration {
  constructor(private readonly total: number) {}

  static parse(text: string): Duration {
    const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
      WRITTEN.exec(text) ?? [];
    return new Duration(
      ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 +
        Number(seconds),
    );
  }

  /** Rounded up to the full minute, as work time is shown. */
  get rounded(): Duration {
    return new Duration(Math.ceil(this.total / 60) * 60);
  }

  plus(other: Duration): Duration {
    return new Duration(this.total + other.total);
  }

  days(): number {
    return Math.floor(this.total / 86_400);
  }

  hours(): number {
    return Math.floor(this.total / 3600) % 24;
  }

  minutes(): number {
    return Math.floor(this.total / 60) % 60;
  }

  seconds(): number {
    return this.total % 60;
  }

  asHours(): number {
    return this.total / 3600;
  }

  asMinutes(): number {
    return this.total / 60;
  }

  asSeconds(): number {
    return this.total;
  }

  toString(): string {
    const parts = [Math.floor(this.asHours()), this.minutes(), this.seconds()];
    return parts.map((part) => String(part).padStart(2, '0')).join(':');
  }
}
