import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timelineHtml } from "../../../cli/timeline/html";
import { anyTimeline } from "./any-timeline";
import { healthyTimeline } from "./sample-timelines";

const data = /<script type="application\/json" id="timelines">([\s\S]*?)<\/script>/;

describe("timelineHtml", () => {
  const html = timelineHtml([healthyTimeline()]);

  it("allows only the script and the styles that are in it", () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
    const hash = (text = "") => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1];
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => hash(text));
    expect(policy).toBe(
      `default-src 'none'; script-src ${hash(script)}; style-src ${styles.join(" ")}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it("names no other place", () => {
    const urls = new Set(html.match(/\b(?:https?|wss?|ftp):\/\/[^\s"'`<)]+/g));
    expect([...urls]).toEqual(["http://www.w3.org/2000/svg"]);
    expect(html).not.toMatch(/@import|sourceMappingURL|\bsrc=|\son\w+="/);
  });

  it("has one element for its data and one for its program, whatever is in the data", () => {
    fc.assert(
      fc.property(fc.array(anyTimeline, { minLength: 1, maxLength: 2 }), fc.string(), (timelines, text) => {
        const hostile = timelines.map((timeline) => ({ ...timeline, title: `</script><!--${text}<script>` }));
        const page = timelineHtml(hostile);
        expect(page.match(/<\/?script\b/g)?.length).toBe(4);
        expect(page).not.toContain("<!--");
        expect(JSON.parse(data.exec(page)?.[1] ?? "")).toEqual(JSON.parse(JSON.stringify(hostile)));
      }),
      { numRuns: 50 },
    );
  });

  it("has what the modules of its program share, each once", () => {
    const modules = [...html.matchAll(/^(?:const modules=\{)?"([a-z/-]+)":function\(exports,require\)/gm)].map(
      ([, id]) => id,
    );
    expect(modules).toContain("cli/timeline/page/main");
    expect(modules).toContain("provider/duration");
    expect(new Set(modules).size).toBe(modules.length);
  });
});
