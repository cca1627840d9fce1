import Formats

/// A trail of CloudTrail, by itself and as it stands in other regions.
struct Trail: Sendable, Equatable {
    var arn: String
    var name: String
    var homeRegion: String
    var bucket: String
    var isMultiRegion: Bool
    var includesGlobalEvents: Bool
    var validatesFiles: Bool
    var key: String?
    /// Whether somebody chose its events; `nil` where the answer does not say.
    var hasOwnSelectors: Bool?

    /// Trails of `DescribeTrails`, each once: a trail of many regions stands in each of them.
    static func read(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [Trail] {
        var trails: [Trail] = []
        for page in pages {
            for item in try UnreadableAnswer.list(page.json?["trailList"]?.array, "trailList") {
                let arn = try UnreadableAnswer.text(item["TrailARN"]?.string, "TrailARN")
                guard !trails.contains(where: { $0.arn == arn }) else { continue }
                let region = try UnreadableAnswer.text(item["HomeRegion"]?.string, "HomeRegion")
                guard AWSRegion.isValid(region) else { throw UnreadableAnswer("'\(region)' is no region") }
                trails.append(
                    Trail(
                        arn: arn,
                        name: PlainText.line(item["Name"]?.string ?? arn),
                        homeRegion: region,
                        bucket: PlainText.line(item["S3BucketName"]?.string ?? ""),
                        isMultiRegion: item["IsMultiRegionTrail"]?.bool ?? false,
                        includesGlobalEvents: item["IncludeGlobalServiceEvents"]?.bool ?? false,
                        validatesFiles: item["LogFileValidationEnabled"]?.bool ?? false,
                        key: item["KmsKeyId"]?.string.flatMap { $0.isEmpty ? nil : PlainText.line($0) },
                        hasOwnSelectors: item["HasCustomEventSelectors"]?.bool
                    )
                )
            }
        }
        return trails
    }
}

/// Whether a trail works.
struct TrailStatus: Sendable, Equatable {
    var isLogging: Bool
    var deliveryError: String?
    /// When files were last delivered, in seconds since 1970; `nil` where the answer says nothing.
    var deliveredAt: Double?

    /// The status of `GetTrailStatus`. Times are numbers, texts, empty texts or missing.
    static func read(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> TrailStatus {
        guard let answer = pages.first?.json, let isLogging = answer["IsLogging"]?.bool else {
            throw UnreadableAnswer("it has no 'IsLogging'")
        }
        let delivery = answer["LatestDeliveryTime"]
        return TrailStatus(
            isLogging: isLogging,
            deliveryError: answer["LatestDeliveryError"]?.string.flatMap { $0.isEmpty ? nil : PlainText.line($0) },
            deliveredAt: delivery?.double ?? delivery?.string.flatMap { Timestamp.seconds($0) }
        )
    }
}

/// Which management events a trail takes.
struct EventSelection: Sendable, Equatable {
    var reads: Bool
    var writes: Bool
    /// What is left out of them.
    var exclusions: [String]
    /// Whether the trail has no selector at all. One whose events nobody chose takes all management events.
    var isEmpty: Bool = false

    /// The selection of `GetEventSelectors`, in its basic or its advanced form.
    static func read(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> EventSelection {
        guard let answer = pages.first?.json else { throw UnreadableAnswer("it is empty") }
        let basic = answer["EventSelectors"]?.array ?? []
        let advanced = answer["AdvancedEventSelectors"]?.array ?? []
        guard answer["EventSelectors"]?.array != nil || answer["AdvancedEventSelectors"]?.array != nil else {
            throw UnreadableAnswer("it has no 'EventSelectors' and no 'AdvancedEventSelectors'")
        }
        var selection = EventSelection(reads: false, writes: false, exclusions: [])
        selection.isEmpty = basic.isEmpty && advanced.isEmpty
        for selector in basic where selector["IncludeManagementEvents"]?.bool ?? true {
            let kind = selector["ReadWriteType"]?.string ?? "All"
            if kind == "All" || kind == "ReadOnly" { selection.reads = true }
            if kind == "All" || kind == "WriteOnly" { selection.writes = true }
            selection.exclusions += (selector["ExcludeManagementEventSources"]?.array ?? []).compactMap(\.string)
        }
        for selector in advanced { selection.add(advanced: selector) }
        selection.exclusions = Set(selection.exclusions.map { PlainText.line($0, limit: 80) }).sorted()
        return selection
    }

    /// A selector counts if it takes management events and narrows them by nothing but reading and sources to leave out.
    private mutating func add(advanced selector: JSONValue) {
        var isManagement = false
        var readOnly: Bool?
        var excluded: [String] = []
        for field in selector["FieldSelectors"]?.array ?? [] {
            let equals = (field["Equals"]?.array ?? []).compactMap(\.string)
            switch field["Field"]?.string {
            case "eventCategory": isManagement = equals == ["Management"]
            case "readOnly" where equals == ["true"] || equals == ["false"]: readOnly = equals == ["true"]
            case "eventSource" where equals.isEmpty && field["NotEquals"]?.array != nil:
                excluded += (field["NotEquals"]?.array ?? []).compactMap(\.string)
            default: return
            }
        }
        guard isManagement else { return }
        if readOnly != false { reads = true }
        if readOnly != true { writes = true }
        exclusions += excluded
    }
}
