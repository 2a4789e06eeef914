import type { DeclaredCommand } from './args';

/** What is wrong across the arguments of `command`, as messages. */
export function commandProblems(args: DeclaredCommand): readonly string[] {
  const { argv, sh, env = {}, shell, unless, onlyIf } = args;
  const [program = ''] = argv ?? [];
  const texts = { argv: argv ?? [], sh: sh === undefined ? [] : [typeof sh === 'string' ? sh : sh.text] };
  const rules: readonly (readonly [boolean, string])[] = [
    [(argv === undefined) === (sh === undefined), 'exactly one of argv and sh must be given'],
    [argv !== undefined && (program === '' || program.startsWith('-')), 'argv must begin with a program'],
    [
      shell !== undefined && sh === undefined && unless === undefined && onlyIf === undefined,
      'shell has no meaning without sh, unless or onlyIf',
    ],
  ];
  return [
    ...rules.flatMap(([isBroken, message]) => (isBroken ? [message] : [])),
    ...Object.keys(env)
      .filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      .map((name) => `env: ${JSON.stringify(name)} is not the name of a variable`),
    ...Object.entries({ ...texts, unless: [unless ?? ''], onlyIf: [onlyIf ?? ''], env: plainValues(env) })
      .filter(([, values]) => values.some((value) => value.includes('\0')))
      .map(([name]) => `${name} must not contain a NUL byte`),
  ];
}

function plainValues(env: NonNullable<DeclaredCommand['env']>): readonly string[] {
  return Object.values(env).map((value) => (typeof value === 'string' ? value : value.reveal()));
}
