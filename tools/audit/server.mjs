// The built site on a local address as a host would send it: compressed, with the headers of its own file `_headers`.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".map": "application/json", ".svg": "image/svg+xml", ".png": "image/png",
  ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8", ".zip": "application/zip",
};
const PACKED = new Set([".png", ".zip", ".xlsx", ".gz"]);

// The sections of `_headers`: a line with a path, in which * and :name stand for others, then its "  Name: value" lines.
function sections(text) {
  const found = [];
  for (const line of text.split("\n").filter(Boolean)) {
    if (!line.startsWith(" ")) {
      const pattern = line.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replace(/:\w+/g, "[^/]+");
      found.push({ path: new RegExp(`^${pattern}$`), headers: [] });
    } else {
      const at = line.indexOf(": ");
      found.at(-1).headers.push([line.slice(2, at), line.slice(at + 2)]);
    }
  }
  return found;
}

export async function serve(folder) {
  const stated = sections(await readFile(join(folder, "_headers"), "utf8"));
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const content = await readFile(file).catch(() => null);
    const found = content ?? (await readFile(join(folder, "404.html")));
    const kind = content ? extname(file) : ".html";
    response.statusCode = content ? 200 : 404;
    response.setHeader("Content-Type", TYPES[kind] ?? "application/octet-stream");
    response.setHeader("Cache-Control", "max-age=600");
    for (const { path: pattern, headers } of stated) {
      if (pattern.test(path)) for (const [name, value] of headers) response.setHeader(name, value);
    }
    const packs = !PACKED.has(kind) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    if (packs) response.setHeader("Content-Encoding", "gzip");
    response.end(packs ? gzipSync(found) : found);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
