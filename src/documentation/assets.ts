import { readFile } from "node:fs/promises";
import { packageFolder } from "../package-folder.ts";

/** The files of Swagger UI that the page needs, and their media types. The build copies them; nothing is fetched. */
const MEDIA_TYPES = {
  "swagger-ui.css": "text/css",
  "swagger-ui-bundle.js": "text/javascript",
} as const;

export type AssetName = keyof typeof MEDIA_TYPES;
export const ASSET_NAMES = Object.keys(MEDIA_TYPES) as readonly AssetName[];

/** A file of the page, with its media type. */
export interface Asset {
  readonly mediaType: string;
  readonly text: string;
}

const folder = new URL("dist/swagger-ui/", packageFolder);
const read = new Map<AssetName, Promise<Asset>>();

/** Whether the page has a file of that name. */
export function isAsset(name: string): name is AssetName {
  return Object.hasOwn(MEDIA_TYPES, name);
}

/** A file of Swagger UI, read once. @throws Error when the project has not been built. */
export function readAsset(name: AssetName): Promise<Asset> {
  let asset = read.get(name);
  if (asset === undefined) {
    asset = readFile(new URL(name, folder), "utf8").then((text) => ({ mediaType: MEDIA_TYPES[name], text }));
    read.set(name, asset);
  }
  return asset;
}
