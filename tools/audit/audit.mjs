// The built site to one table of what outside judges say of it: Nu of its HTML, linkinator of its links, Lighthouse of
// how it loads on a phone; LibreOffice, a reader from npm, polars, Datasette, sqlite-utils and R of the downloads.  Ends with 1 where a limit is broken, or where a finding that is listed as known is gone.
//
//   node audit.mjs ../../build/public     CHROME_PATH names the browser, PYTHON that of the site, CONSUMERS that with the readers
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { LinkChecker } from "linkinator";
import nu from "vnu-jar";
import { readBack } from "./readers.mjs";
import { serve } from "./server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const site = resolve(process.argv[2] ?? join(here, "../../build/public"));
const known = JSON.parse(readFileSync(join(here, "known.json"), "utf8"));
// One page of each kind.
const KINDS = [
  "index.html", "policies/gansu-2014-39.html", "policies/gansu-2014-39-matrix.html", "units/gansu-water-resources.html",
  "topics/drinking-water.html", "indicators/village-paved-road.html", "policies.html", "compare.html", "targets.html", "timeline.html",
  "policies/gansu-2014-39-compare.html", "policies/gansu-2014-39-targets.html", "policies/gansu-2014-39-timeline.html",
  "policies/gansu-2014-39-progress.html", "policies/gansu-2014-39-shared.html", "policies/gansu-2014-39-report.html",
  "search.html", "data.html", "tables/targets.html", "changes.html", "quality.html", "about.html", "progress.html", "shared.html", "report.html", "units.html",
  "contribute.html",
];
const LIMITS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const rows = [], details = [];

function row(judge, pages, findings, limit, right) {
  rows.push([judge, String(pages), String(findings), limit, right ? "ok" : "broken"]);
}

function judgeHtml() {
  const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
  const run = spawnSync("java", ["-jar", nu, "--format", "json", "--skip-non-html", site], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.error) throw run.error;
  const said = JSON.parse(run.stderr).messages;
  const unknown = said.filter((one) => !known.some((entry) => entry.message === one.message));
  const gone = known.filter((entry) => !said.some((one) => one.message === entry.message));
  for (const one of unknown) {
    details.push(`Nu: ${relative(site, fileURLToPath(one.url))}:${one.lastLine}: ${one.message}`);
  }
  for (const entry of gone) details.push(`Nu: known and no longer said, take it from known.json: ${entry.message}`);
  row("Nu HTML checker", pages.length, unknown.length, "0 beside the known", unknown.length === 0);
  for (const whose of ["theme", "site"]) {
    const listed = known.filter((entry) => entry.whose === whose);
    const times = said.filter((one) => listed.some((entry) => entry.message === one.message)).length;
    row(`Nu, known of the ${whose} (${listed.length} kinds)`, pages.length, times, "each still said", !gone.some((entry) => entry.whose === whose));
  }
  return pages;
}

async function judgeReading() {
  for (const { reader, tables, wrong } of await readBack(join(site, "data/latest"))) {
    row(reader, tables, wrong.length, "0 tables differ from the CSV", wrong.length === 0);
    details.push(...wrong.map((text) => `${reader}: ${text}`));
  }
}

function said(python, program, argument, input) {
  const run = spawnSync(python, [join(here, program), argument], { encoding: "utf8", input, maxBuffer: 1 << 28 });
  if (run.error || run.status) throw run.error ?? new Error(`${program}: ${run.stderr}`);
  return run.stdout;
}

// The formulas of the page of the data in LibreOffice, its lines in the programs that they are for.
function judgeAnswers() {
  const data = join(site, "data/latest"), { PYTHON, CONSUMERS } = process.env;
  const found = [
    ...JSON.parse(said(PYTHON, "spreadsheet.py", data)),
    ...JSON.parse(said(CONSUMERS, "consumers.py", data, said(PYTHON, "spreadsheet.py", "examples"))),
  ];
  for (const { reader, of, wrong } of found) {
    row(reader, of, wrong.length, "0", wrong.length === 0);
    details.push(...wrong.map((text) => `${reader}: ${text}`));
  }
}

async function judgeLinks(address, pages) {
  const elsewhere = new Set();
  const checker = new LinkChecker();
  const found = await checker.check({
    path: pages.map((name) => address + name),
    recurse: true,
    checkFragments: true,
    concurrency: 20,
    linksToSkip: async (link) => {
      const foreign = !link.startsWith(address);
      if (foreign) elsewhere.add(link);
      return foreign;
    },
  });
  const broken = found.links.filter((link) => link.state === "BROKEN");
  for (const link of broken) details.push(`links: ${link.parent} leads to ${link.url} (${link.status})`.replaceAll(address, ""));
  row(`linkinator, ${new Set(found.links.map((link) => link.url)).size} addresses`, pages.length, broken.length, "0", broken.length === 0);
  row("linkinator, addresses elsewhere, not asked", pages.length, elsewhere.size, "", true);
}

const percent = (lhr, id) => Math.round((lhr.categories[id].score ?? 0) * 100);
const RUNS = 3;

// The middle one of three by its performance, which swings with whatever else the machine does.
async function loaded(address, port) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    runs.push((await lighthouse(address, { port, onlyCategories: Object.keys(LIMITS), logLevel: "error" })).lhr);
  }
  return runs.sort((one, other) => percent(one, "performance") - percent(other, "performance"))[Math.floor(RUNS / 2)];
}

async function judgeLoading(address) {
  const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
  const speeds = [];
  try {
    for (const name of KINDS) {
      const lhr = await loaded(address + name, chrome.port);
      if (lhr.runtimeError) details.push(`Lighthouse: ${name}: the page was not judged: ${lhr.runtimeError.message}`);
      speeds.push(Math.round(lhr.environment.benchmarkIndex));
      const scores = Object.entries(LIMITS).map(([id, least]) => [id, percent(lhr, id), least]);
      for (const [id, score, least] of scores) {
        if (score >= least) continue;
        for (const { id: audit, weight } of lhr.categories[id].auditRefs) {
          const { score: own, title, displayValue } = lhr.audits[audit];
          if (weight && own !== null && own < 0.9) details.push(`Lighthouse: ${name}: ${id}: ${title}${displayValue ? ` (${displayValue})` : ""}`);
        }
      }
      row(`Lighthouse ${name}`, 1, scores.map(([, score]) => score).join(" / "), Object.values(LIMITS).join(" / "), scores.every(([, score, least]) => score >= least));
    }
  } finally {
    await chrome.kill();
  }
  return [Math.min(...speeds), Math.max(...speeds)];
}

const wide = (text) => [...text].length;
function table(lines) {
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => wide(line[at]))));
  return lines.map((line) => line.map((cell, at) => cell + " ".repeat(widths[at] - wide(cell))).join("  ").trimEnd()).join("\n");
}

const { address, close } = await serve(site);
const pages = judgeHtml();
await judgeReading();
judgeAnswers();
await judgeLinks(address, pages);
const [slowest, fastest] = await judgeLoading(address);
close();
console.log(table([["judge", "of", "findings", "limit", "result"], ...rows]));
console.log("\nLighthouse: performance / accessibility / best practices / SEO, as on a phone (slow network and processor simulated); the middle of three runs.");
console.log(`The machine's own speed, as Lighthouse measures it beside each: ${slowest} to ${fastest}.`);
if (details.length) console.log(`\n${[...new Set(details)].join("\n")}`);
process.exit(rows.some((line) => line[4] === "broken") ? 1 : 0);
