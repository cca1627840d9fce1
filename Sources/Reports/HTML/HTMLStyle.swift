/// The look of the page: system fonts, quiet colours, light and dark, paper.
enum HTMLStyle {
    static let text = """
        :root{--ink:#1d2433;--dim:#5b6475;--paper:#fff;--soft:#f4f6f9;--line:#dde2ea;--accent:#2456a6;
        --critical:#9b1c31;--high:#c2410c;--medium:#8a6100;--low:#2c6e8f;--info:#5b6475;--good:#17663a}
        @media (prefers-color-scheme:dark){:root{--ink:#e6eaf2;--dim:#9aa5b8;--paper:#12161f;--soft:#1b212d;--line:#2d3646;--accent:#8ab4ff;
        --critical:#ff8a9c;--high:#ffab73;--medium:#f0c75e;--low:#7fc4e3;--info:#9aa5b8;--good:#6fd19a}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}
        h1{font-size:2rem;line-height:1.2;margin:.1em 0}h2{font-size:1.25rem;margin:2.5rem 0 .75rem}h3{font-size:1rem;margin:1.25rem 0 .25rem}
        h4{font-size:.85rem;margin:1rem 0 .25rem;color:var(--dim)}
        .brand{margin:0;color:var(--accent);font-weight:600;letter-spacing:.02em}.dim{color:var(--dim);font-weight:400}
        code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85em}
        code{color:var(--dim);overflow-wrap:anywhere}
        pre{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.75rem;white-space:pre-wrap;overflow-wrap:anywhere;max-height:24rem;overflow:auto;margin:.25rem 0}
        .verdict{border-left:6px solid var(--info);background:var(--soft);border-radius:6px;padding:1rem 1.25rem;margin:1.5rem 0}
        .verdict h2{margin:0;font-size:1.4rem}.verdict.open{border-color:var(--good)}.verdict.open h2{color:var(--good)}
        .verdict.closed{border-color:var(--critical)}.verdict.closed h2{color:var(--critical)}.verdict ul,.verdict ol{margin:.5rem 0;padding-left:1.25rem}
        nav{display:flex;flex-wrap:wrap;gap:.35rem 1.1rem;border-bottom:1px solid var(--line);padding-bottom:.75rem}
        nav a{color:var(--accent);text-decoration:none}nav a:hover{text-decoration:underline}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.94rem}
        th{text-align:left;color:var(--dim);font-weight:600;font-size:.85rem}td,th{padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
        td{overflow-wrap:anywhere}td:nth-child(2){white-space:nowrap}.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
        .state{white-space:nowrap;font-weight:600}.state.passed{color:var(--good)}.state.findings{color:var(--high)}.state.failed,.state.cancelled{color:var(--critical)}.state.skipped{color:var(--dim)}
        .bars{display:grid;grid-template-columns:max-content 1fr max-content;gap:.35rem .75rem;align-items:center;max-width:34rem}
        .bar{height:.8rem;border-radius:3px;background:var(--info)}.bar.critical{background:var(--critical)}.bar.high{background:var(--high)}.bar.medium{background:var(--medium)}.bar.low{background:var(--low)}
        .finding{border:1px solid var(--line);border-radius:6px;margin:.5rem 0;padding:0 1rem}
        .finding[open]{padding-bottom:1rem}.finding summary{cursor:pointer;padding:.6rem 0;list-style-position:outside}
        .group>.finding{border-style:dashed}
        .title{font-weight:600}.place{display:block;font-size:.85rem;overflow-wrap:anywhere}
        .badge{display:inline-block;min-width:4.6rem;text-align:center;border:1px solid currentColor;border-radius:999px;font-size:.75rem;font-weight:600;padding:0 .5rem;margin-right:.35rem;color:var(--info)}
        .badge.critical{color:var(--critical)}.badge.high{color:var(--high)}.badge.medium{color:var(--medium)}.badge.low{color:var(--low)}
        .accepted{font-size:.75rem;border:1px dashed var(--dim);border-radius:4px;padding:0 .35rem;color:var(--dim)}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;font-size:.9rem;margin:1rem 0 0}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
        .link{overflow-wrap:anywhere}
        @media (max-width:32rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}main{padding:1rem .8rem 3rem}
        #stages thead{display:none}#stages tr{display:flex;flex-wrap:wrap;gap:0 .75rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
        #stages td{border:0;padding:0}#stages td:nth-child(4){display:none}#stages td:last-child{flex-basis:100%;font-size:.9rem}
        .finding .finding{padding:0 .5rem}.finding{padding:0 .6rem}}
        @media print{body{font-size:10.5pt}main{max-width:none;padding:0}nav{display:none}pre{max-height:none}.finding{padding:0 .6rem;margin:.3rem 0}summary,h2,h4{break-after:avoid}p{margin:.35rem 0}pre{padding:.3rem .5rem}dl{font-size:.8rem;gap:0 .6rem;margin:.35rem 0}details::details-content{content-visibility:visible;block-size:auto}
        tr{break-inside:avoid}.verdict{break-inside:avoid}}
        """
}
