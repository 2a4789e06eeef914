import type { Answers } from './answer';

const files = 'test/lab/ufw-files.test.ts';
const lab = 'test/lab/ufw.test.ts';

export const answers: Answers = {
  inForce: [
    { test: files, title: 'puts what it adds before a rule of another that would take its effect away' },
    { test: files, title: 'names a chain of nftables that drops packets as well' },
    { test: lab, title: 'sees rules flushed behind the back of ufw, and brings them back' },
  ],
  nothingElse: [
    { test: lab, title: 'leaves the rules of others in the kernel alone' },
    { test: lab, title: 'removes rules that are not declared, and says which' },
  ],
  noWorse: [
    { test: files, title: 'leaves the working firewall as it is' },
    { test: files, title: 'does not switch on a firewall that cannot be loaded' },
    { test: lab, title: 'goes back to the old rules when the kernel does not take the new ones' },
  ],
  leaves: [{ test: lab, title: 'removes rules that are not declared, and says which' }],
  rewritten: [{ test: lab, title: 'sets it up, once' }],
};
