import { customProperties, dark, light } from "../palette";
import { fonts } from "../svg-style";

/** Theme, type and what every part of the page has in common. */
export const groundStyle = `
:root{color-scheme:light dark;${customProperties(light)};--radius:10px}
@media screen and (prefers-color-scheme:dark){:root{${customProperties(dark)}}}
*{box-sizing:border-box}
html{background:var(--ground);-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);font:15px/1.5 ${fonts};font-variant-numeric:tabular-nums;font-variant-ligatures:no-contextual;overflow-wrap:anywhere}
main{max-width:1320px;margin:0 auto;padding:44px 32px 40px}
h1{margin:0;font-size:30px;line-height:1.2;font-weight:650;letter-spacing:-.018em;display:flex;align-items:center;gap:12px}
h2{margin:0 0 4px;font-size:17px;line-height:1.3;font-weight:620;letter-spacing:-.008em}
.eyebrow{margin:0 0 8px;color:var(--muted);font-size:13px}
.lead{margin:10px 0 0;font-size:18px;line-height:1.45;max-width:62em}
.muted,.note{color:var(--muted)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);padding:22px 24px;margin-top:22px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.sign{flex:none;width:16px;height:16px;fill:none;stroke:var(--muted);stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.sign.progressing{stroke:var(--progressing)} .sign.failed{stroke:var(--failed)} .sign.stalled{stroke:var(--stalled)}
.sign.pending,.sign.unknown{stroke:var(--pending)}
.sign.diamond{fill:var(--critical);stroke:none;width:12px;height:12px}
.sign.health{width:28px;height:28px;padding:5px;border-radius:50%;border:1.5px solid currentColor}
.health.done{stroke:var(--critical);color:var(--critical)} .health.progressing{color:var(--progressing)}
.health.failed{color:var(--failed)} .health.stalled{color:var(--stalled)} .health.unknown{color:var(--pending)}
button,input{font:inherit;color:inherit}
button{cursor:pointer}
:focus-visible{outline:2px solid var(--progressing);outline-offset:2px}
[hidden]{display:none!important}
@media (max-width:640px){
main{padding:24px 14px 32px}
h1{font-size:23px} .lead{font-size:16px}
.card{padding:16px 14px;margin-top:14px}
}`;
