import { textsOf, type Text } from '../piece';
import { quoted, type ImportContext, type Reader } from '../reading';
import { serversIn } from './hosts';
import { networksIn, unused } from './networking';
import { plainName } from './texts';

interface Flow {
  readonly from: string;
  readonly to: readonly string[];
  /** The network that it comes from, where that is not a group. */
  readonly network?: string | undefined;
  readonly why?: string;
}

/** Who may talk to which service; services are named, or meant by their port. */
export const flows: Reader = (said, context) => {
  const parts = textsOf(said)
    .flatMap(({ text, line }) => flowTexts(text).map((part): Text => ({ text: part, line })))
    .filter(({ text }) => text !== '' && !nothingElse.test(text));
  const found = parts.map((part) => ({ ...part, flow: readFlow(part.text, context) }));
  const lost = found.filter(({ flow }) => flow === undefined);
  const read = found.flatMap(({ flow }) => flow ?? []);
  const networks = new Map(
    read.flatMap(({ from, network }) => (network === undefined ? [] : [[from, network] as const])),
  );
  return {
    values: [
      ...[...networks].map(
        ([name, network]) => [['networking', 'networks', name], { addresses: [network] }] as const,
      ),
      ...(read.length === 0
        ? []
        : [
            [
              ['networking', 'flows'],
              read.map(({ from, to, why }) => ({
                from,
                to: to.length === 1 ? to[0] : to,
                ...(why !== undefined && { why }),
              })),
            ] as const,
          ]),
    ],
    problems: lost.map(({ text, line }) => ({
      kind: 'unclear' as const,
      line,
      message: `${quoted(text)} does not say from whom to which service of the port table`,
      hint: "Write 'from edge to api' for each: a group, a network, all or internet, and a service.",
    })),
    note: lost.map(({ text }) => text).join('; ') || undefined,
  };
};

/** Each flow of a text; commas divide flows only where each part says where it comes from. */
function flowTexts(text: string): readonly string[] {
  return text.split(/\s*[;\n]\s*|\.\s+(?=[A-Z])/).flatMap((sentence) => {
    const parts = sentence.split(/,\s+/);
    const isEach = parts.every((part) => /\bfrom\b|->|→|=>/.test(part));
    return (isEach ? parts : [sentence]).map((part) => part.replace(/\.$/, ''));
  });
}

const nothingElse =
  /^(?:all|everything|nothing) (?:else|other)\b|^(?:default[:,]? )?den(?:y|ied)\b|^nothing else/i;
const ends: readonly (readonly [pattern: RegExp, from: number, to: number])[] = [
  [/^(.+?)\s*(?:->|→|=>)\s*(.+)$/, 1, 2],
  [/\bfrom (.+?) to (.+)$/i, 1, 2],
  [/^(?:allow |open |inbound |ingress[: ]+)*(.+?) (?:only )?(?:from|for) (.+?)(?: only)?$/i, 2, 1],
  [/^(.+?): (?:open to |only )?(.+?)(?: only)?$/i, 2, 1],
];

function readFlow(text: string, context: ImportContext): Flow | undefined {
  // What must not pass is not a flow.
  if (/\b(no|not|never|nobody|deny|denied|blocks?|blocked|except|forbidden)\b/i.test(text)) return undefined;
  const clean = text.replace(/`/g, '');
  for (const [pattern, from, to] of ends) {
    const match = pattern.exec(clean);
    if (match === null) continue;
    const source = readSource(match[from] ?? '', context);
    const [end = '', why] = (match[to] ?? '').split(/:\s+|\s+because\s+/);
    const services = source === undefined ? [] : readTargets(end, context);
    if (source === undefined || services.length === 0) continue;
    return { ...source, to: services, ...(why !== undefined && { why }) };
  }
  return undefined;
}

function readSource(text: string, context: ImportContext): Pick<Flow, 'from' | 'network'> | undefined {
  const [network, ...others] = networksIn(text);
  if (others.length > 0) return undefined;
  const bare = text
    .replace(/\([^)]*\)/g, '')
    .replace(/\b(the|our|servers?|hosts?|only)\b/gi, '')
    .trim();
  if (
    network === '0.0.0.0/0' ||
    /^(internet|anywhere|world|anybody|anyone|everybody|everywhere|public)$/i.test(bare)
  )
    return { from: 'internet' };
  if (network !== undefined) {
    const name = plainName(bare.replace(network, '').trim() || 'network');
    return { from: unused(name, new Set([...Object.keys(serversIn(context)), 'all', 'internet'])), network };
  }
  if (/^(all|everything|every host)$/i.test(bare)) return { from: 'all' };
  const name = plainName(bare);
  if (Object.hasOwn(serversIn(context), name)) return { from: name };
  const group = servicesIn(context)[name]?.group;
  return group === undefined || group === 'all' ? undefined : { from: group };
}

function readTargets(text: string, context: ImportContext): readonly string[] {
  const services = Object.entries(servicesIn(context));
  const parts = text.split(/\s*(?:,|\band\b|\/(?=\d))\s*/).filter((part) => !/^(tcp|udp)?$/i.test(part));
  const found = parts.map((part) => {
    const bare = part
      .replace(/\b(the|ports?|tcp|udp|metrics of)\b/gi, '')
      .replace(/\(.*\)|\/(tcp|udp)/gi, '')
      .trim();
    const port = /\b\d{2,5}\b/.exec(part)?.[0];
    return services.find(
      ([name, service]) => name === plainName(bare) || (port !== undefined && String(service.port) === port),
    )?.[0];
  });
  const names = found.filter((each) => each !== undefined);
  return names.length === parts.length ? [...new Set(names)] : [];
}

/** The services that were read so far, by name. */
export function servicesIn({
  description,
}: ImportContext): Readonly<Record<string, { readonly port: number; readonly group: string }>> {
  return (description as { services?: Record<string, { port: number; group: string }> }).services ?? {};
}
