import type { Route, SubnetPlace } from '../network/topology';
import type { Decision } from './conjunct';

/** `aws_route.r routes 0.0.0.0/0 from aws_subnet.a to aws_nat_gateway.n`; undefined where no one route decides. */
export function routeWords(route: Route | undefined, { subnet }: SubnetPlace): Decision | undefined {
  if (route === undefined) return undefined;
  const text = `${route.owner} routes ${route.text ?? 'a destination known only after apply'} from ${subnet} to ${route.node.possible.join(' or ')}`;
  return { text, by: route.owner, written: { direction: null, block: '', attribute: route.attribute, destination: route.text } };
}
