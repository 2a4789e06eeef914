import { expect } from 'chai';
import type { Task } from '../../../lib/tasks/contract/task';
import type { Suite } from '../../../lib/lab/host';
import { testedSuites, useLabHost, type TestHost, type TestRun } from '../harness';
import { differences, snapshotOf } from '../snapshot';
import { recordFidelity } from './fidelity';

/** A script of the host's own tools, and what it prints: seen past Hostwright. */
export interface Look {
  readonly script: string;
  readonly prints: string | RegExp;
}

/** How an attribute is broken by hand. */
export interface Breakage {
  readonly attribute: string;
  readonly byHand: string;
  /** Attributes that cannot but differ with it, such as the state of a timer whose file is newer than its start. */
  readonly follows?: readonly string[];
}

/** The life of one declaration on a fresh host, from nothing to absent again. */
export interface Life {
  /** What is declared, as a sentence ends: `a user with everything`. */
  readonly title: string;
  /** Brings the fresh host to what the declaration takes for granted, past Hostwright: packages, files. */
  readonly prepare?: string | ((host: TestHost) => Promise<unknown>);
  readonly present: Task | ((host: TestHost) => Task);
  /** How the declared state looks. */
  readonly looks: Look;
  /** How each declared attribute is broken by hand; drift must name this attribute and no other. */
  readonly broken: readonly Breakage[];
  /** The declaration that takes it away, and how that looks; undefined: the task knows no absence. */
  readonly absent?: { readonly task: Task; readonly looks: Look };
  /** What the first and every later run report. Default: `changed`, then `ok`. */
  readonly first?: 'ok' | 'changed' | 'failed';
  readonly again?: 'ok' | 'changed' | 'failed';
  /** Trips of a run that finds all as declared. Default: 2; 1 for a task that asks the host nothing. */
  readonly trips?: number;
  /** Releases of Debian that the declaration is for. Default: all that are tested. */
  readonly suites?: readonly Suite[];
}

/**
 * Holds a task to the life that every task has on a real machine: fresh under check (nothing is touched) → applied →
 * `ok` in two trips → broken by hand in every attribute, which drift names → repaired → absent → absent again `ok`.
 * What check says before each change is compared with what the run then changes.
 */
export function conforms(task: string, lives: readonly Life[]): void {
  for (const suite of testedSuites())
    for (const life of lives.filter(({ suites }) => suites?.includes(suite) ?? true))
      describe(`${task}, from fresh to absent on ${suite}: ${life.title}`, function () {
        this.timeout(600_000);
        live(task, life, useLabHost({ suite }));
      });
}

function live(name: string, life: Life, host: () => TestHost): void {
  const { first = 'changed', again = 'ok', trips = 2, broken, absent } = life;
  const present = () => (typeof life.present === 'function' ? life.present(host()) : life.present);

  before(async () => {
    if (typeof life.prepare === 'string') await host().exec(life.prepare);
    else await life.prepare?.(host());
  });

  it('fails nowhere under check on the fresh host and touches nothing; then it is applied', async () => {
    const before = await snapshotOf(host().name);
    const foreseen = await host().check([present()]);
    expect(differences(before, await snapshotOf(host().name))).to.deep.equal([]);
    if (first !== 'failed') expect(foreseen.errors).to.deep.equal([]);
    await apply(present(), { foreseen, status: first });
    await see(life.looks);
  });

  it(`is ${again} the second time${again === 'ok' ? `, in ${trips === 1 ? 'one trip' : 'two trips'}` : ''}`, async () => {
    const run = await host().apply([present()]);
    expect(statusesOf(run), explain(run)).to.deep.equal([again]);
    if (again === 'ok') expect(run.trips).to.equal(trips);
    await see(life.looks);
  });

  for (const { attribute, byHand, follows = [] } of broken)
    it(`names ${attribute} as drift and repairs it: ${byHand}`, async () => {
      await host().exec(byHand);
      const foreseen = await host().check([present()]);
      expect(attributesOf(foreseen), explain(foreseen)).to.deep.equal([attribute, ...follows]);
      await apply(present(), { foreseen, status: 'changed' });
      await see(life.looks);
    });

  if (absent)
    it('is taken away, once', async () => {
      const foreseen = await host().check([absent.task]);
      await apply(absent.task, { foreseen, status: 'changed' });
      await see(absent.looks);
      const run = await host().apply([absent.task]);
      expect(statusesOf(run), explain(run)).to.deep.equal(['ok']);
      expect(run.trips).to.equal(2);
    });

  async function apply(task: Task, expected: { readonly foreseen: TestRun; readonly status: string }) {
    const run = await host().apply([task]);
    expect(statusesOf(run), explain(run)).to.deep.equal([expected.status]);
    recordFidelity({ task: name, foreseen: attributesOf(expected.foreseen), done: attributesOf(run) });
  }

  async function see({ script, prints }: Look) {
    const output = await host().exec(script);
    if (typeof prints === 'string') expect(output).to.equal(prints);
    else expect(output).to.match(prints);
  }
}

function statusesOf({ tasks }: TestRun): readonly string[] {
  return tasks.map(({ status }) => status);
}

function attributesOf({ tasks }: TestRun): readonly string[] {
  return tasks.flatMap(({ changes }) =>
    changes.flatMap(({ diff }) => diff.map(({ attribute }) => attribute)),
  );
}

function explain({ errors, diffs }: TestRun): string {
  return [...errors, ...diffs].join('\n');
}
