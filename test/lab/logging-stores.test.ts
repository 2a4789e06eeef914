import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { logElasticsearch, logLoki } from '../../roles/logging';
import { testedSuites, useLabHost, type TestRun } from './harness';
import { elasticsearchServer, lokiServer } from './log-stores';

const count = 2000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Lines of JSON from a unit with an instance. */
const numbered = (from: number) =>
  `cat >/run/shop.pl <<'PERL'
$| = 1;
print '{"n":' . $_ . ',"text":"a \\"quoted\\" ü"}' . "\\n" for ${from} .. ${from + count - 1};
PERL
systemd-run -q --wait --unit=shop@${from} perl /run/shop.pl`;

const expected = Array.from({ length: 2 * count }, (_, index) => index + 1);

for (const suite of testedSuites()) {
  describe(`the role logging to other servers on a real host with ${suite}`, function () {
    this.timeout(300_000);
    const host = useLabHost({ suite });
    let controller = '';

    const until = async (holds: () => boolean, seconds = 60) => {
      for (let tries = 0; tries < seconds && !holds(); tries++) await pause(1000);
    };
    const isConverged = (run: TestRun) => {
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal([]);
      expect(run.trips).to.equal(2);
    };

    before(async () => {
      controller = (await host().exec(`ip -4 route show default | awk '{ print $3; exit }'`)).trim();
    });

    it('sends each line to Elasticsearch once, also when it was away', async () => {
      const { store, documents } = await elasticsearchServer(controller, 'shipper:pass');
      try {
        const tasks = logElasticsearch({
          url: store.url,
          login: { user: 'shipper', password: secret('pass') },
        });
        const run = await host().apply(tasks);
        expect(run.errors).to.deep.equal([]);
        expect(JSON.stringify(run.tasks) + run.printed)
          .not.to.include('shipper:pass')
          .and.not.to.include('pwd="pass');
        isConverged(await host().apply(tasks));
        const numbers = () =>
          [...documents.values()]
            .filter(({ service }) => service === 'shop')
            .map(({ data }) => Number((data as { n?: number } | undefined)?.n))
            .sort((one, other) => one - other);
        await host().exec(numbered(1));
        await until(() => numbers().length >= count);
        await store.close();
        await host().exec(numbered(count + 1));
        // So that it is tried in vain.
        await pause(3000);
        await store.open();
        await until(() => numbers().length >= 2 * count);
        expect(store.problems).to.deep.equal([]);
        expect(numbers()).to.deep.equal(expected);
        const one = [...documents.values()].find(({ unit }) => unit === 'shop@1.service');
        expect(one).to.deep.include({ host: host().name, service: 'shop', severity: 'info' });
        expect(one?.['data']).to.deep.include({ text: 'a "quoted" ü' });
      } finally {
        await store.close();
      }
    });

    it('sends each line to Loki, also when it was away', async () => {
      await host().reset();
      const { store, lines } = await lokiServer(controller);
      try {
        const tasks = logLoki({ url: store.url });
        expect((await host().apply(tasks)).errors).to.deep.equal([]);
        isConverged(await host().apply(tasks));
        const numbers = () =>
          lines
            .filter(({ labels }) => labels['service'] === 'shop')
            .map(({ text }) => (JSON.parse(text) as { n: number }).n)
            .sort((one, other) => one - other);
        await host().exec(numbered(1));
        await until(() => numbers().length >= count);
        await store.close();
        await host().exec(numbered(count + 1));
        // So that it is tried in vain.
        await pause(3000);
        await store.open();
        await until(() => new Set(numbers()).size >= 2 * count);
        expect(store.problems).to.deep.equal([]);
        expect(numbers()).to.deep.equal(expected);
        const one = lines.find(({ labels }) => labels['service'] === 'shop');
        expect(one?.labels).to.deep.equal({ host: host().name, service: 'shop', severity: 'info' });
        expect(JSON.parse(one?.text ?? '')).to.deep.include({ text: 'a "quoted" ü' });
      } finally {
        await store.close();
      }
    });
  });
}
