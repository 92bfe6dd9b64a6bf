import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, temporaryFolder } from '../support/run-cli';
import { foldersIn, reportIn, textAt } from './support';
import type { Place } from './support';

const folder = temporaryFolder();
const examples = join(__dirname, '../../examples');

/** What stands at the places of the findings: the attribute that causes each. */
const CAUSES: Readonly<Record<string, readonly string[]>> = {
  'acl-allows-everything': ['cidr_block     = "0.0.0.0/0"'],
  'acl-public-admin-port': ['cidr_block = "0.0.0.0/0"'],
  'cidr-instead-of-reference': ['cidr_ipv4         = aws_subnet.app.cidr_block'],
  'database-behind-public-load-balancer': ['resource "aws_redshift_cluster" "warehouse" {'],
  'database-in-public-subnet': ['db_subnet_group_name        = aws_db_subnet_group.data.name'],
  'load-balancer-bypass': ['resource "aws_instance" "web" {'],
  'mixed-rule-styles': ['resource "aws_security_group" "web" {'],
  'node-group-open-ssh': ['ec2_ssh_key = "operations"'],
  'open-default-group': ['resource "aws_vpc_security_group_ingress_rule" "everybody" {'],
  'pivot-to-database': ['resource "aws_db_instance" "main" {'],
  // What it finds is what its configuration says: test/policy/example.test.ts.
  policies: [],
  'public-admin-port': ['cidr_blocks       = ["0.0.0.0/0"]', 'cidr_blocks       = ["0.0.0.0/0"]'],
  'public-all-ports': ['cidr_ipv4         = "0.0.0.0/0"', 'cidr_ipv4         = "0.0.0.0/0"'],
  'public-compute': ['map_public_ip_on_launch = true'],
  'public-data-service-port': ['cidr_blocks      = ["0.0.0.0/0"]'],
  'public-database-port': ['cidr_ipv4         = "0.0.0.0/0"'],
  'public-file-sharing-port': ['prefix_list_id    = aws_ec2_managed_prefix_list.partners.id'],
  'public-kubernetes-api': ['vpc_config {'],
  'public-orchestration-port': ['cidr_ipv4         = "0.0.0.0/0"'],
  'public-rdp': ['cidr_ipv6         = "::/0"'],
  'public-search-domain': ['resource "aws_opensearch_domain" "main" {'],
  'public-ssh': ['cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]'],
  'public-unapproved-port': ['cidr_ipv4         = "0.0.0.0/0"'],
  'publicly-accessible-database': ['publicly_accessible         = true'],
  'reachable-admin-port': ['resource "aws_instance" "host" {'],
  'reachable-database': ['resource "aws_redshift_cluster" "warehouse" {'],
  'three-tier': [
    'cidr_ipv4                    = each.value.cidr',
    'db_subnet_group_name        = aws_db_subnet_group.data.name',
    'cidr_ipv4                    = each.value.cidr',
    'cidr_ipv4                    = each.value.cidr',
    'publicly_accessible         = true',
    'cidr_block = "0.0.0.0/0"',
    'cidr_block = "0.0.0.0/0"',
    'cidr_ipv4                    = each.value.cidr',
    'cidr_ipv4                    = each.value.cidr',
    'cidr_ipv4                    = each.value.cidr',
  ],
  'unfiltered-load-balancer': ['resource "aws_lb" "front" {'],
  'unrestricted-egress': ['cidr_ipv4         = "0.0.0.0/0"'],
};

interface SarifLocation {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Omit<Place, 'file'> };
}

const spelled = ({ file, startLine, startColumn }: Place): string => `${file}:${startLine}:${startColumn}`;

async function sarifPlaces(cwd: string): Promise<readonly string[]> {
  const { out } = await runCli(['bad/plan.json', '--format', 'sarif'], { cwd });
  const { runs } = JSON.parse(out) as { runs: readonly { results: readonly { locations: readonly SarifLocation[] }[] }[] };
  return runs.flatMap(({ results }) => results).flatMap(({ locations }) => locations.slice(0, 1))
    .map(({ physicalLocation: { artifactLocation, region } }) => spelled({ file: artifactLocation.uri, ...region }));
}

async function textPlaces(cwd: string): Promise<readonly string[]> {
  const { out } = await runCli(['bad/plan.json'], { cwd });
  return [...out.matchAll(/^ {2}--> (.*)$/gm)].map(([, place = '']) => place);
}

test('every example is in the table', () => {
  expect(Object.keys(CAUSES)).toEqual(foldersIn(examples));
});

test.each(Object.entries(CAUSES))('%s: the place is the attribute that causes the finding, in every format the same', async (example, causes) => {
  cpSync(join(examples, example), folder(), { recursive: true });
  const { findings } = await reportIn(folder(), ['bad/plan.json']);
  expect(findings.map(({ location }) => textAt(folder(), location))).toEqual(causes);
  const places = [...new Set(findings.map(({ rule, location }) => `${rule} ${spelled(location)}`))].map((place) => place.split(' ')[1]);
  expect(await textPlaces(folder())).toEqual(places);
  expect(await sarifPlaces(folder())).toEqual(places);
});

test.each(foldersIn(examples).filter((example) => example !== 'three-tier'))('%s in its good form has no finding', async (example) => {
  cpSync(join(examples, example), folder(), { recursive: true });
  const { code, findings } = await reportIn(folder(), ['good/plan.json']);
  expect([code, findings]).toEqual([0, []]);
});
