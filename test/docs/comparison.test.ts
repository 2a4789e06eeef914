import { expect } from 'chai';
import { readTaskFiles } from '../../docs/generator/task-file';
import { readPage } from './pages';

const comparison = readPage('docs/comparison.md').text;
const benchmarks = readPage('docs/benchmarks.md').text;

/** The cells of the rows of tables that begin with a number of hosts. */
function rowsOf(page: string): readonly (readonly string[])[] {
  return [...page.matchAll(/^\| (?:1|20) +\|.*$/gm)].map(([row]) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Seconds by command, as the benchmarks have them for so many hosts. */
function measured(hosts: string): readonly string[] {
  const rows = rowsOf(benchmarks).filter(([count]) => count === hosts);
  return ['ssh host sudo true', 'run play.js', 'ts-node play.ts', 'ansible-playbook'].map(
    (command) => rows.find(([, cell = '']) => cell.includes(command))?.[2] ?? '',
  );
}

describe('the comparison with other tools', () => {
  it('has the figures of the benchmarks', () => {
    expect(rowsOf(comparison)).to.deep.equal(
      ['1', '20'].map((hosts) => [hosts, ...measured(hosts).map((seconds) => `${seconds} s`)]),
    );
    const said = [
      /measured on ([\d-]+) on two cores/i,
      /a play of (\d+) tasks/,
      /Ansible (?:is|was) ([\d.]+\d)/,
      /: ([\d.]+) s (?:for 1 host|and)/,
    ];
    const words = (page: string) => said.map((pattern) => pattern.exec(page)?.[1]);
    const [, ...others] = words(benchmarks);
    expect(words(comparison)).to.deep.equal([/## Measured on ([\d-]+)/.exec(benchmarks)?.[1], ...others]);
  });

  it('counts the tasks', () => {
    const said = /\b(\d+) tasks +\|/.exec(comparison)?.[1];
    expect(said, 'correct the number in docs/comparison.md').to.equal(String(readTaskFiles().length));
  });

  it('says when it was looked up', () => {
    expect(comparison).to.match(/looked up in their documentation on \d{4}-\d\d-\d\d/);
  });
});
