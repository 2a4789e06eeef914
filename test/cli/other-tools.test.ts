import { expect } from 'chai';
import type { Command } from 'commander';
import { commandsOfOtherTools, flagsOfOtherTools } from '../../lib/cli/other-tools';
import { hostwright } from '../../lib/cli/main';
import { cli } from './command-line';

const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)];

describe('a command or flag of another tool', () => {
  const rows: readonly (readonly [typed: string, answer: string])[] = [
    ['converge', "unknown command 'converge': a command of Chef"],
    ['converge', 'hint: hostwright run playbooks/site.ts does it.'],
    ['apply', 'hint: Name what hostwright plan saved; hostwright run playbooks/site.ts needs no plan.'],
    ['plan web.ts', 'hostwright run web.ts --check --diff only shows what would change.'],
    ['preview web.ts', 'hint: hostwright run web.ts --check --diff shows what would change.'],
    ['convrge', "unknown command 'convrge': 'converge' is a command of Chef"],
    ['run site.ts --dry-run', 'hint: Use --check.'],
    ['run site.ts --extra-vars=a=1', 'hint: Use --extra key=value.'],
    ['run site.ts -var a=1', "unknown option '-var': an option of Terraform"],
    ['run site.ts -b', 'hint: Tasks run as root by default: leave it out.'],
    ['inventory --list', 'hint: Use hostwright inventory list.'],
    ['-m ping', 'hostwright task PATTERN NAME JSON'],
    ['run site.ts -e region=eu', '--extra (-x) sets a variable: -x region=eu'],
    ['run site.ts --chek', 'Did you mean --check?'],
    ['rum', 'Did you mean run?'],
    ['playbooks/site.ts --check', 'hint: hostwright run playbooks/site.ts --check\n'],
  ];
  for (const [typed, answer] of rows)
    it(`is answered with ours: ${typed}`, async () => {
      const { code, stdout, stderr } = await cli(
        ...typed.replace(/^run site/, 'run playbooks/site').split(' '),
      );
      expect(stderr).to.contain(answer).and.contain('hint: ');
      expect([code, stdout]).to.deep.equal([64, '']);
    });

  it('is not one of ours already', () => {
    const commands = hostwright().commands.map((command) => command.name());
    expect(commands.filter((name) => name in commandsOfOtherTools)).to.deep.equal([]);
    const run = hostwright().commands.find((command) => command.name() === 'run');
    const flags = run?.options.flatMap(({ short, long }) => [short, long]);
    expect(flags?.filter((flag) => flag !== undefined && flag in flagsOfOtherTools)).to.deep.equal([]);
  });

  it('is answered with commands that there are', () => {
    const known = all(hostwright()).map((command) => command.name());
    const answers = [...Object.values(commandsOfOtherTools), ...Object.values(flagsOfOtherTools)];
    const named = answers.flatMap(({ here }) =>
      [...here.matchAll(/`hostwright (\w+)/g)].map(([, name = '']) => name),
    );
    expect(named.filter((name) => !known.includes(name) && !announced.includes(name))).to.deep.equal([]);
  });

  it('simply works where it is `version`', async () => {
    expect(await cli('version')).to.deep.equal(await cli('--version'));
  });
});

/** Built at the same time as the table. */
const announced = ['exec', 'facts', 'task', 'ping', 'ssh'];
