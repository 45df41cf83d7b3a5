import type { ICompileService, IRootScopeService } from 'angular';
import { angular } from '../libraries';
import { type Runtime, startRuntime } from '../testing/runtime';
import type { RequiredFields } from './required-fields';
import type { LegacySignals } from './signals';

function compile({ get }: Runtime, html: string): JQLite {
  const element = angular.element(html);
  document.body.append(element[0]!);
  const $rootScope = get<IRootScopeService>('$rootScope');
  get<ICompileService>('$compile')(element)($rootScope.$new());
  $rootScope.$digest();
  return element;
}

describe('Required fields', () => {
  afterEach(() => {
    document.body.replaceChildren();
    vi.restoreAllMocks();
  });

  it.each([
    ['<input type="text" value="x">', true],
    ['<input value="">', false],
    ['<input type="checkbox" checked>', true],
    ['<input type="checkbox">', false],
    [
      '<input type="radio" name="r"><input type="radio" name="r" checked>',
      true,
    ],
    ['<input type="radio" name="r"><input type="radio" name="r">', false],
  ])('take %s for %s', (inputs, expected) => {
    const runtime = startRuntime();
    compile(
      runtime,
      `<orchestra-required-field>${inputs}</orchestra-required-field>`,
    );
    const fields = runtime.get<RequiredFields>('requiredFields');
    expect(fields.validate()).toBe(expected);
    expect(fields.invalid).toHaveLength(expected ? 0 : 1);
  });

  it('mark what is missing until it is there', () => {
    const runtime = startRuntime();
    const field = compile(
      runtime,
      '<div orchestra-required-field data-error-class="own"><input type="checkbox"></div>',
    );
    const input = field.find('input');
    runtime.get<RequiredFields>('requiredFields').validate();
    expect(field[0]!.className).toContain('required-field-error own');
    expect(input.attr('aria-invalid')).toBe('true');
    input.prop('checked', true).trigger('change');
    expect(field[0]!.className).not.toContain('required-field-error');
    expect(input.attr('aria-invalid')).toBeUndefined();
  });

  it('are no longer asked for when they are gone', () => {
    const runtime = startRuntime();
    const field = compile(
      runtime,
      '<orchestra-required-field><input></orchestra-required-field>',
    );
    const fields = runtime.get<RequiredFields>('requiredFields');
    expect(fields.validate()).toBe(false);
    field.remove();
    expect(fields.validate()).toBe(true);
  });

  it('can have further conditions, and further types', () => {
    const runtime = startRuntime();
    compile(
      runtime,
      '<orchestra-required-field><input value="none"></orchestra-required-field>',
    );
    const fields = runtime.get<RequiredFields>('requiredFields');
    expect(fields.validate()).toBe(true);
    fields.registerValidator('input-text', (inputs) => inputs.val() !== 'none');
    fields.registerValidator('own', () => false);
    expect(fields.validate()).toBe(false);
    expect(fields.invalid).toHaveLength(1);
  });

  it('say that other kinds of fields are not supported', () => {
    const complain = vi
      .spyOn(console, 'error')
      .mockImplementation(() => undefined);
    const runtime = startRuntime();
    compile(
      runtime,
      '<orchestra-required-field><input type="color"></orchestra-required-field>',
    );
    expect(complain).toHaveBeenCalledOnce();
    expect(runtime.get<RequiredFields>('requiredFields').validate()).toBe(true);
  });

  it('keep a task from being submitted, and say so', async () => {
    const runtime = startRuntime();
    const { session, server, shell } = runtime;
    runtime.get<LegacySignals>('orchestraSignals').attach(session.signals);
    runtime.get<RequiredFields>('requiredFields').setup();
    const field = compile(
      runtime,
      '<orchestra-required-field><input></orchestra-required-field>',
    );
    const options = { note: '', workTimeSeconds: null };
    await expect(session.submit('accept', options)).resolves.toBe(false);
    expect(shell.messages).toHaveLength(1);
    expect(server.submissions).toEqual([]);
    field.find('input').val('x');
    await expect(session.submit('accept', options)).resolves.toBe(true);
  });
});
