import { expect } from 'chai';
import { timezone } from '../../lib/tasks/timezone';
import { useLabHost } from './harness';

describe('the task timezone on a real host', () => {
  const host = useLabHost();
  const look = () => host().exec('readlink /etc/localtime; cat /etc/timezone');

  it('refuses a zone that there is none of, under check too', async () => {
    const before = await look();
    const task = timezone({ name: 'Europe/Berlim' });
    for (const run of [await host().check([task]), await host().apply([task])])
      expect(run.errors.join()).to.include('PLAN_FAILED there is no time zone Europe/Berlim');
    expect(await look()).to.equal(before);
  });

  it('takes the relative link of timedatectl as it is', async () => {
    await host().exec(
      'ln -sf ../usr/share/zoneinfo/Asia/Tokyo /etc/localtime; echo Asia/Tokyo >/etc/timezone',
    );
    expect((await host().apply([timezone({ name: 'Asia/Tokyo' })])).statuses).to.deep.equal([
      'ok timezone Asia/Tokyo',
    ]);
  });

  it('is not as declared where TZ overrides it for logins, and says where', async () => {
    const task = timezone({ name: 'Asia/Tokyo' });
    await host().exec('cp /etc/environment /tmp/environment; echo TZ=Europe/Paris >>/etc/environment');
    expect((await host().check([task])).diffs).to.deep.equal(['TZ: Europe/Paris → (absent)']);
    expect((await host().apply([task])).errors[0]).to.include('/etc/environment sets TZ=Europe/Paris');
    await host().exec('cp /tmp/environment /etc/environment');
    expect((await host().apply([task])).statuses).to.deep.equal(['ok timezone Asia/Tokyo']);
  });

  it('would set a zone on a host without zones, and says what it lacks when it is applied', async () => {
    await host().exec('mv /usr/share/zoneinfo /usr/share/no-zoneinfo');
    const before = await look();
    const task = timezone({ name: 'Europe/Berlin' });
    expect((await host().check([task])).summaries[0]).to.equal('set the time zone to Europe/Berlin');
    expect((await host().apply([task])).errors.join()).to.include('install the package tzdata');
    expect(await look()).to.equal(before);
    await host().exec('mv /usr/share/no-zoneinfo /usr/share/zoneinfo');
  });
});
