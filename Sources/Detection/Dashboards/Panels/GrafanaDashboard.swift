import Formats
import Telemetry

/// The dashboard as Grafana's JSON (schema version 39).
public enum GrafanaDashboard {
    /// Its rows of panels, from top to bottom.
    public static let rows = [
        OverviewPanels.row, AttackPanels.row, ResourcePanels.row, PipelinePanels.row, ServicePanels.row,
    ]

    /// Identity under which it is found again.
    static let uid = "martlet-security"

    /// A panel and its place.
    struct Placed {
        var id: Int
        var x: Int, y: Int
        var panel: Panel
    }

    /// Columns of Grafana's grid.
    static let columns = 24

    /// The dashboard.
    public static func json() -> JSONValue {
        var panels: [JSONValue] = []
        var id = 1
        var y = 0
        for row in rows {
            panels.append([
                "id": .int(id), "type": "row", "title": .string(row.title), "collapsed": false,
                "gridPos": ["h": 1, "w": 24, "x": 0, "y": .int(y)], "panels": [],
            ])
            id += 1
            y += 1
            // Panels flow like words: what does not fit into the line begins the next one, below the tallest of this.
            var x = 0
            var tallest = 0
            for panel in row.panels {
                if x + panel.width > columns {
                    y += tallest
                    x = 0
                    tallest = 0
                }
                panels.append(json(Placed(id: id, x: x, y: y, panel: panel)))
                id += 1
                x += panel.width
                tallest = max(tallest, panel.height)
            }
            y += tallest
        }
        return [
            "uid": .string(uid), "title": "LLM security", "description": "Written by 'martlet dashboards'.",
            "tags": ["martlet", "llm", "security"], "schemaVersion": 39, "version": 1, "editable": true,
            "graphTooltip": 1, "timezone": "browser", "refresh": "30s",
            "time": ["from": "now-6h", "to": "now"],
            "templating": ["list": .array(variables)], "annotations": ["list": .array(annotations)], "links": [],
            "panels": .array(panels),
        ]
    }

    private static let source: JSONValue = ["type": "prometheus", "uid": "${datasource}"]

    private static let variables: [JSONValue] = [
        [
            "name": "datasource", "label": "Data source", "type": "datasource", "query": "prometheus", "hide": 0,
            "current": [:], "options": [], "refresh": 1, "regex": "",
        ],
        [
            "name": "instance", "label": "Instance", "type": "query", "datasource": source,
            "query": [
                "query": .string("label_values(\(MetricCatalogue.build.name), instance)"), "refId": "instances",
            ],
            "definition": .string("label_values(\(MetricCatalogue.build.name), instance)"),
            "refresh": 2, "sort": 1, "multi": true, "includeAll": true, "allValue": ".*", "hide": 0, "regex": "",
            "current": ["selected": true, "text": ["All"], "value": ["$__all"]], "options": [],
        ],
    ]

    /// Alerts as red marks over all panels.
    private static let annotations: [JSONValue] = [
        [
            "name": "Alerts", "datasource": source, "enable": true, "hide": false, "iconColor": "red",
            "expr": .string(annotation.text(.dashboard)), "step": "60s", "titleFormat": "{{alertname}}",
            "tagKeys": "severity,topic", "useValueForTime": false,
        ]
    ]

    static let annotation: Query =
        "\(ForeignMetric.alerts, .equals("alertstate", "firing"), .differs("severity", "info"))"

    private static func json(_ placed: Placed) -> JSONValue {
        let panel = placed.panel
        let isInstant = [.stat, .bars, .table].contains(panel.kind)
        var targets: [JSONValue] = []
        for (index, target) in panel.targets.enumerated() {
            targets.append([
                "refId": .string(reference(index)), "datasource": source,
                "expr": .string(target.query.text(.dashboard)), "legendFormat": .string(target.legend),
                "instant": .bool(isInstant), "range": .bool(!isInstant),
                "format": panel.kind == .table ? "table" : "time_series",
            ])
        }
        var result: JSONObject = [
            "id": .int(placed.id), "type": .string(type(panel.kind)), "title": .string(panel.title),
            "description": .string(panel.explanation),
            "gridPos": [
                "h": .int(panel.height), "w": .int(panel.width), "x": .int(placed.x), "y": .int(placed.y),
            ],
            "datasource": source, "targets": .array(targets),
            "fieldConfig": ["defaults": .object(defaults(panel)), "overrides": []],
            "options": .object(options(panel.kind)),
        ]
        if panel.kind == .table {
            result["transformations"] = [
                [
                    "id": "organize",
                    "options": ["excludeByName": ["Time": true], "renameByName": ["Value": "Number"]],
                ]
            ]
        }
        return .object(result)
    }

    /// `A` to `Z`.
    private static func reference(_ index: Int) -> String {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        return String(letters[letters.index(letters.startIndex, offsetBy: index % 26)])
    }

    private static func type(_ kind: Panel.Kind) -> String {
        switch kind {
        case .timeseries: "timeseries"
        case .stat: "stat"
        case .bars: "bargauge"
        case .states: "state-timeline"
        case .table: "table"
        }
    }

    private static func defaults(_ panel: Panel) -> JSONObject {
        let steps = panel.thresholds.map { step -> JSONValue in
            ["color": .string(step.color), "value": step.value.map(number) ?? .null]
        }
        var defaults: JSONObject = [
            "unit": .string(panel.unit), "thresholds": ["mode": "absolute", "steps": .array(steps)],
            "color": ["mode": isColored(panel.kind) ? "thresholds" : "palette-classic"],
        ]
        if let minimum = panel.range.minimum { defaults["min"] = number(minimum) }
        if let maximum = panel.range.maximum { defaults["max"] = number(maximum) }
        if let decimals = panel.decimals { defaults["decimals"] = .int(decimals) }
        if !panel.words.isEmpty {
            var words = JSONObject()
            for word in panel.words {
                words[String(word.value)] = ["text": .string(word.text), "color": .string(word.color)]
            }
            defaults["mappings"] = [["type": "value", "options": .object(words)]]
        }
        switch panel.kind {
        case .timeseries(let isStacked):
            defaults["custom"] = [
                "drawStyle": "line", "lineWidth": 1, "fillOpacity": isStacked ? 30 : 5, "showPoints": "never",
                "spanNulls": false, "stacking": ["mode": isStacked ? "normal" : "none", "group": "A"],
                "thresholdsStyle": ["mode": panel.thresholds.count > 1 && !isStacked ? "dashed" : "off"],
            ]
        case .states: defaults["custom"] = ["fillOpacity": 80, "lineWidth": 0]
        case .table: defaults["custom"] = ["align": "auto", "cellOptions": ["type": "auto"]]
        case .stat, .bars: break
        }
        return defaults
    }

    private static func isColored(_ kind: Panel.Kind) -> Bool {
        switch kind {
        case .stat, .bars, .states: true
        case .timeseries, .table: false
        }
    }

    private static func options(_ kind: Panel.Kind) -> JSONObject {
        let last: JSONValue = ["calcs": ["lastNotNull"], "fields": "", "values": false]
        switch kind {
        case .timeseries:
            return [
                "legend": ["displayMode": "list", "placement": "bottom", "showLegend": true, "calcs": []],
                "tooltip": ["mode": "multi", "sort": "desc"],
            ]
        case .stat:
            return [
                "reduceOptions": last, "colorMode": "background", "graphMode": "none", "textMode": "value",
                "justifyMode": "auto", "orientation": "auto",
            ]
        case .bars:
            return ["reduceOptions": last, "displayMode": "basic", "orientation": "horizontal", "showUnfilled": true]
        case .states:
            return [
                "mergeValues": true, "showValue": "auto", "rowHeight": 0.8, "alignValue": "left",
                "legend": ["displayMode": "list", "placement": "bottom", "showLegend": false],
                "tooltip": ["mode": "single"],
            ]
        case .table:
            return ["showHeader": true, "cellHeight": "sm", "sortBy": [["displayName": "Number", "desc": true]]]
        }
    }

    /// Whole numbers without a point.
    private static func number(_ value: Double) -> JSONValue { Int(exactly: value).map { .int($0) } ?? .double(value) }
}
