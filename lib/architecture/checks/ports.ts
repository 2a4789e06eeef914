import { finding, type Finding } from '../finding';
import { transportsOf, type Transport } from '../reach';
import type { Environment } from '../environment';
import type { DeclaredService } from '../schema/service';
import type { Rule } from './context';
import { kernelPorts, publicPorts, wellKnownPorts } from './well-known-ports';

/** Ports are no program's default, not below 1024 and not the kernel's, unless the entry says why. */
export const unusualPorts: Rule = ({ description, environments }) => {
  const declared = Object.entries(description.services ?? {}).flatMap(([name, service]) =>
    portsOf(service).map(({ key, port }) => ({ path: `services.${name}.${key}`, port, why: service.why })),
  );
  const changed = environments.flatMap(({ name, description: { environments: all } }) =>
    differencesOf(all?.[name]).flatMap(({ path, services }) =>
      Object.entries(services).flatMap(([service, { port }]) => {
        const why = description.services?.[service]?.why;
        const at = `environments.${name}.${path}services.${service}.port`;
        return port === undefined ? [] : [{ path: at, port, why }];
      }),
    ),
  );
  return [...declared, ...changed].flatMap(({ path, port, why }) => {
    const problem = why === undefined ? portProblem(port) : undefined;
    return problem === undefined ? [] : [finding(path, problem.message, problem.hint)];
  });
};

/** A port stands for one service in each environment. */
export const sharedPorts: Rule = ({ environments }) => {
  const found = environments.flatMap((environment) => clashesIn(environment));
  const seen = new Set<string>();
  return found.filter(({ path, message }) => !seen.has(path + message) && seen.add(path + message));
};

type Environments = NonNullable<Environment['description']['environments']>;

function differencesOf(environment: Environments[string] | undefined) {
  const own = { path: '', services: environment?.services ?? {} };
  const differs = (environment?.differs ?? []).map(({ what }, index) => ({
    path: `differs.${index}.what.`,
    services: what.services ?? {},
  }));
  return [own, ...differs];
}

function portProblem(port: number): { readonly message: string; readonly hint: string } | undefined {
  const hint =
    'Take a port from 1024 to 32767 that is not the default of a program, or say why it must be this one: why: …';
  const program = wellKnownPorts[port];
  if (program !== undefined) return { message: `is ${port}, the default of ${program}`, hint };
  if (port < 1024 && !publicPorts.includes(port)) {
    return { message: `is ${port}: below 1024 only ${publicPorts.join(', ')} are expected`, hint };
  }
  if (port < kernelPorts.first || port > kernelPorts.last) return undefined;
  return {
    message: `is ${port}, which the kernel hands out to connections (${kernelPorts.first} to ${kernelPorts.last})`,
    hint: `${hint} Then reserve it: net.ipv4.ip_local_reserved_ports.`,
  };
}

interface Port {
  readonly key: 'port' | 'metrics.port';
  readonly port: number;
  readonly transports: readonly Transport[];
}

function portsOf(service: DeclaredService): readonly Port[] {
  const own: Port = { key: 'port', port: service.port, transports: transportsOf(service) };
  const metrics = service.metrics?.port;
  if (metrics === undefined || metrics === service.port) return [own];
  return [own, { key: 'metrics.port', port: metrics, transports: ['tcp'] }];
}

function clashesIn({ services }: Environment): readonly Finding[] {
  const taken = new Map<string, string>();
  return Object.entries(services).flatMap(([name, service]) =>
    portsOf(service).flatMap(({ key, port, transports }) => {
      const other = transports.map((transport) => taken.get(`${port}/${transport}`)).find(Boolean);
      for (const transport of transports) taken.set(`${port}/${transport}`, name);
      if (other === undefined) return [];
      const path = `services.${name}.${key}`;
      return [
        finding(
          path,
          `is ${port}, which "${other}" has already; all ports must be unique`,
          'Give one of them another port.',
        ),
      ];
    }),
  );
}
