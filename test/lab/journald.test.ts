import { expect } from 'chai';
import { journald } from '../../lib/tasks/journald';
import { testedSuites, useLabHost } from './harness';

const unit = 'systemd-journald.service';
const directory = `/run/systemd/system/${unit}.d`;
/** systemd tries to start it again by itself, until it has tried too often; then its sockets fail as well. */
const settled = `for i in $(seq 100); do [ "$(systemctl is-active ${unit})" != failed ] || break; sleep 0.1; done`;
const obstacles: readonly [title: string, set: string, lift: string][] = [
  ['is masked', `systemctl mask -q --runtime ${unit}`, `systemctl unmask -q --runtime ${unit}`],
  [
    'cannot start',
    `mkdir -p ${directory}; printf '[Service]\\nExecStartPre=/bin/false\\n' >${directory}/obstacle.conf; systemctl daemon-reload`,
    `${settled}; rm ${directory}/obstacle.conf; systemctl daemon-reload; systemctl reset-failed 'systemd-journald*.socket'`,
  ],
];

for (const suite of testedSuites())
  describe(`the task journald where journald does not take it up, with ${suite}`, function () {
    this.timeout(180_000);
    const host = useLabHost({ suite });
    const started = () => host().exec(`systemctl show -p InvocationID --value ${unit}`);

    for (const [title, set, lift] of obstacles)
      for (const [what, task] of [
        ['a drop-in', journald({ name: 'x', systemMaxUse: title === 'is masked' ? '50M' : '60M' })],
        ['its removal', journald({ name: 'x', state: 'absent' })],
      ] as const)
        it(`fails anew for ${what} while the unit ${title}`, async () => {
          if (what === 'its removal')
            await host().apply([journald({ name: 'x', systemMaxUse: '70M', forwardToWall: false })]);
          await host().exec(set);
          for (const time of ['first', 'second', 'third']) {
            expect((await host().check([task])).statuses, time).to.deep.equal(['changed journald x']);
            expect((await host().apply([task])).errors[0], time).to.match(/^STEP_FAILED /);
          }
          await host().exec(lift);
          expect((await host().check([task])).diffs).to.deep.equal([
            'loaded: an older configuration → this one',
          ]);
          const before = await started();
          const { errors, statuses } = await host().apply([task]);
          expect({ errors, statuses }).to.deep.equal({ errors: [], statuses: ['changed journald x'] });
          expect(await started()).to.not.equal(before);
          expect((await host().apply([task])).statuses).to.deep.equal(['ok journald x']);
        });
  });
