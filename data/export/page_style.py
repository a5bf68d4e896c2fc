"""The style sheet of the page: light and dark, screen and paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """\
:root{color-scheme:light dark;--paper:#fdfdfb;--ink:#1d2126;--quiet:#5b646e;--line:#dcdfe2;
--card:#fff;--band:#f3f4f2;--done:#12836a;--doing:#2f6fb4;--trouble:#a33c0a;--todo:#c3c8cd;
--spent:#2f6fb4;--estimate:#b9c6d3;--accent:#2f6fb4;
--h0:#eef3ee;--h1:#e6efdf;--h2:#f3efcf;--h3:#f8dfb0;--h4:#f3bd8c;--h5:#e08c62;--h6:#b54716;--on5:#1d2126}
@media (prefers-color-scheme:dark){:root{--paper:#15181b;--ink:#e6e8ea;--quiet:#9aa3ac;
--line:#30363c;--card:#1c2024;--band:#22272c;--done:#62d0b0;--doing:#5f9fe0;--trouble:#e0783a;
--todo:#4b535b;--spent:#6aa9e6;--estimate:#47525d;--accent:#6aa9e6;
--h0:#1e2622;--h1:#26301f;--h2:#38351d;--h3:#4b3a1c;--h4:#633f22;--h5:#8a4a2a;--h6:#a84a22;--on5:#fff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK JP",sans-serif}
main{max-width:1160px;margin:0 auto;padding:28px 24px 40px}
h1{font-size:28px;line-height:1.2;margin:0 0 6px}
h2{font-size:20px;margin:36px 0 10px;padding-top:10px;border-top:2px solid var(--line)}
h3{font-size:16px;margin:22px 0 6px}
p{margin:6px 0}.quiet,.said,.legend,dt,.more{color:var(--quiet)}
.said,.legend{font-size:13px}
.tiles{display:flex;flex-wrap:wrap;gap:12px;margin:18px 0}
.tile{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px 16px;
min-width:130px}.tile b{display:block;font-size:22px;line-height:1.25}
.charts{display:grid;align-items:start;margin-top:20px;grid-template-columns:repeat(auto-fit,minmax(400px,1fr));gap:14px}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:8px;
padding:12px 16px;break-inside:avoid}figure h3{margin:0 0 8px}
svg{width:100%;max-width:560px;height:auto;display:block;overflow:visible}
svg text{fill:var(--ink);font-size:13px}svg .tick{fill:var(--quiet);font-size:12px}
svg .figure{font-variant-numeric:tabular-nums}
.done{fill:var(--done)}.doing{fill:var(--doing)}.trouble{fill:var(--trouble)}
rect.todo{fill:var(--todo)}.spent{fill:var(--spent)}.estimate{fill:var(--estimate)}
.grid{stroke:var(--line)}.line{fill:none;stroke:var(--accent);stroke-width:2.5;
stroke-linejoin:round}.ideal{fill:none;stroke:var(--quiet);stroke-width:1.5;
stroke-dasharray:5 4}.dot{fill:var(--accent)}
.heat0{fill:var(--h0)}.heat1{fill:var(--h1)}.heat2{fill:var(--h2)}.heat3{fill:var(--h3)}
.heat4{fill:var(--h4)}.heat5{fill:var(--h5)}.heat6{fill:var(--h6)}
svg .onheat5{fill:var(--on5);font-weight:600}svg .onheat6{fill:#fff;font-weight:600}
.legend span{margin-right:12px}.key{display:inline-block;width:11px;height:11px;
border-radius:2px;margin:0 5px 0 0!important}
.key.done{background:var(--done)}.key.doing{background:var(--doing)}
.key.trouble{background:var(--trouble)}.key.todo{background:var(--todo)}
.key.spent{background:var(--spent)}.key.estimate{background:var(--estimate)}
.wide{overflow-x:auto;margin:8px 0 4px}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:start;color:var(--quiet);font-weight:600;white-space:nowrap;
border-bottom:2px solid var(--line);padding:5px 10px 5px 0}
td{vertical-align:top;border-bottom:1px solid var(--line);padding:5px 10px 5px 0;
overflow-wrap:anywhere}
td:not([class]){min-width:84px}
td.id,td.nowrap,td.number{white-space:nowrap;overflow-wrap:normal}
td.id,td.number{font-variant-numeric:tabular-nums}td.number,th.number{text-align:end}
tr.task td{background:var(--band);font-weight:600}tr.task td.id{padding-left:6px}
tr.group td{padding-top:14px;font-weight:600;color:var(--quiet)}
tr.task .more,tr.task details{font-weight:400}td.id{min-width:56px}td.title{min-width:220px}
.status.s-done{color:var(--done)}.status.s-doing,.status.s-partial{color:var(--doing)}
.status.s-blocked,.status.s-broken,.status.s-at_risk,.status.s-not_met,.status.s-breached
{color:var(--trouble)}
.more{font-size:13px}ul{margin:2px 0;padding-inline-start:18px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:6px 0;font-size:14px}
dd{margin:0;overflow-wrap:anywhere}summary{cursor:pointer;color:var(--quiet);font-size:13px}
.text{white-space:pre-wrap;overflow-wrap:anywhere}pre{white-space:pre-wrap;
overflow-wrap:anywhere;background:var(--band);padding:8px 12px;border-radius:6px}
.page{overflow-wrap:anywhere}.page table{width:auto}.page td,.page th{padding-inline-end:18px}
.page th{white-space:normal;overflow-wrap:normal;vertical-align:bottom}
.page p{margin:8px 0}.page h4,.page h5,.page h6{margin:14px 0 4px;font-size:15px}
.page h5,.page h6{font-size:14px}.page h6{color:var(--quiet)}
.page blockquote{margin:8px 0;padding-inline-start:12px;border-inline-start:3px solid var(--line)}
a{color:var(--accent)}
footer{margin-top:40px;padding-top:10px;border-top:1px solid var(--line);
color:var(--quiet);font-size:13px}
@media (max-width:520px){main{padding:16px 12px}.charts{grid-template-columns:1fr}}
@media print{:root{--paper:#fff;--ink:#000;--quiet:#444;--line:#bbb;--card:#fff;--band:#f2f2f2;
--done:#12836a;--doing:#2f6fb4;--trouble:#a33c0a;--todo:#c3c8cd;--spent:#2f6fb4;
--estimate:#b9c6d3;--accent:#2f6fb4;--h0:#eef3ee;--h1:#e6efdf;--h2:#f3efcf;--h3:#f8dfb0;
--h4:#f3bd8c;--h5:#e08c62;--h6:#b54716;--on5:#1d2126}
body{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}.charts{display:block;orphans:1;widows:1}.wide{overflow:visible}
figure{display:inline-block;width:48%;vertical-align:top;margin:0 1% 10px 0}
summary{display:none}.more{font-size:8pt}dl{font-size:8.5pt}
h2,h3{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}
table{font-size:9pt}td:not([class]){min-width:0}details::details-content{content-visibility:visible;display:block}
@page{margin:16mm 14mm}}
"""
