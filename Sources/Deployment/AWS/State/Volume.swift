import Formats

/// A volume or a snapshot of EBS.
struct Volume: Sendable, Equatable {
    var id: String
    /// `available`, `in-use`, `creating`, `completed` …
    var state: String
    var isEncrypted: Bool
    var key: String?
    var tags: [String: String]

    /// Volumes of `DescribeVolumes`.
    static func volumes(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [Volume] {
        try read(pages, list: "volumeSet", id: "volumeId")
    }

    /// Snapshots of `DescribeSnapshots`.
    static func snapshots(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [Volume] {
        try read(pages, list: "snapshotSet", id: "snapshotId")
    }

    private static func read(
        _ pages: [AWSAnswer],
        list: String,
        id: String
    ) throws(UnreadableAnswer) -> [Volume] {
        var volumes: [Volume] = []
        for page in pages {
            for item in try UnreadableAnswer.list(page.xml?.list(list), list) {
                volumes.append(
                    Volume(
                        id: try UnreadableAnswer.text(item.value(id), id),
                        state: try UnreadableAnswer.text(item.value("status"), "status"),
                        isEncrypted: try flag(item.value("encrypted"), "encrypted"),
                        key: item.value("kmsKeyId").flatMap { $0.isEmpty ? nil : PlainText.line($0) },
                        tags: item.tags
                    )
                )
            }
        }
        return volumes
    }

    /// Whether new volumes are encrypted unless asked otherwise, of `GetEbsEncryptionByDefault`.
    static func encryptionByDefault(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> Bool {
        try flag(pages.first?.xml?.value("ebsEncryptionByDefault"), "ebsEncryptionByDefault")
    }

    private static func flag(_ text: String?, _ name: String) throws(UnreadableAnswer) -> Bool {
        switch text?.lowercased() {
        case "true": true
        case "false": false
        default: throw UnreadableAnswer("'\(name)' is neither true nor false")
        }
    }
}
