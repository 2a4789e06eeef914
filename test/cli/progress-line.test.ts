import { expect } from 'chai';
import { progressText } from '../../lib/cli/progress-line';
import type { Phase } from '../../lib/visit';

describe('the line that says which hosts have not answered', () => {
  it('names hosts that are connected to and those that work', () => {
    const hosts = Array.from({ length: 200 }, (_, index) => `web${index + 1}`);
    const phases = new Map<string, Phase>(hosts.map((host) => [host, 'done']));
    phases.set('web3', 'connecting').set('web4', 'connecting').set('web9', 'working');
    expect(progressText(hosts, phases)).to.equal(
      '197 of 200 hosts, waiting for web9, connecting to web[3-4]',
    );
  });
});
