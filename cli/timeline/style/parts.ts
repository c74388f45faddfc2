/** What stands around the chart: facts, toolbar, legend, rankings, comparison, tooltip, details. */
export const partsStyle = `
.facts{display:flex;flex-wrap:wrap;gap:10px 36px;margin:22px 0 0;align-items:flex-end}
.facts dt{color:var(--muted);font-size:12.5px} .facts dd{margin:0;font-size:14px;min-height:30px;display:flex;align-items:center}
.choice{display:inline-flex;border:1px solid var(--line);border-radius:7px;overflow:clip}
.choice button{border:0;background:none;padding:3px 11px;font-size:13.5px;border-radius:0;min-height:28px}
.choice button+button{border-left:1px solid var(--line)}
.choice button:hover{background:var(--raised)}
.choice [aria-pressed=true]{background:var(--raised);font-weight:600} .choice :focus-visible{outline-offset:-2px;border-radius:6px}
.toolbar{display:flex;flex-wrap:wrap;gap:10px 12px;align-items:center;margin-bottom:12px}
.search{flex:0 1 290px;min-width:0;padding:4px 11px;min-height:32px;font-size:14px;background:var(--surface);border:1px solid var(--line);border-radius:7px}
.search::placeholder{color:var(--muted);opacity:1}
.count{color:var(--muted);font-size:13.5px} .folding{margin-left:auto;order:9}
.legend{display:flex;flex-wrap:wrap;gap:6px 22px;list-style:none;margin:16px 0 0;padding:0;color:var(--muted);font-size:13px}
.legend li{display:flex;align-items:center;gap:7px} .sample{display:inline-block;width:22px} .sample .bar{height:10px;transform:none;cursor:default}
.legend i.gate{width:22px;transform:none}
.words{margin:0 0 16px;max-width:74em;color:var(--muted)} .words strong{color:var(--ink);font-weight:600}
.strip{position:relative;height:36px;margin:0 0 22px;padding:0;list-style:none;border-radius:6px;background:var(--raised);overflow:clip}
.segment{position:absolute;inset-block:0;padding-right:1.5px;min-width:3px}
.segment button{width:100%;height:100%;border:0;padding:0;background:var(--critical);color:var(--surface);font-size:13px;overflow:hidden;text-align:left;display:flex;align-items:center;container-type:inline-size}
.segment span{padding:0 10px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
@container (max-width:76px){.segment span{display:none}}
.segment button:hover{filter:brightness(1.08)} .segment button:focus-visible{outline-offset:-3px;outline-color:var(--surface)}
.segment.failed button{background:var(--failed)} .segment.stalled button{background:var(--stalled)} .segment.progressing button{background:var(--progressing)}
.rankings{display:grid;grid-template-columns:1fr 1fr;gap:20px 56px}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;font-weight:400} thead th{color:var(--muted);font-size:12.5px;padding:0 0 6px;border-bottom:1px solid var(--line)}
.ranking td,.ranking tbody th{padding:7px 0;border-bottom:1px solid var(--line);vertical-align:top}
.ranking tr:last-child>*{border-bottom:0}
.number,.ranking thead th:not(:first-child){text-align:right;white-space:nowrap;padding-left:18px!important}
.share{width:132px} .meter{display:inline-block;width:64px;height:8px;margin-left:10px;border-radius:2px;background:var(--raised);overflow:clip;text-align:left}
.meter i{display:block;height:100%;background:var(--critical)}
.note{display:block;font-size:13px} .more{margin:8px 0 0;font-size:13px}
.link{border:0;background:none;padding:0;text-align:left;font-weight:560;text-decoration:underline;text-decoration-color:transparent;text-underline-offset:3px} .link:hover,.link:focus-visible{text-decoration-color:currentColor}
.compared{list-style:none;margin:16px 0 0;padding:0;display:grid;gap:8px} .compared li{display:flex;gap:10px;align-items:center} .compared .health{width:22px;height:22px;padding:3px}
.letter{flex:none;display:inline-grid;place-items:center;width:22px;height:22px;border-radius:5px;background:var(--raised);font-size:12.5px;font-weight:650;color:var(--ink)}
.scrolling{overflow-x:auto;margin-inline:-4px;padding-inline:4px}
.comparison th,.comparison td{padding:8px 0;border-bottom:1px solid var(--line);vertical-align:middle} .comparison tbody th{font-weight:560;padding-right:18px} .comparison .total>*{border-bottom:0;font-weight:620}
.comparison .lanes{width:46%} .comparison td.lanes{position:relative} .comparison th.lanes .axis{display:block;height:18px;margin-left:22px} .comparison .behind{position:absolute;inset:0 0 0 22px}
.track{position:relative;height:15px;margin-left:22px} .track-letter{position:absolute;left:-22px;top:0;font-size:10.5px;line-height:15px;color:var(--muted);font-weight:600} .track .bar{position:absolute;top:50%;height:9px;cursor:default}
.difference{display:block;font-size:13px;font-weight:400;color:var(--muted)} .slower{color:var(--stalled)} .faster{color:var(--critical-text)}
.tabs{display:flex;flex-wrap:wrap;gap:4px 22px;margin-top:34px;border-bottom:1px solid var(--line)}
.tabs button{border:0;background:none;padding:8px 2px;color:var(--muted);border-bottom:2px solid transparent;margin-bottom:-1px;white-space:pre-wrap;text-align:left} .tabs [aria-selected=true]{color:var(--ink);font-weight:600;border-color:var(--critical)}
.tooltip{position:fixed;z-index:20;max-width:min(440px,calc(100vw - 16px));padding:9px 13px;border-radius:8px;background:var(--surface);border:1px solid var(--line);box-shadow:0 6px 24px rgb(0 0 0/.16);font-size:13.5px;line-height:1.45;pointer-events:none;display:grid;gap:1px}
.tooltip strong{font-weight:620} .tooltip-facts,.tooltip-detail{color:var(--muted)}
.details{position:fixed;z-index:10;inset:auto 0 0;margin:0 auto;max-width:1320px;max-height:46vh;overflow:auto;padding:18px 24px 20px;background:var(--surface);border:1px solid var(--line);border-bottom:0;border-radius:12px 12px 0 0;box-shadow:0 -8px 30px rgb(0 0 0/.14)}
.details h3{margin:0 40px 12px 0;font-size:16px;font-weight:620;display:flex;gap:9px;align-items:center} .details dl{margin:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(290px,100%),1fr));gap:10px 32px}
.details dt{color:var(--muted);font-size:12.5px} .details dd{margin:0;font-size:14px} code,kbd{font-family:ui-monospace,"Cascadia Mono","SF Mono",Menlo,"DejaVu Sans Mono",monospace;font-size:.92em}
.close{position:absolute;top:12px;right:14px;width:32px;height:32px;border:0;border-radius:6px;background:none;font-size:20px;line-height:1} .close:hover{background:var(--raised)}
body.has-details{padding-bottom:46vh}
footer{display:flex;flex-wrap:wrap;gap:6px 22px;margin-top:20px;color:var(--muted);font-size:13px} kbd{padding:1px 6px;border:1px solid var(--line);border-radius:5px;background:var(--surface)}
@media (min-width:900px){.details .long{grid-column:span 2}}
@media (max-width:900px){.rankings{grid-template-columns:1fr}}
@media (max-width:640px){.facts{gap:8px 24px} .search{flex:1 1 100%} .folding{margin-left:0} .comparison .lanes{display:none} .meter{display:none} .share{width:auto} footer{display:none} .number{padding-left:12px!important}}`;
