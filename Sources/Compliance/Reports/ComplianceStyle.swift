/// The style of the page: light, dark and paper.
enum ComplianceStyle {
    static let text = """
        :root{--ink:#1b1f24;--dim:#5b6570;--line:#d8dee4;--soft:#f6f8fa;--page:#fff;--accent:#0b5cad;--pass:#146c2e;--fail:#b3131b;--unknown:#8a5a00;--expired:#8a5a00;--excepted:#6d3fb5;--manual:#0b5cad;--none:#5b6570}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--dim:#9aa5b1;--line:#323a43;--soft:#171c22;--page:#0e1216;--accent:#6cb2ff;--pass:#5ecb7d;--fail:#ff8a86;--unknown:#e8b64c;--expired:#e8b64c;--excepted:#c4a3ff;--manual:#6cb2ff;--none:#9aa5b1}}
        *{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{max-width:72rem;margin:0 auto;padding:2rem 1.25rem 4rem}
        h1{font-size:2rem;line-height:1.2;margin:.1em 0}h2{font-size:1.35rem;margin:2.75rem 0 .75rem}h3{font-size:1.05rem;margin:1.75rem 0 .4rem}
        .brand{margin:0;color:var(--accent);font-weight:600;letter-spacing:.02em}.dim{color:var(--dim);font-weight:400}
        code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85em;color:var(--dim);overflow-wrap:anywhere}
        a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}a code{color:var(--accent)}
        nav{display:flex;flex-wrap:wrap;gap:.35rem 1.1rem;border-block:1px solid var(--line);padding:.6rem 0;margin-top:1.25rem}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;font-size:.92rem;margin:1rem 0 0}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
        th{text-align:left;color:var(--dim);font-weight:600;font-size:.82rem;vertical-align:bottom}td,th{padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
        .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .matrix td:nth-child(1){white-space:nowrap}.matrix td:nth-child(2){width:24%}.matrix td:nth-child(3){white-space:nowrap}.matrix td:nth-child(4){width:42%;overflow-wrap:anywhere}.matrix td:nth-child(5){white-space:nowrap}
        .summary th{white-space:nowrap}.summary th .status{display:block;font-size:.78rem}
        .status{font-weight:600;white-space:nowrap}.shape{display:inline-block;width:1.35em;text-align:center}
        .status.pass{color:var(--pass)}.status.fail{color:var(--fail)}.status.unknown{color:var(--unknown)}.status.expired{color:var(--expired)}.status.excepted{color:var(--excepted)}.status.manual{color:var(--manual)}.status.notApplicable{color:var(--none)}
        .bar{display:flex;height:.6rem;gap:2px;margin:.4rem 0 .6rem;max-width:34rem}.bar span{border-radius:2px;background:var(--none)}
        .bar .pass{background:var(--pass)}.bar .fail{background:var(--fail)}.bar .unknown,.bar .expired{background:var(--unknown)}.bar .excepted{background:var(--excepted)}.bar .manual{background:var(--manual);opacity:.55}.bar .notApplicable{opacity:.35}
        .legend dt{min-width:9rem}.warning{color:var(--unknown);font-size:.88rem}.columns{columns:2 24rem;column-gap:2rem}.columns li{break-inside:avoid}ul{margin:.4rem 0;padding-left:1.25rem}li{margin:.2rem 0;overflow-wrap:anywhere}
        @media (max-width:40rem){main{padding:1rem .8rem 3rem}dl{grid-template-columns:1fr}dt{margin-top:.4rem}
        .matrix thead{display:none}.matrix,.matrix tbody,.matrix tr,.matrix td{display:block}.matrix tr{padding:.5rem 0;border-bottom:1px solid var(--line)}.matrix td,.matrix td:nth-child(n){border:0;padding:.1rem 0;width:auto;white-space:normal}}
        @media print{:root{--ink:#000;--dim:#444;--line:#bbb;--page:#fff;--soft:#fff;--accent:#000;--pass:#146c2e;--fail:#b3131b;--unknown:#7a4f00;--expired:#7a4f00;--excepted:#5a30a0;--manual:#0b4a8c;--none:#444}
        body{font-size:9.5pt}main{max-width:none;padding:0}nav{display:none}tr,li,.bar{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}.scroll{overflow:visible}.bar span{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """
}
