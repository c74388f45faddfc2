import type { Graph } from "../../provider/graph/graph";
import { graphDot } from "./dot";
import { printable } from "./lines";

/** How much smaller text is written than Graphviz reckoned, who knows one font: those that others have instead are wider. */
const shrink = 0.78;

/** A graph as an SVG that stands alone, drawn by Graphviz: nothing in it is loaded from elsewhere. */
export async function graphSvg(graph: Graph): Promise<string> {
  return finished(await drawn(graphDot(graph)), graph.title);
}

/**
 * Has Graphviz draw. It is a megabyte, and an ES module: only who draws loads it. Version 16.1 now and then damages its own
 * memory ("table index is out of bounds"), mostly where it draws a second time: each drawing has one of its own, and a few tries.
 */
async function drawn(dot: string, tries = 4): Promise<string> {
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  const graphviz = await Graphviz.load();
  Graphviz.unload();
  try {
    return graphviz.layout(dot, "svg", "dot");
  } catch (error) {
    if (tries > 1) return drawn(dot, tries - 1);
    throw error;
  }
}

/**
 * What Graphviz drew, with a title that screen readers read, and without those that name nodes and edges after their
 * identifiers. The first line of every node is its heading.
 */
function finished(svg: string, title: string): string {
  const start = svg.indexOf("<svg");
  return svg
    .slice(start)
    .replaceAll(/<!--.*?-->\n?/gs, "")
    .replaceAll(/<title>[^<]*<\/title>\n?/g, "")
    .replaceAll(/ font-size="([\d.]+)"/g, (_, size) => ` font-size="${Math.round(Number(size) * shrink * 10) / 10}"`)
    .replaceAll(/(class="node">\n<path [^>]*>\n<text )/g, '$1font-weight="bold" ')
    .replace(/^<svg /, '<svg role="img" aria-labelledby="title" ')
    .replace(/^<svg [^>]*>/, `$&\n<title id="title">${markup(title)}</title>`);
}

function markup(text: string): string {
  return printable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("$", "&#36;");
}
