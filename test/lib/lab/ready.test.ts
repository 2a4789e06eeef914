import { expect } from 'chai';
import { hasDefaultRoute, isListening } from '../../../lib/lab/ready';

const listening = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 48120 1 0000000000000000 100 0 0 10 0
   1: 0B0012C6:0050 010012C6:A1B2 01 00000000:00000000 02:000AFCC4 00000000     0        0 49211 4 0000000000000000 20 4 30 10 -1
`;

const routes = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
host0	00000000	010012C6	0003	0	0	0	00000000	0	0	0
host0	000012C6	00000000	0001	0	0	0	00FCFFFF	0	0	0
`;

describe('isListening', () => {
  it('sees who waits for connections', () => expect(isListening(listening, 22)).to.equal(true));
  it('does not take a connection for a listener', () => expect(isListening(listening, 80)).to.equal(false));
  it('sees nobody in an empty table', () => expect(isListening('', 22)).to.equal(false));
});

describe('hasDefaultRoute', () => {
  it('sees the default route', () => expect(hasDefaultRoute(routes)).to.equal(true));
  it('does not take another route for it', () => {
    expect(hasDefaultRoute(routes.replace(/^host0\t00000000.*\n/m, ''))).to.equal(false);
  });
});
