import type { TestProject } from "vitest/node";
import { findBrowser } from "./find-browser";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of the browser that pages are tested in. */
    browser: string;
  }
}

/** Finds the browser, before any test fails for want of it. */
export default function setup(project: TestProject): void {
  project.provide("browser", findBrowser());
}
