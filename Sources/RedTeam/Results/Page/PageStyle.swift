/// The look of the page: system fonts, quiet colours, light and dark, paper.
enum PageStyle {
    static let text = """
        :root{--ink:#1d2433;--dim:#5b6475;--paper:#fff;--soft:#f5f7fa;--line:#dfe4ec;--accent:#2456a6;--bad:#b3261e;--good:#17663a;--warn:#8a6100;--heat:179,38,30;
        --critical:#9b1c31;--high:#c2410c;--medium:#8a6100;--low:#2c6e8f;--info:#5b6475;--unknown:#5b6475;--user:#eef3fb;--bot:#f5f7fa}
        @media (prefers-color-scheme:dark){:root{--ink:#e6eaf2;--dim:#9aa5b8;--paper:#12161f;--soft:#1a202c;--line:#2d3646;--accent:#8ab4ff;--bad:#ff8a80;--good:#6fd19a;--warn:#f0c75e;--heat:255,110,100;
        --critical:#ff8a9c;--high:#ffab73;--medium:#f0c75e;--low:#7fc4e3;--info:#9aa5b8;--unknown:#9aa5b8;--user:#1c2740;--bot:#1a202c}}
        *{box-sizing:border-box}html{scroll-behavior:smooth}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{max-width:68rem;margin:0 auto;padding:2rem 1.25rem 4rem}
        h1{font-size:2rem;line-height:1.2;margin:.1em 0}h2{font-size:1.3rem;margin:2.75rem 0 .75rem}h3{font-size:1.05rem;margin:1.75rem 0 .35rem}
        h4{font-size:.78rem;margin:.9rem 0 .25rem;color:var(--dim);font-weight:600;text-transform:uppercase;letter-spacing:.04em}
        p{margin:.4rem 0}.brand{margin:0;color:var(--accent);font-weight:600;letter-spacing:.02em}.dim{color:var(--dim);font-weight:400}
        code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85em}code{overflow-wrap:anywhere}
        nav{display:flex;flex-wrap:wrap;gap:.35rem 1.1rem;border-bottom:1px solid var(--line);padding-bottom:.75rem;margin-top:1.5rem}
        nav a{color:var(--accent);text-decoration:none}nav a:hover{text-decoration:underline}
        .verdict{border-left:6px solid var(--info);background:var(--soft);border-radius:8px;padding:1.1rem 1.4rem;margin:1.5rem 0}
        .verdict.bad{border-color:var(--bad)}.verdict.good{border-color:var(--good)}.verdict.none{border-color:var(--warn)}
        .verdict h2{margin:0;font-size:1.5rem}.verdict.bad h2{color:var(--bad)}.verdict.good h2{color:var(--good)}.verdict.none h2{color:var(--warn)}
        .notice{border:1px solid var(--warn);border-radius:8px;padding:.5rem .9rem;margin:.75rem 0}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1rem 0}
        .tile{border:1px solid var(--line);border-radius:8px;padding:.6rem .9rem}.tile b{display:block;font-size:1.5rem;line-height:1.25;font-variant-numeric:tabular-nums}.tile span{color:var(--dim);font-size:.85rem}
        .tile.bad b{color:var(--bad)}.tile.warn b{color:var(--warn)}.tile.good b{color:var(--good)}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.93rem}
        th{text-align:left;color:var(--dim);font-weight:600;font-size:.82rem;vertical-align:bottom}td,th{padding:.45rem .6rem;border-bottom:1px solid var(--line)}td{vertical-align:top}
        .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}th.number{text-align:right}
        .cell{text-align:center;white-space:nowrap;font-variant-numeric:tabular-nums;min-width:5.5rem;border-left:1px solid var(--line)}th.cell{white-space:normal;overflow-wrap:anywhere;max-width:11rem}
        .cell small{display:block;color:var(--dim)}.cell.hit{font-weight:600}.fix{font-size:.88rem;color:var(--dim);max-width:34rem}
        .range{position:relative;height:.7rem;min-width:7rem;background:var(--soft);border:1px solid var(--line);border-radius:4px;margin-top:.4rem}
        .range i{position:absolute;top:0;bottom:0;background:rgba(var(--heat),.35);border-radius:3px}.range b{position:absolute;top:-3px;bottom:-3px;width:2px;background:var(--bad)}
        .badge{display:inline-block;min-width:4.6rem;text-align:center;border:1px solid currentColor;border-radius:999px;font-size:.72rem;font-weight:600;padding:0 .5rem;color:var(--info);white-space:nowrap}
        .badge.critical{color:var(--critical)}.badge.high{color:var(--high)}.badge.medium{color:var(--medium)}.badge.low{color:var(--low)}.badge.failed{color:var(--bad)}.badge.passed{color:var(--good)}.badge.error{color:var(--warn)}
        ol.first{padding-left:1.4rem}ol.first li{margin:.5rem 0}
        form.filter{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;background:var(--soft);border:1px solid var(--line);border-radius:8px;padding:.7rem .9rem;position:sticky;top:0;z-index:1}
        form.filter[hidden]{display:none}form.filter label{font-size:.8rem;color:var(--dim);display:grid;gap:.15rem}
        select,input,button{font:inherit;font-size:.9rem;height:2.1rem;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:.25rem .4rem;max-width:14rem}
        output{font-size:.85rem;color:var(--dim)}
        .case{border:1px solid var(--line);border-radius:8px;margin:.5rem 0;padding:0 1rem}.case[hidden],.group[hidden]{display:none}.case[open]{padding-bottom:1rem}
        .case summary{cursor:pointer;padding:.6rem 0;overflow-wrap:anywhere}.case summary .why{display:block;font-size:.88rem;color:var(--dim);margin-left:1rem}
        .turn{border-radius:8px;padding:.5rem .8rem;margin:.4rem 0;white-space:pre-wrap;overflow-wrap:anywhere;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.84rem;max-height:26rem;overflow:auto;border:1px solid var(--line)}
        .turn.user{background:var(--user);margin-right:2.5rem}.turn.bot{background:var(--bot);margin-left:2.5rem}.turn.bot.hit{border-color:var(--bad)}
        .who{font-size:.75rem;color:var(--dim);margin:.6rem 0 0}.who.bot{margin-left:2.5rem}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;font-size:.88rem;margin:.8rem 0 0}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
        .frameworks{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));gap:0 2rem}.frameworks td:first-child{white-space:nowrap}
        @media (max-width:36rem){main{padding:1rem .8rem 3rem}.turn.user{margin-right:.5rem}.turn.bot,.who.bot{margin-left:.5rem}dl{grid-template-columns:1fr}dt{margin-top:.3rem}form.filter{position:static}.fix{display:none}}
        @media print{body{font-size:10pt}main{max-width:none;padding:0}nav,form.filter{display:none!important}.turn{max-height:none}tr,.tile,.verdict{break-inside:avoid}h2,h3,summary,.who{break-after:avoid}.case{padding:0 .5rem}details::details-content{content-visibility:visible;block-size:auto}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """
}
