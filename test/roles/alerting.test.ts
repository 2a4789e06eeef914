import { expect } from 'chai';
import { parse } from 'yaml';
import { secret } from '../../lib';
import { alerting, type AlertChannel, type AlertingOptions } from '../../roles/alerting';
import { configuration } from '../../roles/alerting/configuration';
import { daemonFlags, programSettings } from '../../roles/alerting/daemon';
import { yaml } from '../../roles/alerting/yaml';

const slack: AlertChannel = { kind: 'slack', to: '#ops', secret: secret('https://hooks.example.org/T0P') };
const pager: AlertChannel = { kind: 'pagerduty', to: 'shop', secret: secret('k3y') };
const mail: AlertChannel = { kind: 'email', to: 'ops@example.org' };
const hook: AlertChannel = { kind: 'webhook', to: 'https://chat.example.org/alerts' };
const smtp = { smarthost: 'mail.example.org:587', from: 'alerts@example.org' };
const withChannels = (...channels: readonly AlertChannel[]): AlertingOptions => ({
  channels: channels as unknown as AlertingOptions['channels'],
  smtp,
});

describe('the role alerting', () => {
  for (const [title, options, message] of [
    [
      'Slack without its URL',
      withChannels({ kind: 'slack', to: '#ops' }),
      'channel slack-ops: the URL of the incoming webhook is missing',
    ],
    [
      'PagerDuty without its key',
      withChannels(slack, { kind: 'pagerduty', to: 'shop' }),
      'the integration key is missing',
    ],
    [
      'mail without a mail server',
      { channels: [mail] },
      'channel email-ops-example-org: mail needs the option smtp',
    ],
    [
      'a login without its password',
      { channels: [mail], smtp: { ...smtp, username: 'ops' } },
      'belong together',
    ],
    ['a password without its login', withChannels({ ...mail, secret: secret('p') }), 'belong together'],
    [
      'a password that would be seen on the way',
      { channels: [{ ...mail, secret: secret('p') }], smtp: { ...smtp, username: 'ops', tls: false } },
      'smtp.username without tls would show the password on the way',
    ],
    [
      'a mail server without a port',
      { channels: [mail], smtp: { ...smtp, smarthost: 'mail' } },
      'mail is not NAME:PORT',
    ],
    [
      'a list of mail addresses',
      withChannels({ ...mail, to: 'a@example.org, b@example.org' }),
      'is not a mail address',
    ],
    [
      'a webhook with a password in its URL',
      withChannels({ ...hook, to: 'https://a:b@example.org/' }),
      'is not a URL without a password',
    ],
    [
      'a channel that is listed twice',
      withChannels(slack, slack),
      'two channels are slack-ops: list it once',
    ],
    ['a severity that nobody takes', withChannels(pager), 'no channel takes alerts of severity warning'],
    ['a channel without severity', withChannels(slack, { ...hook, severities: [] }), 'it has no severity'],
    [
      'a URL of PagerDuty for another kind',
      withChannels({ ...hook, url: 'https://example.org' }),
      'url is for PagerDuty only',
    ],
    ['a time without a unit', { ...withChannels(slack), groupWait: '30' }, '"30" is not a time such as 30s'],
    [
      'a label that is none',
      { ...withChannels(slack), groupBy: ['alert-name'] },
      '"alert-name" is not the name of a label',
    ],
    [
      'a name instead of an address',
      { ...withChannels(slack), address: 'ops1' },
      'address: "ops1" is not an address',
    ],
    ['a wrong port', { ...withChannels(slack), port: 0 }, 'port: 0 is not a port'],
    [
      'a URL that would end the flags',
      { ...withChannels(slack), externalUrl: 'http://a" b' },
      'is not a URL',
    ],
    [
      'a peer without a port',
      { ...withChannels(slack), cluster: { listen: '192.0.2.9:9094', peers: ['ops2'] } },
      'cluster: ops2 is not ADDRESS:PORT',
    ],
  ] as readonly (readonly [string, AlertingOptions, string])[])
    it(`refuses ${title}`, () => {
      expect(() => alerting(options))
        .to.throw(message)
        .with.property('code', 'ARGUMENTS');
    });

  it('wakes nobody up for a warning, unless the channel says so', () => {
    const receivers = (channel: AlertChannel) => {
      const { route } = parse(configuration(withChannels(slack, channel))) as {
        route: { routes: { matchers: string[]; routes: { receiver: string }[] }[] };
      };
      return route.routes.map(({ matchers, routes }) => [
        ...matchers,
        ...routes.map(({ receiver }) => receiver),
      ]);
    };
    expect(receivers(pager)).to.deep.equal([
      ['severity="warning"', 'slack-ops'],
      ['severity!="warning"', 'slack-ops', 'pagerduty-shop'],
    ]);
    expect(receivers({ ...pager, severities: ['warning'] })).to.deep.equal([
      ['severity="warning"', 'slack-ops', 'pagerduty-shop'],
      ['severity!="warning"', 'slack-ops'],
    ]);
  });

  it('has secrets in files only', () => {
    const text = configuration(withChannels(slack, pager, { ...hook, secret: secret('t0ken') }));
    expect(text).not.to.match(/T0P|k3y|t0ken|\[secret\]/);
    expect(text).to.contain('api_url_file: "/etc/prometheus/alertmanager_secrets/slack-ops"');
  });

  it('changes with its templates, which the file does not hold', () => {
    const options = withChannels(slack);
    expect(configuration({ ...options, templates: 'a' })).not.to.equal(
      configuration({ ...options, templates: 'b' }),
    );
  });

  it('starts TLS before SMTP at port 465 only', () => {
    const required = (smarthost: string) =>
      (
        parse(configuration({ channels: [mail], smtp: { ...smtp, smarthost } })) as {
          global: { smtp_require_tls: boolean };
        }
      ).global.smtp_require_tls;
    expect([required('mail:587'), required('mail:465')]).to.deep.equal([true, false]);
  });

  it('listens for other Alertmanagers only where they are declared', () => {
    const options = { ...withChannels(slack), address: '::', retention: '240h' };
    expect(daemonFlags(options)).to.contain(
      'ARGS="--web.listen-address=[::]:9093 --data.retention=240h --cluster.listen-address="',
    );
    expect(programSettings(options)).to.contain("url='http://[::1]:9093'");
    expect(
      daemonFlags({ ...options, cluster: { listen: '192.0.2.9:9094', peers: ['192.0.2.8:9094'] } }),
    ).to.contain('--cluster.listen-address=192.0.2.9:9094 --cluster.peer=192.0.2.8:9094');
  });

  it('writes YAML in which every text is only a text', () => {
    const value = {
      text: 'a: "b"\n- c',
      yes: 'no',
      none: undefined,
      list: ['x', '# y'],
      nested: [{ a: 1, b: { c: true, d: [{ e: '{' }] } }, { f: [] }],
    };
    const { none, ...expected } = value;
    expect(none).to.equal(undefined);
    expect(parse(yaml(value))).to.deep.equal(expected);
  });
});
