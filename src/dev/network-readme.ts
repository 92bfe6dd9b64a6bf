import { SERVICES } from '../network/from-plan/services';
import type { Exposure, Ports, Service } from '../network/from-plan/services';
import { showServices } from '../packet';
import { replaceRegion } from './regions';

/** The README of the network layer with its table of services made anew. */
export function networkReadme(text: string): string {
  const rows = SERVICES.map((row) => `| ${[types(row), row.meaning, interfaces(row), ports(row.ports), exposure(row), GROUPS[row.unlisted]].join(' | ')} |`);
  return replaceRegion(text, 'services', ['| types | what | interfaces | listens on | public IPv4 address | without a listed group |', '|---|---|---|---|---|---|', ...rows].join('\n'));
}

const SPREAD = { one: 'one', each: 'one in each subnet', some: 'any number' } as const;
const GROUPS = { 'default-group': 'default group', none: 'nothing is filtered', 'service-group': 'a group of the service' } as const;

function interfaces({ spread, placement: { pin } }: Service): string {
  const provided = pin?.provided.map(({ attribute, values }) => `\`${attribute}\` is ${values.map((value) => `\`${value}\``).join(' or ')}`).join(' and ');
  return pin === undefined ? SPREAD[spread] : `${SPREAD[spread]}; in \`${pin.zone}\` if ${provided}`;
}

function types({ types: names, block, when, template, fallback }: Service): string {
  const condition = when === undefined ? '' : ` where \`${when.attribute}\` is ${when.values.map((value) => `\`${value}\``).join(' or ')}`;
  const part = block === undefined ? '' : ` (\`${block}\`)`;
  const role = `${template ? ', for what launches with it' : ''}${fallback ? ', where no row above has one' : ''}`;
  return `${names.map((name) => `\`${name}\``).join(', ')}${part}${condition}${role}`;
}

function ports(of: Ports): string {
  switch (of.kind) {
    case 'software':
      return 'whatever runs there';
    case 'client':
      return 'nothing';
    case 'listeners':
      return 'its listeners';
    case 'fixed':
      return showServices(of.services);
    case 'attribute': {
      const named = [...new Set(of.engines.map(([, services]) => showServices(services)))].join(', ');
      return of.port === undefined ? named : `\`${of.port}\`${named === '' ? '' : `, else ${named}`}`;
    }
  }
}

function exposure({ exposure: of }: Service): string {
  switch (of.kind) {
    case 'never':
      return 'never';
    case 'flag':
      return `\`${of.attribute}\`, unset: ${of.unset === undefined ? 'unknown' : String(of.unset)}`;
    case 'subnet-default':
      return `${of.attribute === undefined ? '' : `\`${of.attribute}\`, else `}as the subnet`;
    case 'unless':
      return `unless \`${of.attribute}\``;
    case 'value':
      return `\`${of.attribute}\` is \`${of.value}\``;
    default:
      return others(of);
  }
}

function others(of: Extract<Exposure, { kind: 'allocations' | 'instances' | 'unmodelled' }>): string {
  switch (of.kind) {
    case 'allocations':
      return `\`${of.attribute}\``;
    case 'instances':
      return 'as its instances';
    case 'unmodelled':
      return 'unknown';
  }
}
