import { Commands, type PaletteCommand } from './commands';

function command(id: string): PaletteCommand {
  return { id, label: id, icon: 'search', run: () => undefined };
}

describe('Commands', () => {
  it('gathers the commands of all sources in their order', async () => {
    const commands = new Commands();
    commands.register(() => [command('first')]);
    commands.register(() => Promise.resolve([command('second')]));
    const found = await commands.collect();
    expect(found.map(({ id }) => id)).toEqual(['first', 'second']);
  });

  it('does without a source that fails', async () => {
    const commands = new Commands();
    commands.register(() => {
      throw new Error('broken');
    });
    commands.register(() => Promise.reject(new Error('late')));
    commands.register(() => [command('whole')]);
    const found = await commands.collect();
    expect(found.map(({ id }) => id)).toEqual(['whole']);
  });

  it('forgets a source that is taken away', async () => {
    const commands = new Commands();
    const takeAway = commands.register(() => [command('page')]);
    takeAway();
    expect(await commands.collect()).toEqual([]);
  });
});
