import { file, type TaskList } from '../../../lib';

const protocols = ['dccp', 'sctp', 'rds', 'tipc'];

/** Any account could have the kernel load these by opening a socket. A module that is loaded stays until the next boot. */
export function modules(isOn: boolean): TaskList {
  const path = '/etc/modprobe.d/hostwright-protocols.conf';
  if (!isOn) return [file({ path, state: 'absent' })];
  const content = protocols.map((name) => `blacklist ${name}\ninstall ${name} /bin/false\n`).join('');
  return [file({ path, content, owner: 'root', group: 'root', mode: '0644' })];
}
