import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { demandBuilt, ROOT } from "./cli/built-program.ts";

interface Manifest {
  readonly name: string;
  readonly license: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly dev?: boolean;
  readonly os?: readonly string[];
}

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const manifest = JSON.parse(read("package.json")) as Manifest;

describe("the package", () => {
  it("pins exact versions", () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it("locks contents, not the hosts that they came from", () => {
    const { packages } = JSON.parse(read("package-lock.json")) as Lock;
    const installed = Object.entries(packages).filter(([path]) => path !== "");
    expect(installed.length).toBeGreaterThan(100);
    for (const [path, { resolved, integrity, optional, dev, os }] of installed) {
      expect(resolved, path).toBeUndefined();
      // Builds of development tools for other platforms are locked by version alone: they were never downloaded.
      const isForeignBuild = optional === true && dev === true && os !== undefined;
      if (!isForeignBuild || integrity !== undefined) expect(integrity, path).toMatch(/^sha512-/);
    }
  });

  it("carries its licence", () => {
    expect(manifest.license).toBe("MIT");
    expect(read("LICENSE")).toMatch(/^MIT License\n\nCopyright \(c\) 2026 Understudy contributors\n/);
  });

  describe("once built", () => {
    beforeAll(demandBuilt);

    it("ships the program, the descriptions and the fixtures, and neither tests nor tools", async () => {
      const options = { cwd: ROOT, env: { ...process.env, npm_config_loglevel: "silent" } };
      const { stdout } = await promisify(execFile)("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], options);
      const [pack] = JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] }[];
      const files = pack?.files.map(({ path }) => path) ?? [];
      expect(files).toEqual(
        expect.arrayContaining([
          "LICENSE",
          "README.md",
          "dist/cli.js",
          "dist/index.js",
          "dist/licenses.md",
          "dist/modules/index.d.ts",
          "dist/console/index.html",
          "dist/console/licenses.md",
          "dist/prebuilt/heights.json",
          "dist/prebuilt/control.json",
          "openapi/heights.yaml",
          "openapi/check-report.schema.json",
          "openapi/control.yaml",
          "fixtures/heights.yaml",
        ]),
      );
      const allowed = /^(package\.json|LICENSE|README\.md|(dist|openapi|fixtures)\/.+)$/;
      expect(files.filter((file) => !allowed.test(file) || /tsbuildinfo|^dist\/modules\/.*\.js$/.test(file))).toEqual(
        [],
      );
    });

    it("exports what resolves, and declares its types", async () => {
      for (const [entrance, conditions] of Object.entries(manifest.exports)) {
        for (const file of Object.values(conditions)) expect(existsSync(`${ROOT}/${file}`), file).toBe(true);
        const name = `${manifest.name}${entrance.slice(1)}`;
        const resolved = fileURLToPath(import.meta.resolve(name));
        expect(existsSync(resolved), name).toBe(true);
      }
      const program = "import('@understudy/server').then((it) => console.log(Object.keys(it).sort().join()))";
      const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], { cwd: ROOT });
      expect(stdout).toContain("openContract");
      expect(stdout).toContain("startMock");
    });

    it("has a command that Node can run", () => {
      for (const file of Object.values(manifest.bin)) {
        expect(readFileSync(`${ROOT}/${file}`, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
      }
    });
  });
});
