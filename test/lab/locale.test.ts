import { expect } from 'chai';
import { apt } from '../../lib/tasks/apt';
import { locale } from '../../lib/tasks/locale';
import { useLabHost } from './harness';

describe('the task locale on a real host', () => {
  const host = useLabHost();
  const british = locale({ lang: 'en_GB.UTF-8' });
  const look = () => host().exec('cat /etc/default/locale; [ -e /etc/locale.gen ] || echo no list');

  it('would generate a locale without the package, and asks for it when it is applied', async () => {
    const before = await look();
    expect((await host().check([british])).summaries).to.deep.equal([
      'generate the locale en_GB.UTF-8',
      'write new content to /etc/default/locale',
    ]);
    expect((await host().apply([british])).errors.join()).to.match(
      /^STEP_FAILED .*locale-gen is not on this host: install the package locales/s,
    );
    expect(await look()).to.equal(before);
    expect(before).to.match(/no list/);
  });

  it('is done after a task that installs the package, in the same run', async () => {
    const run = await host().apply([apt({ packages: ['locales'] }), british]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec('cat /etc/default/locale; locale -a | grep GB')).to.equal(
      'LANG=en_GB.UTF-8\nen_GB.utf8\n',
    );
  });

  for (const [lang, words] of [
    ['xx_XX.UTF-8', 'there is no locale xx_XX'],
    ['de_DE.KOI99', 'there is no character set KOI99'],
  ] as const)
    it(`names what the host does not know: ${lang}`, async () => {
      expect((await host().apply([locale({ lang })])).errors.join()).to.include(words);
      expect(
        await host().exec('grep -c -e xx_XX -e KOI99 /etc/locale.gen /etc/default/locale || :'),
      ).to.equal('/etc/locale.gen:0\n/etc/default/locale:0\n');
    });

  it('only generates, and leaves the default alone, where none is declared', async () => {
    const before = await host().exec('cat /etc/default/locale');
    const task = locale({ generate: ['de_DE.UTF-8'] });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await host().exec('locale -a | grep -c de_DE; cat /etc/default/locale')).to.equal(`1\n${before}`);
    expect((await host().apply([task])).statuses).to.deep.equal(['ok locale de_DE.UTF-8']);
    await host().exec('sed -i /de_DE/d /etc/locale.gen; locale-gen >/dev/null');
  });

  it('is not as declared where LC_ALL overrides it for logins, and says where', async () => {
    await host().exec('cp /etc/environment /tmp/environment; echo LC_ALL=C.UTF-8 >>/etc/environment');
    expect((await host().check([british])).diffs).to.deep.equal(['LC_ALL: C.UTF-8 → (absent)']);
    const run = await host().apply([british]);
    expect(run.errors[0]).to.include('/etc/environment sets LC_ALL=C.UTF-8, which overrides en_GB.UTF-8');
    await host().exec('cp /tmp/environment /etc/environment');
    expect((await host().apply([british])).statuses).to.deep.equal(['ok locale en_GB.UTF-8']);
  });

  it('keeps the locales that others generated', async () => {
    await host().exec("echo 'fr_FR.UTF-8 UTF-8' >>/etc/locale.gen; locale-gen >/dev/null");
    const run = await host().apply([locale({ lang: 'en_GB.UTF-8', generate: ['sr_RS.UTF-8@latin'] })]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec('locale -a | grep _ | sort')).to.equal(
      'en_GB.utf8\nfr_FR.utf8\nsr_RS.utf8@latin\n',
    );
  });
});
