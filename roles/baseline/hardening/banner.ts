import { file, sshdConfig, type TaskList } from '../../../lib';

/** What sshd shows before the login. sshd stops showing it before the text goes. */
export function banner(text: string | false): TaskList {
  const name = '13-hostwright-banner';
  const path = '/etc/ssh/hostwright-banner';
  if (text === false) return [sshdConfig({ name, state: 'absent' }), file({ path, state: 'absent' })];
  const content = `${text.trimEnd()}\n`;
  return [
    file({ path, content, owner: 'root', group: 'root', mode: '0644' }),
    sshdConfig({ name, banner: path }),
  ];
}
