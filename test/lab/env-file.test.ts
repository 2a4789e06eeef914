import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { envFile } from '../../lib/tasks/env-file';
import { service } from '../../lib/tasks/service';
import { systemdUnit } from '../../lib/tasks/systemd-unit';
import { values } from './env-values';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites()) {
  describe(`the task envFile under systemd of ${suite}`, () => {
    const host = useLabHost({ suite });
    const path = '/etc/every value.env';
    const unit = systemdUnit({
      name: 'every.service',
      service: { ExecStart: '/bin/sleep 1000000', EnvironmentFile: path },
      install: { WantedBy: 'multi-user.target' },
      state: 'started',
    });
    const environment = async () => {
      const read = 'base64 -w0 /proc/$(systemctl show -p MainPID --value every.service)/environ';
      const text = Buffer.from(await host().exec(read), 'base64').toString('utf8');
      return new Map(
        text
          .split('\0')
          .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
      );
    };

    it('gives a program every value as it was declared', async () => {
      const run = await host().apply([envFile({ path, variables: values }), unit]);
      expect(run.errors).to.deep.equal([]);
      const found = await environment();
      for (const [name, value] of Object.entries(values)) expect(found.get(name), name).to.equal(value);
      expect([...found.keys()].filter((name) => !(name in values))).not.to.include('THREE');
    });

    const refused = {
      'a surrogate': '\\355\\240\\200',
      'a noncharacter': '\\357\\277\\276',
      Latin1: '\\344',
      NUL: '\\000',
    };
    for (const [title, bytes] of Object.entries(refused))
      it(`refuses ${title} because systemd does not give it to a program`, async () => {
        await host().exec(`printf 'BAD="a${bytes}b"\\n' >'${path}'; systemctl restart every.service || :`);
        const read = 'cat /proc/$(systemctl show -p MainPID --value every.service)/environ 2>/dev/null';
        expect(await host().exec(`${read} | tr '\\0' '\\n' | LC_ALL=C grep -ac '^BAD=a.*b$' || :`)).to.equal(
          '0\n',
        );
      });

    it('restarts the program when a secret changes, and shows the secret nowhere', async () => {
      const restart = service({ name: 'every.service', state: 'restarted' });
      const tasks = (value: string) => [
        envFile({ path, variables: { KEY: secret(value), PORT: 1 }, required: ['KEY'] }, { notify: restart }),
      ];
      for (const value of ['correct horse', 'battery staple']) {
        const run = await host().apply(tasks(value));
        expect(run.errors).to.deep.equal([]);
        expect(run.statuses.map((status) => status.split(' ')[0])).to.deep.equal(['changed', 'changed']);
        expect((await environment()).get('KEY')).to.equal(value);
        expect(run.printed + JSON.stringify(run.tasks)).not.to.match(/horse|staple/);
      }
      expect((await host().apply(tasks('battery staple'))).statuses.join()).not.to.include('changed');
      expect(await host().exec("journalctl --no-pager | grep -c 'staple' || :")).to.equal('0\n');
    });
  });
}
