import { defineConfig } from "vitest/config";

const json = process.env.VITEST_JSON;

/** One lab and two cores: files one after the other, each as long as a cluster takes. */
const onALab = {
  fileParallelism: false,
  // Within a file, tests that say so run side by side: most of their time is the lab's.
  maxConcurrency: 4,
  testTimeout: 300_000,
  hookTimeout: 1_800_000,
};

export default defineConfig({
  // Examples import the package by its name: here that is the source, not what was last compiled.
  resolve: { alias: { "pulumi-vks": new URL("components/index.ts", import.meta.url).pathname } },
  test: {
    // Gates tell how they get on: that is worth reading only where a test failed.
    silent: "passed-only",
    reporters: json ? ["default", ["json", { outputFile: json }]] : ["default"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.e2e.test.ts", "test/**/*.browser.test.ts"],
          // Enough for a machine that builds the lab beside them.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/**/*.browser.test.ts"],
          globalSetup: ["test/browser/global-setup.ts"],
          // One browser at a time; a machine may have to install it first.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/**/*.e2e.test.ts"],
          exclude: ["test/e2e/vsphere/**"],
          globalSetup: ["test/e2e/global-setup.ts"],
          ...onALab,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e-vsphere",
          include: ["test/e2e/vsphere/**/*.e2e.test.ts"],
          globalSetup: ["test/e2e/vsphere/global-setup.ts"],
          ...onALab,
        },
      },
    ],
  },
});
