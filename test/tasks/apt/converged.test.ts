import { expect } from 'chai';
import { factOf, plan, type Arguments, type Host } from './host';

describe('the task apt has nothing to do', () => {
  const rows: { title: string; args: Arguments; host: Host }[] = [
    {
      title: 'with an installed package',
      args: { packages: ['nginx'] },
      host: { packages: ['nginx=1.22'] },
    },
    {
      title: 'with the declared version',
      args: { packages: ['nginx=1.22'] },
      host: { packages: ['nginx=1.22'] },
    },
    {
      title: 'with a virtual package that is provided',
      args: { packages: ['awk'] },
      host: { provides: { awk: 'mawk' } },
    },
    {
      title: 'with the newest version',
      args: { packages: ['nginx'], state: 'latest' },
      host: { packages: ['nginx=1.22'], candidates: { nginx: '1.22' } },
    },
    {
      title: 'with a version newer than the newest of the lists',
      args: { packages: ['nginx'], state: 'latest' },
      host: { packages: ['nginx=1.24'], candidates: { nginx: '1.22' } },
    },
    {
      title: 'with a package without candidate, under latest',
      args: { packages: ['local'], state: 'latest' },
      host: { packages: ['local=1'], candidates: { local: '' } },
    },
    {
      title: 'with no package where none is to be',
      args: { packages: ['telnet'], state: 'absent' },
      host: {},
    },
    {
      title: 'with left-over configuration, unless it is to be purged',
      args: { packages: ['telnet'], state: 'absent' },
      host: { packages: ['telnet=1 config-files'] },
    },
    {
      title: 'with a package on hold',
      args: { packages: ['nginx'], state: 'held' },
      host: { packages: ['nginx=1.22 held'] },
    },
    {
      title: 'with packages to upgrade that are not installed',
      args: { packages: ['nginx'], state: 'latest', onlyUpgrade: true },
      host: { candidates: { nginx: '1.22' } },
    },
    {
      title: 'with old lists, while there is nothing to install',
      args: { packages: ['nginx'], updateCache: true },
      host: { packages: ['nginx=1.22'], age: 1_000_000 },
    },
    { title: 'with young lists', args: { cacheMaxAge: 3600 }, host: { age: 3600 } },
    { title: 'with nothing to upgrade', args: { upgrade: 'safe' }, host: {} },
    { title: 'with nothing that nobody needs', args: { autoremove: true }, host: {} },
    {
      title: 'with the version of the package file',
      args: { deb: { path: '/root/tool.deb' } },
      host: { deb: { name: 'tool', version: '1.0', installed: factOf('tool=1.0')[1] } },
    },
    {
      title: 'with a newer version than that of the package file',
      args: { deb: { path: '/root/tool.deb' } },
      host: { deb: { name: 'tool', version: '1.0', installed: factOf('tool=1.1')[1] } },
    },
  ];
  for (const { title, args, host } of rows)
    it(title, () => {
      expect(plan(args, host)).to.deep.equal([]);
    });
});
