import { after, apt, look, type TaskList } from '../../../lib';

/** Takes away packages of a control that is turned off, where its own file says that it was on. That file goes last. */
export function withdraw(packages: readonly string[], path: string, remove: () => TaskList): TaskList {
  return [
    after(look({ file: path }), ({ output }) =>
      output === undefined ? [] : [apt({ packages, state: 'absent' }), ...remove()],
    ),
  ];
}
