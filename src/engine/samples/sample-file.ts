import { essenceOf } from "../../contract/media-type.ts";

/** The smallest whole files of their kinds, in base64: pictures of one grey pixel, a page with nothing on it, archives of nothing. */
const SMALLEST: Readonly<Record<string, string>> = {
  "image/png": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNoaGgAAAMEAYFL09IQAAAAAElFTkSuQmCC",
  "image/jpeg": `/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP${"/".repeat(86)}wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z`,
  "image/gif": "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
  "image/webp": "UklGRiQAAABXRUJQVlA4IBgAAABQAQCdASoBAAEADMDOJaQABHQAAAAAAAA=",
  "audio/wav": "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQIAAAAAAA==",
  "application/zip": "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==",
  "application/gzip": "H4sIAAAAAAAAAwMAAAAAAAAAAAA=",
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  "image/jpg": "image/jpeg",
  "audio/x-wav": "audio/wav",
  "audio/wave": "audio/wav",
  "audio/vnd.wave": "audio/wav",
  "application/x-zip-compressed": "application/zip",
  "application/x-gzip": "application/gzip",
};

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/** A small file that programs of its media type can open; undefined for types whose files anything could be. */
export function sampleFile(mediaType: string): Uint8Array | undefined {
  const essence = essenceOf(mediaType);
  if (essence === "image/svg+xml") return new TextEncoder().encode(SVG);
  if (essence === "application/pdf") return new TextEncoder().encode(emptyPage());
  const base64 = SMALLEST[OTHER_NAMES[essence] ?? essence];
  return base64 === undefined ? undefined : Buffer.from(base64, "base64");
}

/** A document of one page with nothing on it (ISO 32000-1 §7.5): a header, objects, the table of where they are, a trailer. */
function emptyPage(): string {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
  ];
  let text = "%PDF-1.4\n";
  let table = "0000000000 65535 f \n";
  for (const [index, object] of objects.entries()) {
    table += `${String(text.length).padStart(10, "0")} 00000 n \n`;
    text += `${index + 1} 0 obj${object}endobj\n`;
  }
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
}
