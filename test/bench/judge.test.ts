import { expect } from 'chai';
import { changedTasks, judgeAnsible } from '../../bench/ansible';
import { BenchError } from '../../bench/contender';
import { judgeApplied, judgeConverged } from '../../bench/hostwright';

const ended = { code: 0, stderr: '', wallMs: 1, cpuMs: 1 };

// What ansible-playbook 2.14 printed, shortened.
const ansibleOutput = `
PLAY [Workload] ****************************************************************

TASK [Gathering Facts] *********************************************************
ok: [lab1]
ok: [lab2]

TASK [user person2] ************************************************************
changed: [lab2]
ok: [lab1]

TASK [unit bench1.service] *****************************************************
changed: [lab1]
changed: [lab2]

RUNNING HANDLER [reload systemd] ***********************************************
changed: [lab1]

PLAY RECAP *********************************************************************
lab1                       : ok=109  changed=2    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0   
`;

const recap = { ok: 1, changed: 0, skipped: 0, failed: 0, unreachable: false, trips: 2, ms: 80 };

function hostwrightOutput(changes: readonly object[], trips: number): string {
  const events = [
    ...changes,
    { kind: 'recap', check: false, hosts: { lab1: recap, lab2: { ...recap, trips, ms: 120 } } },
  ];
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

const change = {
  kind: 'task',
  host: 'lab2',
  task: 'user person2',
  status: 'changed',
  changes: [{ summary: 'add user person2 to group team3', diff: [] }],
};

describe('how runs of the benchmark are judged', () => {
  it('names host and task of everything that Ansible changed', () => {
    expect(changedTasks(ansibleOutput)).to.deep.equal([
      'lab2: user person2',
      'lab1: unit bench1.service',
      'lab2: unit bench1.service',
      'lab1: reload systemd',
    ]);
  });

  it('takes the most trips and the longest time of all hosts', () => {
    expect(judgeConverged('a', { ...ended, stdout: hostwrightOutput([], 2) })).to.deep.equal({
      trips: 2,
      engineMs: 120,
    });
  });

  it('lets a first run change things in as many trips as it takes', () => {
    expect(judgeApplied('a', { ...ended, stdout: hostwrightOutput([change], 78) }).trips).to.equal(78);
  });

  const rejected = [
    {
      title: 'a change by Ansible on converged hosts',
      judge: () => judgeAnsible({ ...ended, stdout: ansibleOutput }),
      words: 'lab2: user person2',
    },
    {
      title: 'a change by Hostwright on converged hosts',
      judge: () => judgeConverged('a', { ...ended, stdout: hostwrightOutput([change], 2) }),
      words: 'lab2: user person2: add user person2 to group team3',
    },
    {
      title: 'a third trip to a converged host',
      judge: () => judgeConverged('a', { ...ended, stdout: hostwrightOutput([], 3) }),
      words: '3 trips instead of 2',
    },
    {
      title: 'a run without a recap',
      judge: () => judgeConverged('a', { ...ended, stdout: '' }),
      words: 'without a recap',
    },
    {
      title: 'a command that failed, with its words',
      judge: () => judgeAnsible({ ...ended, code: 4, stdout: '', stderr: 'UNREACHABLE' }),
      words: 'exit code 4:\nUNREACHABLE',
    },
  ];
  for (const { title, judge, words } of rejected) {
    it(`rejects ${title}`, () => {
      expect(judge).to.throw(BenchError, words);
    });
  }
});
