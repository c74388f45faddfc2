/** How figures are written in the report. */
export const seconds = (value: number) => `${value.toFixed(2)} s`;
export const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
export const mebibytes = (value: number) => `${value.toFixed(0)} MiB`;
/** For what may be less than one. */
export const fractions = (value: number) => value.toFixed(2);
export const ratio = (value: number) => value.toFixed(3);
/** Nothing where there is nothing to compare with. */
export const times = (value: number) => (Number.isFinite(value) ? `${value.toFixed(value < 10 ? 1 : 0)} x` : "");
