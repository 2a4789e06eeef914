import type { Pm2Fact, Pm2Worker } from '../../facts/pm2';
import type { Difference } from '../contract/change';
import type { DeclaredPm2 } from './args';
import { scriptOf } from './files';

/** How the workers differ from what is declared; no value of a variable is shown. */
export function workerDifferences(found: Pm2Fact | undefined, args: DeclaredPm2): readonly Difference[] {
  const workers = found?.workers ?? [];
  const numbers = workers.map(({ instance }) => instance).join(' ');
  const wanted = Array.from({ length: args.instances }, (_, at) => at).join(' ');
  // What does not run has neither a directory nor variables.
  const running = workers.filter(({ status }) => status === 'online');
  const names = [...new Set(running.flatMap(({ variables }) => variables))].sort();
  return [
    ...(numbers === wanted
      ? []
      : [{ attribute: 'instances', before: String(workers.length), after: String(args.instances) }]),
    ...Object.entries(settingsOf(found, args)).flatMap(([attribute, [read, after]]) => {
      const judged = attribute === 'status' ? workers : running;
      const wrong = [...new Set(judged.map(read).filter((value) => value !== after))];
      return wrong.length === 0 ? [] : [{ attribute, before: wrong.join(', '), after }];
    }),
    ...(names.length === 0
      ? []
      : [{ attribute: 'environment', before: `other values of ${names.join(', ')}`, after: 'as declared' }]),
  ];
}

type Setting = readonly [read: (worker: Pm2Worker) => string, wanted: string];

function settingsOf(found: Pm2Fact | undefined, args: DeclaredPm2): Readonly<Record<string, Setting>> {
  return {
    status: [({ status }) => status, 'online'],
    cwd: [({ cwd }) => cwd, found?.place ?? args.cwd ?? ''],
    script: [({ script }) => script, scriptOf(args)],
    mode: [({ mode }) => mode, args.mode],
    args: [({ args: words }) => JSON.stringify(words), JSON.stringify(args.args)],
    nodeArgs: [({ nodeArgs }) => JSON.stringify(nodeArgs), JSON.stringify(args.nodeArgs)],
    waitReady: [({ waitReady }) => String(waitReady), String(args.waitReady)],
    listenTimeout: [({ listenTimeout }) => `${listenTimeout} ms`, `${args.listenTimeout * 1000} ms`],
    killTimeout: [({ killTimeout }) => `${killTimeout} ms`, `${args.killTimeout * 1000} ms`],
  };
}
