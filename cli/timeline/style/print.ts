/** On paper: everything that is unfolded, light, nothing to press. */
export const printStyle = `
@media print{
@page{margin:14mm}
html,.card,.head-group{background:none}
body{font-size:11px}
main{max-width:none;padding:0}
.card{border:0;padding:0;margin-top:18px;break-inside:auto}
.grid{max-height:none;overflow:visible} .head-group{position:static}
.row{break-inside:avoid} .bar,.meter i,.segment button,.gate,.connector{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.toolbar,.tooltip,.details,footer,.choice [aria-pressed=false]{display:none!important}
body.has-details{padding-bottom:0}
[role=tabpanel][hidden]{display:block!important} .tabs{display:none}
[role=tabpanel]::before{content:attr(data-title);display:block;margin-top:26px;font-size:15px;font-weight:620}
:root{color-scheme:light}
}`;
