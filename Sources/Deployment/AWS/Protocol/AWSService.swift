import Attestation

/// A service of AWS as requests reach it.
public enum AWSService: String, Sendable, CaseIterable {
    case ec2, cloudtrail, apigateway, apigatewayv2, elasticLoadBalancing, sts

    /// Name in the credential scope. An emulator routes by it; AWS refuses a wrong one.
    public var signingName: String {
        switch self {
        case .apigatewayv2: "apigateway"
        case .elasticLoadBalancing: "elasticloadbalancing"
        default: rawValue
        }
    }

    /// What stands behind `AWS_ENDPOINT_URL_` in the variable that overrides this service's endpoint.
    var environmentName: String {
        switch self {
        case .ec2: "EC2"
        case .cloudtrail: "CLOUDTRAIL"
        case .apigateway: "API_GATEWAY"
        case .apigatewayv2: "APIGATEWAYV2"
        case .elasticLoadBalancing: "ELASTIC_LOAD_BALANCING_V2"
        case .sts: "STS"
        }
    }
}

/// Where requests go: AWS itself, or an emulator or proxy that stands in for it.
public struct AWSEndpoints: Sendable, Equatable {
    private var common: String?
    private var services: [AWSService: String] = [:]

    /// The endpoints of AWS.
    public init() {}

    /// Endpoints with overrides: one given for all, otherwise `AWS_ENDPOINT_URL_<SERVICE>` and `AWS_ENDPOINT_URL`.
    ///
    /// - Throws: `DeploymentError` if one is no URL, or sends requests unencrypted to another machine.
    public init(override: String?, environment: [String: String]) throws(DeploymentError) {
        if let override {
            common = try Self.checked(override, "--endpoint-url")
            return
        }
        guard environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() != "true" else { return }
        if let value = environment["AWS_ENDPOINT_URL"], !value.isEmpty {
            common = try Self.checked(value, "AWS_ENDPOINT_URL")
        }
        for service in AWSService.allCases {
            let name = "AWS_ENDPOINT_URL_\(service.environmentName)"
            if let value = environment[name], !value.isEmpty { services[service] = try Self.checked(value, name) }
        }
    }

    /// The URL of a service in a region, without a slash at the end.
    public func url(of service: AWSService, in region: String) -> String {
        if let override = services[service] ?? common { return override }
        return "https://\(service.signingName).\(region).\(Self.domain(of: region))"
    }

    /// Whether all requests go to AWS itself.
    public var isAWS: Bool { common == nil && services.isEmpty }

    /// The domain of the partition that a region belongs to.
    private static func domain(of region: String) -> String {
        if region.hasPrefix("cn-") { return "amazonaws.com.cn" }
        if region.hasPrefix("eusc-") { return "amazonaws.eu" }
        if region.hasPrefix("us-isob-") { return "sc2s.sgov.gov" }
        if region.hasPrefix("us-iso-") { return "c2s.ic.gov" }
        return "amazonaws.com"
    }

    private static func checked(_ text: String, _ origin: String) throws(DeploymentError) -> String {
        let url = URLParts(text)
        let isName = !url.name.isEmpty && !url.host.contains("@") && !url.host.contains { $0.isWhitespace }
        guard url.scheme == "https" || url.scheme == "http", isName, url.query.isEmpty else {
            throw DeploymentError(.configuration, "\(origin) is not a URL of the form https://host:port")
        }
        // A session token in clear text would be anybody's. A name without a dot is a service beside this one in compose.
        guard url.scheme == "https" || url.isLoopback || !url.name.contains(where: { $0 == "." || $0 == ":" }) else {
            throw DeploymentError(
                .configuration,
                "\(origin) sends requests unencrypted to another machine; use https:// (http:// is for emulators on this machine)"
            )
        }
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }
}

/// Names of regions.
public enum AWSRegion {
    /// Whether a text can be a region. It becomes part of a host name, so nothing else may pass.
    public static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 32 && !text.hasPrefix("-") && !text.hasSuffix("-")
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
