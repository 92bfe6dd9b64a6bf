import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { networkFromPlan } from '../../../src/network/from-plan';
import { DEFAULT_BROAD_SHARE } from '../../../src/packet';
import { readPlan } from '../../../src/plan';
import { exposures, Grounds, InternetView } from '../../../src/reach';
import { buildPicture, mapDot, mapHtml, mapMermaid } from '../../../src/report/map';
import { resourcesOf } from '../../../src/report/map/picture';

const ROOT = join(__dirname, '../../..');

/** Every recorded plan of the tests and the examples. */
function recorded(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return recorded(path);
    return entry.name === 'plan.json' ? [path] : [];
  });
}

describe.each(['examples', 'test/network', 'test/references', 'test/fixtures'])('the plans of %s', (folder) => {
  test.each(recorded(folder))('%s', (path) => {
    const read = readPlan(readFileSync(join(ROOT, path)));
    if (!read.ok) throw new Error(`${path} cannot be read`);
    const network = networkFromPlan(read.plan);
    const view = new InternetView(new Grounds(network));
    const picture = buildPicture({ plan: path, network, view, findings: [], broadShare: DEFAULT_BROAD_SHARE, placeOf: () => null, notes: [] });
    const resources = resourcesOf(picture);

    // Everything stands in one place, and is to the internet what the table of exposures says.
    expect(resources.flatMap(({ instances }) => instances).sort()).toEqual([...view.resources].sort());
    const reached = (verdict: string): readonly string[] => [...new Set(exposures(view, DEFAULT_BROAD_SHARE).filter((each) => each.verdict === verdict).map(({ address }) => address))].sort();
    const drawn = (confidence: string): readonly string[] => resources.filter(({ ways }) => ways.some((way) => way.confidence === confidence)).flatMap(({ instances }) => instances).sort();
    expect([drawn('certain'), drawn('possible')]).toEqual([reached('reachable'), reached('unknown')]);

    // What carries a group is carried by it, and every id is somebody's.
    const ids = new Set([...resources, ...picture.groups, ...picture.vpcs, ...picture.vpcs.flatMap(({ tiers }) => tiers)].map(({ id }) => id));
    const pairs = (all: readonly (readonly [string, string])[]): readonly string[] => all.map(([resource, group]) => `${resource} ${group}`).sort();
    expect(pairs(resources.flatMap(({ id, groups }) => groups.map((group) => [id, group.id] as const)))).toEqual(pairs(picture.groups.flatMap(({ id, carriers }) => carriers.map((carrier) => [carrier, id] as const))));
    const meant = [...picture.links.flatMap(({ from, to }) => [from, to]), ...picture.groups.flatMap(({ admits, letsOut }) => [...admits, ...letsOut].flatMap(({ ends }) => ends.flatMap((end) => ('id' in end ? [end.id] : []))))];
    expect(meant.filter((id) => !ids.has(id))).toEqual([]);

    const page = mapHtml(picture);
    const [anchors, links] = [[...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id), [...page.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id)];
    expect([anchors.length - new Set(anchors).size, links.filter((id) => !anchors.includes(id))]).toEqual([0, []]);
    expect([mapMermaid(picture).startsWith('flowchart LR\n'), mapDot(picture).startsWith('digraph ')]).toEqual([true, true]);
  });
});
