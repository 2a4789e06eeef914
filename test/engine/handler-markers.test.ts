import { mkdirSync, rmSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { markerName, markFragments, unmark } from '../../lib/engine/handlers';
import { openSite } from '../../lib/engine/site';
import { pendingHandlerFacts } from '../../lib/facts/pending-handlers';
import { directory } from '../../lib/tasks/directory';
import { service } from '../../lib/tasks/service';
import { fakeConnection } from '../transport/fake-connection';
import { temporaryRoot } from '../shell/temporary-root';

describe('the markers of handlers on a host', () => {
  const host = temporaryRoot();
  // Root and others keep them in different places.
  const home = () => ({ HOME: host.at('/home/ada') });
  const pending = () =>
    pendingHandlerFacts
      .parse(host.run(pendingHandlerFacts.read(['host']), { env: home() }).stdout)
      .get('host')?.markers;
  const handlers = ['a', 'b'].map((name) => service({ name, state: 'restarted' }));
  const task = directory({ path: '/srv/x' }, { notify: handlers });
  const names = handlers.map((handler) => markerName(handler)).sort();
  const mark = () => {
    const [fragment] = markFragments(task, (handler) => markerName(handler));
    return host.run(fragment?.script, { env: home() });
  };
  const site = () =>
    openSite('host', () =>
      Promise.resolve(
        fakeConnection(({ script }) => {
          const { status, stdout, stderr } = host.run(script, { env: home() });
          return { code: status ?? -1, stdout, stderr };
        }),
      ),
    );

  it('are where the next run looks for them, in a directory of their own', () => {
    expect(pending()).to.deep.equal([]);
    expect(mark()).to.deep.equal({ status: 0, stdout: '', stderr: '' });
    expect(pending()).to.deep.equal(names);
    const place = ['/var/lib/hostwright/pending', '/home/ada/.local/state/hostwright/pending'];
    const modes = place.map((path) => statSync(host.at(path), { throwIfNoEntry: false })?.mode ?? 0);
    expect(modes.filter((mode) => mode !== 0).map((mode) => mode & 0o777)).to.deep.equal([0o700]);
  });

  it('are written again, and say which task is the reason', () => {
    mark();
    expect(mark().status).to.equal(0);
    const paths = ['/var/lib/hostwright/pending', '/home/ada/.local/state/hostwright/pending'];
    expect(paths.map((path) => host.read(`${path}/${names[0] ?? ''}`))).to.include('directory /srv/x\n');
  });

  it('fail where they cannot be written, so that the change is not made', () => {
    rmSync(host.at('/var'), { recursive: true });
    rmSync(host.at('/home'), { recursive: true });
    host.put('/var', '');
    host.put('/home', '');
    expect(mark().status).to.not.equal(0);
  });

  it('fail where one of them cannot be written', () => {
    for (const path of ['/var/lib/hostwright/pending', '/home/ada/.local/state/hostwright/pending'])
      mkdirSync(host.at(`${path}/${markerName(handlers[0] ?? task)}`), { recursive: true });
    expect(mark().status).to.not.equal(0);
  });

  it('go when their handlers have succeeded, and only these', async () => {
    mark();
    await unmark(await site(), names.slice(0, 1));
    expect(pending()).to.deep.equal(names.slice(1));
  });

  it('need not be there', async () => {
    await unmark(await site(), names);
    mkdirSync(host.at('/var/lib/hostwright/pending'), { recursive: true });
    await unmark(await site(), names);
    expect(pending()).to.deep.equal([]);
  });
});
