import { SignalRegistry } from '../../../session/signals';
import { Stage } from '../shell';
import { FakeShell } from '../testing/fake-shell';
import { LegacySignals } from './signals';

function createSignals(): { stage: Stage; signals: LegacySignals } {
  const stage = new Stage(new FakeShell());
  return { stage, signals: new LegacySignals(stage, () => undefined) };
}

describe('LegacySignals', () => {
  it('takes what services registered from session to session', async () => {
    const { stage, signals } = createSignals();
    const calls: string[] = [];
    for (const visit of ['first', 'second']) {
      const registry = new SignalRegistry();
      signals.attach(registry);
      if (visit === 'first') {
        stage.asService(() => {
          signals.register('save.before', () => calls.push('service'));
        });
      }
      signals.register('save.before', () => calls.push(`view ${visit}`));
      await registry.fire('save.before');
      signals.detach();
      registry.clear();
    }
    expect(calls).toEqual(['service', 'view first', 'service', 'view second']);
  });

  it('asks a step that was started anew only as it is now', async () => {
    const { stage, signals } = createSignals();
    const registry = new SignalRegistry();
    const calls: string[] = [];
    for (const start of ['first', 'second']) {
      signals.attach(registry);
      if (start === 'first') {
        stage.asService(() => {
          signals.register('submit.before', () => calls.push('service'));
        });
      }
      signals.register('submit.before', () => calls.push(start));
      if (start === 'first') {
        signals.detach();
      }
    }
    await registry.fire('submit.before');
    expect(calls).toEqual(['service', 'second']);
  });

  it('answers as the handlers do, and true without a session', async () => {
    const { signals } = createSignals();
    await expect(signals.fire('own')).resolves.toBe(true);
    signals.attach(new SignalRegistry());
    signals.register('own', () => false);
    await expect(signals.fire('own')).resolves.toBe(false);
  });

  it('digests after a handler, even one that throws', async () => {
    const digest = vi.fn();
    const registry = new SignalRegistry();
    const signals = new LegacySignals(new Stage(new FakeShell()), digest);
    signals.attach(registry);
    signals.register('save.before', () => {
      throw new Error('on purpose');
    });
    await expect(registry.fire('save.before')).rejects.toThrow('on purpose');
    expect(digest).toHaveBeenCalledOnce();
  });
});
