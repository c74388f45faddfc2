/** Stripes, hatches and dots that tell states apart without colour. */
const patterns = `
.bar{background:var(--done)} .critical>.lane .bar,.critical>.bar{background:var(--critical)}
.progressing>.lane .bar,.progressing>.bar{background:repeating-linear-gradient(135deg,var(--progressing) 0 3px,var(--progressing-light) 3px 8px);box-shadow:inset 0 0 0 1px var(--progressing)}
.failed>.lane .bar,.failed>.bar{background:repeating-linear-gradient(45deg,var(--failed) 0 2px,transparent 2px 6px),repeating-linear-gradient(135deg,var(--failed) 0 2px,transparent 2px 6px);box-shadow:inset 0 0 0 1.5px var(--failed)}
.stalled>.lane .bar,.stalled>.bar{background:radial-gradient(circle,var(--stalled) 1.6px,transparent 2px) 0 0/6px 6px;box-shadow:inset 0 0 0 1px var(--stalled)}
.pending>.lane .bar,.pending>.bar,.unknown>.lane .bar,.unknown>.bar{background:none;border:1px dashed var(--unknown)}`;

/** The chart: a tree of rows with a lane of time in each. */
export const chartStyle = `
.grid{--row:32px;--names:clamp(250px,31%,400px);--times:82px;position:relative;max-height:min(74vh,900px);overflow-y:auto;scrollbar-width:thin}
.rows{position:relative}
.row[data-key]{position:absolute;inset-inline:0;height:var(--row);border-radius:6px;cursor:default}
.row[data-key],.row.head{display:grid;grid-template-columns:var(--names) 1fr var(--times);align-items:center}
.row[aria-expanded]{cursor:pointer}
.row[data-key]:hover{background:color-mix(in srgb,var(--raised) 55%,transparent)}
.row[data-key]:focus-visible{outline-offset:-2px}
.head-group{position:sticky;top:0;z-index:3;background:var(--surface);border-bottom:1px solid var(--line)}
.row.head{height:32px;color:var(--muted);font-size:12.5px}
.name{display:flex;align-items:center;gap:7px;min-width:0;padding-inline:calc(var(--level,0)*20px + 2px) 14px}
.head .name{padding-left:6px}
.name .diamond{margin-left:auto}
.fold{flex:none;width:16px;height:16px;display:inline-flex}
.chevron{transition:transform .12s} [aria-expanded=true] .chevron{transform:rotate(90deg)}
.label{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.phase .label,.phase .took{font-weight:560}
.object .label,.step .label{font-size:13.5px} .step .label,.kind{color:var(--muted)}
.took{text-align:right;padding-right:6px;white-space:nowrap}
.object .took,.step .took{font-size:13.5px;color:var(--muted)}
.lane{position:relative;height:100%;min-width:0}
.lane .bar,.lane .gate{position:absolute;top:50%;min-width:4px}
.bar{display:block;border-radius:3px;height:14px;transform:translateY(-50%);min-width:4px;cursor:pointer}
.object .bar{height:9px} .step .bar{height:4px;border-radius:2px}
.bar.open{border-start-end-radius:0;border-end-end-radius:0} .bar.cut,.bar.beyond{clip-path:polygon(0 0,calc(100% - 4px) 0,100% 50%,calc(100% - 4px) 100%,0 100%)}
.bar.beyond{margin-left:-8px;min-width:10px}
.gate{display:block;height:0;border-bottom:1.5px solid var(--muted);transform:translateY(10px);opacity:.75}
.instead{position:absolute;inset:0 0 0 8px;display:flex;align-items:center;color:var(--muted);font-size:13px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.tick{position:absolute;top:50%;transform:translate(-50%,-50%);white-space:nowrap}
.tick.first{transform:translateY(-50%)} .tick.last{transform:translate(-100%,-50%)}
.overlay{position:absolute;inset:0 var(--times) 0 var(--names);pointer-events:none}
.grid-line{position:absolute;top:0;bottom:0;width:1px;background:var(--line)}
.connector{position:absolute;min-width:1.5px;border:solid var(--critical);border-width:1.5px 1.5px 0 0;opacity:.55}
.none{margin:0;padding:8px;color:var(--muted)}
${patterns}
@media (prefers-reduced-motion:reduce){.chevron{transition:none}}
@media (max-width:640px){
.grid{--row:50px;--names:0px;--times:0px}
.row[data-key]{grid-template:26px 20px/1fr auto}
.row.head{grid-template-columns:1fr;height:28px} .head .name,.head .took{display:none}
.row[data-key] .lane{grid-area:2/1/3/3;height:18px} .row[data-key] .took{grid-area:1/2;min-width:66px}
.row .gate,.connector{display:none}
.name{padding-inline:calc(var(--level,0)*14px) 8px}
}`;
