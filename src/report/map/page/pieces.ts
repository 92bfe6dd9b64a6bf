import type { Confidence } from '../../../network/model';
import { showServicesBriefly } from '../../../packet';
import type { Severity } from '../../../rule/severity';
import { html, NONE } from '../markup';
import type { Markup } from '../markup';
import { resourcesOf } from '../picture';
import type { Mark, Picture, PictureGroup, PictureResource, PictureTier, PictureVpc } from '../picture';
import { filterText, toldText } from '../told';
import type { Told } from '../told';
import { shorten } from '../words';

/** A picture in which everything can be looked up by its id. */
export interface Known {
  readonly picture: Picture;
  readonly resources: readonly PictureResource[];
  readonly resource: ReadonlyMap<string, PictureResource>;
  readonly group: ReadonlyMap<string, PictureGroup>;
  readonly mark: ReadonlyMap<string, Mark>;
  readonly tier: ReadonlyMap<string, PictureTier>;
  readonly vpc: ReadonlyMap<string, PictureVpc>;
}

/** Makes a picture ready to be looked up. */
export function knownOf(picture: Picture): Known {
  const resources = resourcesOf(picture);
  const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map((each) => [each.id, each]));
  return {
    picture, resources,
    resource: byId(resources), group: byId(picture.groups), mark: byId(picture.marks), tier: byId(picture.vpcs.flatMap(({ tiers }) => tiers)), vpc: byId(picture.vpcs),
  };
}

/** A severity as a pill; nothing of none. */
export function severityPill(severity: Severity | null): Markup {
  return severity === null ? NONE : html`<span class="pill ${severity}">${severity}</span>`;
}

/** Findings as links to what the page says about them, worst first, each rule once. */
export function markLinks(ids: readonly string[], known: Known): Markup {
  return html`${distinctMarks(ids, known).map(({ first, label }) => html`<a class="pill ${first.severity}" href="#${first.id}">${label}</a> `)}`;
}

/** The same where a link cannot stand, in what opens and closes something: for as long as it is closed. */
export function markPills(ids: readonly string[], known: Known): Markup {
  const marks = distinctMarks(ids, known);
  return marks.length === 0 ? NONE : html`<span class="marks">${marks.map(({ first, label }) => html` <span class="pill ${first.severity}">${label}</span>`)}</span>`;
}

function distinctMarks(ids: readonly string[], { mark }: Known): readonly { readonly first: Mark; readonly label: string }[] {
  const rules = new Map<string, Mark[]>();
  for (const each of ids.flatMap((id) => mark.get(id) ?? [])) {
    const key = `${each.severity} ${each.rule}`;
    rules.set(key, [...(rules.get(key) ?? []), each]);
  }
  return [...rules].flatMap(([key, marks]) => marks.slice(0, 1).map((first) => ({ first, label: marks.length > 1 ? `${key} × ${marks.length}` : key })));
}

/** `× 3`, with what there is of it; nothing of one. */
export function instancesNote(instances: readonly string[]): Markup {
  return instances.length < 2 ? NONE : html` <span class="muted">× ${instances.length}</span>`;
}

/** The instances of something folded, behind a fold. */
export function instancesList(instances: readonly string[]): Markup {
  if (instances.length < 2) return NONE;
  return html`<details class="small"><summary class="muted">${instances.length} instances</summary><ul class="hops">${instances.map((instance) => html`<li class="mono">${instance}</li>`)}</ul></details>`;
}

/** A name that leads to its place on the page. */
export function nameLink(id: string, name: string): Markup {
  return html`<a class="name" href="#${id}">${name}</a>`;
}

/** Services for people: one line, the rest behind a mark. */
export function services(told: Told): Markup {
  const text = toldText(told);
  const short = shorten(toldText(told, showServicesBriefly));
  return short === text ? html`<span class="mono">${text}</span>` : html`<span class="mono" title="${text}">${short}</span>`;
}

/** ` possibly`, for what rests on values known only after apply. */
export function possibly(confidence: Confidence): Markup {
  return confidence === 'certain' ? NONE : html` <span class="pill latent">possibly</span>`;
}

/** Everything that gets into a resource from anywhere, as groups admit and ways lead, for the filter by port. */
export function portsInto({ groups, ways }: PictureResource, { group }: Known): string {
  const admitted = groups.flatMap(({ id }) => group.get(id)?.admits ?? []);
  return filterText([...admitted, ...ways]);
}
