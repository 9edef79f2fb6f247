// The downloads as other programs read them: each sheet of the workbook by a reader from npm and by LibreOffice, and each
// CSV by LibreOffice, against the CSV cell by cell.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import readSheets from "read-excel-file/node";

// Comma, quotation mark, UTF-8, from the first line, raw values, and of a workbook every sheet into a file of its own.
const FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
// As the page of the data says to open a CSV: UTF-8, comma, every column as text.
const TEXT = Array.from({ length: 60 }, (_, at) => `${at + 1}/2`).join("/");
const IMPORT = `--infilter=Text - txt - csv (StarCalc):44,34,76,1,${TEXT}`;

const parsed = (text) => Papa.parse(text.replace(/^\ufeff/, ""), { skipEmptyLines: false }).data.filter((row) => row.length > 1 || row[0] !== "");
// A day and a truth value as the CSV has them.
const written = (value) => {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (value === "TRUE" || value === "FALSE") return value.toLowerCase();
  return value === null || value === undefined ? "" : String(value);
};

function office(folder, files, options = []) {
  const home = `-env:UserInstallation=file://${folder}/profile`;
  const run = spawnSync("soffice", [home, "--headless", ...options, "--convert-to", FILTER, "--outdir", folder, ...files], { encoding: "utf8" });
  if (run.error || run.status) throw run.error ?? new Error(`soffice: ${run.stderr}`);
}

// The first cell in which two tables differ; "" where none does.
function differing(name, wanted, found) {
  if (wanted.length !== found.length) return `${name}: ${found.length} lines, not ${wanted.length}`;
  for (const [line, row] of wanted.entries()) {
    for (const [at, cell] of row.entries()) {
      const own = written(found[line][at]);
      if (own !== cell && !(cell !== "" && !/^0\d/.test(cell) && !Number.isNaN(Number(cell)) && Number(own) === Number(cell))) {
        return `${name}, line ${line + 1}, ${wanted[0][at]}: ‘${own}’, not ‘${cell}’`;
      }
    }
  }
  return "";
}

// Of these the workbook has no sheet by that name: 字典 has both.
const ELSEWHERE = ["codes", "dictionary"];

// [{ reader, tables, wrong: [text] }]; `data` is the folder of the downloads.
export async function readBack(data) {
  const names = readdirSync(data).filter((name) => name.endsWith(".csv")).map((name) => name.slice(0, -4)).sort();
  const wanted = new Map(names.map((name) => [name, parsed(readFileSync(join(data, `${name}.csv`), "utf8"))]));
  const folder = mkdtempSync(join(tmpdir(), "duibiao-"));
  try {
    const sheets = new Map((await readSheets(join(data, "duibiao.xlsx"))).map(({ sheet, data: rows }) => [sheet, rows]));
    office(folder, [join(data, "duibiao.xlsx")]);
    const sheeted = names.filter((name) => !ELSEWHERE.includes(name));
    const books = new Map(sheeted.map((name) => [name, parsed(readFileSync(join(folder, `duibiao-${name}.csv`), "utf8"))]));
    office(folder, names.map((name) => join(data, `${name}.csv`)), [IMPORT]);
    const lists = new Map(names.map((name) => [name, parsed(readFileSync(join(folder, `${name}-${name}.csv`), "utf8"))]));
    return [["XLSX by read-excel-file", sheets, sheeted], ["XLSX by LibreOffice", books, sheeted], ["CSV by LibreOffice", lists, names]].map(([reader, found, own]) => ({
      reader,
      tables: own.length,
      wrong: own.map((name) => (found.has(name) ? differing(name, wanted.get(name), found.get(name)) : `${name}: missing`)).filter(Boolean),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
