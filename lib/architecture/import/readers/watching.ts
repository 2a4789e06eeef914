import { conditionWords, readCondition } from '../../conditions';
import { isPlaceholder } from '../placeholder';
import { textsOf, wholeText } from '../piece';
import { quoted, read, type Noticed, type Reader } from '../reading';
import { secretMark } from '../secrets';
import { matches, toolWith } from './choice';
import { alertTools, channelKinds, dashboardTools, metricTools } from './choices';
import { choice } from './choice';
import { partsOf, timesIn } from './texts';

/** What collects the metrics, and how often. */
export const collection: Reader = toolWith('monitoring.collection', metricTools, (said) => {
  const text = wholeText(said);
  const [interval, ...others] = timesIn(text);
  if (interval === undefined || others.length > 0) return {};
  const rest = text
    .replace(metricTools[0]?.[1] ?? '', '')
    .replace(/\b(scrapes?|interval|every|seconds?|min(ute)?s?)\b|\d+/gi, '');
  return read('monitoring.collection.interval', interval, /\p{L}{3,}/u.test(rest) ? text : undefined);
});

/** What draws the dashboards, and their titles. */
export const dashboards: Reader = toolWith('monitoring.dashboards', dashboardTools, (said) => {
  const inline = /^grafana\s*(?:;\s*names:|[:(–-])\s*(.+?)\)?$/i.exec(said.text)?.[1];
  const names = said.below.length > 0 ? partsOf({ ...said, text: '' }) : (inline?.split(/\s*[,;]\s*/) ?? []);
  return names.length === 0 ? {} : read('monitoring.dashboards.names', names);
});

/** Key metrics: those with an expression are written, the others are named. */
export const keyMetrics: Reader = (said) => {
  const texts = textsOf(said).flatMap(({ text, line }) =>
    (said.below.length > 0 ? [text] : text.split(/\s*[,;\n]\s*(?![^(]*\))/)).map((part) => ({
      text: part,
      line,
    })),
  );
  const found = texts
    .filter(({ text }) => !isPlaceholder(text))
    .map(({ text, line }) => {
      const [, name, expression] = /^(.+?)\s*[:=–-]\s*`+\s*([^`]+?)\s*`+$/.exec(text) ?? [];
      return { text, line, name, expression };
    });
  const without = found.filter(({ expression }) => expression === undefined);
  const names = without.map(({ text }) => text).join(', ');
  const problem: Noticed = {
    kind: 'missing',
    message: `the document has no expression for ${names}: they are not written as key metrics`,
    hint: "Write each under monitoring.keyMetrics with its expression of PromQL: 'Error Rate': { expression: '…' }.",
  };
  return {
    values: found.flatMap(({ name, expression }) =>
      name === undefined || expression === undefined
        ? []
        : [[['monitoring', 'keyMetrics', name], { expression }] as const],
    ),
    problems: without.length === 0 ? [] : [problem],
    note: names || undefined,
  };
};

export const alertTool: Reader = choice('alerting.tool', alertTools);

/** Conditions of alerts, with severity and runbook where they are said. */
export const alerts: Reader = (said) => {
  const parts = textsOf(said)
    .flatMap(({ text, line }) =>
      text.split(/\s*[;\n]\s*/).flatMap((part) => conditionsIn(part).map((each) => ({ text: each, line }))),
    )
    .filter(({ text }) => !isPlaceholder(text));
  const found = parts.map(({ text, line }) => {
    const [, condition = text, severity, runbook] =
      /^(.+?)\s*\((critical|warning)\)(?::\s*(.+))?$/is.exec(text.replace(/[`.]$/, '').replace(/^`/, '')) ??
      [];
    return {
      line,
      alert: {
        condition,
        ...(severity !== undefined && { severity: severity.toLowerCase() }),
        ...(runbook !== undefined && { runbook }),
      },
    };
  });
  return {
    values: [[['alerting', 'alerts'], found.map(({ alert }) => alert)]],
    problems: found
      .filter(({ alert }) => readCondition(alert.condition) === undefined)
      .map(({ alert, line }) => ({
        kind: 'unclear' as const,
        line,
        message: `${quoted(alert.condition)} cannot be read as a condition; it is written as it stands`,
        hint: `Write ${conditionWords}.`,
      })),
  };
};

/** Conditions with commas between them; a text that is not only conditions stays as it is. */
function conditionsIn(text: string): readonly string[] {
  const parts = text.split(/,\s+/);
  return parts.every((part) => readCondition(part) !== undefined) ? parts : [text];
}

/** Where notifications go. */
export const channels: Reader = (said) => {
  const parts = partsOf(said, /\s*(?:[,;\n]|\s\/\s|\band\b)\s*(?![^(]*\))/).filter(
    (part) => !isPlaceholder(part),
  );
  const found = parts.map((text) => {
    const kinds = matches(channelKinds, text);
    const [kind] = kinds.length === 1 ? (kinds[0] ?? []) : [];
    const to =
      /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(text)?.[0] ??
      /(?:^|[\s(`:])(#[\w-]+)/.exec(text)?.[1] ??
      /\bto\s+(.+?)(?:\s*\(secret|$)/i.exec(text)?.[1] ??
      /[(:–-]\s*`?([^()`]*[^()`\s])`?\)?$/.exec(text)?.[1];
    const isTold = to !== undefined && !to.includes(secretMark) && kind !== undefined;
    const named = /\(secret (\w+)\)/.exec(text)?.[1];
    const secret = text.includes(secretMark) ? `${kind ?? 'channel'}Hook` : named;
    return { text, channel: isTold ? { kind, to, ...(secret !== undefined && { secret }) } : undefined };
  });
  const lost = found.filter(({ channel }) => channel === undefined).map(({ text }) => text);
  const written = found.flatMap(({ channel }) => channel ?? []);
  return {
    values: [
      ...(written.length === 0 ? [] : [[['alerting', 'channels'], written] as const]),
      ...written.flatMap(({ secret, kind }) =>
        secret === undefined
          ? []
          : [
              [
                ['security', 'secretsManagement', 'secrets', secret],
                { description: `Lets alerts into ${kind}` },
              ] as const,
            ],
      ),
    ],
    problems: lost.map((text) => ({
      kind: 'unclear' as const,
      message: `${quoted(text)} does not say both how and to whom`,
      hint: "Write 'Slack (#operations)' or 'e-mail to operations@example.com'.",
    })),
    note: lost.join('; ') || undefined,
  };
};
