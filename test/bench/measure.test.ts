import { expect } from 'chai';
import { measure } from '../../bench/measure';

describe('how the benchmark measures a command', () => {
  it('keeps its exit code, its output and its errors apart from the times', async () => {
    const { code, stdout, stderr, wallMs } = await measure({
      argv: ['sh', '-c', 'echo "$1 $WORD"; echo complaint >&2; sleep 0.1; exit 3', 'sh', "it's $HOME"],
      env: { WORD: 'word' },
    });
    expect({ code, stdout, stderr }).to.deep.equal({
      code: 3,
      stdout: "it's $HOME word\n",
      stderr: 'complaint\n',
    });
    expect(wallMs).to.be.at.least(100);
  });

  it('counts the processor time of what the command started', async () => {
    const loop = 'i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done';
    const idle = await measure({ argv: ['sh', '-c', 'sleep 0.1'] });
    const busy = await measure({ argv: ['sh', '-c', `sh -c '${loop}'; true`] });
    expect(busy.cpuMs).to.be.above(idle.cpuMs + 20);
  });

  it('sees the memory of what the command started', async () => {
    const hold = 'const held = Buffer.alloc(100e6, 1); setTimeout(() => held.at(0), 500)';
    const argv = ['sh', '-c', `node -e '${hold}'; true`];
    expect((await measure({ argv }, { withMemory: true })).peakBytes).to.be.above(100e6);
  });
});
