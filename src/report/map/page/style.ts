/** The style of the page: calm in light and dark, one column on small screens, everything open in print. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #ffffff; --text: #1b2430; --muted: #566170; --line: #dde2e8; --soft: #eef1f5; --accent: #235a8c;
  --critical: #9f1239; --high: #b93815; --medium: #8a5300; --low: #3d5a80; --info: #566170;
  --critical-soft: #fde8ee; --high-soft: #fdebe3; --medium-soft: #fcf1d9; --low-soft: #e7eef6; --info-soft: #eef1f5;
  --open: #235a8c; --open-soft: #e5eff8;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #11151b; --card: #191f27; --text: #e3e8ee; --muted: #9ca8b6; --line: #2c3540; --soft: #222a34; --accent: #85b9e8;
    --critical: #ff8fab; --high: #ff9f7a; --medium: #e9b949; --low: #9dbce0; --info: #9ca8b6;
    --critical-soft: #43192a; --high-soft: #42241a; --medium-soft: #3a2e13; --low-soft: #1f2d3e; --info-soft: #222a34;
    --open: #85b9e8; --open-soft: #1a2e42;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 5rem; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
header, main, footer { max-width: 1320px; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .35rem; font-weight: 650; }
h2 { font-size: 1.15rem; margin: 0 0 .25rem; font-weight: 650; }
h3 { font-size: 1rem; margin: 0; font-weight: 600; }
p { margin: 0 0 .5rem; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.name, .mono { font-family: var(--mono); font-size: .875em; }
.muted { color: var(--muted); }
.small { font-size: .875rem; }
.eyebrow { color: var(--muted); font-size: .8125rem; letter-spacing: .04em; margin: 0; }
.lead { font-size: 1.0625rem; max-width: 62rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 3; }
.numbers { display: flex; flex-wrap: wrap; gap: .5rem; margin: .75rem 0 0; padding: 0; list-style: none; }
.pill { display: inline-block; padding: .05rem .5rem; border-radius: .75rem; font-size: .8125rem; line-height: 1.5; background: var(--soft); color: var(--muted); }
.pill.critical { background: var(--critical-soft); color: var(--critical); font-weight: 600; }
.pill.high { background: var(--high-soft); color: var(--high); font-weight: 600; }
.pill.medium { background: var(--medium-soft); color: var(--medium); }
.pill.low { background: var(--low-soft); color: var(--low); }
.pill.exposed { background: var(--open-soft); color: var(--open); }
.pill.undetermined, .pill.narrow, .pill.latent { background: transparent; color: var(--muted); box-shadow: inset 0 0 0 1px var(--line); }
.tools { position: sticky; top: 0; z-index: 2; background: var(--ground); border-bottom: 1px solid var(--line); margin-top: 1.25rem; }
.tools form { max-width: 1320px; margin: 0 auto; padding: .6rem 1.5rem; display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; }
.tools label { display: flex; align-items: center; gap: .5rem; font-size: .875rem; color: var(--muted); }
.tools label:first-of-type { flex: 1 1 16rem; }
.tools label span { white-space: nowrap; }
input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .6rem; width: 100%; min-width: 0; }
#port { width: 9rem; }
input[aria-invalid='true'] { border-color: var(--high); }
button { font: inherit; font-size: .875rem; color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .75rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
#status { flex-basis: 100%; margin: 0; font-size: .875rem; color: var(--muted); }
#status:empty { margin-top: -.6rem; }
section { margin: 2.25rem 0 0; }
section > .muted { max-width: 62rem; }
ul.plain, ol.plain { list-style: none; margin: 0; padding: 0; }
.doors { display: grid; gap: .6rem; margin-top: .75rem !important; }
.door { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--open); border-radius: 8px; padding: .7rem 1rem .75rem; }
.door.critical { border-left-color: var(--critical); }
.door.high { border-left-color: var(--high); }
.door.medium { border-left-color: var(--medium); }
.door.undetermined { border-left-style: dashed; }
.door.latent { border-left-color: var(--line); }
.line { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: baseline; }
.path { font-family: var(--mono); font-size: .875rem; line-height: 1.7; margin: .35rem 0 0; }
.path .to { color: var(--muted); padding: 0 .2rem; }
.path .last { font-weight: 650; }
.notes { margin: .35rem 0 0; font-size: .875rem; }
details > summary { cursor: pointer; }
summary::marker { color: var(--muted); }
.hops { margin: .4rem 0 0; padding-left: 1.4rem; font-size: .875rem; color: var(--muted); }
.block { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin-top: .75rem; }
details[open] > summary .marks { display: none; }
.block > summary { padding: .6rem 1rem; }
.block > .inside { padding: 0 1rem .75rem; }
.block .block { background: transparent; margin-top: .5rem; }
.list .block { margin-top: .35rem; }
.list .block > summary { padding-top: .4rem; padding-bottom: .4rem; }
.rows > li { padding: .45rem 0; border-top: 1px solid var(--line); }
.rows > li:first-child { border-top: 0; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; margin: .35rem 0 .75rem; }
caption { text-align: left; font-weight: 600; padding: .35rem 0 .15rem; }
th { text-align: left; font-weight: 500; color: var(--muted); }
th, td { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th:last-child, td:last-child { width: 34%; padding-right: 0; }
.inside > p.small { margin-bottom: .35rem; }
:target { scroll-margin-top: 5rem; }
li:target, details:target { box-shadow: 0 0 0 3px var(--accent); border-radius: 8px; }
.figure { margin: .75rem 0 0; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; overflow-x: auto; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; font-size: .8125rem; color: var(--muted); margin: .6rem 0 0; padding: 0; list-style: none; }
.legend i { display: inline-block; width: 1.6rem; height: 0; border-top: 2px solid var(--muted); vertical-align: middle; margin-right: .4rem; }
.legend .bad i { border-color: var(--high); }
.legend .open i { border-color: var(--open); }
.legend .possible i { border-top-style: dashed; }
footer { padding-top: 2rem; padding-bottom: 3rem; color: var(--muted); font-size: .875rem; }
@media (max-width: 700px) {
  html { scroll-padding-top: 1rem; }
  header, main, footer, .tools form { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 1.25rem; }
  .tools { position: static; }
  .tools label { flex: 1 1 100%; }
  .tools label span { flex: 0 0 3.5rem; }
  #port { width: 100%; }
  .figure { padding: .5rem; }
  .block .block { border-width: 1px 0 0; border-radius: 0; margin: .5rem -1rem 0; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  :root { --ground: #fff; --card: #fff; --text: #000; --muted: #444; --accent: #000; }
  .tools, .skip, .hint { display: none !important; }
  body { font-size: 10.5pt; }
  section { margin-top: 1.25rem; }
  details::details-content { content-visibility: visible; height: auto; }
  .door, .rows > li, tr { break-inside: avoid; }
  .figure { overflow: visible; padding: 0; border: 0; }
}
`;

/** The style of the diagram. */
export const DIAGRAM_STYLE = `
svg.diagram { display: block; margin: 0 auto; max-width: 100%; height: auto; font: 11px system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; fill: var(--text); }
.band rect { fill: none; stroke: var(--line); }
.band text { fill: var(--muted); font-weight: 600; font-size: 12px; }
.cell rect { fill: var(--soft); }
.cell.public rect { fill: var(--open-soft); }
.cell text { font-size: 11.5px; font-weight: 600; }
.cell .kind { fill: var(--muted); font-weight: 400; }
.internet rect { fill: var(--soft); stroke: var(--line); }
.internet text { font-size: 13px; font-weight: 600; letter-spacing: .06em; fill: var(--muted); }
.box rect { fill: var(--card); stroke: var(--line); }
.box rect.stripe { stroke: none; fill: transparent; }
.box.exposed rect.stripe { fill: var(--open); }
.box.critical rect.stripe { fill: var(--critical); }
.box.high rect.stripe { fill: var(--high); }
.box.medium rect.stripe { fill: var(--medium); }
.box.exposed.critical rect:not(.stripe), .box.exposed.high rect:not(.stripe) { stroke: currentColor; }
.box.critical { color: var(--critical); }
.box.high { color: var(--high); }
.box.medium { color: var(--medium); }
.box.low, .box.info { color: var(--low); }
.box.latent rect.stripe { opacity: .45; }
.box .name { font-family: var(--mono); font-size: 11.5px; fill: var(--text); }
.box .sub { font-size: 10.5px; fill: var(--muted); }
.box .note { font-size: 10.5px; font-weight: 600; fill: currentColor; }
.box.latent .note { font-weight: 400; }
.box:hover rect:not(.stripe) { stroke: var(--accent); }
.box:focus-visible { outline: none; }
.box:focus-visible rect:not(.stripe) { stroke: var(--accent); stroke-width: 3; }
.arrow path { fill: none; stroke: var(--muted); stroke-width: 1.25; opacity: .75; }
.arrow.open path { stroke: var(--open); opacity: 1; }
.arrow.bad path { stroke: var(--high); stroke-width: 2.25; opacity: 1; }
.arrow.possible path { stroke-dasharray: 5 4; }
.arrow text { font-size: 10px; fill: var(--muted); paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round; font-variant-numeric: tabular-nums; }
.arrow.bad text { fill: var(--high); font-weight: 600; }
.head path { fill: var(--muted); }
.head.open path { fill: var(--open); }
.head.bad path { fill: var(--high); }
.dim { opacity: .15; }
@media (max-width: 700px) { svg.diagram { max-width: none; } }
@media print { svg.diagram { max-width: 100%; } }
`;
