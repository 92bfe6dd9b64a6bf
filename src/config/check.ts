import { parseAddress, parseCidr, ServiceSet } from '../packet';
import { checkPolicies } from './check-policies';
import type { Catalogue } from './catalogue';
import type { Configuration, Exception, Scoped } from './configuration';
import type { Complaint, Path } from './mistake';
import { didYouMean } from './suggest';

/** What the schema cannot say: that ports, addresses, dates and the names of rules mean something. */
export function checkMeaning(configuration: Configuration, catalogue: Catalogue): readonly Complaint[] {
  return [
    ...checkScoped(configuration, [], catalogue),
    ...(configuration.overrides ?? []).flatMap((override, index) => checkScoped(override, ['overrides', index], catalogue)),
    ...(configuration.exceptions ?? []).flatMap((exception, index) => checkException(exception, ['exceptions', index], catalogue)),
    ...checkPolicies(configuration.policies ?? [], checkServices),
  ];
}

function checkScoped(scoped: Scoped, at: Path, catalogue: Catalogue): readonly Complaint[] {
  return [
    ...Object.keys(scoped.rules ?? {}).flatMap((rule) => checkRule(rule, [...at, 'rules', rule], 'key', catalogue)),
    ...checkAll(scoped.allowedPublicPorts, [...at, 'allowedPublicPorts'], serviceMistake),
    ...checkAll(scoped.trustedCidrs, [...at, 'trustedCidrs'], cidrMistake),
    ...Object.entries(scoped.portGroups ?? {}).flatMap(([name, services]) =>
      checkAll(services, [...at, 'portGroups', name], serviceMistake)),
  ];
}

function checkException(exception: Exception, at: Path, catalogue: Catalogue): readonly Complaint[] {
  const { rule, ports, expires, peer } = exception;
  return [
    ...(rule === '*' ? [] : checkRule(rule, [...at, 'rule'], 'value', catalogue)),
    ...checkOne(ports, [...at, 'ports'], serviceMistake),
    ...checkOne(peer, [...at, 'peer'], peerMistake),
    ...checkOne(expires, [...at, 'expires'], dateMistake),
  ];
}

function checkRule(rule: string, path: Path, part: 'key' | 'value', catalogue: Catalogue): readonly Complaint[] {
  if (catalogue.find(rule) !== undefined) return [];
  return [{ path, part, message: `unknown rule "${rule}"${didYouMean(rule, catalogue.names())}` }];
}

function checkServices(ports: string | readonly string[] | undefined, path: Path): readonly Complaint[] {
  return typeof ports === 'object' ? checkAll(ports, path, serviceMistake) : checkOne(ports, path, serviceMistake);
}

type Check = (text: string) => string | undefined;

function checkAll(texts: readonly string[] | undefined, path: Path, check: Check): readonly Complaint[] {
  return (texts ?? []).flatMap((text, index) => checkOne(text, [...path, index], check));
}

function checkOne(text: string | undefined, path: Path, check: Check): readonly Complaint[] {
  const message = text === undefined ? undefined : check(text);
  return message === undefined ? [] : [{ path, part: 'value', message }];
}

/** A bare number is a protocol in the notation of services, but whoever writes one means a port. */
function serviceMistake(text: string): string | undefined {
  if (ServiceSet.parse(text) !== undefined && !/^[\d-]+$/.test(text)) return undefined;
  const hint = ServiceSet.parse(`tcp/${text}`) === undefined ? ', such as tcp/443 or udp/53' : ` (did you mean tcp/${text}?)`;
  return `"${text}" is no service${hint}`;
}

function cidrMistake(text: string): string | undefined {
  const cidr = parseCidr(text);
  if (cidr === undefined) return `"${text}" is no CIDR block${hostHint(text)}`;
  return cidr.hostBits ? `"${text}" has bits set behind its prefix (did you mean ${cidr.text}?)` : undefined;
}

/** The peer of a finding may also be a group or a prefix list: only what looks like an address is checked. */
function peerMistake(text: string): string | undefined {
  return /^[\d.:/a-f]+$/i.test(text) && /[.:]/.test(text) ? cidrMistake(text) : undefined;
}

function hostHint(text: string): string {
  const address = parseAddress(text);
  if (address === undefined) return ', such as 198.51.100.0/24';
  return ` (did you mean ${text}/${address.family === 'ipv4' ? 32 : 128}?)`;
}

/** The schema has seen to the form; this is about the 30th of February. */
function dateMistake(text: string): string | undefined {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days ? undefined : `"${text}" is no day of the calendar`;
}
