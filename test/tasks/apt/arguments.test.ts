import { expect } from 'chai';
import { apt } from '../../../lib/tasks/apt';
import type { DeclaredApt } from '../../../lib/tasks/apt/args';
import type { Arguments } from './host';

describe('the arguments of the task apt', () => {
  describe('finds wrong arguments before any host is touched', () => {
    const problems: [Arguments, RegExp][] = [
      [{}, /nothing is declared/],
      [{ packages: [] }, /fewer than 1/],
      [{ packages: ['nginx*'] }, /is a glob/],
      [{ packages: ['nginx/bookworm-backports'] }, /defaultRelease/],
      [{ packages: ['nginx>=1.0'] }, /one exact version/],
      [{ packages: ['nginx=1.18*'] }, /is a glob/],
      [{ packages: ['./tool.deb'] }, /deb: \{ path/],
      [{ packages: ['nginx-'] }, /not of the form/],
      [{ packages: ['-y'] }, /not of the form/],
      [{ packages: ['$(id)'] }, /not of the form/],
      [{ packages: ['nginx curl'] }, /not of the form/],
      [
        { packages: ['tree:any'] },
        /any is not the architecture of a host: write tree, or name one, tree:amd64/,
      ],
      [{ packages: ['tree:native=2.1'] }, /write tree=2\.1, or name one, tree:amd64=2\.1/],
      [{ packages: ['tree:all'], state: 'absent' }, /all is not the architecture/],
      [{ packages: ['nginx', 'nginx=1.0'] }, /more than once/],
      [{ packages: ['nginx=1.0'], state: 'latest' }, /exclude each other/],
      [{ state: 'absent', upgrade: 'safe' }, /needs packages/],
      [{ packages: ['nginx'], purge: true }, /purge has no meaning/],
      [{ packages: ['nginx'], state: 'absent', onlyUpgrade: true }, /exclude each other/],
      [{ packages: ['nginx'], cacheMaxAge: 0 }, />= 60/],
      [{ packages: ['nginx'], defaultRelease: '-x' }, /pattern/],
      [{ deb: {} }, /exactly one of path, url and src/],
      [{ deb: { path: '/a.deb', url: 'https://example.org/a.deb' } }, /exactly one/],
      [{ deb: { url: 'https://example.org/a.deb' } }, /deb\.url needs deb\.sha256/],
      [{ deb: { path: '/a.rpm' } }, /end in \.deb/],
      [{ deb: { path: '/a\nb.deb' } }, /end in \.deb/],
      [{ deb: { src: '/nonexistent/a.deb' } }, /cannot be read/],
      [{ package: ['nginx'] } as unknown as Arguments, /did you mean "packages"/],
    ];
    for (const [args, message] of problems)
      it(JSON.stringify(args), () => {
        expect(
          apt(args)
            .problems.map(({ path, message: words }) => `${path} ${words}`)
            .join('\n'),
        ).to.match(message);
      });

    for (const name of ['g++', 'libstdc++6', 'python3.11', 'libc6:i386', 'nginx=1:1.22.1-9+deb12u1~bpo', 'R'])
      it(`but takes ${name}`, () => {
        expect(apt({ packages: [name] }).problems).to.deep.equal([]);
      });
  });

  it('is not drift if it declares only fresh lists', () => {
    const converges = (args: Arguments) => apt.module.converges?.(apt(args).args);
    expect(converges({ updateCache: true })).to.equal(false);
    expect(converges({ updateCache: true, packages: ['nginx'] })).to.equal(true);
    expect(converges({ cacheMaxAge: 60, autoremove: true })).to.equal(true);
  });

  it('has a title that names its packages', () => {
    expect(apt({ packages: ['nginx'] }).title).to.equal('package nginx');
    expect(apt({ packages: ['a', 'b'], state: 'absent', upgrade: 'full' }).title).to.equal(
      'packages a, b absent, full upgrade of all packages',
    );
    expect(apt({ updateCache: true }).title).to.equal('package lists');
    expect(apt({ deb: { path: '/root/tool.deb' } }).title).to.equal('package file tool.deb');
  });

  it('asks apt for versions only where they matter', () => {
    const asks = (args: Arguments) =>
      (
        apt.module.facts(apt(args).args as DeclaredApt).packages.keys as { ask: string; mode?: string }[]
      ).flatMap(({ ask, mode }) => (ask === 'candidate' ? [mode] : []));
    expect(asks({ packages: ['nginx'] })).to.deep.equal(['missing']);
    expect(asks({ packages: ['nginx'], state: 'latest' })).to.deep.equal(['all']);
    expect(asks({ packages: ['nginx'], state: 'absent' })).to.deep.equal(['provided']);
  });
});
