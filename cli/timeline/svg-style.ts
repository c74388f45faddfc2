import { customProperties, dark, light } from "./palette";

/** Fonts that a reader's machine has: nothing is fetched. */
export const fonts = `Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif`;

/** Style of a drawing, for the theme the reader has. */
export const svgStyle = `svg{${customProperties(light)};font-family:${fonts.replaceAll('"', "'")};font-variant-numeric:tabular-nums;font-variant-ligatures:no-contextual}
@media (prefers-color-scheme:dark){svg{${customProperties(dark)}}}
.ground{fill:var(--surface)}
text{fill:var(--ink)} text.muted{fill:var(--muted)} text.title{font-weight:650} text.phase,text.time{font-weight:550}
.grid{stroke:var(--line);fill:none}
.icon{fill:none;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.icon.done{stroke:var(--muted)} .icon.progressing{stroke:var(--progressing)} .icon.failed{stroke:var(--failed)}
.icon.stalled{stroke:var(--stalled)} .icon.pending,.icon.unknown{stroke:var(--pending)}
.mark{fill:var(--critical)}
.bar.done{fill:var(--done)} .bar.critical{fill:var(--critical)}
.bar.progressing{fill:url(#progressing);stroke:var(--progressing)} .bar.failed{fill:url(#failed);stroke:var(--failed)}
.bar.stalled{fill:url(#stalled);stroke:var(--stalled)}
.bar.pending,.bar.unknown{fill:none;stroke:var(--unknown);stroke-dasharray:3 3}
.stripe-ground{fill:var(--progressing-light)} .stripe{stroke:var(--progressing);stroke-width:3}
.hatch{stroke:var(--failed);stroke-width:2} .dots{fill:var(--stalled)}`;

/** Patterns that tell states apart without colour: stripes, a cross-hatch, dots. */
export const svgPatterns = `<defs>
<pattern id="progressing" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe-ground" width="8" height="8"/><path class="stripe" d="M2 0V8"/></pattern>
<pattern id="failed" width="6" height="6" patternUnits="userSpaceOnUse"><path class="hatch" d="M0 0 6 6M6 0 0 6"/></pattern>
<pattern id="stalled" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dots" cx="3" cy="3" r="1.8"/></pattern>
</defs>`;
