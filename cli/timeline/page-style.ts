import { chartStyle } from "./style/chart";
import { groundStyle } from "./style/ground";
import { partsStyle } from "./style/parts";
import { printStyle } from "./style/print";

/** The style of the page. */
export const pageStyle = [groundStyle, chartStyle, partsStyle, printStyle].join("\n");
