import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { growingLimit } from './growing-limit';

describe('growingLimit', () => {
  const count = signal(0);

  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  function limitOf(rows: number): () => number {
    count.set(rows);
    const limit = TestBed.runInInjectionContext(() => growingLimit(count));
    TestBed.tick();
    return limit;
  }

  function wait(): void {
    vi.advanceTimersByTime(21);
    TestBed.tick();
  }

  it('draws a few rows at once and the rest in steps', () => {
    const limit = limitOf(250);
    expect(limit()).toBe(100);
    wait();
    expect(limit()).toBe(200);
    wait();
    wait();
    expect(limit()).toBe(300);
  });

  it('goes on when there is more to draw than before', () => {
    const limit = limitOf(3);
    wait();
    expect(limit()).toBe(100);
    count.set(150);
    TestBed.tick();
    wait();
    expect(limit()).toBe(200);
  });
});
