import Formats

/// A REST, HTTP or WebSocket API of API Gateway.
struct GatewayAPI: Sendable, Equatable {
    var id: String
    var name: String
    /// `REST`, `HTTP` or `WEBSOCKET`.
    var kind: String
    /// Whether the endpoint of AWS beside the team's own domain is switched off.
    var isDefaultEndpointDisabled: Bool
    /// TLS policy of the default endpoint, where the API has one.
    var securityPolicy: String?
    var tags: [String: String]

    /// REST APIs of `GetRestApis`.
    static func rest(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [GatewayAPI] {
        try read(pages, id: "id", kind: { _ in "REST" }, items: restItems)
    }

    /// APIs of version 2, of `GetApis`.
    static func version2(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [GatewayAPI] {
        try read(pages, id: "apiId", kind: { $0["protocolType"]?.string ?? "" }) { page in page.json?["items"]?.array }
    }

    private static func read(
        _ pages: [AWSAnswer],
        id: String,
        kind: (JSONValue) -> String,
        items: (AWSAnswer) -> [JSONValue]?
    ) throws(UnreadableAnswer) -> [GatewayAPI] {
        var apis: [GatewayAPI] = []
        for page in pages {
            for item in try UnreadableAnswer.list(items(page), "item") {
                let text = try UnreadableAnswer.text(item[id]?.string, id)
                // The id becomes part of a path: '..' would lead to another one.
                guard text.utf8.count <= 64, text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
                    throw UnreadableAnswer("'\(PlainText.line(text, limit: 40))' is no id of an API")
                }
                apis.append(
                    GatewayAPI(
                        id: text,
                        name: PlainText.line(item["name"]?.string ?? ""),
                        kind: kind(item),
                        isDefaultEndpointDisabled: item["disableExecuteApiEndpoint"]?.bool ?? false,
                        securityPolicy: item["securityPolicy"]?.string.map { PlainText.line($0, limit: 80) },
                        tags: item["tags"]?.tags ?? [:]
                    )
                )
            }
        }
        return apis
    }

    /// The items of a list of API Gateway: `item`, or `_embedded.item` without an SDK's `Accept`. An empty list may be left out.
    static func restItems(_ page: AWSAnswer) -> [JSONValue]? {
        guard let object = page.json?.object else { return nil }
        if let item = object["item"] ?? object["_embedded"]?["item"] { return item.array ?? [item] }
        return object.keys.allSatisfy({ ["_links", "_embedded", "position"].contains($0) }) ? [] : nil
    }
}

/// A stage of a REST API.
struct GatewayStage: Sendable, Equatable {
    var name: String
    /// The certificate by which the backend knows the gateway.
    var clientCertificate: String?
    var tags: [String: String]

    /// Stages of `GetStages`.
    static func read(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [GatewayStage] {
        var stages: [GatewayStage] = []
        for page in pages {
            for item in try UnreadableAnswer.list(GatewayAPI.restItems(page), "item") {
                stages.append(
                    GatewayStage(
                        name: try UnreadableAnswer.text(item["stageName"]?.string, "stageName"),
                        clientCertificate: item["clientCertificateId"]?.string.flatMap {
                            $0.isEmpty ? nil : PlainText.line($0, limit: 80)
                        },
                        tags: item["tags"]?.tags ?? [:]
                    )
                )
            }
        }
        return stages
    }
}

/// A domain of the team's own before its APIs.
struct GatewayDomain: Sendable, Equatable {
    var name: String
    var securityPolicy: String?
    var tags: [String: String]

    /// Domains of `GetDomainNames`.
    static func read(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [GatewayDomain] {
        var domains: [GatewayDomain] = []
        for page in pages {
            for item in try UnreadableAnswer.list(GatewayAPI.restItems(page), "item") {
                domains.append(
                    GatewayDomain(
                        name: try UnreadableAnswer.text(item["domainName"]?.string, "domainName"),
                        securityPolicy: item["securityPolicy"]?.string.map { PlainText.line($0, limit: 80) },
                        tags: item["tags"]?.tags ?? [:]
                    )
                )
            }
        }
        return domains
    }
}
